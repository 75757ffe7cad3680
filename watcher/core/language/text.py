"""Text as it is matched: normalised, cut into sentences and tokens, with a way back to what was published."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sentencex
from anyascii import anyascii

from watcher.core.language.abbreviations import ABBREVIATIONS, MONTHS
from watcher.core.language.characters import MARKS, fold, restore

__all__ = [
    "Sentence",
    "Text",
    "Token",
    "fold",
    "is_shouted",
    "is_title_case",
    "is_word",
    "normalise",
    "pieces",
    "possessive",
    "possessive_before",
    "sentences",
    "tokenise",
    "transliterate",
]


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
        """Lead a span of ``clean`` back to the span of ``raw`` that was published, without white space after it."""
        if self.origin is None:
            return start, end
        if start >= end:
            return self.origin[start], self.origin[start]
        first, last = self.origin[start], self.origin[end]
        while last == self.origin[end - 1]:  # one published character became several, as in "ﬁ"
            end += 1
            last = self.origin[end]
        return first, max(first + 1, first + len(self.raw[first:last].rstrip()))


class Token(NamedTuple):
    """A word, number or mark; ``key`` is the folded form under which names, places and event words are looked up.

    A named tuple, since an article has hundreds: it is made in a third of the time of a frozen dataclass.
    """

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


def normalise(raw: str) -> Text:
    """Undo what hides a word from a matcher; the offsets of the result lead back to ``raw``.

    Letters are composed (NFC), full-width and presentation forms become plain letters, what cannot be seen (zero-width,
    soft hyphens, controls) and stress marks go, white space is folded, words that a line break cut are joined, and a
    word that mixes Latin, Cyrillic or Greek look-alikes is written in its main script.
    """
    clean, origin = restore(raw)
    return Text(raw, clean, origin)


def transliterate(text: str) -> str:
    """``text`` in ASCII letters, as anyascii romanises it."""
    return anyascii(text)


# Han, and Thai, Lao, Burmese and Khmer, are written without spaces: every character is a token of its own.
_LONE = r"々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_KATAKANA = r"\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_HIRAGANA = r"\u3041-\u3096\u309d-\u309f"
_TOKEN = re.compile(
    rf"[^\W_{_LONE}{_KATAKANA}{_HIRAGANA}](?:[^\W_{_LONE}{_KATAKANA}{_HIRAGANA}]|[{MARKS}])*"
    rf"|[{_KATAKANA}]+|[{_HIRAGANA}]+|[^\W_][{MARKS}]*|[^\w\s]|_"
)


def tokenise(clean: str) -> tuple[Token, ...]:
    """The words, numbers and marks of ``clean``, in order.

    Apostrophes, hyphens and full stops are tokens of their own, so ``Putin's`` is ``Putin ' s``, ``anti-Putin`` is
    ``anti - Putin`` and ``U.S.`` is ``U . S .``; tokens touch where one ends as the next starts. Han and Thai give one
    token a character, katakana and hiragana one a run.
    """
    return _tokens(clean, 0, len(clean))


def _tokens(clean: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(
        Token(word := found.group(), word.lower() if word.isascii() else fold(word), found.start(), found.end())
        for found in _TOKEN.finditer(clean, start, end)
    )


def pieces(clean: str) -> list[str]:
    """The texts of the tokens of ``clean``, for names in thousands: a third of the time of the tokens."""
    return _TOKEN.findall(clean)


def is_word(token: Token) -> bool:
    """Whether the token is a word or number, not a mark."""
    return token.text[0].isalnum()


def possessive(tokens: Sequence[Token], at: int) -> int:
    """How many tokens from ``at`` on make the word before them possessive: 2 for ``'s``, 1 for ``'`` after s, or 0."""
    if not 0 < at < len(tokens) or tokens[at].key != "'" or tokens[at].start != tokens[at - 1].end:
        return 0
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following and following.start == tokens[at].end and is_word(following):
        return 2 if following.key == "s" else 0
    return 1 if tokens[at - 1].key[-1] in "sxz" else 0


def possessive_before(tokens: Sequence[Token], at: int) -> int:
    """How many tokens right before ``at`` make a word possessive: 2 for ``'s``, 1 for ``'`` after s, or 0."""
    return next((marks for marks in (2, 1) if possessive(tokens, at - marks) == marks), 0)


def sentences(block: int, text: Text, language: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of one block (``block`` is its number), with their tokens; ``language`` is a two-letter code.

    A run of words without a full stop is cut, so that what grows with the square of a sentence's length stays bounded.
    """
    return tuple(
        Sentence(block, tokens[0].start, tokens[-1].end, tokens)
        for start, end in _merge(text.clean, _boundaries(text.clean, language))
        for tokens in _cut(_tokens(text.clean, start, end))
    )


