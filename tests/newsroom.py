"""A store with rules and channels into which articles come at set times."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from tests import news
from tests.fakes import SetClock, SetMonotonic
from watcher.core.judging.matches import Match
from watcher.core.news.articles import Entry, Origin, to_article
from watcher.core.rule import Rule
from watcher.core.telling.alerts import Decision, Reason, Round
from watcher.core.telling.outbox import Ended, OutboxState, Telling
from watcher.jobs.occasions import Occasions, Watch
from watcher.steps.dispatch import Audience
from watcher.steps.rounds import Found, RoundOfNews
from watcher.store import Store, open_store
from watcher.writer import Writer

START = datetime.fromisoformat("2026-03-04 12:00+00:00")
"""A Wednesday, at noon."""


@dataclass
class Newsroom:
    """What comes in is told to ``audience`` by ``rules``; the clock moves only when it is told to."""

    store: Store
    audience: Audience
    rules: dict[str, Rule]
    clock: SetClock = field(default_factory=lambda: SetClock(START))
    sources: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def at(cls, folder: Path, audience: Audience, *rules: Rule) -> "Newsroom":
        """A newsroom with a store in a folder."""
        store = open_store(f"sqlite:///{folder / 'watcher.db'}", daemon=True, now=START).store
        return cls(store, audience, {rule.id: rule for rule in rules})

    def __post_init__(self) -> None:
        watch = Watch(self.audience, lambda: self.rules, self.sources)
        self.occasions = Occasions(watch, self.store, Writer(SetMonotonic()), self.clock)

    def takes(
        self,
        found: Match,
        title: str = "Falk to visit Paris",
        *,
        source: str = "Gazette",
        published: datetime | None = None,
    ) -> Reason:
        """Take one article in, and say why it rings or not."""
        return self.takes_all([(found, title)], source=source, published=published)[0]

    def takes_all(
        self, articles: Sequence[tuple[Match, str]], *, source: str = "Gazette", published: datetime | None = None
    ) -> list[Reason]:
        """Take in several articles of one poll, published now unless told otherwise."""
        now = self.clock()
        found = []
        for match, title in articles:
            entry = Entry(
                f"{source}: {title}",
                title,
                "",
                link=f"https://{source.lower()}.example.org/1",
                published=published or now,
            )
            found.append(Found(entry, to_article(entry, Origin(source, source.lower()), now), (match,)))
        with self.store.transaction() as tx:
            verdicts = RoundOfNews(tx, self.rules, news.MEASURES, kind=Round.POLL, now=now).tell(found, self.audience)
        return [verdict.decision.reason for verdict in verdicts]

    async def wait(self, span: timedelta) -> None:
        """Let time pass, and tell what is due then."""
        self.clock.advance(span)
        await self.occasions.tell_due()

    def sent(self, channel: str) -> list[tuple[Decision, tuple[str, ...]]]:
        """What a channel was told since this was asked last: why, and the titles of the articles; marks it as sent."""
        with self.store.transaction() as tx:
            items = [item for item in tx.outbox.items({OutboxState.PENDING}) if item.recipient.channel == channel]
            tellings = [tx.alerts.telling(item.alert) for item in items]
            tx.outbox.settle(Ended(item.id, OutboxState.SENT, self.clock()) for item in items)
        return [(one.alert.decision, titles(one)) for one in tellings if isinstance(one, Telling)]

    def silence(self, **covers: str) -> None:
        """Keep something quiet for a day."""
        with self.store.transaction() as tx:
            tx.silences.add(news.silence(self.clock(), **covers))


def titles(telling: Telling) -> tuple[str, ...]:
    """The titles of the articles that a message tells."""
    return tuple(hit.sighting.title for told in telling.told for hit in told.hits)


def elsewhere(place: str) -> Match:
    """A match of another story: in another place."""
    return replace(news.match(), place=place.lower(), where=place)
