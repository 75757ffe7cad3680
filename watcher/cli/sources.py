"""Commands about sources: how they stand, and whether they are asked."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watcher.cli.options import AsJson, ConfigFile, StateFolder, end, show_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from watcher.pausing import Pausing

_COLUMNS = (
    "source",
    "kind",
    "condition",
    "since",
    "last success",
    "last new",
    "next poll",
    "because",
    "not in full",
    "trouble",
)

Names = Annotated[list[str], typer.Argument(metavar="NAME...", help="As in `watcher sources`.")]


def register(cli: typer.Typer) -> None:
    """Add the commands."""
    sources = typer.Typer(invoke_without_command=True)
    sources.callback()(list_sources)
    sources.command()(pause)
    sources.command()(resume)
    cli.add_typer(sources, name="sources")


def list_sources(
    context: typer.Context, config: ConfigFile = None, state: StateFolder = None, *, json: AsJson = False
) -> None:
    """List the sources and inboxes, those first that want attention.

    Example: watcher sources
    """
    from watcher.setup import records

    if context.invoked_subcommand is None:
        with records(config, state) as stored:
            show_rows(stored.sources(), _COLUMNS, config, json=json)


def pause(names: Names, config: ConfigFile = None, state: StateFolder = None) -> None:
    """Ask sources no more until they are resumed.

    Example: watcher sources pause "BBC World"
    """
    with _pausing(config, state) as pausing:
        stopped = pausing.pause(names)
    _tell(names, stopped, "is asked no more", "was paused already")


def resume(
    names: Names,
    config: ConfigFile = None,
    state: StateFolder = None,
    *,
    with_backlog: Annotated[bool, typer.Option("--with-backlog", help="Tell what came meanwhile, together.")] = False,
) -> None:
    """Ask sources again that were paused, are gone or held; what came meanwhile is stored and not told.

    Example: watcher sources resume "BBC World"
    """
    with _pausing(config, state) as pausing:
        resumed = pausing.resume(names, with_backlog=with_backlog)
    _tell(names, resumed, "is asked again", "was not stopped")


def _tell(names: "Sequence[str]", changed: "Sequence[str]", done: str, undone: str) -> None:
    for name in names:
        typer.echo(f"{name} {done if name in changed else undone}")
    end(well=bool(changed))


def _pausing(config: Path | None, state: Path | None) -> "AbstractContextManager[Pausing]":
    from watcher.setup import pausing

    return pausing(config, state)
