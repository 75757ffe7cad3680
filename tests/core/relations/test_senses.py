import pytest

from tests.builders import article, event, matcher, parse, person, rule
from watcher.core.relations.senses import (
    expressions,
    is_broken,
    is_completed,
    is_of_nature,
    is_one_of_many,
    is_topic,
)


def meaning(text: str, *words: str, language: str = "en") -> list[str]:
    """The expressions that give some words of a sentence another meaning."""
    line = parse(text, person("Lumen Air", "fr"), language=language)
    at = [at for at, item in enumerate(line.items) if item.key in words]
    return [line.text(cue.first, cue.last) for cue in expressions(line, at)]


@pytest.mark.parametrize(
    ("language", "text", "word", "expression"),
    [
        ("en", "Envoys struck a trade deal", "struck", "struck a trade deal"),
        ("en", "Sailors on hunger strike", "strike", "hunger strike"),
        ("fr", "La foudre frappe un hangar", "frappe", "foudre frappe"),
        ("es", "La demanda de acero cae", "demanda", "demanda de acero"),
        ("de", "Sie trifft Entscheidungen allein", "trifft", "trifft Entscheidungen"),
    ],
)
def test_a_word_of_an_expression_means_something_else(language: str, text: str, word: str, expression: str) -> None:
    assert meaning(text, word, language=language) == [expression]


@pytest.mark.parametrize("text", ["Union strike over deal", "Lumen Air strike over pay", "Strike after cardiac arrest"])
def test_a_word_beside_an_expression_or_a_name_does_not(text: str) -> None:
    assert meaning(text, "strike") == []


def test_words_that_are_the_whole_expression_mean_it() -> None:
    assert meaning("Sailors on hunger strike", "hunger", "strike") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Documentary about raid opens", True),
        ("Exhibition on the great raid opens", True),
        ("The book tells of the raid", True),
        ("He tells of the raid", False),
        ("Tells of the raid", False),
        ("Drone raid on depot", False),
        ("Raid on depot", False),
        ("Film about love opens, raid follows", False),
        ("Film about love opens but raid follows", False),
    ],
)
def test_what_a_film_tells_of_is_its_topic(text: str, told: bool) -> None:
    line = parse(text)
    at = [at for at, item in enumerate(line.items) if item.key == "raid"]
    assert is_topic(line, at) is told


def test_what_has_no_words_of_its_own_is_no_topic() -> None:
    assert not is_topic(parse("Film about raid"), [])


ADA = person("Ada Falk", "fr")


@pytest.mark.parametrize(("phrases", "told"), [([], False), (["hunger strike"], True), (["hunger"], False)])
def test_an_expression_counts_in_a_list_that_has_it_as_a_phrase(phrases: list[str], told: bool) -> None:
    fast = event("fast", "{who} ... on ... strike", phrases=phrases)
    found = matcher([rule(ADA, what=fast)], [ADA], fast).match(article("Ada Falk on a hunger strike"))
    assert bool(found) is told


@pytest.mark.parametrize(
    ("text", "word", "broken"),
    [
        ("The ship sailed in breach of sanctions", "sanctions", True),
        ("The bank violated new American sanctions", "sanctions", True),
        ("A man was jailed for sanctions-busting", "sanctions", True),
        ("Firms learn of sanctions evasion", "sanctions", True),
        ("Norway imposed sanctions after a breach", "sanctions", False),
        ("Norway answers the breach with sanctions", "sanctions", False),
        ("Norway told of the breach, sanctions follow", "sanctions", False),
        ("Breach: sanctions follow", "sanctions", False),
        ("A breach of data", "breach", False),
        ("Sanctions -", "sanctions", False),
    ],
)
def test_an_order_that_is_not_kept_is_in_force_already(text: str, word: str, broken: bool) -> None:
    read = parse(text)
    assert is_broken(read, [at for at, item in enumerate(read.items) if item.key == word]) is broken


@pytest.mark.parametrize(
    ("phrase", "text", "alone"),
    [
        ("protesters", "A protester threw milk", True),
        ("protesters", "Some protesters threw milk", False),
        ("protester", "A protester threw milk", False),
        ("riots", "A riot began", False),
    ],
)
def test_one_person_is_no_crowd(phrase: str, text: str, alone: bool) -> None:
    assert is_one_of_many(phrase, parse(text), [1]) is alone


def test_words_that_follow_one_another_are_no_single_person() -> None:
    assert not is_one_of_many("protest leaders", parse("A protest leader spoke"), [1, 2])


def test_a_breach_may_be_the_event_itself() -> None:
    assert not is_broken(parse("Firms fear data breaches"), [2, 3])


@pytest.mark.parametrize(
    ("language", "text", "words", "completed"),
    [
        ("de", "Lumen geht ans Telefon", ("geht",), True),
        ("de", "Lumen geht leer aus", ("geht",), True),
        ("de", "Lumen geht nach Kiew", ("geht",), True),
        ("de", "Lumen geht", ("geht",), False),
        ("de", "Lumen geht nach zehn Jahren", ("geht",), False),
        ("de", "Lumen geht im Mai", ("geht",), False),
        ("de", "Lumen geht nach Skandal", ("geht",), False),
        ("de", "Lumen geht und schweigt", ("geht",), False),
        ("de", "Nun geht Lumen Air", ("geht",), False),
        ("de", "Lumen geht in Rente", ("geht", "in", "rente"), False),
        ("de", "Lumen stirbt vor Lachen", ("stirbt",), False),
        ("fr", "Lumen part favorite", ("part",), True),
        ("es", "Lumen se va de Lima", ("se", "va"), True),
        ("es", "Lumen renunció tras el escándalo", ("renuncio", "tras"), False),
        ("fr", "Lumen part après dix ans", ("part",), False),
    ],
)
def test_a_light_verb_tells_its_event_where_nothing_but_a_time_completes_it(
    language: str, text: str, words: tuple[str, ...], completed: bool
) -> None:
    line = parse(text, person("Lumen Air"), language=language)
    assert is_completed(line, [at for at, item in enumerate(line.items) if item.key in words]) is completed


@pytest.mark.parametrize(
    ("language", "text", "words", "natural"),
    [
        ("fr", "La grippe frappe le pays", ("frappe",), True),
        ("pl", "Kryzys uderza w Niemcy", ("uderza", "w"), True),
        ("de", "Nach dem Sturm bombardiert die Armee das Lager", ("bombardiert",), False),
        ("fr", "L'armée frappe le pays, la grippe aussi", ("frappe",), False),
        ("en", "The army strikes", ("strikes",), False),
        ("en", "A storm at sea", (), False),
    ],
)
def test_a_storm_that_strikes_is_nobody(language: str, text: str, words: tuple[str, ...], natural: bool) -> None:
    line = parse(text, language=language)
    assert is_of_nature(line, [at for at, item in enumerate(line.items) if item.key in words]) is natural
