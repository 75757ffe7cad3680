import pytest

from tests.builders import parse, person
from watcher.core.grammar.reach import Reach
from watcher.core.grammar.stretches import Span
from watcher.core.lexicon.cues import CueKind

ADA = person("Ada Falk", "fr")


def reach_of(text: str, word: str = "visit", language: str = "en") -> Reach:
    """The reach of an event told from the name to the first word that begins like ``word``."""
    line = parse(text, ADA, language=language)
    at = next(at for at, item in enumerate(line.items) if item.key.startswith(word))
    who = next((at for at, item in enumerate(line.items) if item.mentions), at)
    return Reach(line, Span(min(who, at), max(who, at) + 1, (at,)))


def words_of(text: str, word: str = "visit") -> set[str]:
    reach, line = reach_of(text, word), parse(text, ADA)
    return {line.tokens[at].text for at in reach.tokens}


def cues_of(text: str, kind: CueKind, word: str = "visit") -> list[str]:
    reach = reach_of(text, word)
    return [reach.text(cue) for cue in reach.cues(kind)]


def test_from_the_name_to_the_word_all_is_in_reach_but_what_an_aside_tells() -> None:
    assert words_of("Ada Falk, who skipped the summit, visits Oslo") >= {"Falk", "visits", "Oslo"}
    assert "skipped" not in words_of("Ada Falk, who skipped the summit, visits Oslo")


@pytest.mark.parametrize(
    ("text", "within", "beyond"),
    [
        ("Talks failed but Ada Falk visits Oslo", "Oslo", "failed"),
        ("Ada Falk visits Oslo, crowds threaten a boycott", "Oslo", "boycott"),
        ("Ada Falk visits Oslo while others refuse to go", "Oslo", "refuse"),
    ],
)
def test_another_clause_is_out_of_reach(text: str, within: str, beyond: str) -> None:
    words = words_of(text)
    assert within in words
    assert beyond not in words


@pytest.mark.parametrize("text", ["Palace denies that Ada Falk visits Oslo", "Palace denies Ada Falk visit to Oslo"])
def test_what_is_denied_before_it_is_in_reach(text: str) -> None:
    assert cues_of(text, CueKind.DENIED) == ["denies"]


@pytest.mark.parametrize(
    "text", ["Ada Falk visits Oslo to urge peace", "The Prevention of Corruption Act lets Ada Falk visit Oslo"]
)
def test_a_purpose_and_a_word_of_a_name_say_nothing_of_it(text: str) -> None:
    assert cues_of(text, CueKind.UNCLEAR) == cues_of(text, CueKind.DENIED) == []


@pytest.mark.parametrize(
    ("text", "years"), [("Ada Falk on the 2017 visit", ["2017"]), ("Ada Falk visits the 2017 winner", [])]
)
def test_a_year_is_that_of_the_event_unless_another_word_follows(text: str, years: list[str]) -> None:
    line = parse(text, ADA)
    assert [line.tokens[at].text for at in reach_of(text).years()] == years


def test_a_plan_told_after_what_was_done_is_that_of_something_else() -> None:
    assert [cue.kind for cue in reach_of("Ada Falk will visit Oslo").plans()] == [CueKind.PLANNED]
    assert list(reach_of("Ada Falk visited Oslo and will meet Bo").plans()) == []


@pytest.mark.parametrize(
    ("text", "word", "cues"),
    [
        ("Ada Falk averts strike", "strike", ["averts strike"]),
        ("Ada Falk escapes arrest", "arrest", ["escapes arrest"]),
        ("Ada Falk survives confidence vote and visits Oslo", "visit", []),
        ("Ada Falk visits Oslo, escapes arrest", "visit", []),
    ],
)
def test_a_verb_that_averts_the_event_denies_it_with_its_own_words(text: str, word: str, cues: list[str]) -> None:
    assert cues_of(text, CueKind.DENIED, word)[-1:] == cues


def test_a_verb_that_weighs_the_event_doubts_it_though_it_is_one_of_its_words() -> None:
    assert cues_of("Ada Falk weighs visit to Oslo", CueKind.UNCLEAR, "weighs") == ["weighs"]


def test_what_somebody_is_charged_with_neither_denies_nor_doubts_the_charge() -> None:
    assert cues_of("Ada Falk was charged with making false claims", CueKind.DENIED, "charged") == []
    assert cues_of("Ada Falk was convicted of trying to flee", CueKind.UNCLEAR, "convicted") == []
    assert cues_of("A visit agreed with bakers was cancelled", CueKind.DENIED, "agreed") == ["cancelled"]


def doubts_beyond(text: str) -> list[str]:
    """The doubts in reach of an event of two words, "meets" and "unions"."""
    line = parse(text, ADA)
    words = tuple(at for at, item in enumerate(line.items) if item.key in {"meets", "unions"})
    reach = Reach(line, Span(0, words[-1] + 1, words))
    return [reach.text(cue) for cue in reach.cues(CueKind.UNCLEAR)]


def test_what_somebody_does_besides_does_not_doubt_the_event() -> None:
    assert doubts_beyond("Ada Falk meets bakers as she seeks to calm unions") == []
    assert doubts_beyond("Ada Falk meets bakers as planned and seeks to calm unions") == ["seeks to"]
    assert doubts_beyond("Ada Falk meets bakers as she said, and seeks to calm unions") == ["seeks to"]
