"""Commands about sources: how they stand, and whether they are asked."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from watcher.cli.options import AsJson, ConfigFile, StateFolder, end, show_rows, wrong_use

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from watcher.config.opml import OpmlFeed
    from watcher.desk.pausing import Pausing
    from watcher.desk.sourcing import Candidate
    from watcher.steps.discovering import NotFound

_COLUMNS = (
    "source",
    "kind",
    "condition",
    "since",
    "last new",
    "next poll",
    "because",
    "delay",
    "a day",
    "304",
    "not in full",
    "trouble",
)
_HOSTS = ("host", "sources", "a day", "304", "unchanged", "bytes a day", "failed", "penalties", "silent until")

_TRIED = ("source", "kind", "entries", "published", "newest", "trouble")

Name = Annotated[str, typer.Argument(metavar="NAME", help="As in `watcher sources`.")]
Names = Annotated[list[str], typer.Argument(metavar="NAME...", help="As in `watcher sources`.")]


def register(cli: typer.Typer) -> None:
    """Add the commands."""
    sources = typer.Typer(invoke_without_command=True)
    sources.callback()(list_sources)
    sources.command()(check)
    sources.command()(pause)
    sources.command()(resume)
    for command in (add, export):
        sources.command()(command)
    sources.command("import")(import_)
    sources.command()(poll)
    sources.command()(backfill)
    cli.add_typer(sources, name="sources")


def list_sources(
    context: typer.Context,
    config: ConfigFile = None,
    state: StateFolder = None,
    *,
    json: AsJson = False,
    hosts: Annotated[bool, typer.Option("--hosts", help="What the sources cost their hosts.")] = False,
) -> None:
    """List the sources and inboxes, those first that want attention.

    Example: watcher sources
    """
    from watcher.desk.setup import records

    if context.invoked_subcommand is None:
        with records(config, state) as stored:
            rows, columns = (stored.hosts(), _HOSTS) if hosts else (stored.sources(), _COLUMNS)
            show_rows(rows, columns, config, json=json)


def check(
    names: Annotated[
        Optional[list[str]],  # noqa: UP045 - typer reads annotations at run time
        typer.Argument(metavar="[NAME...]", help="As in config.yaml; without any, all."),
    ] = None,
    config: ConfigFile = None,
    state: StateFolder = None,
    *,
    json: AsJson = False,
) -> None:
    """Try sources of config.yaml: ask and read each once, and keep nothing of it.

    Example: watcher sources check "Ministry page"
    """
    from watcher.desk.trying import try_sources

    rows = try_sources(config, state, names or ())
    show_rows(rows, _TRIED, config, json=json)
    end(well=not any(row["trouble"] for row in rows))


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


def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="Of a feed, or of a page that names its feeds.")],
    config: ConfigFile = None,
    state: StateFolder = None,
    *,
    name: Annotated[Optional[str], typer.Option("--name", help="Else the title of the feed.")] = None,  # noqa: UP045
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
) -> None:
    """Find a feed, show what it holds and what the rules find in it, and write it into config.yaml.

    Example: watcher sources add https://paper.example
    """
    from watcher.desk.sourcing import candidate
    from watcher.steps.discovering import NotFound

    found = candidate(url, name, config, state)
    if isinstance(found, NotFound) and found.offers:
        found = candidate(_chosen(found), name, config, state)
    if isinstance(found, NotFound):
        typer.echo(f"no feed was found: {found.why}")
        end(well=False)
    _show(found)
    if not dry_run:
        _write([found.feed], config, state)


def import_(
    file: Annotated[Path, typer.Argument(metavar="OPML", help="As another reader exports it.")],
    config: ConfigFile = None,
    state: StateFolder = None,
) -> None:
    """Write the feeds of an OPML file into config.yaml that are no sources yet; folders become tags.

    Example: watcher sources import feeds.opml
    """
    from watcher.core.telling.layout import plain
    from watcher.desk.sourcing import new_of_opml

    found = new_of_opml(file, config, state)
    for one in found.left_out:
        typer.echo(f"watcher: left out: {plain(one.name)}: {one.why}", err=True)
    if found.feeds:
        _write(found.feeds, config, state)
    else:
        typer.echo("no other feed is new" if found.left_out else "all its feeds are sources already")


def export(config: ConfigFile = None, state: StateFolder = None) -> None:
    """Print all feeds as OPML, for other readers and for `import`.

    Example: watcher sources export > feeds.opml
    """
    from watcher.desk.sourcing import exported

    text, others = exported(config, state)
    typer.echo(text, nl=False)
    if others:
        typer.echo(f"watcher: no feeds, so not exported: {', '.join(others)}", err=True)


def poll(
    name: Name,
    config: ConfigFile = None,
    state: StateFolder = None,
    *,
    force: Annotated[bool, typer.Option("--force", help="Also while its server asks for silence.")] = False,
) -> None:
    """Poll a source now, with all that follows; the daemon does it if one runs.

    Example: watcher sources poll "BBC World"
    """
    from watcher.core.language.phrasing import counted
    from watcher.running import poll_source

    done = poll_source(config, state, name, forced=force)
    trouble = done.state.failure_text
    typer.echo(f"{name}: {trouble or f'{done.new} new, ' + counted(done.hits, 'hit')}")
    end(well=trouble is None)


def backfill(name: Name, config: ConfigFile = None, state: StateFolder = None) -> None:
    """Tell what was found in a source and kept silent because it was there before the watch, or came in a pause.

    Example: watcher sources backfill "BBC World"
    """
    from watcher.desk.setup import backfilling

    with backfilling(config, state) as desk:
        done = desk.tell(name)
    for hit in done.told:
        typer.echo(f"told: {hit.match.rule}: {hit.sighting.title}")
    for hit, why in done.quiet:
        typer.echo(f"not told ({why}): {hit.match.rule}: {hit.sighting.title}")
    sent = "; the daemon sends them, or `watcher run --once`" if done.told else ""
    typer.echo(f"{name}: {len(done.told)} told, {len(done.quiet)} not{sent}")


def _chosen(found: "NotFound") -> str:
    """The address of one of several feeds: asked for where somebody sits there, else the command ends."""
    for place, offer in enumerate(found.offers, start=1):
        typer.echo(f"{place}  {offer.url}  {offer.title}")
    if not sys.stdin.isatty():
        typer.echo(f"{found.why}: `watcher sources add ADDRESS`")
        end(well=False)
    number: int = typer.prompt("which one", type=int)
    if not 1 <= number <= len(found.offers):
        wrong_use(f"there is no number {number}")
    return found.offers[number - 1].url


def _show(found: "Candidate") -> None:
    from watcher.core.language.phrasing import counted
    from watcher.core.telling.layout import plain
    from watcher.desk.sourcing import SHOWN

    entries = counted(len(found.entries), "entry", "entries")
    typer.echo(f"{plain(found.feed.name)}: {entries} at {found.feed.url}")
    for entry in found.entries[:SHOWN]:
        date = f"{entry.published:%Y-%m-%d %H:%M}" if entry.published else "not dated"
        typer.echo(f"  {date}  {plain(entry.title)}")
    hits = counted(len(found.matches), "hit")
    typer.echo(f"the rules would have given {hits}" if found.matches else "no rule matches now")
    for entry, match in found.matches[:SHOWN]:
        typer.echo(f"  {match.rule}: {plain(entry.title)}")


def _write(feeds: "Sequence[OpmlFeed]", config: Path | None, state: Path | None) -> None:
    from watcher.core.telling.layout import plain
    from watcher.desk.sourcing import add

    path = add(feeds, config, state)
    for feed in feeds:
        typer.echo(f"added: {plain(feed.name)} {feed.url}")
    typer.echo(f"{path} is written; a daemon takes it over with a restart")


def _tell(names: "Sequence[str]", changed: "Sequence[str]", done: str, undone: str) -> None:
    for name in names:
        typer.echo(f"{name} {done if name in changed else undone}")
    end(well=bool(changed))


def _pausing(config: Path | None, state: Path | None) -> "AbstractContextManager[Pausing]":
    from watcher.desk.setup import pausing

    return pausing(config, state)
