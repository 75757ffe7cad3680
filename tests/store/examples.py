"""Invented values for the tests of the store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.judging.matches import Evidence, Match
from watcher.core.naming.entities import Grade, Step
from watcher.core.news.articles import Entry, Origin, Zone
from watcher.core.polls.schedule import SourceState
from watcher.core.rule import Severity
from watcher.core.telling.alerts import Alert, Decision, Reason
from watcher.core.telling.outbox import Notice, Recipient
from watcher.core.telling.stories import Hit, Sighting, Story
from watcher.store import Identity, StoredArticle, Transaction

NOW = datetime(2026, 3, 1, 12, 0, 0, 250_000, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

FIRST = Decision(Reason.FIRST_REPORT)
DESK = Recipient("desk", "mailto://${USER}@mail.example.org")
PHONE = Recipient("phone", "tgram://${TOKEN}/-100")


def source(name: str = "Gazette", *, due: datetime = NOW) -> SourceState:
    return SourceState.fresh(name, f"https://{name.lower()}.example.org/feed", next_check_at=due)


def identity(key: str = "k1") -> Identity:
    return Identity(key, f"hash {key}", f"guid {key}", f"example.org/{key}", f"title {key}", "Sun, 1 Mar 2026")


def article(key: str = "k1", *, source: str = "Gazette", seen: datetime = NOW) -> StoredArticle:
    return StoredArticle(Entry(key, f"Title {key}", "Some text."), Origin(source, source.lower(), ("wire",)), seen)


def story(id_: str = "s1", *, rule: str = "visits", entity: str | None = "ada-falk", updated: datetime = NOW) -> Story:
    return Story(
        id_,
        rule,
        entity=entity,
        event="foreign-travel",
        opened=NOW - DAY,
        updated=updated,
        places=frozenset({"FR", "FR/paris"}),
        whens=frozenset({"2026-05-06"}),
        outlets=frozenset({"gazette"}),
        titles=("Falk to visit Paris",),
        sketches=((1, 2, 4_000_000_000),),
    )


def match(rule: str = "visits") -> Match:
    return Match(
        rule,
        Claim(ClaimKind.PLANNED, "will"),
        grade=Grade.MEDIUM,
        score=87,
        quote="President Falk will visit Paris on 6 May.",
        evidence=(
            Evidence("who", "Falk", start=10, end=14, zone=Zone.LEAD),
            Evidence("who", "She", start=20, end=23, zone=Zone.LEAD, step=Step.PRONOUN),
            Evidence("what", "visits", start=24, end=30, zone=Zone.LEAD, by="{who} visit"),
        ),
        who="Ada Falk",
        entity="ada-falk",
        other="Jo Lind",
        where="Paris",
        place="FR/paris",
        when="6 May",
        event="foreign-travel",
    )


def hit(id_: str = "h1", *, story: str = "s1", rule: str = "visits", seen: datetime = NOW) -> Hit:
    sighting = Sighting(
        article=f"article of {id_}",
        source="Gazette",
        outlet="gazette",
        title="Falk to visit Paris",
        link="https://gazette.example.org/1",
        published=seen - MINUTE,
        seen=seen,
        sketch=(1, 2, 3),
    )
    return Hit(id_, match(rule), rule_version="v1", sighting=sighting, story=story)


def alert(id_: str = "a1", *, hits: tuple[str, ...] = ("h1",), stories: tuple[str, ...] = ("s1",)) -> Alert:
    return Alert(
        id_,
        Decision(Reason.NEW_FACT, "another place"),
        severity=Severity.HIGH,
        rules=("visits",),
        stories=stories,
        hits=hits,
        channels=("desk", "phone"),
        created=NOW,
    )


def notice(id_: str = "n1") -> Notice:
    return Notice(id_, "Gazette fails", "The server answers 500.", NOW)


def tell(tx: Transaction, id_: str = "1", *, to: tuple[Recipient, ...] = (DESK,), due: datetime = NOW) -> None:
    """Write an alert with its story and hit, as a poll does."""
    tx.stories.save(story(f"s{id_}"))
    tx.hits.save(hit(f"h{id_}", story=f"s{id_}"), FIRST)
    told = replace(alert(f"a{id_}"), stories=(f"s{id_}",), hits=(f"h{id_}",))
    tx.alerts.save(told, to, due)
