"""Short ways to ask rules of articles: some who are watched, some events, and what is found."""

from dataclasses import replace

from tests.builders import TRAVEL, event, matcher, person, phrase, rule
from watcher.core.judging.matches import Match
from watcher.core.naming.entities import Kind
from watcher.core.news.articles import Article
from watcher.core.rule import Exclusions, Rule, Subjects, Topics, Whereabouts

ADA = person("Ada Falk", "fr")
BO = person("Bo Lindqvist", "se")
ACME = person("Acme", kind=Kind.ORGANISATION)
RESIGN = event("resign", "{who} resign", phrases=["new boss"])
DEATH = event("death", "{who} (die|dies)", "death of {who}")
TRAVELS = rule(ADA, what=TRAVEL)
FULL = replace(
    rule(ADA, what=TRAVEL, where=Whereabouts("abroad", abroad=True)),
    unless=Exclusions(phrases=(phrase("dream"),), entities=frozenset({"bo-lindqvist"}), places=frozenset({"kr"})),
    unless_article=Exclusions(phrases=(phrase("sport"),)),
)
"""A rule with every key that says where or what not."""


def matches(one: Rule, text: Article) -> tuple[Match, ...]:
    """What a rule finds in an article."""
    return matcher([one], [ADA, BO, ACME], TRAVEL, RESIGN).match(text)


def block(one: Rule, **changes: object) -> Rule:
    """A rule with something else in its block."""
    return replace(one, blocks=(replace(one.blocks[0], **changes),))  # type: ignore[arg-type]


def subjects(*ids: str) -> tuple[Subjects, ...]:
    """Some entities, any of which is asked for."""
    return (Subjects("label", frozenset(ids)),)


def words(*texts: str) -> Topics:
    """Plain words, any of which is asked for."""
    return Topics("words", phrases=tuple(map(phrase, texts)))
