from dataclasses import replace

import pytest

from tests.builders import article, event, matcher, parse, person, rule
from watcher.core.grammar.events import Standing
from watcher.core.naming.entities import Kind
from watcher.core.relations.targets import Targets
from watcher.core.rule import Subjects

STRIKE = replace(event("strike", "{subject} (bombs|attacks)", phrases=["bombs", "raid"]), who_is=Standing.DOER)
HAMAS = person("Hamas", kind=Kind.ORGANISATION)
FALK = person("Falk", kind=Kind.ORGANISATION)


def hit(text: str, verb: str, language: str) -> list[bool | None]:
    """Of each place of a sentence, whether what its verb tells hits it."""
    line = parse(text, language=language)
    targets = Targets(line, [at for at, item in enumerate(line.items) if item.key == verb])
    return [targets.is_hit(at) for at, item in enumerate(line.items) if item.place is not None]


@pytest.mark.parametrize(
    ("text", "verb", "language", "expected"),
    [
        ("Israel bombs Iran", "bombs", "en", [False, True]),
        ("Israel bombs Iran in Lebanon", "bombs", "en", [False, True, None]),
        ("Israel and Egypt bomb Iran", "bomb", "en", [False, False, True]),
        ("Israel greift den Iran an", "greift", "de", [False, True]),
        ("Den Iran greift Israel an", "greift", "de", [True, False]),
        ("Russland hat die Ukraine angegriffen", "angegriffen", "de", [False, True]),
        ("Die Ukraine wurde von Russland angegriffen", "angegriffen", "de", [True, None]),
        ("La Russie attaque l'Ukraine", "attaque", "fr", [False, True]),
        ("L'Ukraine attaquée par la Russie", "attaquee", "fr", [None, False]),
        ("Rusia ataca a Ucrania", "ataca", "es", [False, True]),
        ("Rosja zaatakowała Ukrainę", "zaatakowala", "pl", [False, True]),
        ("Украину атаковала Россия", "атаковала", "ru", [True, False]),
        ("Drones attack Iran", "attack", "en", [True]),
        ("Iran attacks two towns", "attacks", "en", [False]),
        ("Iran attacked at night", "attacked", "en", [None]),
        ("Raids of Iran attack raids", "attack", "en", [None]),
        ("Iran's drones attack", "attack", "en", [None]),
    ],
)
def test_grammar_tells_which_side_is_hit(text: str, verb: str, language: str, expected: list[bool | None]) -> None:
    assert hit(text, verb, language) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Falk bombs Hamas", True),
        ("Hamas bombs Falk", False),
        ("A raid on Hamas", True),
    ],
)
def test_the_other_side_of_a_strike_is_the_one_that_it_hits(text: str, *, told: bool) -> None:
    subjects = Subjects("hamas", frozenset({"hamas"}))
    wanted = rule(what=STRIKE)
    wanted = replace(wanted, blocks=(replace(wanted.blocks[0], other=(subjects,)),))
    found = matcher([wanted], [HAMAS, FALK], STRIKE)
    assert bool(found.match(article(text))) is told
