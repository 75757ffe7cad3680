"""Invented alerts, one for each number, as a poll writes them."""

from datetime import datetime

from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.judging.matches import Evidence, Match
from watcher.core.naming.entities import Grade
from watcher.core.news.articles import Zone
from watcher.core.rule import Severity
from watcher.core.telling.alerts import Alert, Decision, Reason
from watcher.core.telling.outbox import Recipient
from watcher.core.telling.stories import Hit, Sighting, Story
from watcher.store import Transaction

_FIRST = Decision(Reason.FIRST_REPORT)
_MATCH = Match(
    "ada-falk",
    Claim(ClaimKind.PLANNED, "will"),
    grade=Grade.MEDIUM,
    score=90,
    quote="President Falk will visit Paris on 6 May, her office said.",
    evidence=(Evidence("who", "Falk", start=10, end=14, zone=Zone.LEAD),),
    who="Ada Falk",
    entity="ada-falk",
    where="Paris",
    place="FR/paris",
    when="6 May",
    event="foreign-travel",
)


def tell(tx: Transaction, id_: str, to: Recipient, due: datetime) -> None:
    """Write one alert to one recipient."""
    sighting = Sighting(
        article=f"article {id_}",
        source="Gazette",
        outlet="gazette",
        title="Falk to visit Paris",
        link=f"https://gazette.example.org/{id_}",
        published=due,
        seen=due,
        sketch=(1, 2, 3),
    )
    story = Story(
        f"s{id_}",
        "ada-falk",
        entity="ada-falk",
        event="foreign-travel",
        opened=due,
        updated=due,
        places=frozenset({"FR/paris"}),
        whens=frozenset(),
        outlets=frozenset({"gazette"}),
        titles=("Falk to visit Paris",),
        sketches=(),
    )
    tx.stories.save(story)
    tx.hits.save(Hit(f"h{id_}", _MATCH, rule_version="1", sighting=sighting, story=story.id), _FIRST)
    alert = Alert(
        f"a{id_}",
        _FIRST,
        severity=Severity.HIGH,
        rules=("ada-falk",),
        stories=(story.id,),
        hits=(f"h{id_}",),
        channels=(to.channel,),
        created=due,
    )
    tx.alerts.save(alert, [to], due)
