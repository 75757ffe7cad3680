"""Stand-ins for time, network, processes and services, and a desk at which the pipeline can be tried in one process."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import ParamSpec, Self, TypeVar

from watcher.config import Config
from watcher.core.news.articles import Origin
from watcher.core.news.fulltext import FullText
from watcher.core.polls.intake import Finding
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, Outcome, Retrieved
from watcher.core.polls.schedule import SourceState
from watcher.core.polls.waits import Pace
from watcher.core.telling.outbox import Notice, OutboxItem, Telling
from watcher.delivery import Result, Sent
from watcher.jobs.ops import OpsDesk
from watcher.pipeline import Pipeline, Report
from watcher.rules.library import Library, load_library
from watcher.sources.request import Request
from watcher.sources.workers import WorkerFailed
from watcher.steps.dispatch import Audience
from watcher.steps.fulltexts import FullTexts
from watcher.steps.gathering import Watched
from watcher.steps.parts import Parts
from watcher.steps.rulebook import Live, Rulebook
from watcher.store import Store, open_store
from watcher.writer import Writer

P = ParamSpec("P")
T = TypeVar("T")

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
"""A Monday."""

HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)

FALK_TRAVELS = """\
watch: Falk travels
id: falk-travels
severity: high
who: Ada Falk
what: [visit, trip, summit]
"""
FALK_MEETS = """\
watch: Falk meets
id: falk-meets
who: Ada Falk
what: [meet, visit]
"""


class SetClock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        self.now += by


class SetMonotonic:
    """Seconds that pass when told so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def half() -> float:
    """Chance without surprise."""
    return 0.5


class InlineWorkers:
    """Runs jobs in this process; ``jobs`` are the names of the functions that were called."""

    def __init__(self, failing: WorkerFailed | None = None) -> None:
        self.failing = failing
        self.jobs: list[str] = []

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | WorkerFailed:
        self.jobs.append(getattr(function, "func", function).__name__)
        return self.failing or function(*args, **kwargs)


class ScriptedFetcher:
    """Answers each URL with the next of its outcomes, the last one again and again; None never answers."""

    def __init__(self) -> None:
        self.script: dict[str, list[Outcome | None]] = {}
        self.requests: list[Request] = []

    def on(self, url: str, *outcomes: Outcome | None) -> None:
        self.script[url] = list(outcomes)

    async def fetch(self, request: Request) -> Outcome:
        self.requests.append(request)
        outcomes = self.script.get(request.url, [Failed(FailureKind.NOT_FOUND, "no such page", 404)])
        outcome = outcomes.pop(0) if len(outcomes) > 1 else outcomes[0]
        if outcome is None:
            await asyncio.Event().wait()
        assert outcome is not None
        return outcome


