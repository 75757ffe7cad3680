"""Commands that show what is stored: hits, outbox, status."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from watcher.cli.options import AsJson, ConfigFile, StateFolder, end, show_rows, wrong_use
from watcher.core.language.phrasing import counted
from watcher.errors import UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from watcher.desk.records import Records

_HITS = ("seen", "rule", "claim", "who", "where", "when", "why", "source", "read", "title")
_DIGITS = 18
"""More has no number in the store: SQLite's end at nineteen digits."""
_OUTBOX = ("id", "alert", "channel", "service", "state", "attempts", "next try", "reason")


def register(cli: typer.Typer) -> None:
    """Add the commands."""
    cli.command()(status)
    cli.command()(coverage)
    hits = typer.Typer(invoke_without_command=True)
    hits.callback()(list_hits)
    hits.command()(wrong)
    cli.add_typer(hits, name="hits")
    outbox = typer.Typer(invoke_without_command=True)
    outbox.callback()(list_outbox)
    outbox.command("retry")(retry)
    cli.add_typer(outbox, name="outbox")


def list_hits(
    context: typer.Context,
    config: ConfigFile = None,
    state: StateFolder = None,
    rule: Annotated[Optional[str], typer.Option("--rule", metavar="ID", help="Only hits of this rule.")] = None,  # noqa: UP045
    since: Annotated[Optional[str], typer.Option("--since", metavar="AGE", help="Only as old: 24h, 7d.")] = None,  # noqa: UP045
    *,
    json: AsJson = False,
    csv: Annotated[bool, typer.Option("--csv", help="For spreadsheets.")] = False,
) -> None:
    """List what was found, newest first, with the claim and why it was told or not.

    Example: watcher hits --rule putin-foreign-travel --since 7d
    """
    from watcher.document import duration

    if context.invoked_subcommand is not None:
        return
    try:
        age = None if since is None else duration(since)
    except ValueError as error:
        wrong_use(str(error))
    if json and csv:
        wrong_use("--json or --csv, not both")
    with _records(config, state) as records:
        rows = records.hits(rule, age)
        if rule is not None and not rows:
            _refuse_unknown(rule, records, config, state)
    show_rows(rows, _HITS, config, json=json, csv=csv)


def wrong(
    hit: Annotated[str, typer.Argument(metavar="ID", help="As in `watcher hits --json`.")],
    config: ConfigFile = None,
    state: StateFolder = None,
) -> None:
    """Call a hit a false alert: it stays listed, and is shown as such.

    Example: watcher hits wrong 0a1b2c3d4e5f
    """
    from watcher.document import shown

    with _records(config, state) as records:
        known = records.mark_wrong(hit)
    if not known:
        unknown = f"there is no hit {shown(hit)} – `watcher hits --json` names them"
        raise UsageError(unknown)
    typer.echo(f"hit {hit} is marked as wrong")


def list_outbox(
    context: typer.Context,
    config: ConfigFile = None,
    state: StateFolder = None,
    *,
    json: AsJson = False,
) -> None:
    """List messages that wait and dead ones, with reasons.

    Example: watcher outbox
    """
    if context.invoked_subcommand is None:
        with _records(config, state) as records:
            show_rows(records.outbox(), _OUTBOX, config, json=json)


def retry(
    message: Annotated[Optional[str], typer.Argument(metavar="[ID]", help="As in `watcher outbox`.")] = None,  # noqa: UP045
    config: ConfigFile = None,
    state: StateFolder = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="All that wait or are dead.")] = False,
) -> None:
    """Send a waiting or dead message again, now.

    Example: watcher outbox retry --all
    """
    if (message is None) is not everything:
        wrong_use("name one message, or --all")
    with _records(config, state) as records:
        count = records.retry(None if message is None else _message_id(message))
    if not count and message is not None:
        unknown = f"message {message} neither waits for another try nor is dead – `watcher outbox` names them"
        raise UsageError(unknown)
    said = f"{counted(count, 'message goes', 'messages go')} out with the next round of the daemon"
    typer.echo(said if count else "nothing is waiting")


def status(
    config: ConfigFile = None,
    state: StateFolder = None,
    *,
    json: AsJson = False,
    acknowledge: Annotated[bool, typer.Option("--acknowledge", help="You know of the fresh store.")] = False,
) -> None:
    """Tell how the service does; exit 1 when something wants attention.

    Example: watcher status
    """
    from watcher.cli.tables import print_json
    from watcher.desk.wellbeing import incident_line

    with _records(config, state) as records:
        known = records.acknowledge() if acknowledge else None
        found = records.status()
    if acknowledge:
        said = f"acknowledged: {incident_line(known)}" if known else "there was nothing to acknowledge"
        typer.echo(said, err=json)
    if json:
        print_json([found.row()])
    else:
        typer.echo("\n".join(found.lines()))
    end(well=not found.troubles)


def coverage(
    rules: Annotated[Optional[list[str]], typer.Argument(metavar="[RULE]...", help="Their ids; else all.")] = None,  # noqa: UP045
    config: ConfigFile = None,
    state: StateFolder = None,
    *,
    json: AsJson = False,
) -> None:
    """Tell what rules can see: their sources, how late these are, which of them the rule is blind to.

    Example: watcher coverage putin-foreign-travel
    """
    from watcher.cli.tables import print_json
    from watcher.clock import utc_now
    from watcher.desk.covering import coverage_line
    from watcher.desk.setup import bench, covering

    chosen = bench(None, config, state).chosen(rules)
    with covering(config, state) as seen:
        rows = seen.rows(chosen)
    if json:
        print_json(rows)
    else:
        typer.echo("\n".join(coverage_line(row, utc_now()) for row in rows))


def _records(config: Path | None, state: Path | None) -> "AbstractContextManager[Records]":
    from watcher.desk.setup import records

    return records(config, state)


def _message_id(text: str) -> int:
    """The number of a message, which a store could hold; raises UsageError."""
    from watcher.document import shown

    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        what = f"{shown(text)} is no number of a message – `watcher outbox` lists them, by `id`"
        raise UsageError(what)
    return int(text)


def _refuse_unknown(rule: str, records: "Records", config: Path | None, state: Path | None) -> None:
    """Raise UsageError for a rule that is neither written nor ever ran: a slip is not to look like silence."""
    from watcher.desk.setup import written_rules
    from watcher.desk.workbench import no_rule

    known = records.rules() | written_rules(config, state)
    if rule not in known:
        raise no_rule(rule, known)
