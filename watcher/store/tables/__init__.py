"""The tables; nobody outside the store sees them, and a row is only ever written from a checked core value.

A ``table=True`` class checks nothing: it takes a wrong type or an unknown name without a word.
"""

from watcher.store.tables.finds import HitRow, StoryRow
from watcher.store.tables.messages import AlertHitRow, AlertRow, AlertStoryRow, HeldRow, OutboxRow, SilenceRow
from watcher.store.tables.news import ArticleRow, EntryRow
from watcher.store.tables.polls import AskedRow, HostRow, SourceRow, TrafficRow
from watcher.store.tables.rules import MetaRow, RuleFileRow, RuleRow, WordFormRow

__all__ = [
    "AlertHitRow",
    "AlertRow",
    "AlertStoryRow",
    "ArticleRow",
    "AskedRow",
    "EntryRow",
    "HeldRow",
    "HitRow",
    "HostRow",
    "MetaRow",
    "OutboxRow",
    "RuleFileRow",
    "RuleRow",
    "SilenceRow",
    "SourceRow",
    "StoryRow",
    "TrafficRow",
    "WordFormRow",
]
