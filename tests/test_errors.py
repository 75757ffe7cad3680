import pytest

from watcher.errors import (
    ConfigError,
    Fault,
    FaultsError,
    RulesError,
    Severity,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreNewer,
    UsageError,
    WatcherError,
)


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (Fault("a.yaml", 3, 7, "no such key", "remove it"), "a.yaml:3:7: error: no such key – remove it"),
        (Fault("a.yaml", 0, 0, "empty", severity=Severity.WARNING), "a.yaml: warning: empty"),
    ],
)
def test_a_fault_is_one_line_with_place_and_cure(fault: Fault, line: str) -> None:
    assert str(fault) == line


def test_a_log_that_says_the_severity_need_not_say_it_twice() -> None:
    assert Fault("a.yaml", 3, 7, "no such key", "remove it").unrated == "a.yaml:3:7: no such key – remove it"


def test_a_fault_cannot_break_the_line_or_steer_the_terminal() -> None:
    assert str(Fault("a.yaml", 1, 1, "key `x\n\x1b[31my\u202e`")) == "a.yaml:1:1: error: key `x  [31my `"


def test_only_errors_are_errors() -> None:
    assert Fault("a", 1, 1, "x").is_error
    assert not Fault("a", 1, 1, "x", severity=Severity.WARNING).is_error


def test_an_error_shows_all_its_faults_in_order() -> None:
    error = FaultsError([Fault("a", 1, 1, "first"), Fault("a", 2, 1, "second")])
    assert [fault.what for fault in error.faults] == ["first", "second"]
    assert str(error) == "a:1:1: error: first\na:2:1: error: second"


@pytest.mark.parametrize(
    ("kind", "parent"),
    [
        (ConfigError, FaultsError),
        (RulesError, FaultsError),
        (StoreBusy, StoreError),
        (StoreNewer, StoreError),
        (StoreDamaged, StoreError),
        (FaultsError, WatcherError),
        (StoreError, WatcherError),
        (UsageError, WatcherError),
    ],
)
def test_the_tree_of_errors_is_as_drawn(kind: type[Exception], parent: type[Exception]) -> None:
    assert kind.__bases__ == (parent,)
