"""The store: everything watcher remembers, in one SQLite file; core values go in, core values come out."""

from watcher.store.repository import Opened, Store, Transaction, open_store
from watcher.store.values import (
    Counts,
    Identity,
    Incident,
    IncidentKind,
    KnownEntry,
    Notice,
    OutboxItem,
    OutboxState,
    Recipient,
    RuleFile,
    Silence,
    StoredArticle,
    StoredHit,
    Synced,
    Telling,
    Told,
)

__all__ = [
    "Counts",
    "Identity",
    "Incident",
    "IncidentKind",
    "KnownEntry",
    "Notice",
    "Opened",
    "OutboxItem",
    "OutboxState",
    "Recipient",
    "RuleFile",
    "Silence",
    "Store",
    "StoredArticle",
    "StoredHit",
    "Synced",
    "Telling",
    "Told",
    "Transaction",
    "open_store",
]
