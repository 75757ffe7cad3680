"""Invented feeds and rules for the benchmarks: the same words in the same order every time."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from itertools import product
from pathlib import Path
from random import Random

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

_GIVEN = ("Ada", "Boris", "Clara", "Dmitri", "Elena", "Farid", "Greta", "Hassan", "Irina", "Jonas")
_SURNAMES = ("Falk", "Orlov", "Brandt", "Kovac", "Lindqvist", "Mansour", "Navarro", "Petrenko", "Sato", "Weiss")
PERSONS = tuple(f"{given} {surname}" for given, surname in product(_GIVEN, _SURNAMES))
_PLACES = ("Paris", "Beijing", "Ankara", "Nairobi", "Warsaw", "Tokyo", "Brasilia", "Cairo", "Oslo", "Jakarta")
_SUBJECTS = (
    "The harvest", "A new bridge", "The city council", "The central bank", "A court", "The port authority", "Fishermen",
    "The railway union", "A group of engineers", "The national museum", "Health officials", "The opposition",
)  # fmt: skip
_VERBS = (
    "has announced", "will examine", "denied", "is planning", "postponed", "agreed on", "rejected", "presented",
    "is waiting for", "called for", "ended", "published",
)  # fmt: skip
_OBJECTS = (
    "a plan for the old harbour", "higher fares from next month", "a report on the drought", "a second runway",
    "talks with the neighbours", "new rules for lorries", "a loan of two billion", "the sale of the shipyard",
    "an inquiry into the fire", "cuts of ten per cent", "the budget for schools", "a truce in the north",
)  # fmt: skip
_TRAVEL = ("arrives in {} for talks", "will visit {} next week", "cancels trip to {}", "meets ministers in {}")


def rule(person: str) -> str:
    """A rule on one person."""
    slug = person.lower().replace(" ", "-")
    return f"watch: {person} travels\nid: {slug}\nwho: {person}\nwhat: $foreign-travel\n"


def write_rules(folder: Path) -> None:
    """One hundred rules, one file each."""
    folder.mkdir()
    for number, person in enumerate(PERSONS):
        (folder / f"rule-{number:02}.yaml").write_text(rule(person))


def feed(number: int, entries: int = 40, now: datetime = NOW) -> bytes:
    """A feed that nobody has seen before: summaries of some 400 letters, one entry in twenty about a watched person."""
    chance = Random(number)  # noqa: S311 - repeatable, not secret
    items = "".join(_item(f"{number}-{place}", chance, now) for place in range(entries))
    head = f"<title>Paper {number}</title><link>https://paper{number}.example.org/</link><language>en</language>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def _item(id_: str, chance: Random, now: datetime) -> str:
    watched = chance.random() < 0.05
    travel = chance.choice(_TRAVEL).format(chance.choice(_PLACES))
    title = f"{chance.choice(PERSONS)} {travel}" if watched else _sentence(chance)
    text = " ".join(f"{_sentence(chance)} in {chance.choice(_PLACES)}, officials said." for _ in range(5))
    fields = {
        "title": title,
        "link": f"https://paper{id_.partition('-')[0]}.example.org/{id_}",
        "guid": id_,
        "pubDate": format_datetime(now - timedelta(minutes=chance.randrange(600))),
        "description": f"<p>{text}</p>",
    }
    return f"<item>{''.join(f'<{name}>{escape(value)}</{name}>' for name, value in fields.items())}</item>"


def _sentence(chance: Random) -> str:
    return f"{chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} {chance.choice(_OBJECTS)} no. {chance.randrange(10**6)}"
