"""Reads role patterns and phrases as analysts write them into parts that the core can match."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from watcher.core.grammar.events import (
    Choice,
    Ellipsis,
    Part,
    Pattern,
    Phrase,
    Possessive,
    Role,
    Slot,
    Word,
)
from watcher.core.language.text import fold, tokenise
from watcher.rules.endings import with_endings
from watcher.rules.forms import WordForms

_PIECE = re.compile(
    r"\s*(?:(\.{3}|…)|(\{[^{}]*\}?)|(\()|(\)\??)|(\|)|(['’]s\b)|(\$[\w-]+)|((?:(?!['’]s\b)[^\s(){}|…])+)|(.))"
)
_ROLE = re.compile(r"\{[^{}]*\}")
_ABROAD = re.compile(r"\{\s*abroad\s*\}", re.IGNORECASE)
_GROUP = re.compile(r"\$([\w-]+)")
_PART = re.compile(r"\([^()]*\)(?!\?)|[^\W\d_][^\s()]*(?![^()]*\))")
"""A part of a pattern that must stand: alternatives in brackets, or words outside of them."""
_FUNCTION_WORD = 3
"""Words up to this length are prepositions and auxiliaries."""
_KINDS = ("ellipsis", "role", "open", "close", "bar", "possessive", "group", "word", "stray")
Groups = Mapping[str, Choice]
"""Words that patterns share, by the name that stands after ``$``."""


def parse_pattern(text: str, language: str, forms: WordForms, groups: Groups = MappingProxyType({})) -> Pattern:
    """Read a pattern such as ``{who} (visit|fly to) {abroad}``, with ``$name`` for any of the words of a group.

    Raises ValueError ("column 7: what – cure", columns counted inside ``text`` from 1) for what cannot be read.
    """
    _refuse_wildcard(text)
    _refuse_regular_expression(text)
    parts = _Reader(text, language, forms, groups).parts()
    if not any(_holds_word(part) for part in parts):
        raise _wrong(0, "the pattern has no word", "add what is done, as in `{who} visit {abroad}`")
    return Pattern(text, language, parts)


def parse_words(text: str, language: str, forms: WordForms) -> tuple[Part, ...]:
    """Read the words of a group that stand for themselves: ``foreign minister``.

    Raises ValueError as ``parse_pattern`` does, and for roles and other groups.
    """
    if sign := re.search(r"[{$]", text):
        raise _wrong(sign.start(), f"`{sign[0]}` belongs to patterns", "write words alone in a group")
    return parse_pattern(text, language, forms).parts


def groups_in(text: str) -> tuple[str, ...]:
    """The names of the groups in a pattern."""
    return tuple(_GROUP.findall(text))


def is_journey(text: str) -> bool:
    """Whether a pattern holds ``{abroad}``: its event is told by where somebody is."""
    return _ABROAD.search(text) is not None


def event_words(patterns: Iterable[str], language: str, forms: WordForms) -> frozenset[str]:
    """The forms of the words by which some patterns tell their event: the one part of a pattern that is no link.

    So "visit" is one, but neither the "down" of "touch down" nor the "make" of "make ... (stop|speech)". The words of
    groups are none: what many patterns share, as verbs of saying, tells no event by itself.
    """
    texts = {text for pattern in patterns for text in _telling(pattern)}
    return frozenset().union(*(word.forms for word in _words(" ".join(sorted(texts)), language, forms)))


def _telling(pattern: str) -> Sequence[str]:
    """The words of the only part of a pattern with a meaning of its own; none where there are several."""
    parts = [part.strip("()").split("|") for part in _PART.findall(_GROUP.sub(" ", _ROLE.sub(" ", pattern)))]
    told = [part for part in parts if not _is_link(part)]
    words = [alternative.strip() for alternative in told[0]] if len(told) == 1 else []
    return [word for word in words if len(word) > _FUNCTION_WORD and word.isalpha()]


def _is_link(alternatives: Sequence[str]) -> bool:
    """Whether most of some alternatives are as short as prepositions are."""
    return sum(len(text.strip()) <= _FUNCTION_WORD for text in alternatives) * 2 > len(alternatives)


_WILDCARD = re.compile(r"(?<=\w)\*")


def parse_phrase(text: str, language: str | None, forms: WordForms) -> Phrase:
    """Read plain words that follow one another, each to be found in any inflected form.

    Without a language the script decides: Latin is read as English, Cyrillic as Russian and Ukrainian.
    Raises ValueError for a text without a word and for the signs of a pattern.
    """
    _refuse_wildcard(text)
    sign = re.search(r"[{}|]|\.{3}|\)\?", text)
    if sign is not None:
        raise _wrong(sign.start(), f"`{sign[0]}` belongs to patterns", "write it under `patterns:`, or plain words")
    words = tuple(_words(text, language, forms))
    if not words:
        raise _wrong(0, "the phrase has no word", "write at least one word")
    return Phrase(text, words, language)


def _refuse_wildcard(text: str) -> None:
    """Raise ValueError for `visit*`: a word is found in all its forms, and never by its beginning."""
    if found := _WILDCARD.search(text):
        raise _wrong(found.start(), "`*` has no meaning here", "remove it: a word is found in every inflected form")


_OF_REGULAR_EXPRESSIONS = re.compile(r"\\\w?|\[|\.[*+?]|(?<=\))[*+]|(?<=\w)\?(?=.*\w)|(?<=\})\?|\$(?![\w-])|\^")


def _refuse_regular_expression(text: str) -> None:
    r"""Raise ValueError for the signs of another language: `.*`, `(a)+`, `\w`, `[abc]`, `visits?`, `^`, `$`."""
    if found := _OF_REGULAR_EXPRESSIONS.search(text):
        cure = "this is no regular expression: write words, `a|b`, `(…)` for phrases, `(…)?` and `...`"
        raise _wrong(found.start(), f"`{found[0]}` has no meaning here", cure)


_PLURALS = ((r"(?<=[^aeiou])y$", "ies"), (r"al$", "aux"), (r"(?<=eau)$", "x"), (r"z$", "ces"))
"""How the end of a word goes in the plural where no "s" is put to it: city, journal, bateau, luz."""
_GERMAN = ("e", "en", "er", "ern", "n")
_VERB = ("ть", "ться", "ти", "тися")
_POLISH = re.compile(r".*(?:cz|sz|rz|szka|zka|cja|ość|anie|enie|owa)|.*[ąćęłńśźż].*")
"""Words that only Polish has: "mecz", "książka", "umowa"."""


class PluralForms:
    """Words as typed and with the regular plurals of English alone, for what is no word of an event."""

    def of(self, word: str, language: str) -> frozenset[str]:  # noqa: ARG002  # the protocol's signature
        """The word and its plural."""
        return frozenset({word, re.sub(*_PLURALS[0], word), f"{word}s", f"{word}es"})


class ExactForms:
    """The words of one text as typed, with case and plural endings only, for what excludes: `film` is not `filmed`.

    German nouns are told by their capital, Polish words by their letters, Russian and Ukrainian ones by their script.
    """

    def __init__(self, text: str) -> None:
        self._nouns = frozenset(fold(word) for word in text.split() if word.istitle())
        self._polish = frozenset(fold(word) for word in text.split() if _POLISH.fullmatch(word))

    def of(self, word: str, language: str) -> frozenset[str]:
        """The word and its plural, in Slavic languages its cases; irregular ones are words of their own."""
        plurals = (re.sub(end, plural, word) for end, plural in _PLURALS[1:])
        german = (f"{word}{end}" for end in _GERMAN) if word in self._nouns else ()
        slavic = "pl" if word in self._polish else language
        cases = with_endings(word, slavic) if slavic != "en" and not word.endswith(_VERB) else ()
        return PluralForms().of(word, language) | {*plurals, *german, *cases}


def _words(text: str, language: str | None, forms: WordForms) -> Iterator[Word]:
    for token in tokenise(text):
        if any(letter.isalnum() for letter in token.key):
            languages = (language,) if language else _languages_of(token.key)
            known = [forms.of(token.key, each) for each in languages]
            whole = known[0] if len(known) == 1 and token.key in known[0] else frozenset({token.key}).union(*known)
            yield Word(token.text, whole)


def _languages_of(key: str) -> tuple[str, ...]:
    """The languages whose endings a word without a language may take, told by its script."""
    if re.search(r"[a-z]", key):
        return ("en",)
    return ("ru", "uk") if re.search(r"[а-яґєії]", key) else ()


def _holds_word(part: Part) -> bool:
    if isinstance(part, Choice):
        return any(_holds_word(inner) for option in part.options for inner in option)
    return isinstance(part, Word)


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    text: str
    column: int


def _pieces(text: str) -> list[_Piece]:
    found = []
    for match in _PIECE.finditer(text.rstrip()):
        number = match.lastindex or 0
        found.append(_Piece(_KINDS[number - 1], match[number], match.start(number)))
    return found


class _Reader:
    """Reads pieces from left to right; a run of units joined by ``|`` becomes one choice."""

    def __init__(self, text: str, language: str, forms: WordForms, groups: Groups) -> None:
        self._pieces = _pieces(text)
        self._groups = groups
        self._end = len(text)
        self._language = language
        self._forms = forms
        self._at = 0

    def parts(self) -> tuple[Part, ...]:
        parts = self._run()
        if self._at < len(self._pieces):
            raise _wrong(self._pieces[self._at].column, "`)` closes nothing", "remove it, or add `(` before")
        return parts

    def _run(self) -> tuple[Part, ...]:
        """Parts up to the end, to a closing bracket, or to a bar that belongs to the bracket around."""
        parts: list[Part] = []
        while (piece := self._peek()) is not None and piece.kind not in {"close", "bar"}:
            units = [self._unit()]
            while not self._nested and self._next_is("bar"):
                self._at += 1
                units.append(self._unit())
            parts.extend(units[0] if len(units) == 1 else (Choice(tuple(units)),))
        if piece is not None and piece.kind == "bar" and not self._nested:
            raise _wrong(piece.column, "`|` has no word before it", "write `visit|trip`")
        return tuple(parts)

    _nested = 0

    def _peek(self) -> _Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _next_is(self, kind: str) -> bool:
        piece = self._peek()
        return piece is not None and piece.kind == kind

    def _unit(self) -> tuple[Part, ...]:
        piece = self._peek()
        if piece is None or piece.kind in {"bar", "close"}:
            column = self._end if piece is None else piece.column
            raise _wrong(column, "`|` has no word after it", "write `visit|trip`")
        self._at += 1
        if piece.kind == "open":
            return (self._bracket(piece),)
        if piece.kind == "role":
            return (Slot(_role(piece)),)
        if piece.kind == "group":
            return (_group(piece, self._groups),)
        if piece.kind == "possessive":
            return (Possessive(),)
        if piece.kind == "ellipsis":
            return (Ellipsis(),)
        if piece.kind == "stray":
            raise _wrong(piece.column, f"`{piece.text}` has no meaning here", "a role is written `{who}`")
        return self._word(piece)

    def _word(self, piece: _Piece) -> tuple[Part, ...]:
        return tuple(_words(piece.text, self._language, self._forms))

    def _bracket(self, opening: _Piece) -> Choice:
        """``(leave for|fly to)``; the bars inside part whole runs."""
        self._nested += 1
        options = [self._run()]
        while self._next_is("bar"):
            self._at += 1
            options.append(self._run())
        self._nested -= 1
        closing = self._peek()
        if closing is None:
            raise _wrong(opening.column, "`(` is not closed", "add `)`")
        if not all(options):
            raise _wrong(closing.column, "an alternative is empty", "write `(…)?` for what may be missing")
        self._at += 1
        return Choice(tuple(options), optional=closing.text == ")?")


def _group(piece: _Piece, groups: Groups) -> Choice:
    name = piece.text[1:]
    if name not in groups:
        near = get_close_matches(name, groups, n=1)
        cure = f"did you mean `${near[0]}`?" if near else f"write its words under `groups:`, as `{name}: [king, mayor]`"
        raise _wrong(piece.column, f"there is no group `${name}` in this section", cure)
    return groups[name]


def _role(piece: _Piece) -> Role:
    name = piece.text.strip("{} ").lower()
    if not piece.text.endswith("}"):
        raise _wrong(piece.column, "`{` is not closed", "add `}`")
    try:
        return Role(name)
    except ValueError:
        near = get_close_matches(name, list(Role), n=1)
        cure = f"did you mean `{{{near[0]}}}`?" if near else "roles are " + ", ".join(f"`{{{role}}}`" for role in Role)
        raise _wrong(piece.column, f"there is no role `{{{name}}}`", cure) from None


def _wrong(column: int, what: str, cure: str) -> ValueError:
    return ValueError(f"column {column + 1}: {what} – {cure}")
