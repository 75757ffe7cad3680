"""Commands that keep rules, entities and stories quiet for a time."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from watcher.cli.options import AsJson, ConfigFile, StateFolder, show_rows, wrong_use
from watcher.errors import UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from watcher.desk.silencing import Silencing

_COLUMNS = ("id", "rule", "entity", "story", "until", "by", "why")

_HELP = """Keep a rule, an entity or a story quiet for a time.

Example: watcher silence list
"""

Named = Optional[str]  # noqa: UP045 - typer reads annotations at run time


def register(cli: typer.Typer) -> None:
    """Add the commands."""
    silence = typer.Typer(no_args_is_help=True, help=_HELP)
    silence.command()(add)
    silence.command("list")(list_silences)
    silence.command("end")(end_silence)
    cli.add_typer(silence, name="silence")


def add(
    *,
    until: Annotated[str, typer.Option("--until", metavar="END", help="`8 hours`, `07:00`, `2026-12-01`.")],
    rule: Annotated[Named, typer.Option("--rule", metavar="ID", help="A rule.")] = None,
    entity: Annotated[Named, typer.Option("--entity", metavar="ID", help="A person or organisation.")] = None,
    story: Annotated[Named, typer.Option("--story", metavar="ID", help="A story, as a message names it.")] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Stands in the message at its end.")] = "",
    config: ConfigFile = None,
    state: StateFolder = None,
) -> None:
    """Keep something quiet until a time; what came meanwhile comes then in one message.

    Example: watcher silence add --rule putin-foreign-travel --until 07:00
    """
    from getpass import getuser

    from watcher.clock import utc_now
    from watcher.desk.configured import zone
    from watcher.desk.silencing import Asked, end_of

    try:
        ends = end_of(until, utc_now(), zone(config))
    except ValueError as error:
        wrong_use(str(error))
    with _silencing(config, state) as silences:
        added = silences.add(Asked(rule, entity, story, by=getuser(), why=why), ends)
    typer.echo(f"silence {added.id} until {ends.astimezone(zone(config)):%Y-%m-%d %H:%M %Z}")


def list_silences(config: ConfigFile = None, state: StateFolder = None, *, json: AsJson = False) -> None:
    """List the silences that hold, the first to end first.

    Example: watcher silence list
    """
    with _silencing(config, state) as silences:
        show_rows(silences.rows(), _COLUMNS, config, json=json)


def end_silence(
    silence: Annotated[str, typer.Argument(metavar="ID", help="As in `watcher silence list`.")],
    config: ConfigFile = None,
    state: StateFolder = None,
) -> None:
    """End a silence now; what it kept goes out with the next round.

    Example: watcher silence end 0a1b2c3d4e5f
    """
    from watcher.document import shown

    with _silencing(config, state) as silences:
        ended = silences.end(silence)
    if not ended:
        unknown = f"there is no silence {shown(silence)} to end – `watcher silence list` names them"
        raise UsageError(unknown)
    typer.echo(f"silence {silence} has ended")


def _silencing(config: Path | None, state: Path | None) -> "AbstractContextManager[Silencing]":
    from watcher.desk.setup import silencing

    return silencing(config, state)
