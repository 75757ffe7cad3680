"""The points of a rule's score: where its words stand, and what the text claims of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from watcher.core.grammar.claims import Claim, ClaimKind, judge
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Phrase
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.stretches import Span
from watcher.core.judging.presence import phrases_in
from watcher.core.rule import Score

Scored = tuple[Phrase, Parse, Span]
"""A phrase of a score, the sentence in which it is found, and where."""


def scored(score: Score, parses: Iterable[Parse]) -> tuple[Scored, ...]:
    """The phrases found, each once."""
    return tuple(phrases_in(dict(score.weights), parses))


def points(score: Score, found: Iterable[Scored]) -> int:
    """The points of the phrases found."""
    weights = dict(score.weights)
    return sum(weights[phrase] for phrase, _, _ in found)


def claim_of(score: Score, parses: Sequence[Parse], today: date) -> Claim:
    """What is claimed where the most points for the rule stand together in one clause; of equal ones the first.

    What nothing there denies, doubts or plans is asked of the word with the most points alone, where the article first
    has it: "coup feared", "X denies coup". ``today`` is the day of the article.
    """
    weights = {phrase: weight for phrase, weight in score.weights if weight > 0}
    told: defaultdict[tuple[int, int], dict[Phrase, Span]] = defaultdict(dict)
    for phrase, parse, span in phrases_in(weights, parses, every=True):
        told[parse.number, _clause(parse, span)].setdefault(phrase, span)
    if not told:
        return Claim(ClaimKind.HAPPENING)
    best = max(sorted(told), key=lambda place: sum(weights[phrase] for phrase in told[place]))
    by_number = {parse.number: parse for parse in reversed(parses)}
    claim = judge(by_number[best[0]], _around(told[best].values()), today=today)
    if claim.kind is not ClaimKind.HAPPENING or claim.background:
        return claim
    weightiest = max(told[best], key=lambda phrase: weights[phrase])
    first = min(place for place in told if weightiest in told[place])
    return judge(by_number[first[0]], _around([told[first][weightiest]]), today=today)


def _clause(parse: Parse, span: Span) -> int:
    """Which clause of a sentence something stands in, told by the borders before it."""
    return sum(item.kind is ItemKind.BORDER for item in parse.items[: span.first])


def _around(spans: Iterable[Span]) -> Span:
    """From the first to the last of some spans; all that they hold are the event's own words."""
    kept = tuple(spans)
    words = {at for span in kept for at in range(span.first, span.last)}
    return Span(min(words), max(words) + 1, tuple(sorted(words)))
