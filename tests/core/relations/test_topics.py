import pytest

from tests.builders import article, event, event_in, gazetteer, matcher, parse, person, rule
from watcher.core.grammar.events import EventList, Standing
from watcher.core.naming.entities import Kind
from watcher.core.relations.scenes import Scene
from watcher.core.relations.subjects import Subject
from watcher.core.relations.topics import is_at_another, is_held_elsewhere, is_spoken_of, is_topic

ADA = person("Ada Falk")
ACME = person("Acme Mills", kind=Kind.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "who_is", "told"),
    [
        ("Norway: rally in Paris for Chad", Standing.HOST, True),
        ("Norway: rally in Paris for Chad", None, True),
        ("Norway: rally in Paris for Chad", Standing.DOER, False),
        ("Norway: rally for peace in Oslo", Standing.HOST, False),
        ("Norway: rally for peace", Standing.HOST, False),
        ("Norway: rally in Norway for peace in Chad", Standing.HOST, False),
        ("Norway sees rally in Paris", Standing.HOST, False),
        ("Chad: rally in Paris", Standing.HOST, False),
    ],
)
def test_a_state_before_a_colon_is_but_a_topic_where_something_is_held_abroad(
    text: str, who_is: Standing | None, *, told: bool
) -> None:
    read = parse(text)
    own = frozenset({0}) if text.startswith("Norway") else frozenset()
    scene = Scene(read, Subject(own, frozenset({"no"}), is_person=False), gazetteer(), who_is=who_is)
    word = next(at for at, item in enumerate(read.items) if item.key == "rally")
    assert is_topic(scene, 0, (word,)) is told


@pytest.mark.parametrize(
    ("text", "who_is", "told"),
    [
        ("Norway hails the rally held in Paris", None, True),
        ("Norway hails the rally in Chad", Standing.HOST, True),
        ("Norway hails the rally of Paris", None, True),
        ("Norway hails the rally in Paris and Oslo", None, False),
        ("Norway hails the rally", None, False),
        ("Norway hails the rally that many people came to in Paris", None, False),
        ("Norway hails the rally in Paris", Standing.DOER, False),
        ("In Paris, a rally on Norway", None, False),
        ("The king hails the rally in Paris", None, False),
    ],
)
def test_what_a_state_says_of_something_held_elsewhere_is_not_told_of_it(
    text: str, who_is: Standing | None, *, told: bool
) -> None:
    read = parse(text)
    named = ((at, item.place) for at, item in enumerate(read.items))
    own = frozenset(at for at, place in named if place is not None and place.candidates[0].id == "no")
    scene = Scene(read, Subject(own, frozenset({"no"}), is_person=False), gazetteer(), who_is=who_is)
    word = next(at for at, item in enumerate(read.items) if item.key == "rally")
    assert is_held_elsewhere(scene, None, (word,)) is told


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("pl", "Ada Falk o strajku", True),
        ("ru", "Ada Falk о забастовке", True),
        ("en", "Ada Falk on the strike", True),
        ("en", "Ada Falk on her strike", False),
        ("en", "Ada Falk about to strike", False),
        ("en", "Ada Falk speaks on strike", False),
        ("en", "Strike by Ada Falk", False),
        ("en", "Ada Falk on alert after strike", False),
        ("en", "Talks with Ada Falk on strike", False),
        ("en", "News: Ada Falk on the strike", True),
        ("en", "Ada Falk on a strike", False),
        ("en", "Ada Falk on strike", False),
        ("en", "Ada Falk ends strike", False),
    ],
)
def test_a_headline_may_name_somebody_who_only_speaks_of_something(language: str, text: str, *, told: bool) -> None:
    read = parse(text, ADA, language=language)
    who = next(at for at, item in enumerate(read.items) if item.mentions)
    scene = Scene(read, Subject(frozenset({who})), gazetteer(), who_is=Standing.HOLDER)
    word = next(at for at, item in enumerate(read.items) if item.key[:4].lower() in {"stri", "stra", "заба"})
    assert is_spoken_of(scene, who, (word,)) is told
    assert is_spoken_of(scene, None, (word,)) is told
    assert not is_spoken_of(scene, who, ())


def test_a_journey_may_be_that_of_who_speaks_of_it() -> None:
    read = parse("Ada Falk on visit to Japan", ADA)
    assert not is_spoken_of(Scene(read, Subject(frozenset({0})), gazetteer(), bodily=True), 0, (2,))


STRIKES = {
    "en": event("strikes", "strike at ... {who}", phrases=["strike"]),
    "de": event_in("de", "strikes", phrases=["Streik"]),
    "fr": event_in("fr", "strikes", phrases=["grève à la", "grève"]),
    "pl": event_in("pl", "strikes", phrases=["strajk"]),
}


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "A strike at Boeing, Acme Mills warns of delays", False),
        ("en", "A strike at Boeing, Acme Mills and Lumen", True),
        ("en", "A strike at Boeing, Acme Mills closes a plant", False),
        ("en", "A strike at Boeing: Acme Mills warns of delays", False),
        ("en", "A strike at plant, Acme Mills warns of delays", True),
        ("en", "A strike at Acme Mills", True),
        ("en", "A strike in Oslo, Acme Mills warns of delays", True),
        ("en", "A strike grounds jets, Acme Mills warns of delays", True),
        ("en", "A strike by Boeing staff at Acme Mills", True),
        ("en", "Acme Mills ends strike", True),
        ("en", "A strike at : Acme Mills closes", True),
        ("de", "Streik bei Siemens, Acme Mills profitiert", False),
        ("de", "Streik bei der Bahn, Acme Mills profitiert", True),
        ("fr", "Grève à la SNCF, Acme Mills adapte ses horaires", False),
        ("pl", "Strajk w JSW, Acme Mills kupi węgiel", False),
        ("pl", "Strajk w Puławach, Acme Mills zamyka zakład", True),
    ],
)
def test_what_is_said_to_be_at_another_body_is_not_told_of_the_one_that_reacts(
    language: str, text: str, *, told: bool
) -> None:
    what: EventList = STRIKES[language]
    assert bool(matcher([rule(ACME, what=what)], [ACME], what).match(article(text, language=language))) is told


def test_a_person_may_be_told_of_beside_a_body() -> None:
    read = parse("A strike at Boeing, Ada Falk leaves", ADA)
    who = next(at for at, item in enumerate(read.items) if item.mentions)
    assert not is_at_another(Scene(read, Subject(frozenset({who})), gazetteer()), who, (1,))
    assert not is_at_another(Scene(read, Subject(frozenset({who})), gazetteer()), None, (1,))
