"""One transaction, and in it the nouns that the store keeps."""

from sqlmodel import Session

from watcher.store.alerts import Alerts
from watcher.store.asked import Asked
from watcher.store.canaries import Canaries
from watcher.store.coverage import Coverage
from watcher.store.entries import Articles, Entries
from watcher.store.health import Health
from watcher.store.held import HeldBack
from watcher.store.hits import Hits, Stories
from watcher.store.hosts import Hosts
from watcher.store.outbox import Outbox
from watcher.store.pruning import Pruning
from watcher.store.rules import Rules
from watcher.store.silences import Silences
from watcher.store.sources import Sources
from watcher.store.traffic import TrafficBook


class Transaction:
    """Everything in here is committed together, or not at all; nothing in here waits for the network."""

    def __init__(self, session: Session) -> None:
        self.sources = Sources(session)
        self.hosts = Hosts(session)
        self.asked = Asked(session)
        self.traffic = TrafficBook(session)
        self.coverage = Coverage(session)
        self.entries = Entries(session)
        self.articles = Articles(session)
        self.stories = Stories(session)
        self.hits = Hits(session)
        self.alerts = Alerts(session)
        self.outbox = Outbox(session)
        self.held = HeldBack(session)
        self.silences = Silences(session)
        self.rules = Rules(session)
        self.pruning = Pruning(session)
        self.health = Health(session)
        self.canaries = Canaries(session)
