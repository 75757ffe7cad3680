from dataclasses import replace

import pytest

from tests.builders import article, event, event_in, matcher, parse, person, rule
from watcher.core.grammar.events import Standing
from watcher.core.grammar.stretches import Span
from watcher.core.naming.entities import Entity, Kind
from watcher.core.relations.deals import Deals
from watcher.core.relations.statements import Relation, Statement

BRAUNER = person("Brauner", kind=Kind.ORGANISATION)
NORWAY = person("Norway", "no", kind=Kind.STATE)
ADA = person("Ada Falk")
WORDS = "buy|bought|sell|sold|acquire|merge|take over|takeover|acquisition"
DEALS = replace(
    event(
        "deals",
        f"{{who}} ... ({WORDS}|approve ... merger)",
        f"({WORDS}|merger) ... {{who}}",
        phrases=["minority stake", "merger plan", "sale process"],
    ),
    who_is=Standing.FIRM,
)


def is_told_of(who: Entity, text: str) -> bool:
    """Whether a sentence tells of a deal of the one who is asked for."""
    return bool(matcher([rule(who, what=DEALS)], [who], DEALS).match(article("News", text)))


@pytest.mark.parametrize(
    "text",
    [
        "Brauner bought its rival Lumen on Friday.",
        "Lumen acquired Brauner for cash.",
        "The takeover of Brauner by Lumen is complete.",
        "A unit of Brauner bought a lender.",
        "Brauner's board approved the merger.",
        "Shareholders of Brauner approve the merger.",
        "Brauner subsidiaries sold a brewery unit.",
        "Brauner mulls takeover of rival.",
        "Brauner abandons takeover of rival.",
        "Takeover of Danish brewer Brauner nears.",
        "Lumen bought a stake in Brauner.",
        "Lumen sold Brauner.",
        "Shares fell after Brauner bought a lender.",
        "With the Brauner takeover of Lumen, jobs are lost.",
        "Talks with Brauner on a takeover of its brewery unit go on.",
    ],
)
def test_a_deal_is_told_of_who_makes_it_and_of_what_is_bought(text: str) -> None:
    assert is_told_of(BRAUNER, text)


@pytest.mark.parametrize(
    "text",
    [
        "Brauner approves the merger of two rivals.",
        "Brauner advised Lumen on the takeover of a rival.",
        "On Brauner users bought shares in the mill.",
        "Brauner users bought shares in the mill.",
        "Brauner lorries were bought by a rival.",
        "Two rivals merge, reports seen at Brauner show.",
        "Lumen bought a rival, but Brauner fell.",
    ],
)
def test_it_is_not_told_of_who_permits_it_or_is_only_named_beside_it(text: str) -> None:
    assert not is_told_of(BRAUNER, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Brauner seeks a minority stake.", True),
        ("The sale process of the lender Brauner drags on.", True),
        ("The merger plan with Lumen and Brauner was praised.", True),
        ("The merger plan worried people at Brauner.", False),
        ("Brauner said on Friday that Lumen sells a minority stake.", False),
    ],
)
def test_a_mere_phrase_is_told_of_who_stands_right_beside_it(text: str, *, told: bool) -> None:
    assert is_told_of(BRAUNER, text) is told


@pytest.mark.parametrize("text", ["Norway bought a bank.", "Norway's takeover of the lender Lumen is complete."])
def test_no_deal_is_told_of_a_state(text: str) -> None:
    assert not is_told_of(NORWAY, text)


@pytest.mark.parametrize(
    ("text", "told"), [("Brauner finanziert den Kauf der Mühle.", False), ("Brauner plant den Kauf der Mühle.", True)]
)
def test_but_for_english_only_who_judges_or_serves_a_deal_has_no_part_in_it(text: str, *, told: bool) -> None:
    buys = replace(event_in("de", "buys", "{who} ... Kauf"), who_is=Standing.FIRM)
    found = matcher([rule(BRAUNER, what=buys)], [BRAUNER], buys).match(article("Neues", text, language="de"))
    assert bool(found) is told


def test_somebody_rich_buys_a_firm_but_is_none_by_buying_a_house() -> None:
    assert is_told_of(ADA, "Ada Falk bought the newspaper.")
    assert not is_told_of(ADA, "Ada Falk bought a house.")


def test_a_deal_that_names_nobody_is_told_of_nobody() -> None:
    read = parse("The merger is complete", BRAUNER)
    nobody = Statement("deals", read, Span(1, 2, (1,)), Relation.PATTERN)
    assert not Deals(read, frozenset()).are_told_of(nobody)
    assert not Deals(read, frozenset()).are_told_of(replace(nobody, who=1, span=Span(1, 2)))