class ScriptedCourier:
    """Delivers nothing; answers with the next of its results, the last one again and again."""

    def __init__(self, *results: Result) -> None:
        self.results: list[Result] = list(results) or [Sent()]
        self.delivered: list[tuple[OutboxItem, Telling | Notice]] = []

    def __call__(self, item: OutboxItem, telling: Telling | Notice) -> Result:
        self.delivered.append((item, telling))
        return self.results.pop(0) if len(self.results) > 1 else self.results[0]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed; `guid` and `link` default to what the title gives, and are left out when they are empty."""

    title: str
    text: str = "Her office gave no details of the plans."
    guid: str | None = None
    link: str | None = None
    published: datetime | None = NOON - HOUR

    def xml(self) -> str:
        slug = "-".join(self.title.lower().split())
        guid = slug if self.guid is None else self.guid
        link = f"https://gazette.example.org/{slug}" if self.link is None else self.link
        fields = {
            "title": self.title,
            "description": self.text,
            "guid": guid,
            "link": link,
            "pubDate": format_datetime(self.published) if self.published else "",
        }
        return f"<item>{''.join(f'<{name}>{escape(value)}</{name}>' for name, value in fields.items() if value)}</item>"


def feed(*items: Item, note: str = "") -> bytes:
    """An RSS document; a ``note`` changes its bytes and nothing else."""
    head = f"<!--{note}--><title>Gazette</title><link>https://gazette.example.org/</link>"
    return f'<rss version="2.0"><channel>{head}{"".join(item.xml() for item in items)}</channel></rss>'.encode()


def retrieved(body: bytes, *, etag: str | None = '"1"', url: str = "https://gazette.example.org/feed") -> Retrieved:
    return Retrieved(url, body, "application/rss+xml", Caching(etag, None, url), None)


def config(**changes: object) -> Config:
    """A configuration that has what it must; with other keys where given."""
    plain = {"zone": "Europe/Berlin", "sources": [{"name": "Gazette", "url": "https://gazette.example.org/feed"}]}
    return Config.model_validate(plain | changes)


@cache
def library() -> Library:
    """What comes with the product, loaded once; it believes in every channel."""
    return load_library({})


def rulebook(folder: Path, store: Store, *rules: str) -> Rulebook:
    """A rulebook on a folder with these rules, one file each."""
    folder.mkdir(exist_ok=True)
    for number, rule in enumerate(rules):
        (folder / f"rule-{number}.yaml").write_text(rule)
    return Rulebook(folder, library(), store, {})


@dataclass
class Desk:
    """A pipeline on a real store, with everything around it under control; an async context manager."""

    folder: Path
    rules: Sequence[str] = (FALK_TRAVELS,)
    clock: SetClock = field(default_factory=SetClock)
    fetcher: ScriptedFetcher = field(default_factory=ScriptedFetcher)
    workers: InlineWorkers = field(default_factory=InlineWorkers)
    full_text: FullText | None = None
    audience: Audience = field(default_factory=lambda: Audience({"desk": ("json://127.0.0.1",)}, "desk"))

    async def __aenter__(self) -> Self:
        self.store = open_store(f"sqlite:///{self.folder / 'watcher.db'}", daemon=True, now=self.clock()).store
        self.writer = Writer(SetMonotonic())
        self.ops = OpsDesk(self.store, ())
        full_texts = FullTexts(self.fetcher, self.workers, clock=self.clock)
        self.parts = Parts(self.fetcher, self.workers, full_texts, self.store, self.writer, self.clock, half)
        self.work_on(self.store)
        self.enforce(*self.rules)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.writer.close()
        self.store.close()

    def work_on(self, store: Store, live: Callable[[], Live] | None = None) -> None:
        """Let the pipeline work on another view of the store, or with other rules."""
        parts = replace(self.parts, store=store)
        self.pipeline = Pipeline(parts, self.audience, live or (lambda: self.live), max_body=1_000_000)

    def enforce(self, *rules: str) -> Live:
        """Put other rules in force."""
        folder = self.folder / "rules"
        for path in folder.glob("*.yaml"):
            path.unlink()
        self.live = rulebook(folder, self.store, *rules).read()
        return self.live

    async def poll(self, *contents: Item, source: str = "Gazette", note: str = "", group: str | None = None) -> Report:
        """Poll a source whose feed holds this now."""
        return await self.poll_for(retrieved(feed(*contents, note=note)), source=source, group=group)

    async def poll_for(self, outcome: Outcome, *, source: str = "Gazette", group: str | None = None) -> Report:
        """Poll a source with this outcome; its group is its name in small letters unless another is given."""
        url = f"https://{source.lower()}.example.org/feed"
        self.fetcher.on(url, outcome)
        state = self.state(source) or SourceState.fresh(source, url, next_check_at=self.clock())
        watched = Watched(
            Origin(source, source.lower() if group is None else group),
            Request(url, state.caching),
            Pace(QUARTER),
            full_text=self.full_text,
        )
        report = await self.pipeline.poll(watched, state, lambda *_: None)
        self.clock.advance(QUARTER)
        return report

    def state(self, source: str = "Gazette") -> SourceState | None:
        with self.store.snapshot() as tx:
            return tx.sources.get(source)

    def messages(self) -> list[Telling | Notice]:
        """All that was ever put into the outbox, oldest first, one for each recipient."""
        with self.store.snapshot() as tx:
            return [tx.alerts.telling(item.alert) for item in tx.outbox.items()]

    def tellings(self) -> list[Telling]:
        """The messages that are alerts."""
        return [message for message in self.messages() if isinstance(message, Telling)]

    def notices(self) -> list[str]:
        """The bodies of the messages to ops."""
        return [message.body for message in self.messages() if isinstance(message, Notice)]


def reasons(report: Report) -> list[str]:
    """Why the new hits of a report are told or not."""
    return [str(verdict.decision.reason) for verdict in report.verdicts]


def finding(report: Report) -> Finding | None:
    """What the document that was read is to its source."""
    return report.end.finding if report.end else None


def titles(telling: Telling) -> set[str]:
    """The headlines of the hits that make a message ring."""
    return {hit.sighting.title for told in telling.told for hit in told.hits}


def outlets(telling: Telling) -> set[str]:
    """All outlets that a message lists."""
    return {sighting.outlet for told in telling.told for sighting in told.sightings}
