"""What stands in a sentence at all: entities, words, and what is excluded."""

from collections.abc import Iterable, Iterator
from itertools import islice

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Phrase, find_phrase
from watcher.core.grammar.stretches import Span
from watcher.core.lexicon.places import Gazetteer
from watcher.core.naming.entities import Mention
from watcher.core.news.articles import Article
from watcher.core.relations.whereabouts import is_one_of
from watcher.core.rule import Exclusions, Rule, Subjects


def excludes(exclusions: Exclusions, parse: Parse, gazetteer: Gazetteer) -> bool:
    """Whether a sentence holds a word, name or place that is excluded."""
    return next(reasons_against(exclusions, parse, gazetteer), None) is not None


def reasons_against(exclusions: Exclusions, parse: Parse, gazetteer: Gazetteer) -> Iterator[str]:
    """The excluded words, entities (by id) and places (by name) that a sentence holds."""
    yield from (phrase.text for phrase in exclusions.phrases if find_phrase(phrase, parse, inside_names=True))
    yield from mentions_of(parse, exclusions.entities)
    for item in parse.items if exclusions.places else ():
        if item.place is not None and is_one_of(item.place, exclusions.places, gazetteer):
            yield item.place.candidates[0].name


def names_one(subjects: Subjects, parse: Parse) -> bool:
    """Whether a sentence names one of the subjects."""
    return bool(mentions_of(parse, subjects.entities)) or any(find_phrase(role, parse) for role in subjects.roles)


def phrases_in(
    phrases: Iterable[Phrase], parses: Iterable[Parse], *, every: bool = False
) -> Iterator[tuple[Phrase, Parse, Span]]:
    """The first place of each phrase that is found, or every one."""
    kept = tuple(parses)
    for phrase in phrases:
        found = ((phrase, parse, Span(*run)) for parse in kept for run in find_phrase(phrase, parse))
        yield from found if every else islice(found, 1)


def mentions_of(parse: Parse, entities: frozenset[str]) -> dict[str, list[int]]:
    """The items that name each of some entities."""
    return _items_of(entities, (item.watched for item in parse.items)) if entities else {}


def nationals_of(parse: Parse, entities: frozenset[str]) -> dict[str, list[int]]:
    """The items at which people of each of some states stand."""
    return _items_of(entities, (item.nationals for item in parse.items))


def _items_of(entities: frozenset[str], mentions: Iterable[Iterable[Mention]]) -> dict[str, list[int]]:
    """The items of each of some entities, by the mentions that stand at each item."""
    found: dict[str, list[int]] = {}
    for at, here in enumerate(mentions):
        for mention in here:
            if mention.entity in entities:
                found.setdefault(mention.entity, []).append(at)
    return found


def section_is_out(rule: Rule, article: Article) -> bool:
    """Whether the section (``/sport/``) is one of the words that drop an article."""
    parts = set((article.section or "").lower().replace("/", " ").split())
    return any(
        len(phrase.words) == 1 and not parts.isdisjoint(phrase.words[0].forms) for phrase in rule.unless_article.phrases
    )
