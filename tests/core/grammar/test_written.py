import pytest

from tests.builders import parse, person
from watcher.core.grammar.written import is_written_as


def fits(language: str, text: str, token: str, asked: str) -> bool:
    """Whether a word of a text is written as one that is asked for."""
    line = parse(text, person("Ada Falk"), language=language)
    at = next(at for at, item in enumerate(line.items) if line.text(item.first, item.last) == token)
    return is_written_as(asked, line, at)


@pytest.mark.parametrize(
    ("text", "token", "asked", "fitting"),
    [
        ("Das spielt dabei keine Rolle", "Rolle", "rollen", False),
        ("Traktoren rollen durch die Stadt", "rollen", "rollen", True),
        ("Es gab zwei Verletzte", "Verletzte", "verletzt", True),
        ("Er sah beim Protestieren zu", "Protestieren", "protestieren", True),
        ("Protestiert wird am Montag", "Protestiert", "protestieren", True),
        ("Eine tote Leitung", "tote", "Tote", False),
        ("Es gab drei Tote", "Tote", "Tote", True),
        ("Gestern war Ada Falk da", "Ada Falk", "falk", True),
    ],
)
def test_a_german_noun_is_no_verb_and_no_adjective(text: str, token: str, asked: str, fitting: bool) -> None:
    assert fits("de", text, token, asked) is fitting


@pytest.mark.parametrize(
    ("token", "asked", "fitting"),
    [
        ("arrête", "arrêté", False),
        ("arrêté", "arrêté", True),
        ("arrêtée", "arrêté", True),
        ("arrête", "arrêter", True),
        ("ARRÊTE", "arrêté", True),
        ("arrêtes", "arrêtés", False),
    ],
)
def test_a_french_participle_is_no_verb_of_the_present(token: str, asked: str, fitting: bool) -> None:
    assert fits("fr", f"Le voleur {token} hier", token, asked) is fitting


def test_other_languages_are_read_as_they_stand() -> None:
    assert fits("en", "He plays a Role", "Role", "role")
