"""Text as it is matched: normalised, with a way back to the characters that were published."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import sentencex
from anyascii import anyascii


@dataclass(frozen=True, slots=True)
class Text:
    """One stretch of published text and its normalised form.

    ``origin[i]`` is the offset in ``raw`` of character ``i`` of ``clean``; it has ``len(clean) + 1`` entries, the last
    being ``len(raw)``. ``None`` means that nothing had to be changed, so offsets are the same.
    """

    raw: str
    clean: str
    origin: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Lead a span of ``clean`` back to the span of ``raw`` that was published."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark; ``key`` is the folded form under which names, places and event words are looked up."""

    text: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one block: its offsets in the block's clean text and its tokens, in order."""

    block: int
    start: int
    end: int
    tokens: tuple[Token, ...]


_TOKEN = re.compile(r"\w+|[^\w\s]")


def normalise(raw: str) -> Text:
    """Undo what hides a word from a matcher; the offsets of the result lead back to ``raw``."""
    return Text(raw, raw)


def fold(word: str) -> str:
    """The key of a word: small letters, Latin and Greek without accents, Cyrillic with е for ё."""
    return word.casefold()


def transliterate(text: str) -> str:
    """``text`` in ASCII letters, as anyascii romanises it."""
    return anyascii(text)


def tokenise(clean: str) -> tuple[Token, ...]:
    """The words, numbers and marks of ``clean``; apostrophes and hyphens are tokens of their own."""
    return tuple(Token(m.group(), fold(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(clean))


def sentences(block: int, text: Text, language: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of one block (``block`` is its number), with their tokens; ``language`` is a two-letter code."""
    found, start = [], 0
    for piece in sentencex.segment(language or "en", text.clean):
        tokens = tuple(Token(t.text, t.key, t.start + start, t.end + start) for t in tokenise(piece))
        found.append(Sentence(block, start, start + len(piece.rstrip()), tokens))
        start += len(piece)
    return tuple(found)


def possessive(tokens: Sequence[Token], at: int) -> int:
    """How many tokens from ``at`` on are a possessive mark fused to the word before: 2 for ``'s``, 1 for ``'``, else 0."""
    if at + 1 < len(tokens) and tokens[at].key == "'" and tokens[at + 1].key == "s":
        return 2
    return 0


def is_shouted(sentence: Sentence) -> bool:
    """Whether the sentence is all capitals, so that a capital proves nothing."""
    words = [token.text for token in sentence.tokens if token.text.isalpha()]
    return len(words) > 1 and all(word.isupper() for word in words)


def is_title_case(sentence: Sentence) -> bool:
    """Whether the sentence is a headline with a capital on every longer word."""
    words = [token.text for token in sentence.tokens if len(token.text) > 3 and token.text.isalpha()]
    return len(words) > 2 and all(word[0].isupper() for word in words)


def guess_language(tag: str | None, text: str) -> str | None:
    """The language of ``text`` as a two-letter code: what script and function words tell, else the ``tag``."""
    return tag or (text and "en") or None
