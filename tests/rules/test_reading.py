from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.builders import PATH, read, read_faults, told
from watcher.rules.reading import read_bytes, read_text

FILE = """\
# Whom we watch
defaults: {severity: high, to: [desk]}
---
list: leaders
kind: person
names: [$putin, {name: Anna Example, also: [Анна Пример], home: [Russia]}, "Ben O'Example"]
---
watch: Leaders abroad
who: {all: [$leaders, [Anna Example, journalist]]}
either:
  - what: $foreign-travel
    where: abroad
  - {what: [visit, trip], where: outside Russia}
unless: [by video link]
tests:
  hit: [Anna Example to visit China, {title: Trip, text: She went to China.}]
  miss:
    - Kremlin: nothing planned
---
watch: Outbreak
score: {need: 30, for: {cholera: 20, outbreak: 15}, against: {film: 30}}
"""


def test_a_file_holds_rules_and_lists_in_its_order() -> None:
    draft = read(FILE)
    assert [one.id.text for one in draft.lists] == ["leaders"]
    assert [rule.id for rule in draft.rules] == ["leaders-abroad", "outbreak"]
    assert draft.path == PATH


def test_defaults_hold_for_the_rules_below_them_until_a_rule_says_otherwise() -> None:
    draft = read(
        """
        watch: One
        ---
        defaults: {severity: low, to: desk}
        ---
        watch: Two
        ---
        defaults: {to: [night]}
        ---
        watch: Three
        severity:
        ---
        watch: Four
        severity: high
        """
    )
    assert [rule.severity.value for rule in draft.rules] == ["medium", "low", "low", "high"]
    assert [[channel.text for channel in rule.to] for rule in draft.rules] == [[], ["desk"], ["night"], ["night"]]


def test_faults_of_defaults_are_told_once_and_also_without_a_rule() -> None:
    fault = "1:22: error: `hgh` is not known here – did you mean `high`?"
    assert read_faults("defaults: {severity: hgh}") == [fault]
    assert read_faults("defaults: {severity: hgh}\n---\nwatch: A\n---\nwatch: B") == [fault]


def test_defaults_are_keys_and_never_a_title() -> None:
    assert read_faults("defaults: high") == ["1:11: error: keys are expected here – write `key: value` lines"]
    assert [fault.partition(" – ")[0] for fault in read_faults("defaults: {watch: A}\nto: b")] == [
        "1:12: error: unknown key `watch`",
        "2:1: error: unknown key `to`",
    ]


def test_all_faults_of_a_file_are_told_from_top_to_bottom() -> None:
    faults = read_faults("watch: A\nwhen: someday\nwithin: page\nsevrity: low\n---\nlist: b\n---\nwatch: [C]\nid: D d")
    assert [fault.partition(": ")[0] for fault in faults] == ["2:7", "3:9", "4:1", "6:7", "8:8"]


def test_a_silence_says_what_is_quiet_until_when_and_why() -> None:
    written = (
        "silence: putin-abroad\nuntil: 2026-12-01\n---\nsilence: ada-falk\nuntil: 2026-12-01 08:30\nwhy: known, a trip"
    )
    one, two = read(written).silences
    assert (one.target.text, one.until, one.why) == ("putin-abroad", datetime.fromisoformat("2026-12-01"), "")
    assert (two.target.text, two.until, two.why) == (  # the zone is the desk's
        "ada-falk",
        datetime.fromisoformat("2026-12-01 08:30"),
        "known, a trip",
    )


CURE = "write `2026-12-01` or `2026-12-01 08:00`"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("silence: a", ["1:1: error: a silence needs an end – add `until: 2026-12-01`"]),
        ("silence: a\nuntil: soon", [f"2:8: error: `soon` is no end of a silence – {CURE}"]),
        ("silence: a\nuntil: 2026-13-01", [f"2:8: error: `2026-13-01` is no end of a silence – {CURE}"]),
        ("silence: a\nuntil: 2026-12-01 25:00", [f"2:8: error: `2026-12-01 25:00` is no end of a silence – {CURE}"]),
        ("silence: [a]\nuntil: 2026-12-01", ["1:10: error: one text is expected here, not a list"]),
        ("silence:\nuntil: 2026-12-01", ["1:1: error: nothing stands behind `silence:` – write what it is called"]),
        ("silence: a\nuntli: 2026-12-01", ["1:1: error: a silence needs an end", "2:1: error: unknown key `untli`"]),
    ],
)
def test_a_silence_without_what_it_needs_is_refused(text: str, faults: list[str]) -> None:
    told_faults = read_faults(text)
    assert len(told_faults) == len(faults)
    assert all(one.startswith(start) for one, start in zip(told_faults, faults, strict=True)), told_faults


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("who: $putin", "1:1: error: this is neither a rule nor a list – begin it with `watch:` or `list:`"),
        ("who: $putin\nwatch:", "2:1: error: nothing stands behind `watch:` – write what it is called"),
        ("wach: A", "1:1: error: unknown key `wach` – did you mean `watch`?"),
        ("title: A", "1:1: error: unknown key `title` – did you mean `watch`?"),
        ("just words", "1:1: error: a document is made of keys – write `key: value` lines"),
    ],
)
def test_a_document_that_is_nothing_is_refused(text: str, fault: str) -> None:
    assert read_faults(text) == [fault]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n---\n"])
def test_a_file_without_documents_is_refused(text: str) -> None:
    assert read_faults(text) == ["error: the file holds no document – write one, or remove the file"]


def test_an_empty_document_among_others_is_skipped() -> None:
    assert len(read("---\n---\nwatch: A\n---\n# nothing\n---\nwatch: B").rules) == 2


def test_a_byte_order_mark_is_dropped_and_another_encoding_refused() -> None:
    assert [rule.id for rule in read_bytes("\ufeffwatch: Путин".encode(), PATH)[0].rules] == ["putin"]
    draft, faults = read_bytes("watch: Путин".encode("cp1251"), PATH)
    assert draft.rules == ()
    assert told(faults) == ["1:8: error: the file is not UTF-8 – save it with the encoding UTF-8"]


def test_a_file_above_the_size_limit_is_refused() -> None:
    assert told(read_bytes(b"#" * 1_000_001, PATH)[1]) == [
        "error: the file is larger than 1 MB – split it into several files"
    ]


def test_every_beginning_of_a_file_is_a_part_of_it_or_faulty() -> None:
    whole = read(FILE)
    for end in range(len(FILE.encode())):
        draft, faults = read_bytes(FILE.encode()[:end], PATH)
        if not any(fault.is_error for fault in faults):
            assert len(draft.rules) <= len(whole.rules)
            assert [one.id for one in draft.lists] == [one.id for one in whole.lists][: len(draft.lists)]


@given(st.integers(0, len(FILE)), st.integers(0, 30), st.text(max_size=8))
def test_a_damaged_file_is_read_without_crashing(at: int, cut: int, put: str) -> None:
    draft, faults = read_text(FILE[:at] + put + FILE[at + cut :], PATH)
    assert draft.path == PATH
    assert all(fault.path == PATH for fault in faults)
