"""Commands for those who look after the service: run, notify, status."""

from typing import Annotated

import typer

from watcher.cli.options import AsJson, ConfigFile, StateFolder


def register(cli: typer.Typer) -> None:
    """Add the commands."""
    for command in (run, notify, status):
        cli.command()(command)


def run(
    config: ConfigFile = None,
    state: StateFolder = None,
    once: Annotated[bool, typer.Option("--once", help="One round of all that is due, then end.")] = False,
    every: Annotated[bool, typer.Option("--all", help="With --once: every source, due or not.")] = False,
) -> None:
    """Run the daemon until SIGTERM or Ctrl-C; SIGHUP reads the rules anew.

    With --once: exit 0 when no message is left waiting, 1 when one waits for a retry or is dead.
    Example: watcher run --once --all
    """
    from watcher.running import run_daemon, run_once

    if every and not once:
        raise typer.BadParameter("--all goes with --once")
    if once:
        raise typer.Exit(run_once(config, state, everything=every))
    run_daemon(config, state)


def notify(
    channel: Annotated[str, typer.Argument(help="A channel of config.yaml.")],
    config: ConfigFile = None,
    state: StateFolder = None,
) -> None:
    """Send a test message to every recipient of a channel.

    Example: watcher notify terminal
    """
    from watcher.app import test_message

    results = test_message(channel, config=config, state=state)
    for address, result in results:
        typer.echo(f"{address}: {result}")
    raise typer.Exit(not all(result == "sent" for _, result in results))


def status(config: ConfigFile = None, state: StateFolder = None, json: AsJson = False) -> None:
    """Tell how the service does; exit 1 when something wants attention.

    Example: watcher status
    """
    from watcher.records import open_records

    report = open_records(config, state).status()
    typer.echo(report.as_json() if json else report.as_text())
    raise typer.Exit(not report.well)
