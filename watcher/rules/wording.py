"""From words and patterns as written to compiled phrases and patterns; what cannot be read is a fault at its column."""

from collections.abc import Iterable

from watcher.rules.forms import WordForms
from watcher.rules.patterns import ExactForms, parse_pattern, parse_phrase

from watcher.core.events import EventList, Pattern, Phrase
from watcher.document import Scalar
from watcher.errors import Fault
from watcher.rules.drafts import ListDraft, SectionDraft


class Wording:
    """Compiles words with one table of forms."""

    def __init__(self, forms: WordForms, faults: list[Fault]) -> None:
        self._forms = forms
        self._faults = faults

    def event(self, draft: ListDraft) -> EventList:
        """An event list, or a list of words, in all its languages."""
        return EventList(
            id=draft.id.text,
            phrases=tuple(phrase for part in draft.sections for phrase in self._phrases(part)),
            patterns=tuple(pattern for part in draft.sections for pattern in self._patterns(part)),
            excluded=self.exclusions(draft.own.excluded),
        )

    def phrases(self, texts: Iterable[Scalar], language: str | None = None) -> tuple[Phrase, ...]:
        """Plain words and phrases, in every inflected form."""
        return tuple(phrase for text in texts for phrase in self._phrase(text, language, self._forms))

    def exclusions(self, texts: Iterable[Scalar]) -> tuple[Phrase, ...]:
        """Words and phrases as typed, with plural endings only: ``film`` is not *filmed*."""
        return tuple(phrase for text in texts for phrase in self._phrase(text, None, ExactForms()))

    def _phrases(self, part: SectionDraft) -> tuple[Phrase, ...]:
        return self.phrases(part.phrases, part.language)

    def _phrase(self, text: Scalar, language: str | None, forms: WordForms) -> tuple[Phrase, ...]:
        try:
            return (parse_phrase(text.text, language, forms),)
        except ValueError as error:
            self._report(text, error)
            return ()

    def _patterns(self, part: SectionDraft) -> Iterable[Pattern]:
        for text in part.patterns:
            try:
                yield parse_pattern(text.text, part.language or "", self._forms)
            except ValueError as error:
                self._report(text, error)

    def _report(self, text: Scalar, error: ValueError) -> None:
        what, _, cure = str(error).partition(" – ")
        self._faults.append(text.fault(what, cure))
