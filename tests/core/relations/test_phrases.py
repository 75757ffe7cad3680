from dataclasses import replace

import pytest

from tests.builders import gazetteer, parse, person, phrase
from watcher.core.grammar.events import Standing
from watcher.core.naming.entities import Entity, Kind
from watcher.core.relations.phrases import near, nearest
from watcher.core.relations.scenes import Scene
from watcher.core.relations.subjects import Subject

ADA = person("Ada Falk", "no")
BO = person("Bo Lindqvist")
ACME = person("Acme Mills", kind=Kind.ORGANISATION)


def told_of(text: str, who: Entity = ADA, who_is: Standing | None = None) -> str | None:
    """The one of whom "out of office" is told in a sentence, as it stands there."""
    read = parse(text, ADA, BO, ACME)
    own = frozenset(at for at, item in enumerate(read.items) if any(one.entity == who.id for one in item.mentions))
    scene = Scene(read, Subject(own, is_person=who.kind is Kind.PERSON), gazetteer(), who_is=who_is)
    first = [item.key for item in read.items].index("out")
    at = nearest(scene, range(first, first + 3))
    return None if at is None else read.text(read.items[at].first, read.items[at].last)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ada Falk is out of office", "Ada Falk"),
        ("Out of office is Ada Falk", "Ada Falk"),
        ("Ada Falk thinks Bo Lindqvist is out of office", None),
        ("Bo Lindqvist met Ada Falk, out of office", None),
        ("They are out of office", None),
    ],
)
def test_a_phrase_is_told_of_the_nearest_one(text: str, who: str | None) -> None:
    assert told_of(text) == who


def test_a_phrase_is_told_of_an_organisation_whoever_stands_nearer() -> None:
    assert told_of("Acme Mills says Bo Lindqvist is out of office", ACME) == "Acme Mills"


def test_a_phrase_is_not_told_of_an_organisation_that_only_reacts_to_it() -> None:
    assert told_of("Acme Mills condemns soldiers out of office", ACME, Standing.DOER) is None
    assert told_of("Acme Mills moves soldiers out of office", ACME, Standing.DOER) == "Acme Mills"


def test_a_phrase_far_from_a_name_is_not_told_of_it() -> None:
    far = " ".join(["rainy"] * 13)
    assert told_of(f"Ada Falk in {far} days out of office") is None
    assert told_of("Ada Falk in rainy days out of office") == "Ada Falk"


def test_a_phrase_is_a_statement_of_the_subject_and_of_anyone_where_nobody_is_asked_for() -> None:
    read = parse("Ada Falk is out of office", ADA)
    words = phrase("out of office")
    one, anyone = (Scene(read, Subject(items), gazetteer()) for items in (frozenset({0}), None))
    assert [(told.who, told.span.words) for told in near("event", words, one)] == [(0, (2, 3, 4))]
    assert [(told.who, told.span.words) for told in near("event", words, anyone)] == [(None, (2, 3, 4))]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Ada Falk holds speech", True),
        ("en", "Ada Falk's speech angers many", True),
        ("en", "Speech by Ada Falk", True),
        ("en", "Many praise speech of writer Ada Falk", True),
        ("en", "Ada Falk listens to Bo Lindqvist's long speech", False),
        ("en", "Ada Falk listens to the speech of Bo Lindqvist", False),
        ("en", "Long speech angers Ada Falk", False),
        ("fr", "Ada Falk écoute le discours de Bo Lindqvist", False),
        ("fr", "Ada Falk prononce un discours", True),
        ("ru", "Ada Falk обсудила речь Bo Lindqvist", False),
        ("ru", "Ada Falk произнесла речь", True),
    ],
)
def test_a_plain_word_is_not_told_of_one_near_whose_it_is_not(language: str, text: str, *, told: bool) -> None:
    read = parse(text, ADA, BO, language=language)
    own = frozenset(at for at, item in enumerate(read.items) if any(one.entity == ADA.id for one in item.mentions))
    scene = Scene(read, Subject(own), gazetteer())
    word = {"en": "speech", "fr": "discours", "ru": "речь"}[language]
    assert bool(list(near("event", replace(phrase(word), language=None), scene))) is told
