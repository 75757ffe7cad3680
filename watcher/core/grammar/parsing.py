"""An article as it is matched: its sentences read, with the names and places in them, and the way back to its text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TypeVar

from watcher.core.grammar.callings import Calling, callings
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.folding import FoundNames, Parser
from watcher.core.grammar.introductions import Introduction, introductions
from watcher.core.grammar.states import States
from watcher.core.language.languages import guess_language
from watcher.core.language.text import Sentence, sentences
from watcher.core.lexicon.capitals import Capitals
from watcher.core.lexicon.cue_table import Cues
from watcher.core.lexicon.places import Gazetteer, PlaceMention
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Mention
from watcher.core.naming.names import Names, Rejection
from watcher.core.naming.outlines import Outline
from watcher.core.naming.strangers import Stranger, find_strangers
from watcher.core.news.articles import Article, Block, Zone


@dataclass(frozen=True)
class ParsedArticle:
    """An article with the parses of its sentences, in order."""

    article: Article
    parses: tuple[Parse, ...]

    def block(self, parse: Parse) -> Block:
        """The block that a sentence stands in."""
        return self.article.blocks[parse.sentence.block]

    def zone(self, parse: Parse) -> Zone:
        """The zone that a sentence stands in."""
        return self.block(parse).zone

    def after(self, parse: Parse) -> Parse | None:
        """The sentence after one; None after the last."""
        return next(iter(self.parses[parse.number + 1 : parse.number + 2]), None)

    @cached_property
    def opening(self) -> tuple[Parse, ...]:
        """The title and the first sentence of the text, which say what an article is about.

        It is asked for with each statement: sought each time, it would take time by the square of the text.
        """
        title = tuple(parse for parse in self.parses if self.zone(parse) is Zone.TITLE)
        text = (parse for parse in self.parses if self.zone(parse) is not Zone.TITLE)
        return (*title, *islice(text, 1))

    @cached_property
    def callings(self) -> tuple[tuple[Calling, ...], ...]:
        """The descriptions of persons without a name in each sentence."""
        return tuple(callings(parse, headline=self.zone(parse) is Zone.TITLE) for parse in self.parses)

    @cached_property
    def introduced(self) -> tuple[Introduction, ...]:
        """Everybody who is named, with what is said of him beside the name, in order."""
        return tuple(one for parse in self.parses for one in introductions(parse))

    def published(self, parse: Parse, first: int, last: int) -> tuple[str, int, int]:
        """Tokens ``first`` to ``last`` (exclusive) as published, with their offsets in the title or text."""
        tokens, block = parse.tokens, self.block(parse)
        start, end = block.text.original(tokens[first].start, tokens[last - 1].end)
        return block.text.raw[start:end], block.start + start, block.start + end

    def quote(self, parse: Parse) -> str:
        """The sentence as published."""
        text = self.block(parse).text
        start, end = text.original(parse.sentence.start, parse.sentence.end)
        return text.raw[start:end].strip()


@dataclass(frozen=True, slots=True)
class Glance:
    """A second look at an article: its sentences and the watched names in them."""

    article: Article
    language: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]

    @property
    def entities(self) -> frozenset[str]:
        """The ids of the watched entities that are named."""
        return frozenset(mention.entity for mention in self.mentions)


class ArticleParser:
    """Reads articles with everything that is known of names, places and language."""

    def __init__(
        self, names: Names, states: States, *, gazetteer: Gazetteer, cues: Cues, vocabulary: Vocabulary
    ) -> None:
        self._names = names
        self._states = states
        self._gazetteer = gazetteer
        self._vocabulary = vocabulary
        self._cues = cues
        self._capitals = Capitals(gazetteer, cues, vocabulary)
        self._parser = Parser(cues, vocabulary)

    def outline(self, article: Article) -> Outline:
        """Look at the words of an article: most articles need no second look."""
        return self._names.outline(block.text.clean for block in article.blocks)

    def possible(self, outline: Outline) -> frozenset[str]:
        """The ids of the watched entities that may be named in an article of this outline."""
        return self._names.possible(outline)

    def language(self, article: Article) -> str:
        """The language by whose words an article is read: its own, or the nearest to it of those that are known."""
        text = f"{article.title} {article.text}"
        return self._cues.language(article.language or guess_language(article.origin.language, text), text)

    def glance(self, article: Article, outline: Outline | None = None) -> Glance:
        """Cut an article into sentences and find the watched names; ``outline`` is its own, where it is known."""
        language = self.language(article)
        found = tuple(
            sentence
            for number, block in enumerate(article.blocks)
            for sentence in sentences(number, block.text, language)
            if sentence.tokens
        )
        named = self._names.find(found, _title_block(article), language=language, outline=outline)
        return Glance(article, language, found, named)

    def read(self, glance: Glance) -> ParsedArticle:
        """Read all sentences of an article."""
        found = self._gazetteer.find(glance.sentences, glance.language)
        places = self._capitals.named(glance.sentences, found, glance.language)
        mentions = _without_places(glance.mentions, places)
        strangers = find_strangers(glance.sentences, mentions, places=places, vocabulary=self._vocabulary)
        names = FoundNames(_by_sentence(mentions), _by_sentence(places), _by_sentence(strangers))
        read = (
            self._states.read(self._parser.read(number, sentence, names, language=glance.language))
            for number, sentence in enumerate(glance.sentences)
        )
        return ParsedArticle(glance.article, tuple(read))

    def rejected(self, read: ParsedArticle) -> tuple[Rejection, ...]:
        """The names in an article that were not taken for the watched ones, each with what spoke against it."""
        sentences = [parse.sentence for parse in read.parses]
        language = read.parses[0].language if read.parses else ""
        return self._names.rejected(sentences, _title_block(read.article), language=language)


def _title_block(article: Article) -> int:
    """The number of the block that is the title; that of the first block where there is none."""
    return next((number for number, block in enumerate(article.blocks) if block.zone is Zone.TITLE), 0)


def _without_places(mentions: Iterable[Mention], places: Iterable[PlaceMention]) -> tuple[Mention, ...]:
    """The mentions that are not a part of the longer name of a place: Xi'an is not Xi."""
    taken = {
        (place.sentence, at): place.last - place.first for place in places for at in range(place.first, place.last)
    }
    return tuple(one for one in mentions if taken.get((one.sentence, one.first), 0) <= max(one.last - one.first, 1))


Found = TypeVar("Found", Mention, PlaceMention, Stranger)


def _by_sentence(found: Sequence[Found]) -> dict[int, tuple[Found, ...]]:
    grouped: dict[int, list[Found]] = {}
    for item in found:
        grouped.setdefault(item.sentence, []).append(item)
    return {number: tuple(items) for number, items in grouped.items()}
