from dataclasses import replace

from tests.builders import person, vocabulary
from watcher.core.language.text import normalise, sentences
from watcher.core.naming.candidates import candidates_of, given_names_of
from watcher.core.naming.spellings import Speller
from watcher.core.naming.watched import Spelled, Watched

ADA = replace(person("Ada Falkenberg"), surname_alone=True)


def _watched(*names: str) -> Watched:
    candidates = candidates_of(ADA, Speller(vocabulary()))
    spelled = Spelled(candidates, given_names_of(candidates))
    return Watched([(ADA.id, spelled)], vocabulary().common_words, lambda text, _key: text in names)


def _edits(text: str, watched: Watched, *, closely: bool) -> list[int]:
    found = sentences(0, normalise(text), "en")
    read = watched.close_readings(found) if closely else watched.readings(found)
    return [reading.edits for reading in read]


def test_a_spelling_that_stands_as_it_is_needs_no_edit() -> None:
    assert set(_edits("Ada Falkenberg resigns", _watched(), closely=False)) == {0}
    assert _edits("Ada Falkenberg resigns", _watched(), closely=True) == []


def test_a_spelling_with_a_wrong_letter_is_read_closely() -> None:
    assert _edits("Ada Falkenburg resigns", _watched(), closely=False) == []
    assert 1 in _edits("Ada Falkenburg resigns", _watched(), closely=True)


def test_one_word_that_is_the_name_of_somebody_else_is_no_misspelling() -> None:
    assert _edits("Falkenburg resigns", _watched(), closely=True) == [1]
    assert _edits("Falkenburg resigns", _watched("Falkenburg"), closely=True) == []
