import re

import pytest

from watcher.rules.spreading import load_spreading


def test_the_shipped_expressions_are_read_whatever_the_letters() -> None:
    assert load_spreading().is_told("FERRY STRIKE SPREADS TO NARVIK")


@pytest.mark.parametrize("text", ["", "Ferry strike in Narvik", "a\tb", "|"])
def test_nothing_else_is_a_spread(text: str) -> None:
    assert not load_spreading().is_told(text)


def test_no_expression_captures_a_group_for_a_headline_is_parted_by_them() -> None:
    assert re.compile(load_spreading().cue).groups == 0
