"""What is remembered of the rules: their last good text, which ran already, the forms of their words."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, delete, select

from watcher.store.statements import upsert
from watcher.store.tables import RuleFileRow, RuleRow, WordFormRow
from watcher.store.values import RuleFile


class Rules:
    """The rules and their files, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def files(self) -> tuple[RuleFile, ...]:
        """The last good text of every rule file, by path."""
        rows = self._session.exec(select(RuleFileRow).order_by(col(RuleFileRow.path)))
        return tuple(RuleFile(row.path, row.text, row.accepted_at) for row in rows)

    def save_good(self, path: str, text: str, now: datetime) -> None:
        """Keep the text of a file without faults."""
        upsert(self._session, RuleFileRow, [{"path": path, "text": text, "accepted_at": now}])

    def known(self) -> dict[str, str]:
        """Every rule that was run over the stored articles, with its version; an id not in here is new."""
        return {row.id: row.version for row in self._session.exec(select(RuleRow))}

    def first_seen(self, rule: str) -> datetime | None:
        """When a rule was first run; None for one that was not yet."""
        row = self._session.get(RuleRow, rule)
        return None if row is None else row.first_seen

    def save(self, versions: Mapping[str, str], now: datetime) -> None:
        """Note that rules were run over the stored articles, in the transaction of the hits they found there."""
        columns = ({"id": rule, "version": version, "first_seen": now} for rule, version in versions.items())
        upsert(self._session, RuleRow, columns, keep=("first_seen",))

    def word_forms(self) -> dict[str, str]:
        """The forms of all cached words."""
        return {row.word: row.forms for row in self._session.exec(select(WordFormRow))}

    def save_word_form(self, word: str, forms: str) -> None:
        """Keep the forms of a word."""
        upsert(self._session, WordFormRow, [{"word": word, "forms": forms}])

    def forget_word_form(self, word: str) -> None:
        """Drop the forms of a word."""
        self._session.exec(delete(WordFormRow).where(col(WordFormRow.word) == word))
