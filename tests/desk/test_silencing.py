"""What is kept quiet for a time; on a real store."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.store.examples import DAY, NOW, tell
from watcher.core.telling.holding import Held, Why
from watcher.desk.silencing import Asked, Silencing, end_of
from watcher.errors import UsageError
from watcher.store import Store, open_store

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store
    with store.transaction() as tx:
        tx.rules.save({"visits": "v1"}, NOW)
        tell(tx)
    yield store
    store.close()


def test_a_silence_is_listed_until_it_ends(store: Store) -> None:
    silencing = Silencing(store, NOW)
    added = silencing.add(Asked(rule="visits", by="ines", why="known"), NOW + DAY)
    (row,) = silencing.rows()
    assert row == {
        "id": added.id,
        "rule": "visits",
        "entity": None,
        "story": None,
        "until": NOW + DAY,
        "by": "ines",
        "why": "known",
    }
    assert Silencing(store, NOW + HOUR).end(added.id)
    assert Silencing(store, NOW + 2 * HOUR).rows() == []
    assert not Silencing(store, NOW + 2 * HOUR).end(added.id)


def test_what_a_silence_kept_is_due_when_it_is_ended(store: Store) -> None:
    silence = Silencing(store, NOW).add(Asked(story="s1"), NOW + DAY)
    with store.transaction() as tx:
        tx.held.save([Held("h1", "desk", NOW + DAY, Why.SILENCED)])
    assert Silencing(store, NOW + HOUR).end(silence.id)
    with store.snapshot() as tx:
        assert [one.hit for one in tx.held.due(NOW + HOUR)] == ["h1"]


def test_only_somebody_whom_rules_name_can_be_silenced(store: Store) -> None:
    silencing = Silencing(store, NOW, lambda: frozenset({"ada-falk"}))
    assert silencing.add(Asked(entity="ada-falk"), NOW + DAY).entity == "ada-falk"
    for name, hint in (("ada-flak", " – did you mean `ada-falk`?"), ("nobody", "")):
        with pytest.raises(UsageError) as caught:
            silencing.add(Asked(entity=name), NOW + DAY)
        assert str(caught.value) == f"no rule names `{name}`{hint}"


def test_a_silence_of_a_rule_file_is_ended_there(store: Store) -> None:
    with pytest.raises(UsageError, match="stands in a rule file: remove it there"):
        Silencing(store, NOW).end("file-1")


@pytest.mark.parametrize(
    ("asked", "ends", "what"),
    [
        (Asked(), NOW + DAY, "say what is to be quiet: --rule, --entity or --story"),
        (Asked(rule="visits"), NOW, "a silence ends in the future, and within a year"),
        (Asked(rule="visits"), NOW + 400 * DAY, "a silence ends in the future, and within a year"),
        (Asked(rule="vists"), NOW + DAY, "there is no rule `vists` – did you mean `visits`?"),
        (Asked(rule="arrests"), NOW + DAY, "there is no rule `arrests`"),
        (Asked(story="s9"), NOW + DAY, "there is no story `s9`; `watcher hits --json` names them"),
    ],
)
def test_what_cannot_be_meant_is_refused(store: Store, asked: Asked, ends: datetime, what: str) -> None:
    with pytest.raises(UsageError) as caught:
        Silencing(store, NOW).add(asked, ends)
    assert str(caught.value) == what
    assert Silencing(store, NOW).rows() == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("8 hours", "2026-03-04 21:00+01:00"),
        ("2 days", "2026-03-06 13:00+01:00"),
        ("07:00", "2026-03-05 07:00+01:00"),
        ("Monday 07:00", "2026-03-09 07:00+01:00"),
        ("2026-12-01", "2026-12-01 00:00+01:00"),
        ("2026-07-01 08:30", "2026-07-01 08:30+02:00"),
    ],
)
def test_the_end_is_written_as_people_say_it(text: str, ends: str) -> None:
    now = datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert end_of(text, now, BERLIN) == datetime.fromisoformat(ends)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("tomorrow", "`tomorrow` is no end – write `8 hours`, `07:00`, `Monday 07:00` or `2026-12-01`"),
        ("2026-13-01", "`2026-13-01` is no date"),
        ("25:00", "`25:00` is no time of day"),
    ],
)
def test_what_is_no_end_is_refused_with_a_cure(text: str, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        end_of(text, NOW, BERLIN)
