"""Commands for those who look after the service: run, notify."""

from typing import Annotated

import typer

from watcher.cli.options import ConfigFile, StateFolder, end, wrong_use


def register(cli: typer.Typer) -> None:
    """Add the commands."""
    for command in (run, notify):
        cli.command()(command)


def run(
    config: ConfigFile = None,
    state: StateFolder = None,
    once: Annotated[bool, typer.Option("--once", help="One round of all that is due, then end.")] = False,
    every: Annotated[bool, typer.Option("--all", help="With --once: every source, due or not.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be sent, and keep it unsent.")] = False,
) -> None:
    """Run the daemon until SIGTERM or Ctrl-C; SIGHUP reads the rules anew.

    With --once: exit 0 when no message is left waiting, 1 when one waits for a retry or is dead.
    With --dry-run: everything but sending; a run without it sends what was kept.

    Example: watcher run --once --all
    """
    from watcher.running import run_daemon, run_once

    if every and not once:
        wrong_use("--all goes with --once")
    if once:
        end(well=run_once(config, state, everything=every, sends=not dry_run))
    run_daemon(config, state, sends=not dry_run)


def notify(
    channel: Annotated[str, typer.Argument(help="A channel of config.yaml.")],
    config: ConfigFile = None,
    state: StateFolder = None,
) -> None:
    """Send a test message to every recipient of a channel.

    Example: watcher notify terminal
    """
    from watcher.setup import read_config, send_test

    arrived = True
    for address, result in send_test(channel, read_config(config, state)):
        typer.echo(f"{address}: {result}")
        arrived = arrived and result == "sent"
    end(well=arrived)
