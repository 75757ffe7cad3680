"""Commands that show what is stored: sources, hits, outbox."""

from typing import Annotated, Optional

import typer

from watcher.cli.options import AsJson, ConfigFile, StateFolder


def register(cli: typer.Typer) -> None:
    """Add the commands."""
    cli.command()(sources)
    cli.command()(hits)
    outbox = typer.Typer(invoke_without_command=True, help="Messages that wait, and dead ones.")
    outbox.callback()(list_outbox)
    outbox.command("retry")(retry)
    cli.add_typer(outbox, name="outbox")


def sources(config: ConfigFile = None, state: StateFolder = None, json: AsJson = False) -> None:
    """List the sources with their health, last and next poll.

    Example: watcher sources
    """
    _show("sources", config, state, json=json)


def hits(
    config: ConfigFile = None,
    state: StateFolder = None,
    rule: Annotated[Optional[str], typer.Option("--rule", metavar="ID", help="Only hits of this rule.")] = None,  # noqa: UP045
    since: Annotated[str | None, typer.Option("--since", metavar="AGE", help="Only as old as this: 24h, 7d.")] = None,
    json: AsJson = False,
    csv: Annotated[bool, typer.Option("--csv", help="For spreadsheets.")] = False,
) -> None:
    """List what was found, newest first, with the claim and why it was told or not.

    Example: watcher hits --rule putin-abroad --since 7d
    """
    _show("hits", config, state, rule=rule, since=since, json=json, csv=csv)


def list_outbox(
    context: typer.Context, config: ConfigFile = None, state: StateFolder = None, json: AsJson = False
) -> None:
    """List messages that wait and dead ones, with reasons.

    Example: watcher outbox
    """
    if context.invoked_subcommand is None:
        _show("outbox", config, state, json=json)


def retry(
    message: Annotated[Optional[int], typer.Argument(metavar="[ID]", help="The number in `watcher outbox`.")] = None,  # noqa: UP045
    everything: Annotated[bool, typer.Option("--all", help="All that wait or are dead.")] = False,
    config: ConfigFile = None,
    state: StateFolder = None,
) -> None:
    """Send a waiting or dead message again, now.

    Example: watcher outbox retry --all
    """
    from watcher.records import open_records

    if (message is None) is not everything:
        raise typer.BadParameter("name one message, or --all")
    count = open_records(config, state).retry(message)
    typer.echo(f"{count} messages go out again with the next round of the daemon")
    raise typer.Exit(not count)
