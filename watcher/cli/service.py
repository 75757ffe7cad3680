"""Commands for those who look after the service: run, notify."""

from pathlib import Path
from typing import Annotated

import typer

from watcher.cli.options import AsJson, ConfigFile, StateFolder, end, wrong_use


def register(cli: typer.Typer) -> None:
    """Add the commands."""
    for command in (run, notify, backup, doctor):
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
    from watcher.desk.configured import read_config
    from watcher.desk.setup import send_test

    arrived = True
    for address, result in send_test(channel, read_config(config, state)):
        typer.echo(f"{address}: {result}")
        arrived = arrived and result == "sent"
    end(well=arrived)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
    config: ConfigFile = None,
    state: StateFolder = None,
) -> None:
    """Copy the store into one file while the daemon runs; the copy is checked before it gets its name.

    Example: watcher backup watcher-backup.db
    """
    from watcher.desk.setup import backed_up

    size = backed_up(file, config, state)
    typer.echo(f"{file}: {size:,} bytes, checked")


def doctor(config: ConfigFile = None, state: StateFolder = None, *, json: AsJson = False) -> None:
    """Look for what is wrong with the setup, each trouble with its cure; exit 1 when there is any.

    Channels are connected to, and nothing is sent; the host of one source is looked up.

    Example: watcher doctor
    """
    from dataclasses import asdict

    from watcher.cli.tables import print_json
    from watcher.clock import utc_now
    from watcher.desk.doctor import UNIT, Surroundings, connect, examine, resolve

    well = True
    for found in examine(config, state, Surroundings(utc_now(), UNIT, connect, resolve)):
        well = well and found.cure is None
        if json:
            print_json([asdict(found)])
        else:
            cure = f" – {found.cure}" if found.cure else ""
            typer.echo(f"{'ill ' if found.cure else 'well'} {found.part}: {found.what}{cure}")
    end(well=well)
