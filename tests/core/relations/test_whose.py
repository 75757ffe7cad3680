from dataclasses import replace

import pytest

from tests.builders import article, event, gazetteer, matcher, parse, person, rule
from watcher.core.grammar.events import Standing
from watcher.core.grammar.stretches import Span
from watcher.core.naming.entities import Alias, Entity, Kind
from watcher.core.relations.scenes import Scene
from watcher.core.relations.statements import Relation, Statement
from watcher.core.relations.subjects import Subject
from watcher.core.relations.whose import Whose

ARREST = replace(event("arrest", "(arrest|murder) of ... {who}", phrases=["arrested"]), who_is=Standing.CONCERNED)
NORWAY = person("Norway", kind=Kind.ORGANISATION)
FIRM = person("Brauner", kind=Kind.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two Brauner clerks were arrested.", True),
        ("The arrest of two clerks of Brauner was a shock.", True),
        ("Two clerks were arrested, and rain fell.", False),
    ],
)
def test_what_is_done_to_its_people_is_told_of_a_firm(text: str, *, told: bool) -> None:
    assert bool(matcher([rule(FIRM, what=ARREST)], [FIRM], ARREST).match(article("News", text))) is told


def test_who_is_only_the_place_of_a_deed_has_not_done_it() -> None:
    fire = replace(event("fire", "(fired) on ... {place}", "{who} (fired)"), who_is=Standing.DOER)
    state = Entity("state/norway", "Norway", Kind.STATE, (Alias("Norway"),), home=frozenset({"no"}))
    asked = matcher([rule(state, what=fire)], [state], fire)
    assert not asked.match(article("News", "Rockets were fired on the embassy of Norway."))
    assert asked.match(article("News", "Norway fired rockets."))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The arrest of a clerk of Norway was a shock.", True),
        ("The arrest of a painter in Norway was a shock.", False),
    ],
)
def test_what_is_done_in_a_state_is_not_told_of_it(text: str, *, told: bool) -> None:
    assert bool(matcher([rule(NORWAY, what=ARREST)], [NORWAY], ARREST).match(article("News", text))) is told


ADA = person("Ada Falk")
ACME = person("Acme Mills", kind=Kind.ORGANISATION)


def is_own(text: str, word: str, who: Entity | None, who_is: Standing | None, language: str = "en") -> bool:
    """Whether an event that a word tells is the subject's own; anyone's for None."""
    read = parse(text, ADA, ACME, language=language)
    items = None if who is None else frozenset(at for at, item in enumerate(read.items) if item.mentions)
    scene = Scene(read, Subject(items, is_person=who is not ACME), gazetteer(), who_is=who_is)
    at = next(at for at, item in enumerate(read.items) if item.key == word)
    named = min(items, default=None) if items else None
    return Whose(scene).is_own(Statement("event", read, Span(at, at + 1, (at,)), Relation.PHRASE, who=named))


@pytest.mark.parametrize(
    ("text", "word", "own"),
    [
        ("Acme Mills chief resigns", "resigns", True),
        ("Acme Mills says a minister of Peru resigns", "resigns", False),
    ],
)
def test_a_post_is_that_of_the_body_that_has_it(text: str, word: str, *, own: bool) -> None:
    assert is_own(text, word, ACME, Standing.HOLDER) is own


def test_a_person_leaves_a_post_but_no_country() -> None:
    assert is_own("Ada Falk wants to quit", "quit", ADA, Standing.HOLDER)
    assert not is_own("Ada Falk wants to quit Norway", "quit", ADA, Standing.HOLDER)


def test_an_election_is_that_of_who_stands_in_it_and_no_promise_before_it() -> None:
    assert is_own("Ada Falk wins election", "election", ADA, Standing.HOST)
    assert not is_own("Ada Falk makes an election promise", "election", ADA, Standing.HOST)


@pytest.mark.parametrize(
    ("who", "who_is", "language"),
    [(None, Standing.HOLDER, "en"), (ADA, Standing.CONCERNED, "en"), (ADA, Standing.HOLDER, "fr")],
)
def test_it_is_not_asked_of_anyone_of_other_events_or_where_the_order_of_words_does_not_tell(
    who: Entity | None, who_is: Standing, language: str
) -> None:
    assert is_own("Ada Falk wants to quit Norway", "quit", who, who_is, language)


@pytest.mark.parametrize(
    ("pattern", "text", "told"),
    [
        ("{who} 's ... (government) (falls)", "Ada Falk's government falls", True),
        ("(quits) ... {who}", "Bob Lee quits Ada Falk's government", False),
        ("(quits) ... {who} 's (government)", "Bob Lee quits Ada Falk's government", False),
    ],
)
def test_a_government_that_falls_is_that_of_its_head_but_not_what_others_do_in_it(
    pattern: str, text: str, *, told: bool
) -> None:
    falls = replace(event("falls", pattern), who_is=Standing.HOLDER)
    assert bool(matcher([rule(ADA, what=falls)], [ADA], falls).match(article(text))) is told
