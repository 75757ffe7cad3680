"""The store: everything watcher remembers, in one SQLite file; core values go in, core values come out."""

from watcher.store.backup import back_up
from watcher.store.canaries import CANARY
from watcher.store.coverage import Times
from watcher.store.database import path_of
from watcher.store.repository import LEAST_FREE, Opened, Store, open_store, store_beside
from watcher.store.silences import IN_FILE
from watcher.store.transaction import Transaction
from watcher.store.values import (
    Counts,
    Identity,
    Incident,
    IncidentKind,
    KnownEntry,
    RuleFile,
    StoredArticle,
    StoredHit,
    Sung,
    Synced,
)
from watcher.store.views import Latest

__all__ = [
    "CANARY",
    "IN_FILE",
    "LEAST_FREE",
    "Counts",
    "Identity",
    "Incident",
    "IncidentKind",
    "KnownEntry",
    "Latest",
    "Opened",
    "RuleFile",
    "Store",
    "StoredArticle",
    "StoredHit",
    "Sung",
    "Synced",
    "Times",
    "Transaction",
    "back_up",
    "open_store",
    "path_of",
    "store_beside",
]
