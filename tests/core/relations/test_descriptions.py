import pytest

from tests.builders import TRAVEL, article, matcher, parse, person, phrase, rule, vocabulary
from watcher.core.naming.entities import Grade
from watcher.core.relations.descriptions import bearers, described, titles_of
from watcher.core.relations.pronouns import people

ADA = person("Ada Falk", "fr", titles=("French president", "president of France", "Präsidentin", "présidente"))
BO = person("Bo Lindqvist", "no", titles=("Norwegian prime minister", "Bundeskanzler", "премьер-министр", "prezydent"))
TITLES = titles_of((ADA, BO), vocabulary())


def meant(text: str, *, language: str = "en", before: str = "Bo Lindqvist met Ada Falk") -> list[str]:
    """Whom the opening title of a text stands for, and the words that were read as him."""
    read = described(parse(text, ADA, BO, language=language), people(parse(before, ADA, BO)), TITLES)
    return [
        f"{mention.entity}: {line.text(line.items[at].first, line.items[at].last)}" for (line, (at,)), mention in read
    ]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "The president then flew to Oslo", "ada-falk: president"),
        ("en", "On Monday, the president flew to Oslo", "ada-falk: president"),
        ("en", "The prime minister flew to Oslo", "bo-lindqvist: prime minister"),
        ("en", "The French president flew to Oslo", "ada-falk: French president"),
        ("de", "Der Kanzler flog nach Oslo", "bo-lindqvist: Kanzler"),
        ("de", "Am Montag flog der Kanzler gut gelaunt nach Oslo", "bo-lindqvist: Kanzler"),
        ("fr", "La présidente est partie pour Oslo", "ada-falk: présidente"),
        ("ru", "Премьер-министр прилетел в Осло", "bo-lindqvist: Премьер - министр"),
        ("pl", "Prezydent potem poleciał do Oslo", "bo-lindqvist: Prezydent"),
    ],
)
def test_a_bare_title_is_the_person_before_who_bears_it(language: str, text: str, who: str) -> None:
    assert meant(text, language=language) == [who]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A president flew to Oslo"),
        ("en", "President of the club flew to Oslo"),
        ("en", "The president of the club flew to Oslo"),
        ("en", "The Chinese president flew to Oslo"),
        ("en", "The new president flew to Oslo"),
        ("en", "The chancellor flew to Oslo"),
        ("en", "The president"),
        ("en", "The president, Ada Falk, flew to Oslo"),
        ("en", "Rain fell and the president flew to Oslo"),
        ("en", "Ada Falk says the president flew to Oslo"),
        ("pl", "Prezydent klubu poleciał do Oslo"),
        ("de", "Am Montag flog Ada Falk, bevor der Kanzler kam"),
        ("de", "Gestern fiel Regen und der Kanzler flog nach Oslo"),
    ],
)
def test_other_titles_are_somebody_else(language: str, text: str) -> None:
    assert meant(text, language=language) == []


def test_nobody_before_is_nobody() -> None:
    assert meant("The president flew to Oslo", before="Rain fell") == []


def test_it_is_a_medium_reading_that_may_go_on_over_sentences() -> None:
    found = matcher([rule(ADA, what=TRAVEL)], [ADA, BO], TRAVEL)
    text = "Ada Falk left Paris. The president slept on board. The president then arrived in Oslo."
    (match,) = found.match(article("Falk on tour", text))
    assert (match.place, match.grade) == ("no/oslo", Grade.MEDIUM)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("An actor dies", [["actor"]]),
        ("Actor Ada Falk dies", [["Actor Ada Falk"]]),
        ("The actor's death", [["actor ' s"]]),
        ("The actor and Ada Falk sing", [["actor"]]),
        ("Ada Falk dies", []),
    ],
)
def test_a_role_is_borne_by_the_name_after_it(text: str, names: list[list[str]]) -> None:
    line = parse(text, ADA)
    found = bearers(phrase("actor"), line)
    assert [[read.text(read.items[at].first, read.items[at].last) for at in items] for read, items in found] == names


def test_a_title_within_a_name_is_a_role_and_the_end_of_a_name_is_none() -> None:
    line = parse("Norway Foreign Minister Ada Falk dies", ADA)
    assert [items for _, items in bearers(phrase("foreign minister"), line)] == [frozenset({0})]
    assert list(bearers(phrase("falk"), line)) == []
