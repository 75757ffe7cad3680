from dataclasses import replace

import pytest

from tests.builders import article, event, matcher, parse, person, rule
from watcher.core.grammar.events import Standing
from watcher.core.naming.entities import Kind
from watcher.core.relations.posts import is_no_post

LEAVES = replace(
    event(
        "leaves",
        "{who} ... (dismissed|confirmed|out) as",
        "{who} ... (leave|quit)",
        "{firm} ... new boss",
        phrases=["departure", "to leave", "exit"],
    ),
    who_is=Standing.HOLDER,
)
ADA = person("Ada Falk")
UNION = person("Fjord Union", kind=Kind.ORGANISATION)
NORWAY = person("Norway", kind=Kind.ORGANISATION)


def is_told(text: str) -> bool:
    """Whether Ada Falk is the one who leaves or takes a post."""
    named = [ADA, UNION, NORWAY]
    return bool(matcher([rule(ADA, what=LEAVES)], named, LEAVES).match(article("News", text)))


@pytest.mark.parametrize(
    "text",
    [
        "Falk was dismissed as coach.",
        "Falk was dismissed as head of the bank.",
        "Falk was dismissed as Norway's finance minister.",
        "Falk was dismissed as",
        "Falk was dismissed as Norway's",
        "Falk is out as goalkeeper.",
        "Falk wants to leave.",
        "Falk will leave next week",
        "Falk quit Halden Energy.",
        "Norway's premier, Falk, wants to leave.",
        "In Norway the minister said Falk wants to leave.",
        "Norway heard that the minister, Falk, wants to leave.",
        "Norway knows he is out, for Falk wants to leave.",
    ],
)
def test_who_leaves_a_post_is_told_of_it(text: str) -> None:
    assert is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Falk was dismissed as politically naive, in short, by all.",
        "Falk has been confirmed as a nuisance.",
        "Falk was dismissed as wrong in Oslo.",
        "Falk has been dismissed as wrong, but stays.",
        "Falk believes the way for Norway to leave is long.",
        "Falk announced the exit from the union.",
        "Falk wants to leave Norway.",
        "Falk wants to leave Fjord Union.",
    ],
)
def test_what_leaves_no_post_is_told_of_nobody(text: str) -> None:
    assert not is_told(text)


def test_nobody_is_named_before_what_opens_a_sentence() -> None:
    assert not is_no_post(parse("Time to leave"), (2,), frozenset())
