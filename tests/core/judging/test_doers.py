import pytest

from tests.builders import article, matcher, person, phrase
from watcher.core.judging.doers import Doer, Doers
from watcher.core.naming.entities import Kind
from watcher.core.rule import Subjects

ADA = person("Ada Falk")
BO = person("Bo Lindqvist")
ACME = person("Acme Mills", kind=Kind.ORGANISATION)
WATCHED = (ADA, BO, ACME)
EVERYBODY = Subjects("everybody", frozenset(entity.id for entity in WATCHED))


def doers(text: str, *who: Subjects) -> list[Doer]:
    """Those in the last sentence of a text who are asked for."""
    found = matcher([], WATCHED)
    read = found.read(article("News", text))
    return list(Doers(found.known.carrying(read), found.known).of(read.parses[-1], who))


def named(text: str, *who: Subjects) -> list[str | None]:
    return [one.mention.entity if one.mention else None for one in doers(text, *who)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Falk met Bo Lindqvist.", ["ada-falk", "bo-lindqvist"]),
        ("Ada Falk arrived. She slept.", ["ada-falk"]),
        ("Acme Mills grew. The company hired pilots.", ["acme-mills"]),
        ("Acme Mills grew. It rained.", []),
        ("Karel Nowotny arrived. He slept.", []),
    ],
)
def test_a_watched_one_is_found_by_name_or_by_what_stands_for_it(text: str, expected: list[str]) -> None:
    assert named(text, EVERYBODY) == expected


def test_only_the_first_of_several_subjects_is_the_doer() -> None:
    first, second = Subjects("Ada", frozenset({ADA.id})), Subjects("Bo", frozenset({BO.id}))
    assert named("Ada Falk met Bo Lindqvist.", first, second) == ["ada-falk"]


def test_where_nobody_is_asked_for_anyone_may_be_the_one() -> None:
    (anyone,) = doers("It rains.")
    assert (anyone.mention, anyone.subject.items) == (None, None)


def test_whoever_bears_a_role_has_no_name_of_his_own() -> None:
    (reporter,) = doers("A reporter was arrested.", Subjects("reporter", roles=(phrase("reporter"),)))
    assert reporter.subject.is_role
    assert reporter.mention is None


def test_a_subject_is_told_whether_it_is_a_person() -> None:
    assert [one.subject.is_person for one in doers("Ada Falk left Acme Mills.", EVERYBODY)] == [True, False]
