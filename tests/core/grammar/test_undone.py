import pytest

from tests.builders import article, matcher, person, rule
from watcher.core.grammar.undone import called_off, came_to_nothing

RITA = person("Rita Lund")
MATCHER = matcher([rule(RITA)], [RITA])


def denied(text: str, word: str, language: str = "en") -> str | None:
    """What calls off the event that a word of a text tells."""
    (parse,) = MATCHER.read(article(text, language=language)).parses
    at = next(at for at, item in enumerate(parse.items) if parse.text(item.first, item.last) == word)
    found = called_off(parse, at)
    return None if found is None else parse.text(found.first, found.last)


@pytest.mark.parametrize(
    ("text", "word", "language", "cue"),
    [
        ("The march, which was to start on Friday, has been cancelled", "march", "en", "cancelled"),
        ("The march, which was to start on Friday, has been cancelled", "start", "en", "cancelled"),
        ("Marsz, który miał przejść w piątek, nie odbędzie się", "przejść", "pl", "nie"),
        ("Wizyta, na którą miał polecieć, nie dojdzie do skutku", "polecieć", "pl", "nie"),
    ],
)
def test_what_was_planned_is_called_off_behind_its_clause(text: str, word: str, language: str, cue: str) -> None:
    assert (denied(text, word, language) or "").startswith(cue)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The march, which starts on Friday, is not cancelled", "march"),
        ("The march was to start on Friday", "march"),
        ("The march was to start on Friday, and is cancelled", "march"),
        ("The march, which was to start on Friday, began", "march"),
        ("On Friday, the march, loud and long, was to start, not end", "march"),
        ("The march was to start, which is new, not old", "march"),
    ],
)
def test_what_only_was_planned_is_not(text: str, word: str) -> None:
    assert denied(text, word) is None


def behind(text: str, word: str, language: str = "en") -> str | None:
    """What denies, in the clause behind, the event that a word of a text tells."""
    (parse,) = MATCHER.read(article(text, language=language)).parses
    at = next(at for at, item in enumerate(parse.items) if parse.text(item.first, item.last) == word)
    found = came_to_nothing(parse, at)
    return None if found is None else parse.text(found.first, found.last)


@pytest.mark.parametrize(
    ("text", "word", "language", "cue"),
    [
        ("Die Reise war für Montag geplant, wurde aber abgesagt", "Reise", "de", "abgesagt"),
        ("Lund sollte am Montag nach Kenia reisen, sagte aber ab", "reisen", "de", "sagte aber ab"),
        ("Lund wollte nach Kenia reisen, blieb aber zu Hause", "reisen", "de", "blieb aber zu Hause"),
        ("Marsz miał ruszyć w piątek, ale został odwołany", "ruszyć", "pl", "odwołany"),
        ("Lund miał polecieć do Kenii, ale został w domu", "polecieć", "pl", "został w domu"),
        ("The march was to start on Friday, but was cancelled", "march", "en", "cancelled"),
    ],
)
def test_what_was_planned_came_to_nothing_by_the_clause_behind(text: str, word: str, language: str, cue: str) -> None:
    assert behind(text, word, language) == cue


@pytest.mark.parametrize(
    ("text", "word", "language"),
    [
        ("Die Reise beginnt am Montag, wurde aber abgesagt", "Reise", "de"),
        ("Lund reist, wie er sollte, und sagte ab", "reist", "de"),
        ("Lund sollte nach Kenia reisen, aber nicht allein", "reisen", "de"),
        ("Lund sollte nach Kenia reisen, Rita Lund sagte den Besuch ab", "reisen", "de"),
        ("Lund sollte nach Kenia reisen", "reisen", "de"),
    ],
)
def test_what_is_said_of_others_or_as_a_mere_not_is_no_denial_of_it(text: str, word: str, language: str) -> None:
    assert behind(text, word, language) is None
