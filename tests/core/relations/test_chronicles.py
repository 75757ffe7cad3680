from dataclasses import replace
from datetime import date

import pytest

from tests.builders import parse, person
from watcher.core.grammar.stretches import Span
from watcher.core.relations.chronicles import goes_on
from watcher.core.relations.statements import Relation, Statement

ADA = person("Ada Falk", "fr")
TODAY = date(2026, 11, 29)


def is_old(before: str, text: str, word: str, *, language: str = "en", block: int = 0) -> bool:
    """Whether a sentence goes on to tell of the old day of the one before it."""
    first, line = parse(before, language=language), replace(parse(text, ADA, language=language), number=1)
    first = replace(first, sentence=replace(first.sentence, block=block))
    at = next(at for at, item in enumerate(line.items) if item.key.startswith(word))
    return goes_on(Statement("arrest", line, Span(at, at + 1, (at,)), Relation.PATTERN), (first, line), TODAY)


@pytest.mark.parametrize(
    ("language", "before", "text", "word"),
    [
        ("en", "In 2009 she moved to Malta.", "There Ada Falk was arrested.", "arrested"),
        ("en", "Her last tour was in July 2016.", "Ada Falk took part in a summit in Oslo.", "summit"),
        ("en", "As previously reported, two singers fled.", "Police arrested Ada Falk.", "arrested"),
        ("de", "Im Mai zog sie nach Malta.", "Dort wurde Ada Falk verhaftet.", "verhaftet"),
        ("ru", "В 2009 году она уехала.", "Там Ada Falk была арестована.", "арестована"),
    ],
)
def test_what_follows_an_old_day_is_told_of_it(language: str, before: str, text: str, word: str) -> None:
    assert is_old(before, text, word, language=language)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("In 2009 she moved to Malta.", "On Saturday Ada Falk was arrested there."),
        ("In 2009 she moved to Malta.", "Police have arrested Ada Falk."),
        ("In 2009 she moved to Malta.", "Ada Falk was arrested, police said."),
        ("Bo Lind, who moved to Malta in 2009, sang.", "Ada Falk was arrested."),
        ("In 2009 and on Friday she sang in Malta.", "Ada Falk was arrested."),
        ("On Friday she moved to Malta.", "Ada Falk was arrested."),
        ("She moved to Malta.", "Ada Falk was arrested."),
        ("The choir opens on 4 September.", "Ada Falk was arrested."),
    ],
)
def test_what_is_told_of_these_days_is_not(before: str, text: str) -> None:
    assert not is_old(before, text, "arrested")


def test_another_paragraph_begins_anew() -> None:
    assert not is_old("In 2009 she moved to Malta.", "Ada Falk was arrested.", "arrested", block=1)


def test_nothing_stands_before_the_first_sentence() -> None:
    line = parse("Ada Falk was arrested.", ADA)
    assert not goes_on(Statement("arrest", line, Span(0, 1, (2,)), Relation.PATTERN), (line,), TODAY)
