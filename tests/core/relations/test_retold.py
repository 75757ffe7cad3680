from datetime import date

import pytest

from tests.builders import parse, person
from watcher.core.grammar.stretches import Span
from watcher.core.relations.retold import follows_old, is_entry, is_known, is_life, is_slogan, is_state
from watcher.core.relations.statements import Relation, Statement

ADA = person("Ada Falk", "fr")
TODAY = date(2026, 11, 29)


def told(text: str, *words: str, language: str = "en") -> Statement:
    """What words that begin like ``words`` tell of Falk."""
    line = parse(text, ADA, language=language)
    at = tuple(at for at, item in enumerate(line.items) if item.key.startswith(words))
    return Statement("arrest", line, Span(min(at), max(at) + 1, at), Relation.PATTERN)


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("2022: Ada Falk is arrested", True),
        ("May 2022 – Ada Falk is arrested", True),
        ("2026: Ada Falk is arrested", False),
        ("2022-2024 Ada Falk was in prison", False),
        ("In 2022 Ada Falk was arrested", False),
        ("Breaking: Ada Falk is arrested", False),
        ("2022:", False),
    ],
)
def test_an_entry_of_a_timeline_is_of_its_year(text: str, *, old: bool) -> None:
    assert is_entry(parse(text, ADA), TODAY) is old


@pytest.mark.parametrize(
    ("text", "shouted"),
    [
        ('Students held banners that read "Kill Ada Falk"', True),
        ('"Kill Ada Falk," said one, and banners fell', False),
        ("Students with banners want to kill Ada Falk", False),
        ("Killers came for Ada Falk", False),
        ('A man wrote "Kill Ada Falk"', False),
    ],
)
def test_what_a_banner_calls_for_is_only_named(text: str, *, shouted: bool) -> None:
    assert is_slogan(told(text, "kill")) is shouted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Born in Oslo, Ada Falk became a minister and resigned"),
        ("de", "Geboren in Kiel, wurde Ada Falk Ministerin und trat zurück"),
        ("fr", "Née à Lyon, Ada Falk est nommée ministre et démissionne"),
        ("es", "Nacida en Lugo, Ada Falk fue ministra y dimitió"),
        ("pl", "Urodzona w Łodzi Ada Falk podała się do dymisji"),
        ("ru", "Родилась в Самаре, в министерство пришла Ada Falk"),
        ("uk", "Народилася в Полтаві, у міністерство прийшла Ada Falk"),
    ],
)
def test_a_life_begins_with_the_birth(language: str, text: str) -> None:
    assert is_life(parse(text, ADA, language=language))


def test_who_was_born_somewhere_does_things_of_today() -> None:
    assert not is_life(parse("Ada Falk, born in Oslo, resigned", ADA))


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Ada Falk is serving a six-year sentence", ("serving", "sentence")),
        ("en", "Ada Falk remains in custody", ("remains", "in", "custody")),
        ("en", "Ada Falk has been in prison for three years", ("in", "prison")),
        ("de", "Ada Falk sitzt seit drei Jahren im Gefängnis", ("sitzt", "gefangnis")),
        ("fr", "Ada Falk purge une peine de six ans", ("purge", "peine")),
        ("es", "Ada Falk cumple una condena de seis años", ("cumple", "condena")),
        ("pl", "Ada Falk odsiaduje wyrok", ("odsiaduje", "wyrok")),
        ("ru", "Ada Falk отбывает срок", ("отбывает", "срок")),
        ("uk", "Ada Falk відбуває термін", ("відбуває", "термін")),
    ],
)
def test_what_lasts_is_a_state(language: str, text: str, words: tuple[str, ...]) -> None:
    assert is_state(told(text, *words, language=language))


@pytest.mark.parametrize("text", ["Ada Falk was given a sentence", "Ada Falk, serving a term, heard of her sentence"])
def test_what_begins_is_none(text: str) -> None:
    assert not is_state(told(text, "sentence"))


@pytest.mark.parametrize(
    ("language", "text", "word", "known"),
    [
        ("en", "He was wounded in the same air raid", "raid", True),
        ("en", "He was wounded in the same Israeli raid", "raid", True),
        ("en", "He was wounded on the same day in a raid", "raid", False),
        ("en", "At the same time, a raid began", "raid", False),
        ("en", "The same, raid on raid", "raid", False),
        ("en", "A raid began", "raid", False),
        ("fr", "Il a été blessé dans les mêmes frappes", "frappes", True),
        ("ru", "Он ранен при тех же ударах", "ударах", True),
    ],
)
def test_the_same_event_is_known(language: str, text: str, word: str, *, known: bool) -> None:
    assert is_known(told(text, "air" if "air" in text else word, word, language=language)) is known


@pytest.mark.parametrize(
    ("language", "text", "word", "old"),
    [
        ("en", "Ada Falk was jailed after in 1990 her party won", "jailed", True),
        ("ru", "Ada Falk была арестована после того, как в 1990 году ее партия победила", "арестована", True),
        ("en", "Ada Falk was jailed after her party won", "jailed", False),
        ("en", "Ada Falk was jailed on Friday after a raid of 1990", "jailed", False),
        ("en", "Ada Falk was jailed in a house of 1990", "jailed", False),
        (
            "en",
            "Ada Falk was jailed after the raid on a very small and very old town on Malta of 1990",
            "jailed",
            False,
        ),
        ("en", "Ada Falk was jailed after she won in 2026", "jailed", False),
    ],
)
def test_what_came_after_something_old_is_old(language: str, text: str, word: str, *, old: bool) -> None:
    assert follows_old(told(text, word, language=language), TODAY) is old
