from collections.abc import Callable
from datetime import timedelta

import pytest

from watcher.document import Fields, Mapping, parse, whole_number
from watcher.errors import Fault, Severity


class Reading:
    """A document with its reader and the faults that come up."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self.fields = Fields(parse(text, "a.yaml").documents[0], self.faults)

    @property
    def lines(self) -> list[str]:
        return [str(fault) for fault in self.faults]


def test_a_text_is_what_was_typed() -> None:
    fields = Reading("a: no\nb: 22:30\nc: 007\nd: '~'\ne: null\n").fields
    texts = [fields.text(key) for key in "abcde"]
    assert [text and text.text for text in texts] == ["no", "22:30", "007", "~", "null"]


def test_a_text_with_a_colon_is_the_source_of_what_yaml_takes_for_keys() -> None:
    reading = Reading("hit:\n  - Kremlin: Putin flies to China # today\n  - b\nalso: [Rome: Pope travels, c]\n")
    hit, also = reading.fields.texts("hit"), reading.fields.texts("also")
    assert [text.text for text in hit] == ["Kremlin: Putin flies to China", "b"]
    assert [text.text for text in also] == ["Rome: Pope travels", "c"]
    assert hit[0].comment_after
    assert not reading.faults


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [b, c]", "a.yaml:1:4: error: one text is expected here, not a list – "),
        ("a: {who}", "a.yaml:1:4: error: a text is expected here, not keys – put the text in quotes"),
        ("a:\n  b: c\n  d: e", "a.yaml:2:3: error: a text is expected here, not keys – put the text in quotes"),
        ("a: ' '", "a.yaml:1:4: error: the text is empty – write one, or remove the key"),
    ],
)
def test_what_is_no_text_is_a_fault(text: str, line: str) -> None:
    reading = Reading(text)
    assert reading.fields.text("a") is None
    assert reading.lines[0].startswith(line)


def test_one_value_may_stand_for_a_list() -> None:
    fields = Reading("a: x\nb: [y, z]\nc: {d: 1}\ne: [{f: 2}, {g: 3}]").fields
    assert [text.text for text in fields.texts("a")] == ["x"]
    assert [text.text for text in fields.texts("b")] == ["y", "z"]
    assert ["d" in block for block in fields.blocks("c")] == [True]
    assert [block.mapping.source for block in fields.blocks("e")] == ["{f: 2}", "{g: 3}"]


def test_an_empty_value_is_as_if_the_key_were_absent() -> None:
    reading = Reading("a:\nb:\n  - x\n  -\nc: []\nd: 1")
    fields = reading.fields
    assert "a" not in fields
    assert "d" in fields
    read: list[Callable[[str], object]] = [fields.node, fields.text, fields.fields, fields.duration]
    assert [one("a") for one in read] == [None] * 4
    many: list[Callable[[str], object]] = [fields.nodes, fields.texts, fields.blocks]
    assert [several(key) for several in many for key in ("a", "c", "zz")] == [()] * 9
    assert [text.text for text in fields.texts("b")] == ["x"]
    assert not reading.faults


def test_inner_keys_are_read_in_the_same_way() -> None:
    inner = Reading("a: {b: c}").fields.fields("a")
    assert inner is not None
    assert inner.text("b") is not None


def test_keys_are_expected_where_keys_are_read() -> None:
    reading = Reading("a: text\nb: [{c: d}, text]")
    assert reading.fields.fields("a") is None
    assert len(reading.fields.blocks("b")) == 1
    assert reading.lines == [
        "a.yaml:1:4: error: keys are expected here – write `key: value` lines",
        "a.yaml:2:13: error: keys are expected here – write `key: value` lines",
    ]


def test_values_are_converted_and_faults_collected() -> None:
    reading = Reading("a: 3 days\nb: no\nc: [1, x, 3]\nd: soon\n")
    fields = reading.fields
    assert fields.duration("a") == timedelta(days=3)
    assert fields.flag("b") is False
    assert fields.read_each("c", whole_number) == (1, 3)
    assert fields.duration("d") is None
    assert reading.lines == [
        "a.yaml:3:8: error: `x` is no whole number – write digits only, as `20`",
        "a.yaml:4:4: error: `soon` is no duration – write it as `15 minutes`, `24 hours` or `7 days`",
    ]


def test_an_error_without_a_cure_is_a_fault_without_a_cure() -> None:
    reading = Reading("a: x")
    assert reading.fields.read("a", float) is None
    assert reading.lines == ["a.yaml:1:4: error: could not convert string to float: 'x'"]


def test_unknown_keys_are_told_what_was_meant() -> None:
    reading = Reading("watch: x\nwithn: y\nexclude: z\nxyzzy:\n")
    reading.fields.unknown(["watch", "within", "unless"], {"exclude": "unless"})
    assert reading.lines == [
        "a.yaml:2:1: error: unknown key `withn` – did you mean `within`?",
        "a.yaml:3:1: error: unknown key `exclude` – did you mean `unless`?",
        "a.yaml:4:1: error: unknown key `xyzzy` – known here: watch, within, unless",
    ]


def test_a_fault_stands_at_the_value_or_else_at_the_mapping() -> None:
    reading = Reading("a: b\nc: d")
    reading.fields.fault("c", "odd")
    reading.fields.fault("z", "missing", "write it", severity=Severity.WARNING)
    assert reading.lines == ["a.yaml:2:4: error: odd", "a.yaml:1:1: warning: missing – write it"]


def test_the_mapping_itself_stays_at_hand() -> None:
    assert isinstance(Reading("a: b").fields.mapping, Mapping)


def test_a_key_with_a_letter_of_another_alphabet_is_told_as_that() -> None:
    reading = Reading("wh\u043e: a\n\xa0why: b\n")
    reading.fields.unknown(["who", "why"])
    assert [str(fault).partition("– ")[2] for fault in reading.faults] == [
        "did you mean `who`? U+043E in it only looks like an ordinary character",
        "did you mean `why`? U+00A0 in it only looks like an ordinary character",
    ]
