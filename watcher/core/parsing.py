"""An article as it is matched: its sentences read, with the names and places in them, and the way back to its text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from watcher.core.articles import Article, Block, Zone
from watcher.core.clauses import FoundNames, Parse, Parser
from watcher.core.cues import Cues
from watcher.core.entities import Mention
from watcher.core.languages import guess_language
from watcher.core.names import Names
from watcher.core.places import Gazetteer, PlaceMention
from watcher.core.strangers import Stranger, find_strangers
from watcher.core.text import sentences
from watcher.core.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
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

    def title(self) -> tuple[Parse, ...]:
        """The sentences of the title."""
        return tuple(parse for parse in self.parses if self.zone(parse) is Zone.TITLE)

    def opening(self) -> tuple[Parse, ...]:
        """The title and the first sentence of the text, which say what an article is about."""
        body = [parse for parse in self.parses if self.zone(parse) is not Zone.TITLE]
        return (*self.title(), *body[:1])

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


class ArticleParser:
    """Reads articles with everything that is known of names, places and language."""

    def __init__(self, names: Names, *, gazetteer: Gazetteer, cues: Cues, vocabulary: Vocabulary) -> None:
        self._names = names
        self._gazetteer = gazetteer
        self._vocabulary = vocabulary
        self._cues = cues
        self._parser = Parser(cues, vocabulary)

    def read(self, article: Article) -> ParsedArticle:
        """Read all sentences of an article."""
        text = f"{article.title} {article.text}"
        language = self._cues.language(article.language or guess_language(article.origin.language, text), text)
        found = [
            sentence
            for number, block in enumerate(article.blocks)
            for sentence in sentences(number, block.text, language)
            if sentence.tokens
        ]
        title = next((number for number, block in enumerate(article.blocks) if block.zone is Zone.TITLE), 0)
        mentions = self._names.find(found, title)
        places = self._gazetteer.find(found)
        strangers = find_strangers(found, mentions, places=places, vocabulary=self._vocabulary)
        names = FoundNames(_by_sentence(mentions), _by_sentence(places), _by_sentence(strangers))
        read = (self._parser.read(number, sentence, names, language=language) for number, sentence in enumerate(found))
        return ParsedArticle(article, tuple(read))


Found = TypeVar("Found", Mention, PlaceMention, Stranger)


def _by_sentence(found: Sequence[Found]) -> dict[int, tuple[Found, ...]]:
    numbers: Iterable[int] = {item.sentence for item in found}
    return {number: tuple(item for item in found if item.sentence == number) for number in numbers}
