import pytest

from tests.builders import parse, person
from watcher.core.grammar.prospects import headline_infinitive, is_passive
from watcher.core.lexicon.cues import CueKind

ADA = person("Ada Falk", "fr")


def plan(text: str, word: str, *, language: str = "en") -> str | None:
    """The words by which a headline plans what a word that begins like ``word`` tells."""
    line = parse(text, ADA, language=language)
    main = next(item.first for item in line.items if item.key.startswith(word))
    cue = headline_infinitive(line, frozenset({main}), main)
    return None if cue is None else line.text(cue.first, cue.last)


@pytest.mark.parametrize(
    ("text", "word", "cue"),
    [
        ("Falk to undergo surgery", "undergo", "to undergo"),
        ("Pilots to strike over pay", "strike", "to strike"),
        ("Falk and two teachers to protest in Oslo", "protest", "to protest"),
        ("Japan to launch strikes", "strikes", "to launch"),
        ("Rain falls; Falk to sing", "sing", "to sing"),
        ("Cabin crew in Spain to strike", "strike", "to strike"),
    ],
)
def test_a_headline_plans_by_an_infinitive(text: str, word: str, cue: str) -> None:
    assert plan(text, word) == cue


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Crowds gather to protest", "protest"),
        ("Falk goes on to sing", "sing"),
        ("Falk taken to hospital", "hospital"),
        ("To sing is to pray twice", "sing"),
        ("Falk sings", "sings"),
        ("Falk drives pilots to strike", "strike"),
        ("Falk in rage to strike", "strike"),
        ("Pilots led workers to strike", "strike"),
        ("Pilots strike to win more pay", "strike"),
    ],
)
def test_an_infinitive_that_a_verb_governs_plans_nothing(text: str, word: str) -> None:
    assert plan(text, word) is None


def test_other_languages_plan_nothing_by_an_infinitive() -> None:
    assert plan("Falk zu sehen", "sehen", language="de") is None


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Falk wird in Japan verhaftet", True),
        ("Falk wird in Japan auftreten", False),
        ("Falk wird in Japan verhaftet werden", False),
    ],
)
def test_where_the_event_is_at_a_place_the_last_word_tells_a_passive(text: str, passive: bool) -> None:
    line = parse(text, ADA, language="de")
    cue = next(cue for cue in line.cues if cue.kind is CueKind.PLANNED)
    place = next(item.first for item in line.items if item.place is not None)
    assert is_passive(line, cue, place) is passive
