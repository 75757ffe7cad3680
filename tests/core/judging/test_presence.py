import pytest

from tests.builders import gazetteer, parse, person, phrase
from watcher.core.judging.presence import excludes, mentions_of, names_one, phrases_in, reasons_against
from watcher.core.rule import Exclusions, Subjects

ADA, BO = person("Ada Falk"), person("Bo Lindqvist")
LINE = parse("Ada Falk and Bo Lindqvist visit the harbour of Oslo, says Falk", ADA, BO)


def test_everybody_who_is_asked_for_is_found_wherever_he_is_named() -> None:
    found = mentions_of(LINE, frozenset({"ada-falk", "nobody"}))
    assert list(found) == ["ada-falk"]
    assert len(found["ada-falk"]) == 2


@pytest.mark.parametrize(
    ("subjects", "is_named"),
    [
        (Subjects("a", entities=frozenset({"bo-lindqvist"})), True),
        (Subjects("a", entities=frozenset({"eva-berg"})), False),
        (Subjects("a", roles=(phrase("harbour"),)), True),
        (Subjects("a", roles=(phrase("mayor"),)), False),
    ],
)
def test_a_subject_is_named_by_name_or_by_role(subjects: Subjects, is_named: bool) -> None:
    assert names_one(subjects, LINE) is is_named


@pytest.mark.parametrize(
    ("exclusions", "reasons"),
    [
        (Exclusions(), []),
        (Exclusions(phrases=(phrase("harbour"), phrase("mayor"))), ["harbour"]),
        (Exclusions(phrases=(phrase("Lindqvist"),)), ["Lindqvist"]),
        (Exclusions(entities=frozenset({"bo-lindqvist"})), ["bo-lindqvist"]),
        (Exclusions(places=frozenset({"no"})), ["Oslo"]),
        (Exclusions(places=frozenset({"fr"})), []),
    ],
)
def test_each_excluded_word_name_and_place_is_a_reason_against_a_sentence(
    exclusions: Exclusions, reasons: list[str]
) -> None:
    assert list(reasons_against(exclusions, LINE, gazetteer())) == reasons
    assert excludes(exclusions, LINE, gazetteer()) is bool(reasons)


def test_of_a_phrase_the_first_place_is_told_or_every_one() -> None:
    twice = parse("talks on talks")
    assert [(span.first, span.last) for _, _, span in phrases_in([phrase("talks")], [twice])] == [(0, 1)]
    assert len(list(phrases_in([phrase("talks")], [twice, twice], every=True))) == 4
