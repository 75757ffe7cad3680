"""The example rules are models that analysts copy: each has tests of every kind it can have, and passes them."""

from pathlib import Path

import pytest

from tests.builders import NOW
from tests.shipped import shipped_matcher
from watcher.core.judging.trials import run_tests

RULES = Path(__file__).parents[2] / "rules"
EXAMPLES = sorted(RULES.glob("*.yaml"))


def test_there_are_ten_examples() -> None:
    assert len(EXAMPLES) == 10


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_passes_its_own_tests(path: Path) -> None:
    matcher = shipped_matcher(path.read_text(encoding="utf-8"))
    (rule,) = matcher.rules.values()
    results = run_tests(rule, matcher, NOW)
    assert {result.test.expect for result in results} >= {"hit", "miss"}
    assert [(result.test.title, result.got) for result in results if not result.passed] == []
