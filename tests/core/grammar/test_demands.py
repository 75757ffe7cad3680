import pytest

from tests.builders import parse, person
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.demands import accusation, asks_itself, demand
from watcher.core.lexicon.cues import CueHit, CueKind

ADA = person("Ada Falk")


def asked(text: str, word: str) -> str | None:
    """What asks for the event that is told by one word of a sentence."""
    read = parse(text, ADA)
    at = items(read, word)[0]
    return said(read, demand(read, at, (at,)))


def accused(text: str, *words: str) -> str | None:
    """What accuses somebody of the event that some words of a sentence tell."""
    read = parse(text, ADA)
    return said(read, accusation(read, items(read, *words)))


def items(read: Parse, *words: str) -> tuple[int, ...]:
    return tuple(at for at, item in enumerate(read.items) if item.key in words)


def said(read: Parse, cue: CueHit | None) -> str | None:
    return None if cue is None else read.text(cue.first, cue.last)


@pytest.mark.parametrize(
    ("text", "word", "cue"),
    [
        ("The crowd called for the town hall to impose a curfew", "curfew", "called for"),
        ("Unions called for calm and for Norway and Sweden to impose sanctions", "sanctions", "called for"),
        ("Growers urged ministers to end the talks and to impose tariffs", "tariffs", "urged"),
        ("It is time for Ada Falk to resign", "resign", "is time for"),
        ("He called for what he described as a full embargo", "embargo", "called for"),
        ("The mayor called for tough trade sanctions", "sanctions", "called for"),
    ],
)
def test_what_somebody_is_asked_for_is_a_demand(text: str, word: str, cue: str) -> None:
    assert asked(text, word) == cue


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The town hall imposed a curfew", "curfew"),
        ("He urged calm, the town hall is to impose a curfew", "curfew"),
        ("He urged calm and decided to impose a curfew", "curfew"),
        ("He urged calm after plans to impose a curfew", "curfew"),
        ("He urged calm but the town went to bed under curfew", "curfew"),
        ("They called for talks on sanctions", "sanctions"),
        ("They could have called, sanctions came", "sanctions"),
        ("Called to court to hear of sanctions", "sanctions"),
        ("Norway may impose sanctions", "sanctions"),
        ("Sanctions", "sanctions"),
    ],
)
def test_what_is_told_beside_a_demand_is_none(text: str, word: str) -> None:
    assert asked(text, word) is None


@pytest.mark.parametrize(
    ("text", "word", "asks"),
    [
        ("Protesters in Rome demand new elections", "protesters", True),
        ("Protesters may return to Rome", "protesters", False),
        ("Protesters wait to see if Rome gives in", "protesters", False),
        ("Rome wants protesters to leave", "protesters", False),
        ("A strike at Falk is improbable", "strike", False),
        ("The summit of Rome wants peace", "summit", False),
    ],
)
def test_people_of_whom_an_event_tells_may_ask_for_something_else(text: str, word: str, asks: bool) -> None:
    read = parse(text, ADA)
    doubts = (cue for cue in read.cues if cue.kind is CueKind.UNCLEAR)
    assert any(asks_itself(read, items(read, word)[0], cue) for cue in doubts) is asks


def test_the_events_own_words_are_no_demand() -> None:
    read = parse("A bid to buy Ada Falk's firm", ADA)
    own = items(read, "bid", "buy")
    assert said(read, demand(read, own[-1], own[-1:])) == "bid to"
    assert demand(read, own[-1], own) is None


@pytest.mark.parametrize(
    ("text", "words", "cue"),
    [
        ("Norway accuses Sweden of attacks on a port", ("attacks",), "accuses"),
        ("Norway accused Sweden of illegal air strikes", ("strikes",), "accused"),
        ("A judge criticised the navy over shelling", ("shelling",), "criticised"),
        ("Sweden is blamed for the raid", ("raid",), "blamed"),
    ],
)
def test_what_somebody_is_said_to_have_done_is_an_accusation(text: str, words: tuple[str, ...], cue: str) -> None:
    assert accused(text, *words) == cue


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway accuses Sweden, whose victims of attacks wait", ("attacks",)),
        ("A man accused of murder faces trial", ("trial",)),
        ("A man accused of murder jailed", ("jailed",)),
        ("Sweden carried out a wave of attacks", ("attacks",)),
        ("Sweden boasts of attacks", ("attacks",)),
        ("Of attacks nobody spoke", ("attacks",)),
        ("Attacks", ("attacks",)),
        ("Attacks", ()),
    ],
)
def test_what_is_told_beside_an_accusation_is_none(text: str, words: tuple[str, ...]) -> None:
    assert accused(text, *words) is None
