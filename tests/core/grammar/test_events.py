from tests.builders import parse, phrase
from watcher.core.grammar.events import find_phrase


def test_a_phrase_may_have_marks_between_its_words() -> None:
    assert find_phrase(phrase("face to face"), parse("They met face-to-face in Oslo")) == ((2, 7),)
    assert find_phrase(phrase("foreign trip"), parse("Many foreign trips")) == ((1, 3),)
    assert find_phrase(phrase("foreign trip"), parse("A trip")) == ()


def test_a_name_is_a_word_of_a_phrase_too_but_a_part_of_one_only_where_it_may_be() -> None:
    spain = parse("Rain falls in Spain's south and in South Africa")
    assert find_phrase(phrase("Spain"), spain) == ((3, 4),)
    assert find_phrase(phrase("Spain south"), spain) == ((3, 5),)
    assert find_phrase(phrase("South Africa"), spain) == ((7, 8),)
    assert find_phrase(phrase("Africa"), spain) == ()
    assert find_phrase(phrase("Africa"), spain, inside_names=True) == ((7, 8),)
