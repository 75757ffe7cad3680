"""Picks a stored source by the name that somebody gives."""

from collections.abc import Iterable

from watcher.core.polls.schedule import SourceState
from watcher.document import shown, suggest
from watcher.errors import UsageError
from watcher.store import Transaction


def chosen(tx: Transaction, name: str) -> SourceState:
    """The source of that name among those that are polled; raises UsageError, with the name that was meant."""
    names = [state.name for state in tx.sources.all()]
    state = tx.sources.get(name) if name in names else None
    if state is None:
        raise no_source(name, names)
    return state


def no_source(name: str, names: Iterable[str]) -> UsageError:
    """What is wrong with a name that none of the sources has, and which was meant."""
    near = suggest(name, names)
    hint = f" – did you mean `{near}`?" if near else ""
    return UsageError(f"there is no source {shown(name)} that is polled{hint}")
