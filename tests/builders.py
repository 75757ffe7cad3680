"""Short ways to build what rules and articles are made of."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import EventList, Pattern, Phrase
from watcher.core.grammar.folding import FoundNames, Parser
from watcher.core.judging.matching import Matcher
from watcher.core.language.text import normalise, sentences
from watcher.core.lexicon.cue_table import Cues
from watcher.core.lexicon.places import Gazetteer
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Alias, Entity, Kind
from watcher.core.naming.names import compile_names
from watcher.core.news.articles import Article, Block, Origin, Zone
from watcher.core.rule import Conditions, Rule, RuleSet, Subjects, Topics, Whereabouts
from watcher.rules.forms import Forms, shipped_forms
from watcher.rules.library import shipped_cues, shipped_gazetteer, shipped_vocabulary
from watcher.rules.patterns import event_words, is_journey, parse_pattern, parse_phrase

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary, read once."""
    return shipped_vocabulary()


@cache
def gazetteer() -> Gazetteer:
    """The shipped places, indexed once."""
    return shipped_gazetteer()


@cache
def cues() -> Cues:
    """The shipped cues, read once."""
    return shipped_cues()


@cache
def forms() -> Forms:
    """The shipped word forms; what is not among them goes regularly."""
    return Forms(shipped_forms(), {}, lambda words: {})


def person(name: str, *homes: str, titles: tuple[str, ...] = (), kind: Kind = Kind.PERSON) -> Entity:
    """Somebody whose surname alone is enough."""
    id_ = name.lower().replace(" ", "-")
    return Entity(id_, name, kind, (Alias(name),), surname_alone=True, titles=titles, home=frozenset(homes))


def pattern(text: str, language: str = "en") -> Pattern:
    """A role pattern with the shipped forms."""
    return parse_pattern(text, language, forms())


def phrase(text: str, language: str = "en") -> Phrase:
    """A phrase with the shipped forms."""
    return parse_phrase(text, language, forms())


def event(id_: str, *patterns: str, phrases: Iterable[str] = (), excluded: Iterable[str] = ()) -> EventList:
    """An English event list."""
    words = event_in("en", id_, *patterns)
    return replace(words, phrases=tuple(map(phrase, phrases)), excluded=tuple(map(phrase, excluded)))


def event_in(language: str, id_: str, *patterns: str, phrases: Iterable[str] = ()) -> EventList:
    """An event list of one language."""
    is_bodily = any(map(is_journey, patterns))
    return EventList(
        id_,
        tuple(phrase(text, language) for text in phrases),
        {language: tuple(pattern(text, language) for text in patterns)},
        is_bodily=is_bodily,
        words={language: event_words(patterns, language, forms())} if is_bodily else {},
    )


def by_language(*patterns: Pattern) -> dict[str, tuple[Pattern, ...]]:
    """Patterns of several languages as an event list holds them."""
    languages = dict.fromkeys(one.language for one in patterns)
    return {language: tuple(one for one in patterns if one.language == language) for language in languages}


TRAVEL = event(
    "travel",
    "{who} ... (visit|tour) {abroad}",
    "{who} ... (visit|trip|fly|arrive|talks|meet|summit) ... (to|in) {abroad}",
    "{who} 's visit|trip",
    "{who} in {abroad}",
    "{other} (host|welcome) {who}",
    phrases=["foreign trip"],
    excluded=["fashion week"],
)


def article(title: str = "", text: str = "", *, language: str | None = "en", section: str | None = None) -> Article:
    """An article whose paragraphs are parted by empty lines; the first is the lead."""
    blocks = [Block(Zone.TITLE, 0, normalise(title))] if title else []
    start = 0
    for number, paragraph in enumerate(text.split("\n\n") if text else ()):
        blocks.append(Block(Zone.BODY if number else Zone.LEAD, start, normalise(paragraph)))
        start += len(paragraph) + 2
    origin = Origin("source", "outlet", tags=("agency",))
    return Article("key", origin, title, text, tuple(blocks), NOW, published=NOW, language=language, section=section)


def rule(*who: Entity, what: EventList | None = None, where: Whereabouts | None = None) -> Rule:
    """A rule that asks for any of some entities, for an event, for a place."""
    block = Conditions(
        who=(Subjects("who", frozenset(entity.id for entity in who)),) if who else (),
        what=(Topics("what", events=(what.id,)),) if what else (),
        where=(where,) if where else (),
    )
    return Rule("rule", "Rule", (block,), "1")


def matcher(rules: Iterable[Rule], entities: Iterable[Entity], *events: EventList) -> Matcher:
    """A matcher for some rules and the entities and events that they name."""
    ruleset = RuleSet(tuple(rules), tuple(entities), events)
    names = compile_names(ruleset.entities, vocabulary())
    return Matcher(ruleset, names, gazetteer=gazetteer(), cues=cues(), vocabulary=vocabulary())


def parse(text: str, *entities: Entity, language: str = "en") -> Parse:
    """One sentence, read with its names and places."""
    found = sentences(0, normalise(text), language)[:1]
    names = compile_names(entities, vocabulary()).find(found)
    places = gazetteer().find(found)
    return Parser(cues(), vocabulary()).read(0, found[0], FoundNames({0: names}, {0: places}, {}), language=language)