_LONGEST = 200  # tokens; no sentence of a news article comes near it
_BREAKS = frozenset(",;:–—|•·、，；")


def _cut(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """A sentence in stretches of bounded length, each ending at the last comma or the like in its second half."""
    first = 0
    while len(tokens) - first > _LONGEST:
        half, last = first + _LONGEST // 2, first + _LONGEST
        last = next((at + 1 for at in range(last - 1, half, -1) if tokens[at].key in _BREAKS), last)
        yield tokens[first:last]
        first = last
    yield tokens[first:]


def _boundaries(clean: str, language: str | None) -> list[int]:
    """Where the splitter ends each sentence; it keeps the white space, so lengths add up."""
    ends, end = [], 0
    for piece in sentencex.segment(language or "en", _without_nested(clean)):
        end += len(piece)
        ends.append(end)
    return ends


_NESTED = re.compile("«[^«»]*«|»[^«»]*»")
_PLAIN_MARKS = str.maketrans("«»", '""')


def _without_nested(clean: str) -> str:
    """``clean`` with plain quotation marks where some stand in others: the splitter pairs them over whole sentences."""
    return clean.translate(_PLAIN_MARKS) if _NESTED.search(clean) else clean


def _merge(clean: str, ends: list[int]) -> list[tuple[int, int]]:
    """Spans of sentences, without the borders that an abbreviation, an initial or an ordinal only seemed to make."""
    has_capitals = clean != clean.lower()
    spans, start = [], 0
    for end in ends:
        if end < len(clean) and (clean[start:end].isspace() or _runs_on(clean, end, has_capitals=has_capitals)):
            continue
        spans.append((start, end))
        start = end
    return spans


_LAST_WORD = re.compile(r"([^\W_]+)\.\s*\Z")
_NEXT_WORD = re.compile(r"[^\W_]+")
_LOOK_BACK = 40
_ORDINAL_DIGITS = 2


def _runs_on(clean: str, end: int, *, has_capitals: bool) -> bool:
    """Whether the sentence goes on after ``end``."""
    if has_capitals and clean[end : end + 1].islower():
        return True
    last = _LAST_WORD.search(clean, max(0, end - _LOOK_BACK), end)
    if not last:
        return False
    word, before = last.group(1), clean[last.start() - 1 : last.start()]
    following = _NEXT_WORD.match(clean, end)
    if word.isdigit():
        return len(word) <= _ORDINAL_DIGITS and following is not None and fold(following.group()) in MONTHS
    if before == ".":  # "U.S.", "p.m.", which may well end a sentence: the splitter knows better
        return False
    return fold(word) in ABBREVIATIONS or (len(word) == 1 and word.isupper())


_HEADLINE_WORDS = 3
_SMALL = (
    "a an and as at but by de der des die du el en et for from if in into is la le of on or over out s the to "
    "und up via vs with y"
)
_SMALL_IN_HEADLINES = frozenset(_SMALL.split())


def is_shouted(sentence: Sentence) -> bool:
    """Whether the sentence is all capitals, so that a capital proves nothing."""
    words = [token.text for token in sentence.tokens if len(token.text) > 1 and token.text != token.text.swapcase()]
    return len(words) > 1 and all(word.isupper() for word in words)


def is_title_case(sentence: Sentence) -> bool:
    """Whether the sentence is a headline with a capital on every word but the small ones."""
    words = [token.text for token in sentence.tokens if token.text.isalpha() and token.key not in _SMALL_IN_HEADLINES]
    return len(words) >= _HEADLINE_WORDS and all(word[0].isupper() for word in words)
