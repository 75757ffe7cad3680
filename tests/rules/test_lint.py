from tests.rules.builders import ruleset, told
from watcher.rules.lint import warnings_of


def test_a_rule_without_tests_is_warned_of() -> None:
    whole = ruleset("watch: Putin\n---\nwatch: A\nwho: $putin\ntests: {hit: b}")
    assert told(warnings_of(whole)) == [
        "1:1: warning: rule `putin` has no tests – add `tests:` with headlines under `hit:` and `miss:`"
    ]
