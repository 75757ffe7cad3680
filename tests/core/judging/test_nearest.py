import pytest

from tests.builders import parse, pattern
from watcher.core.grammar.programs import compile_pattern
from watcher.core.judging.nearest import nearest

CUTS = compile_pattern(pattern("{who} ... (cut|slash) ... (job|post|place|seat)"))
MOVES = compile_pattern(pattern("{who} move ... plant to {place}"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Firm to cut many things",
            "nearest is “{who} ... (cut|slash) ... (job|post|place|seat)”, without `job|post|place|…`",
        ),
        (
            "Jobs are what they cut",
            "“{who} ... (cut|slash) ... (job|post|place|seat)” has all its words, but they stand otherwise or are told "
            "of somebody else",
        ),
        ("Firm moves plant to a hill", "nearest is “{who} move ... plant to {place}”, without a place that is known"),
    ],
)
def test_the_pattern_of_which_least_is_missing_is_told_with_what_is(text: str, said: str) -> None:
    assert str(nearest([CUTS, MOVES], [parse("Nothing else"), parse(text)])) == said


def test_no_pattern_is_near_a_sentence_that_has_no_part_of_one() -> None:
    assert nearest([CUTS, MOVES], [parse("Nothing in Oslo")]) is None
    assert nearest([], [parse("Firm cuts jobs")]) is None
