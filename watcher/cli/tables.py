"""Prints rows of values: as a table for people, as JSON lines or CSV for programs."""

import csv
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import typer

from watcher.core.telling.layout import plain
from watcher.desk.records import Row

_WIDE: Final = 200
"""Columns of a table that goes into a file or a pipe."""
_LONGEST: Final = 300
"""Characters of a text that a table shows: a page of one endless title would hide all others."""
_FORMULA: Final = ("=", "+", "-", "@")


def print_json(rows: Sequence[Row]) -> None:
    """One JSON object a line; times in ISO 8601."""
    for row in rows:
        typer.echo(json.dumps({key: _plain_value(value) for key, value in row.items()}, ensure_ascii=False))


def print_csv(rows: Sequence[Row]) -> None:
    """A header and a line for each row; no text is a formula for the spreadsheet that opens it."""
    writer = csv.writer(sys.stdout)
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([_harmless(_cell(value, None)) for value in row.values()])


def print_table(rows: Sequence[Row], columns: Sequence[str], zone: ZoneInfo) -> None:
    """A table of some columns, times in the reader's zone."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(_cell(row[column], zone), _LONGEST)) for column in columns))
    console = Console() if sys.stdout.isatty() else Console(width=_WIDE)
    console.print(table)


def _plain_value(value: Any) -> Any:  # noqa: ANN401 - what a row may hold
    return value.isoformat() if isinstance(value, datetime) else value


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cell(value: Any, zone: ZoneInfo | None) -> str:  # noqa: ANN401 - what a row may hold
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat() if zone is None else f"{value.astimezone(zone):%d %b %H:%M}"
    return plain(str(value))
