"""Options that several commands take, and the ways in which they show rows and end."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, Optional

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from watcher.desk.records import Row

ConfigFile = Annotated[
    Optional[Path],  # noqa: UP045 - typer reads annotations at run time
    typer.Option(
        "--config", metavar="FILE", help="config.yaml; else $WATCHER_CONFIG, ./config.yaml, /etc/watcher/config.yaml."
    ),
]
StateFolder = Annotated[
    Optional[Path],  # noqa: UP045 - typer reads annotations at run time
    typer.Option(
        "--state", metavar="DIR", help="Folder of the store; else $STATE_DIRECTORY, else that of config.yaml."
    ),
]
RuleFolders = Annotated[
    Optional[list[Path]],  # noqa: UP045 - typer reads annotations at run time
    typer.Option("--rules", metavar="DIR", help="Rules from here instead; neither config.yaml nor the store is read."),
]
AsJson = Annotated[bool, typer.Option("--json", help="For programs.")]


def show_rows(
    rows: "Sequence[Row]", columns: "Sequence[str]", config: Path | None, *, json: bool, csv: bool = False
) -> None:
    """Print rows: some columns for people, in the reader's zone, or all of them for programs."""
    from watcher.cli.tables import print_csv, print_json, print_table
    from watcher.desk.configured import zone

    if json:
        print_json(rows)
    elif csv:
        print_csv(rows)
    else:
        print_table(rows, columns, zone(config))


def end(*, well: bool) -> NoReturn:
    """End the command with exit code 0, or 1 when something is not as it should be."""
    raise typer.Exit(0 if well else 1)


def wrong_use(what: str) -> NoReturn:
    """End the command with exit code 2."""
    raise typer.BadParameter(what)
