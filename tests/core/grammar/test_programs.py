from tests.builders import pattern
from watcher.core.grammar.programs import compile_pattern


def test_needed_words_are_those_of_the_rarest_part() -> None:
    program = compile_pattern(pattern("{who} (visit|tour) in {abroad}"))
    looked_up = frozenset().union(*program.needed)
    assert {"visit", "tour"} <= looked_up
    assert "in" not in looked_up
    assert compile_pattern(pattern("{who} (visit|{place})")).needed == ()


def test_every_part_must_be_there_and_a_place_where_one_is_asked_for() -> None:
    program = compile_pattern(pattern("{who} (visit|tour) (near)? in {abroad}"))
    assert program.may_match({"visits", "in"}, with_place=True)
    assert not program.may_match({"visits", "in"}, with_place=False)
    assert not program.may_match({"visits"}, with_place=True)
    assert compile_pattern(pattern("{who} visit")).may_match({"visit"}, with_place=False)
