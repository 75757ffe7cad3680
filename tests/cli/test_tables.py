from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from watcher.cli.tables import print_csv, print_json, print_table

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ROWS: Sequence[Mapping[str, Any]] = [
    {"source": "Gazette", "seen": NOON, "note": None},
    {"source": "=1+1", "seen": None, "note": "a\x1b[2Jb"},
]


def test_json_has_one_object_a_line_with_times_as_programs_read_them(capsys: pytest.CaptureFixture[str]) -> None:
    print_json(ROWS[:1])
    assert capsys.readouterr().out == '{"source": "Gazette", "seen": "2026-03-02T12:00:00+00:00", "note": null}\n'


def test_no_text_of_a_sheet_is_a_formula(capsys: pytest.CaptureFixture[str]) -> None:
    print_csv(ROWS)
    header, one, two = capsys.readouterr().out.splitlines()
    assert header == "source,seen,note"
    assert one == "Gazette,2026-03-02T12:00:00+00:00,"
    assert two.startswith("'=1+1,,")


def test_without_rows_a_sheet_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    print_csv([])
    assert capsys.readouterr().out == ""


def test_a_table_shows_some_columns_in_the_zone_of_the_reader_and_nothing_that_controls(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_table(ROWS, ("seen", "note"), ZoneInfo("Asia/Tokyo"))
    shown = capsys.readouterr().out
    assert "02 Mar 21:00" in shown
    assert "Gazette" not in shown
    assert "\x1b[2J" not in shown
