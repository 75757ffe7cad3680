"""Invented news, rules and stories for the tests of alerting and delivery."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.judging.matches import Evidence, Match
from watcher.core.language.sketches import sketch
from watcher.core.naming.entities import Grade
from watcher.core.news.articles import Zone
from watcher.core.rule import Rule, Severity
from watcher.core.telling.alerts import Alert, Decision, Reason
from watcher.core.telling.arrivals import assign, tell
from watcher.core.telling.holding import Silence
from watcher.core.telling.measures import Measures
from watcher.core.telling.outbox import Notice, OutboxItem, OutboxState, Recipient, Telling, Told
from watcher.core.telling.render import Medium, Setting
from watcher.core.telling.stories import Hit, Sighting, Story, hit_id
from watcher.rules.library import shipped_spreading

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
"""A Wednesday."""

MEASURES = Measures(shipped_spreading())
"""By which stories are told apart, as shipped."""

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

PLANNED, HAPPENING, DENIED, UNCLEAR = ClaimKind.PLANNED, ClaimKind.HAPPENING, ClaimKind.DENIED, ClaimKind.UNCLEAR


def rule(id_: str = "falk-abroad", **changes: Any) -> Rule:  # noqa: ANN401 - the fields of the value
    return replace(Rule(id_, "Falk travels abroad", blocks=(), version="v1"), **changes)


def evidence(text: str, quote: str, *, key: str = "what", base: int = 0, zone: Zone = Zone.LEAD) -> Evidence:
    """Evidence for the first place where ``text`` stands in a quote that begins at ``base``."""
    start = base + quote.index(text)
    return Evidence(key, text, start, start + len(text), zone)


QUOTE = "President Ada Falk will visit Paris on 6 May, her office said."


def match(kind: ClaimKind = PLANNED, **changes: Any) -> Match:  # noqa: ANN401 - the fields of the value
    found = Match(
        "falk-abroad",
        Claim(kind, None if kind is HAPPENING else "will"),
        grade=Grade.HIGH,
        score=90,
        quote=QUOTE,
        evidence=(
            evidence("Ada Falk", QUOTE, key="who"),
            evidence("visit", QUOTE),
            evidence("Paris", QUOTE, key="where"),
            evidence("6 May", QUOTE, key="when"),
        ),
        who="Ada Falk",
        entity="ada-falk",
        where="Paris",
        place="fr/paris",
        when="6 May",
        event="foreign-travel",
    )
    return replace(found, **changes)


def sighting(
    title: str = "Falk to visit Paris in May",
    text: str = "",
    *,
    outlet: str = "gazette",
    **changes: Any,  # noqa: ANN401 - the fields
) -> Sighting:
    """An article; two of them are alike when their titles and texts are."""
    found = Sighting(
        article=f"{outlet}: {title}",
        source=outlet.title(),
        outlet=outlet,
        title=title,
        link=f"https://{outlet}.example.org/news/1?a=1&b=2",
        published=NOW - HOUR,
        seen=NOW,
        sketch=sketch(f"{title}\n{text}"[:2000]),
    )
    return replace(found, **changes)


def story(found: Match | None = None, seen: Sighting | None = None, *, told: bool = True) -> Story:
    """The story of one match, that was told unless told otherwise."""
    found, seen = found or match(), seen or sighting()
    first = assign(found, seen, (), NOW - HOUR, MEASURES).story
    return tell(first, found, seen) if told else first


def hit(found: Match | None = None, seen: Sighting | None = None, *, of: str = "s1") -> Hit:
    found, seen = found or match(), seen or sighting()
    return Hit(hit_id(found.rule, seen.article, found), found, rule_version="v1", sighting=seen, story=of)


def alert(*hits: Hit, **changes: Any) -> Alert:  # noqa: ANN401 - the fields of the value
    found = Alert(
        "0a1b2c3d4e5f",
        Decision(Reason.FIRST_REPORT),
        severity=Severity.HIGH,
        rules=tuple(dict.fromkeys(each.match.rule for each in hits)),
        stories=tuple(dict.fromkeys(each.story for each in hits)),
        hits=tuple(each.id for each in hits),
        channels=("desk",),
        created=NOW,
    )
    return replace(found, **changes)


def telling(*hits: Hit, others: tuple[Sighting, ...] = (), **changes: Any) -> Telling:  # noqa: ANN401 - the fields of the value
    """An alert for hits, each story with their articles and ``others``."""
    hits = hits or (hit(),)
    ids = dict.fromkeys(each.story for each in hits)
    told = []
    for id_ in ids:
        own = tuple(each for each in hits if each.story == id_)
        seen = (*(each.sighting for each in own), *others)
        outlets = frozenset(each.outlet for each in seen)
        told.append(Told(replace(story(own[0].match, own[0].sighting), id=id_, outlets=outlets), own, seen))
    return Telling(alert(*hits, **changes), tuple(told))


def silence(starts: datetime, **covers: str) -> Silence:
    """A day of silence for what it covers."""
    return Silence("q1", starts, starts + DAY, comment="known", **covers)


def setting(medium: Medium = Medium.TERMINAL, zone: str = "Europe/Berlin", *rules: Rule) -> Setting:
    known = rules or (rule(severity=Severity.HIGH),)
    return Setting(medium, ZoneInfo(zone), {each.id: each for each in known})


def notice(subject: str = "watcher: Gazette fails", body: str = "Gazette: the server answers 500") -> Notice:
    return Notice("n1", subject, body, NOW)


def item(id_: int = 1, *, attempts: int = 1, address: str = "json://127.0.0.1") -> OutboxItem:
    return OutboxItem(
        id_,
        "0a1b2c3d4e5f",
        Recipient("desk", address),
        state=OutboxState.SENDING,
        created=NOW,
        due=NOW,
        attempts=attempts,
    )
