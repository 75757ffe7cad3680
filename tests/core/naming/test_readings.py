import pytest

from watcher.core.language.lines import line_of
from watcher.core.language.text import normalise, sentences
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Alias, Entity, Kind, Step
from watcher.core.naming.readings import Candidate, Reading, bearers_of, by_word, covers
from watcher.core.naming.spellings import Shape, Speller

KOLTSOV = Entity("koltsov", "Иван Кольцов", Kind.PERSON, (Alias("Иван Кольцов"),))
SPELLINGS = {spelling.shape: spelling for spelling in Speller(Vocabulary()).person("Иван Кольцов")}
FULL, SURNAME = SPELLINGS[Shape.FULL], SPELLINGS[Shape.SURNAME]


def candidate(
    *, surname: bool = False, step: Step = Step.FULL_NAME, near: str = "", excluded: bool = False
) -> Candidate:
    spelling = SURNAME if surname else FULL
    return Candidate(KOLTSOV, KOLTSOV.aliases[0], spelling, step, frozenset(near.split()), excluded)


def reading(text: str, first: int, what: Candidate, *, sentence: int = 0) -> Reading:
    """The words of a sentence from one on, read as a candidate."""
    line = line_of(sentences(0, normalise(text), "ru")[0])
    return Reading(what, sentence, line, first, first + len(what.spelling.words))


def test_a_possessive_mark_belongs_to_the_name_before_it() -> None:
    assert reading("Кольцов's ship", 0, candidate(surname=True)).possessive
    assert not reading("Кольцов уехал", 0, candidate(surname=True)).possessive


@pytest.mark.parametrize(
    ("what", "sure"),
    [
        (candidate(), True),
        (candidate(step=Step.ALIAS), True),
        (candidate(surname=True, step=Step.SURNAME), False),
        (candidate(near="мэр"), False),
    ],
)
def test_a_reading_is_sure_that_names_somebody_by_itself(what: Candidate, *, sure: bool) -> None:
    assert reading("Иван Кольцов уехал", 0, what).is_sure is sure


def test_a_surname_alone_is_told_from_a_full_name_and_both_hold_it() -> None:
    alone, full = reading("Кольцов", 0, candidate(surname=True)), reading("Иван Кольцов", 0, candidate())
    assert (alone.is_surname, full.is_surname) == (True, False)
    assert "кольцов" in alone.surname
    assert "кольцов" in full.surname


def test_a_longer_name_covers_a_shorter_one_in_its_own_sentence_alone() -> None:
    full = reading("Иван Кольцов уехал", 0, candidate())
    assert covers(full, reading("Иван Кольцов уехал", 1, candidate(surname=True)))
    assert not covers(full, reading("Иван Кольцов уехал", 1, candidate(surname=True), sentence=1))
    assert not covers(reading("Иван Кольцов уехал", 1, candidate(surname=True)), full)


def test_readings_are_held_by_each_of_their_words() -> None:
    full, alone = reading("Иван Кольцов", 0, candidate()), reading("Иван Кольцов", 1, candidate(surname=True))
    assert by_word([full, alone]) == {(0, 0): [full], (0, 1): [full, alone]}


def test_a_bearer_is_told_by_where_he_was_named_until_a_place() -> None:
    him = candidate()
    (bearer,) = bearers_of([reading("Иван Кольцов", 0, him, sentence=number) for number in (1, 4)])
    assert bearer.entity == "koltsov"
    assert [bearer.until(place) for place in ((0, 9), (2, 0), (4, 5))] == [(), ((1, 0),), ((1, 0), (4, 0))]


def test_whom_a_list_excludes_is_a_bearer_without_an_entity_and_a_body_is_none() -> None:
    (stranger,) = bearers_of([reading("Иван Кольцов", 0, candidate(excluded=True))])
    assert stranger.entity is None
    ship = Entity("ship", "Иван Кольцов", Kind.ORGANISATION, KOLTSOV.aliases)
    assert bearers_of([reading("Иван Кольцов", 0, Candidate(ship, ship.aliases[0], FULL, Step.FULL_NAME))]) == ()
