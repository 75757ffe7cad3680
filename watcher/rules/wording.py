"""From words and patterns as written to compiled ones; what cannot be read is a fault at its column."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import TypeVar

from watcher.core.grammar.events import Choice, EventList, Pattern, Phrase
from watcher.document import Scalar
from watcher.errors import Fault
from watcher.rules.drafts import ListDraft, SectionDraft
from watcher.rules.forms import WordForms
from watcher.rules.patterns import (
    ExactForms,
    PluralForms,
    event_words,
    is_journey,
    parse_pattern,
    parse_phrase,
    parse_words,
)

Value = TypeVar("Value")


class Wording:
    """Compiles words with one table of forms."""

    def __init__(self, forms: WordForms, faults: list[Fault]) -> None:
        self._forms = forms = _Shared(forms)
        self._faults = faults
        # Many rules exclude the same lists, so what was read once is kept.
        self._inflected = cache(lambda text, language: parse_phrase(text, language, forms))
        self._typed = cache(lambda text: parse_phrase(text, None, ExactForms(text)))
        self._plural = cache(lambda text: parse_phrase(text, None, PluralForms()))

    def event(self, draft: ListDraft, words: Iterable[Scalar]) -> EventList:
        """An event list in all its languages, or a list of words; ``words`` are those of no one language.

        Its patterns are read when they are asked for; what is wrong with them is told by ``check`` alone.
        """
        sections = draft.sections
        of_languages = (phrase for part in sections for phrase in self.phrases(part.phrases, part.language))
        is_bodily = any(is_journey(text.text) for part in sections for text in part.patterns)
        return EventList(
            id=draft.id.text,
            phrases=(*self.phrases(words), *of_languages),
            patterns=_Patterns(sections, self._forms),
            excluded=tuple(self._read(draft.excluded, self._plural)),
            is_bodily=is_bodily,
            words=dict(self._event_words(sections)) if is_bodily else {},
            who_is=draft.who_is,
        )

    def check(self, draft: ListDraft, words: Iterable[Scalar]) -> None:
        """Read a whole list for its faults alone."""
        self.event(draft, words)
        for part in draft.sections:
            tuple(_patterns(part, self._forms, self._faults))

    def phrases(self, texts: Iterable[Scalar], language: str | None = None) -> tuple[Phrase, ...]:
        """Plain words and phrases, in every inflected form."""
        return tuple(self._read(texts, lambda text: self._inflected(text, language)))

    def exclusions(self, texts: Iterable[Scalar]) -> tuple[Phrase, ...]:
        """Words and phrases as typed, with case and plural endings only: ``film`` is not *filmed*."""
        return tuple(self._read(texts, self._typed))

    def _event_words(self, sections: Iterable[SectionDraft]) -> Iterator[tuple[str, frozenset[str]]]:
        for part in sections:
            yield part.language, event_words(tuple(map(_text, part.patterns)), part.language, self._forms)

    def _read(self, texts: Iterable[Scalar], parse: Callable[[str], Value]) -> Iterator[Value]:
        return _read(texts, parse, self._faults)


class _Patterns(Mapping[str, tuple[Pattern, ...]]):
    """The patterns of a list by language, read whenever a language is asked for; one with a fault is left out."""

    def __init__(self, sections: Iterable[SectionDraft], forms: WordForms) -> None:
        self._sections = {part.language: part for part in sections if part.patterns}
        self._forms = forms

    def __getitem__(self, language: str) -> tuple[Pattern, ...]:
        return tuple(_patterns(self._sections[language], self._forms, []))

    def __iter__(self) -> Iterator[str]:
        return iter(self._sections)

    def __len__(self) -> int:
        return len(self._sections)


def _patterns(part: SectionDraft, forms: WordForms, faults: list[Fault]) -> Iterator[Pattern]:
    """The patterns of a section, which share the words of its groups; those with a fault are left out."""
    words = partial(parse_words, language=part.language, forms=forms)
    groups = {group.name.text: Choice(tuple(_read(group.words, words, faults))) for group in part.groups}
    yield from _read(part.patterns, partial(parse_pattern, language=part.language, forms=forms, groups=groups), faults)


def _read(texts: Iterable[Scalar], parse: Callable[[str], Value], faults: list[Fault]) -> Iterator[Value]:
    """What can be read of some texts; of the others the fault."""
    for text in texts:
        try:
            yield parse(text.text)
        except ValueError as error:
            faults.append(_fault(text, str(error)))


class _Shared:
    """Tells equal forms, of a word that many patterns share and of words of one verb, as one and the same object."""

    def __init__(self, forms: WordForms) -> None:
        told: dict[frozenset[str], frozenset[str]] = {}
        self._of = cache(lambda word, language: told.setdefault(found := forms.of(word, language), found))

    def of(self, word: str, language: str) -> frozenset[str]:
        """See WordForms."""
        return self._of(word, language)


def _text(text: Scalar) -> str:
    return text.text


def _fault(text: Scalar, complaint: str) -> Fault:
    """The fault at its column of the file, where the text stands there in one piece; else at the text's beginning."""
    position, _, rest = complaint.removeprefix("column ").partition(": ")
    what, _, cure = rest.rpartition(" – ")
    fault = text.fault(what, cure)
    start = text.source.find(text.text)
    return fault if start < 0 else replace(fault, column=fault.column + start + int(position) - 1)
