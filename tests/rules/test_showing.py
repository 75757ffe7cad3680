from collections.abc import Sequence

import pytest

from tests.builders import forms, gazetteer, vocabulary
from watcher.rules.compile import Knowledge, compile_files
from watcher.rules.reading import read_text
from watcher.rules.showing import Showcase

TEXT = """\
watch: Falk abroad
id: falk
who: [$falk, journalist]
what: [$leaks, sails]
where: [France, outside Norway]
unless: [film]
unless_article: [obituary]
---
list: falk
kind: person
name: Ada Falk
weak: [{name: the Dane, near: [minister]}]
not: [Ada Falkner]
surname_alone: true
---
list: desk
kind: person
names: [$falk, {name: Jo Lind}]
---
list: leaks
kind: event
en:
  phrases: [gas leak]
  patterns: ["pipe of {who} leaks"]
not: [news leak]
---
list: nordic
kind: place
names: [Norway, Oslo]
---
list: arts
kind: words
names: [film, stage]
"""


@pytest.fixture(scope="module")
def showcase() -> Showcase:
    draft, faults = read_text(TEXT, "a.yaml")
    assert faults == ()
    drafts = [draft]
    knowledge = Knowledge(gazetteer(), forms())
    compiled = compile_files(drafts, knowledge)
    assert [fault for fault in compiled.faults if fault.is_error] == []
    return Showcase(drafts, compiled.ruleset, knowledge, vocabulary())


def starts(lines: Sequence[str], *expected: str) -> bool:
    return all(any(line.startswith(one) for line in lines) for one in expected)


def test_a_person_is_shown_with_each_spelling_and_each_form_once(showcase: Showcase) -> None:
    lines = showcase.lines("$falk")
    assert lines[0] == "person Ada Falk (falk)"
    assert starts(lines, "  full name: ada falk", "  surname alone: falk", "  never: ada falkner", "    falk: ")
    assert any(line.startswith("  weak name near its words, near minister") for line in lines)
    assert len(set(lines)) == len(lines)


def test_a_list_is_called_by_its_id_with_or_without_a_dollar_and_by_its_name(showcase: Showcase) -> None:
    assert showcase.lines("leaks") == showcase.lines("$leaks") == showcase.lines("Leaks")


def test_a_list_of_several_shows_each_of_them_and_each_is_found_by_its_own_name(showcase: Showcase) -> None:
    assert starts(showcase.lines("desk"), "person Ada Falk (falk)", "person Jo Lind (desk/jo-lind)")
    lind = showcase.lines("Jo Lind")
    assert lind[0] == "person Jo Lind (desk/jo-lind)"
    assert lind == showcase.lines("desk/jo-lind")
    assert lind[0] in showcase.lines("desk")


def test_an_event_is_shown_with_the_forms_of_its_phrases_and_with_its_patterns(showcase: Showcase) -> None:
    lines = showcase.lines("leaks")
    assert lines[0] == "event leaks"
    assert starts(lines, "  en: gas", "  en: pipe of {who} leaks", "  never: news")


def test_places_are_shown_with_their_names_and_how_much_lies_in_them(showcase: Showcase) -> None:
    lines = showcase.lines("nordic")
    assert lines[0] == "place nordic"
    assert starts(lines, "  Norway, and ", "  Oslo: ")
    assert any("Норвегия" in line for line in lines)


def test_words_are_shown_with_their_forms(showcase: Showcase) -> None:
    lines = showcase.lines("arts")
    assert lines[0] == "words arts"
    assert any("stage" in line for line in lines[1:])


def test_a_rule_is_shown_with_all_that_it_names(showcase: Showcase) -> None:
    lines = showcase.lines("falk")
    assert lines[0] == "rule Falk abroad (falk)"
    assert starts(lines, "person Ada Falk", "event leaks", "  role: journalist", "  words: ", "  unless: film")
    assert starts(lines, "  unless in the whole article: obituary", "  France", "  Norway")


def test_nothing_is_shown_for_an_unknown_name(showcase: Showcase) -> None:
    assert showcase.lines("nobody") == ()
