"""The schema that editors get: what the reader takes passes, what it refuses by its keys does not."""

import json
from pathlib import Path
from textwrap import dedent

import pytest

from tests.commands import ROOT
from tests.schemas import as_editors_read, complaints, resolved
from watcher.document import parse
from watcher.rules.drafts import ListKind
from watcher.rules.json_schema import DIALECT, json_schema
from watcher.rules.keys import DEFAULTS_KEYS, LIST_KEYS, RULE_KEYS, SILENCE_KEYS
from watcher.rules.reading import read_text

SCHEMA = resolved(json_schema())
WHOLE = """
    defaults: {owner: desk, languages: [en, ru], published: any}
    ---
    watch: "Putin: abroad"
    id: putin-abroad-2
    why:
    tags: [007, no]
    severity: high
    status: trial
    expires: 2027-01-31
    who: {all: [$putin, [$xi-jinping, journalist]]}
    what: [22:30, no]
    where: abroad
    other: $world-leaders
    either:
      - {who: $putin, where: China}
      - {where: outside Russia}
    within: paragraph
    unless: [film, ]
    unless_article: $sport
    claims: [denied, planned]
    grade: medium
    sources: [not tabloid]
    zones: title
    to: [desk]
    when: first
    tests:
      hit:
        - Kremlin: Putin flies to China
        - {title: Putin flies, text: He does., language: en}
        - |
          Putin flies
          And he lands.
      miss: 1984
    ---
    watch: Rain
    score: {need: 30, for: {rain: 20, flood: 15}, against: {film: 30}}
    ---
    list: few
    kind: person
    names: [$putin, Ada Lind, {name: Bo Lind, also: [{name: Bo, near: [Oslo]}], surname_alone: yes, exact: false}]
    home: Norway
    ---
    list: leak
    kind: event
    en: [gas leak]
    ru:
      phrases: [утечка газа]
      groups: {pipes: [pipe, main]}
      patterns: ["{who} leaks"]
    not: [news leak]
    ---
    list: arts
    kind: words
    names: [film]
    en: {phrases: [movie]}
    ---
    list: north
    kind: place
    name: Norway
    also: [Sweden]
"""


def faults_of(text: str) -> list[str]:
    return [
        said
        for document in parse(dedent(text), "a.yaml").documents
        for said in complaints(as_editors_read(document), SCHEMA)
    ]


def test_the_schema_that_lies_beside_the_rules_is_the_present_one() -> None:
    kept = (ROOT / "rules" / ".schema.json").read_text()
    assert json.loads(kept) == json_schema(), "run `watcher schema > rules/.schema.json`"


def test_every_key_of_the_table_is_in_the_schema_with_what_it_means() -> None:
    rule = SCHEMA["then"]["properties"]
    assert list(rule) == list(RULE_KEYS)
    assert all(key["description"] for key in rule.values())
    assert list(SCHEMA["else"]["else"]["then"]["properties"]["defaults"]["properties"]) == list(DEFAULTS_KEYS)
    assert list(SCHEMA["else"]["else"]["else"]["then"]["properties"]) == list(SILENCE_KEYS)
    lists = [one["then"]["properties"] for one in SCHEMA["else"]["then"]["allOf"]]
    assert [list(one) for one in lists] == [["list", "kind", *LIST_KEYS[kind]] for kind in ListKind]
    assert SCHEMA["$schema"] == DIALECT


def test_all_that_the_language_has_passes() -> None:
    assert read_text(dedent(WHOLE), "a.yaml")[1] == ()
    assert faults_of(WHOLE) == []


@pytest.mark.parametrize("path", sorted((ROOT / "rules").rglob("*.yaml")), ids=lambda path: path.name)
def test_every_shipped_file_passes(path: Path) -> None:
    assert faults_of(path.read_text()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("watch: A\nwhoo: b", "unknown key `whoo`"),
        ("watch: A\nseverity: loud", "'loud' is none of"),
        ("watch: A\nid: Big One", "does not look like"),
        ("watch: A\nexpires: tomorrow", "does not look like"),
        ("watch: A\nwho: {any: [b]}", "fits nowhere"),
        ("watch: A\neither: [{either: b}]", "fits nowhere"),
        ("watch: A\nscore: {need: many}", "does not look like"),
        ("watch: A\nscore: {need: -1}", "too small"),
        ("watch: A\ntests: [b]", "is not object"),
        ("watch: A\ntests: {hits: b}", "unknown key `hits`"),
        ("defaults: {watch: A}", "unknown key `watch`"),
        ("list: a\nname: b", "no `kind`"),
        ("list: a\nkind: people", "'people' is none of"),
        ("list: a\nkind: place\nhome: b", "unknown key `home`"),
        ("list: a\nkind: person\nname: b\nsurname_alone: maybe", "'maybe' is none of"),
        ("wacth: A", "fits nowhere"),
        ("watch: [a, b]", "fits nowhere"),
    ],
)
def test_what_the_reader_refuses_by_its_keys_does_not_pass(text: str, said: str) -> None:
    assert any(fault.is_error for fault in read_text(text, "a.yaml")[1])
    assert any(said in fault for fault in faults_of(text)), faults_of(text)
