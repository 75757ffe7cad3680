"""The commands: parse, call the app, print, exit code 0 done, 1 faults found, 2 wrong use."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from watcher import __version__
from watcher.cli import records, rules, service, silences, sources
from watcher.errors import FaultsError, UsageError, WatcherError


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"watcher {__version__}")
        raise typer.Exit


cli = typer.Typer(
    name="watcher",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@cli.callback()
def watcher(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell it.")] = False,
) -> None:
    """Watches news for people and organisations, and tells the right people."""


for commands in (service, rules, sources, records, silences):
    commands.register(cli)


def run(arguments: Sequence[str]) -> NoReturn:
    """Run one command and exit. Faults go to stdout, any other error to stderr, both as plain sentences."""
    try:
        code = _exit_code(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read us has seen enough, as in `watcher hits | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def _exit_code(arguments: Sequence[str]) -> int:
    try:
        cli(args=list(arguments), prog_name="watcher")
    except SystemExit as end:  # so typer ends every command, and after Ctrl-C
        return end.code if isinstance(end.code, int) else 0
    except FaultsError as error:
        typer.echo(str(error))
    except WatcherError as error:
        typer.echo(f"watcher: {error}", err=True)
        return 2 if isinstance(error, UsageError) else 1
    return 1
