from dataclasses import fields
from datetime import UTC, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.store.examples import NOW
from watcher.core.polls.moves import Move
from watcher.core.polls.outcomes import Caching, FailureKind
from watcher.core.polls.schedule import Backlog, Condition, Profile, SourceState
from watcher.core.polls.waits import Hints, Reason
from watcher.store.source_rows import source_columns, source_state
from watcher.store.tables import SourceRow

TEXT = st.text(max_size=20)
MAYBE = st.none() | TEXT
MOMENTS = st.datetimes(timezones=st.just(UTC))
SPANS = st.integers(0, 10**6).map(lambda seconds: timedelta(seconds=seconds))
CACHING = st.builds(Caching, MAYBE, MAYBE, MAYBE)
STATES = st.builds(
    SourceState,
    TEXT,
    TEXT,
    CACHING,
    MOMENTS,
    reason=st.none() | st.sampled_from(Reason),
    last_attempt_at=st.none() | MOMENTS,
    last_success_at=st.none() | MOMENTS,
    last_new_entry_at=st.none() | MOMENTS,
    whole_at=st.none() | MOMENTS,
    failing_since=st.none() | MOMENTS,
    failures=st.integers(0, 99),
    failure=st.none() | st.sampled_from(FailureKind),
    failure_text=MAYBE,
    warning=MAYBE,
    status=st.none() | st.integers(100, 599),
    condition=st.sampled_from(Condition),
    baseline_done=st.booleans(),
    backlog=st.none() | st.sampled_from(Backlog),
    body_hash=MAYBE,
    entries_last=st.none() | st.integers(0, 99),
    parts=st.lists(CACHING, max_size=3).map(tuple),
    usual_gap=st.none() | SPANS,
    hurry=st.integers(0, 5),
    hints=st.builds(
        Hints,
        st.none() | SPANS,
        st.frozensets(st.integers(0, 23)),
        st.frozensets(st.sampled_from(["monday", "sunday"])),
    ),
    profile=st.none() | st.builds(Profile, TEXT, TEXT, TEXT),
    address=MAYBE,
    move=st.none() | st.builds(Move, TEXT, st.integers(1, 9), MOMENTS),
)


@given(STATES)
def test_a_state_comes_back_from_its_row_as_it_was(state: SourceState) -> None:
    assert source_state(SourceRow(**source_columns(state))) == state


def test_nothing_of_a_state_is_left_out_of_its_row() -> None:
    fresh = SourceState.fresh("Gazette", "https://gazette.example.org/feed", next_check_at=NOW)
    columns = source_columns(fresh).keys()
    assert {field.name for field in fields(SourceState)} - columns == {"caching", "move", "profile"}  # several columns
    assert columns <= SourceRow.model_fields.keys()
