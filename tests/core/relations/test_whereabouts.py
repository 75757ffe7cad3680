import pytest

from tests.builders import article, event, matcher, parse, rule
from watcher.core.relations.whereabouts import opening_place
from watcher.core.rule import Whereabouts

RALLY = event("rally", "rally ... in {place}", phrases=["rally"])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Oslo, thousands rally", "Oslo"),
        ("In the rain, thousands rally", None),
        ("In Oslo thousands rally", None),
        ("Oslo rallies", None),
        ("Rally", None),
    ],
)
def test_a_sentence_may_open_with_its_place(text: str, place: str | None) -> None:
    line = parse(text)
    at = opening_place(line)
    assert (None if at is None else line.text(line.items[at].first, line.items[at].last)) == place


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In Los Angeles, thousands rally for peace in Chad", False),
        ("In Paris, thousands say: many rally in Chad", True),
        ("In Chad, thousands rally in Mao", True),
        ("Thousands rally in Chad", True),
        ("In Chad, thousands rally", True),
    ],
)
def test_the_place_that_opens_a_sentence_is_where_it_happens(text: str, told: bool) -> None:
    found = matcher([rule(what=RALLY, where=Whereabouts("Chad", places=frozenset({"td"})))], [], RALLY)
    assert bool(found.match(article(text))) is told
