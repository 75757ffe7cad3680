"""The commands: parse, call the app, print, exit code."""

import sys
from collections.abc import Sequence
from typing import NoReturn

import typer

from watcher.cli import records, rules, service
from watcher.errors import FaultsError, WatcherError

cli = typer.Typer(
    name="watcher",
    help="Watches news for people and organisations, and tells the right people.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for commands in (service, rules, records):
    commands.register(cli)


def run(arguments: Sequence[str]) -> NoReturn:
    """Run one command and exit. Faults go to stdout, any other error to stderr, both as plain sentences."""
    try:
        cli(args=list(arguments), prog_name="watcher")
    except FaultsError as error:
        typer.echo(str(error))
    except WatcherError as error:
        typer.echo(f"watcher: {error}", err=True)
    sys.exit(1)
