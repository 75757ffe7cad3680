import pytest

from tests.builders import article, event, matcher, parse, rule
from watcher.core.relations.distances import Distance, distances
from watcher.core.rule import Whereabouts

HOLD = event("hold", "{who} ... (holds|held)", "held", phrases=["held", "holds", "festgenommen", "задержан"])


def measured(text: str, event_word: str, language: str = "en", *, from_afar: bool = False) -> dict[str, Distance]:
    """How far the places of a sentence are from one of its words, or from none."""
    line = parse(text, language=language)
    places = [at for at, item in enumerate(line.items) if item.place is not None]
    words = tuple(at for at, item in enumerate(line.items) if item.key == event_word)
    found = distances(line, places, words, from_afar=from_afar)
    return {line.text(line.items[at].first, line.items[at].last): distance for at, distance in found.items()}


@pytest.mark.parametrize(
    ("text", "here"),
    [
        ("Police in Rome held a man", "Rome"),
        ("A man was held near Rome", "Rome"),
        ("A man was held in southern Italy", "Italy"),
        ("Police who held a man in Rome", "Rome"),
        ("Cholera held on as it spreads to Chad", "Chad"),
    ],
)
def test_a_place_to_which_its_clause_leads_is_that_of_the_event(text: str, here: str) -> None:
    assert measured(text, "held")[here] in {Distance.HERE, Distance.BESIDE}


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Libya held a man", "Libya"),
        ("After fleeing from prison in Rome, a man was held", "Rome"),
        ("Crowds gathered in Rome after a man was held", "Rome"),
        ("A man was held after a raid in Rome", "Rome"),
        ("A man was held as he walked through Rome", "Rome"),
    ],
)
def test_a_place_of_the_doer_or_of_a_clause_of_time_is_beside_it(text: str, beside: str) -> None:
    assert measured(text, "held")[beside] is Distance.BESIDE


@pytest.mark.parametrize(
    ("text", "beyond"),
    [
        ("A doctor who had worked in Rome was held", "Rome"),
        ("A man was held who had worked in Rome", "Rome"),
        ("A man was held on suspicion of a plot in Rome", "Rome"),
        ("On suspicion of a plot in Rome a man was held", "Rome"),
    ],
)
def test_a_place_of_a_clause_about_somebody_or_of_a_reason_is_beyond_it(text: str, beyond: str) -> None:
    assert measured(text, "held")[beyond] is Distance.BEYOND


@pytest.mark.parametrize(
    ("text", "afar"),
    [
        ("A man from Tunisia was held", "Tunisia"),
        ("A man was held at the request of Tunisia", "Tunisia"),
        ("A man was held on his way to Tunisia", "Tunisia"),
        ("A man wanted by Tunisia was held", "Tunisia"),
        ("A man from southern Tunisia was held", "Tunisia"),
        ("A man from nearby Tunisia was held", "Tunisia"),
        ("A man was held, Tunisia said", "Tunisia"),
        ("A man from Chad and Tunisia was held", "Tunisia"),
    ],
)
def test_where_something_is_from_or_goes_is_afar(text: str, afar: str) -> None:
    assert measured(text, "held")[afar] is Distance.AFAR


def test_what_is_between_commas_with_a_participle_is_beyond() -> None:
    assert measured("Врач, работавший в Дамаске, задержан в Казани", "задержан", "ru") == {
        "Дамаске": Distance.BEYOND,
        "Казани": Distance.HERE,
    }


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Drones from Iraq hit Kuwait", "hit", {"Iraq": Distance.NOWHERE, "Kuwait": Distance.HERE}),
        ("A drone hit Kuwait, fired at night from Iraq", "hit", {"Kuwait": Distance.HERE, "Iraq": Distance.NOWHERE}),
        ("Thieves hit data from Kuwait", "hit", {"Kuwait": Distance.AFAR}),
        ("Drones hit out against Kuwait", "hit", {"Kuwait": Distance.HERE}),
        ("Drones hit over Kuwait", "hit", {"Kuwait": Distance.HERE}),
    ],
)
def test_what_is_done_from_afar_is_never_where_it_was_sent_from(
    text: str, word: str, expected: dict[str, Distance]
) -> None:
    assert measured(text, word, from_afar=True) == expected


def test_a_sentence_without_the_event_has_places_all_the_same() -> None:
    assert measured("A man from Tunisia lives in Rome", "held") == {"Tunisia": Distance.AFAR, "Rome": Distance.HERE}


@pytest.mark.parametrize(
    ("text", "where", "told"),
    [
        ("Police in Rome held a man who had come from Tunisia", "tn", False),
        ("Police in Rome held a man who had come from Tunisia", "it", True),
        ("Police held a man who had come from Tunisia", "tn", True),
        ("Italian police held a man who had come from Tunisia", "tn", False),
        ("Tunisian police held a man on his way to Tunisia", "tn", True),
        ("Italy held a man in its embassy in Tunisia", "it", False),
        ("A man was held in Italy after a row in Rome", "it/rome", True),
        ("A man was held in Italy after a row in Tunisia", "tn", False),
    ],
)
def test_the_nearest_places_of_a_sentence_are_where_it_happens(text: str, where: str, *, told: bool) -> None:
    found = matcher([rule(what=HOLD, where=Whereabouts(where, places=frozenset({where})))], [], HOLD)
    assert bool(found.match(article(text))) is told


@pytest.mark.parametrize(("where", "told"), [("it", True), ("tn", False)])
def test_a_title_without_a_place_takes_the_nearest_of_the_first_sentence(where: str, *, told: bool) -> None:
    found = matcher([rule(what=HOLD, where=Whereabouts(where, places=frozenset({where})))], [], HOLD)
    lead = "Police in Rome took a man who had brought others from Tunisia."
    assert bool(found.match(article("Police held a man", lead))) is told


@pytest.mark.parametrize(("text", "told"), [("Thousands held a rally over raids in Chad", True)])
def test_the_place_that_a_pattern_found_is_left_where_it_is_something_elses(text: str, *, told: bool) -> None:
    rally = event("rally", "rally ... in {place}", phrases=["rally"])
    found = matcher([rule(what=rally, where=Whereabouts("td", places=frozenset({"td"})))], [], rally)
    assert bool(found.match(article(text))) is told
    assert not found.match(article("Crowds in Rome held a rally over raids in Chad"))


def test_a_comma_and_a_noun_part_a_place_from_what_leads_elsewhere() -> None:
    assert measured("Fleeing to the hills, Rome held a man", "held") == {"Rome": Distance.BESIDE}
    assert measured("A ship from the port Rome was held", "held") == {"Rome": Distance.BESIDE}
