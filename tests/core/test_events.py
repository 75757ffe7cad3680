from tests.builders import parse, phrase
from watcher.core.events import find_phrase


def test_a_phrase_may_have_marks_between_its_words() -> None:
    assert find_phrase(phrase("face to face"), parse("They met face-to-face in Oslo")) == ((2, 7),)
    assert find_phrase(phrase("foreign trip"), parse("Many foreign trips")) == ((1, 3),)
    assert find_phrase(phrase("foreign trip"), parse("A trip")) == ()
