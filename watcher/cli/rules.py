"""Commands for those who write rules: check, test, show, explain, match."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from watcher.cli.options import AsJson, ConfigFile, RuleFolders, StateFolder, end, show_rows, wrong_use
from watcher.core.language.phrasing import counted
from watcher.errors import FaultsError, StoreError

if TYPE_CHECKING:
    from datetime import datetime

    from watcher.core.news.articles import Article
    from watcher.core.rule import Rule
    from watcher.desk.reasoning import Filed
    from watcher.desk.workbench import Workbench
    from watcher.sources.request import Limits


_REPLAYED = ("change", "seen", "rule", "claim", "who", "where", "source", "title")


def register(cli: typer.Typer) -> None:
    """Add the commands."""
    for command in (check, show, explain, match, replay, schema):
        cli.command()(command)
    cli.command("test")(run_tests)


def check(
    paths: Annotated[Optional[list[Path]], typer.Argument(metavar="[PATH]...", help="Rule files or folders.")] = None,  # noqa: UP045
    config: ConfigFile = None,
    state: StateFolder = None,
    rules: RuleFolders = None,
    warnings_as_errors: Annotated[bool, typer.Option("--warnings-as-errors", help="Exit 1 on warnings too.")] = False,
) -> None:
    """Tell all faults of the configuration, the rules, the lists and the channels at once.

    Example: watcher check rules/minister.yaml
    """
    from watcher.desk.setup import check as check_all
    from watcher.desk.setup import check_rules

    if rules and paths:
        wrong_use("name the rules by PATH or by --rules, not by both")
    faults = check_rules(rules) if rules else check_all(paths or [], config, state)
    for fault in faults:
        typer.echo(str(fault))
    errors = sum(fault.is_error for fault in faults)
    warnings = sum(fault.is_warning for fault in faults)
    typer.echo(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}")
    end(well=not (errors or (warnings_as_errors and warnings)))


def run_tests(
    ids: Annotated[Optional[list[str]], typer.Argument(metavar="[RULE]...", help="Only these rules.")] = None,  # noqa: UP045
    config: ConfigFile = None,
    state: StateFolder = None,
    rules: RuleFolders = None,
) -> None:
    """Run the tests that rules carry.

    Example: watcher test putin-foreign-travel
    """
    from watcher.core.telling.layout import plain
    from watcher.desk.setup import bench

    found = bench(rules, config, state, in_spite=True)
    chosen = found.chosen(ids)
    _tell_broken(found)
    results = [(rule, result) for rule in chosen for result in found.tested(rule)]
    for rule, result in results:
        got = "" if result.passed else f" – came out as {result.got}, read as `{result.language}`"
        said = plain(f"{rule.id}: {result.test.expect}: {result.test.title or result.test.text}")
        typer.echo(f"{'ok  ' if result.passed else 'FAIL'} {said}{got}")
    failed = sum(not result.passed for _, result in results)
    typer.echo(f"{failed} of {len(results)} failed")
    end(well=not (failed or (found.broken.errors and not ids)))


def replay(
    ids: Annotated[Optional[list[str]], typer.Argument(metavar="[RULE]…")] = None,  # noqa: UP045
    config: ConfigFile = None,
    state: StateFolder = None,
    since: Annotated[str, typer.Option("--since", metavar="AGE", help="How far back: 24h, 7d.")] = "30d",
    against: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--against", metavar="FILE", help="An edited rule file: what it adds and drops."),
    ] = None,
    *,
    json: AsJson = False,
) -> None:
    """Run rules over the stored articles: hits a day and their headlines, or what an edit would change.

    The edited file takes the place of the one in the rules folder that has its name.

    Example: watcher replay --since 7d putin-foreign-travel
    """
    from watcher.desk.replaying import rows
    from watcher.desk.setup import replayed
    from watcher.document import duration

    try:
        age = duration(since)
    except ValueError as error:
        wrong_use(str(error))
    found = replayed(ids or (), age, against, config=config, state=state)
    show_rows(rows(found, edited=against is not None), _REPLAYED, config, json=json)
    if not json:
        typer.echo("\n".join((*found.summary(), *found.warnings())))


def show(
    name: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(help="A rule (id or title), a list (with or without `$`), somebody in a list, or a place."),
    ] = None,
    config: ConfigFile = None,
    state: StateFolder = None,
    rules: RuleFolders = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Every spelling and every form.")] = False,
) -> None:
    """Say in words what a rule will do, and what will be found of a list: spellings, phrases, patterns.

    Without a name: which rules and lists there are.

    Example: watcher show putin
    """
    from shutil import get_terminal_size

    from watcher.desk.setup import bench
    from watcher.rules.sheets import Sheet

    sheet = Sheet(get_terminal_size((100, 24)).columns, is_full=everything)
    found = bench(rules, config, state, in_spite=True)
    lines = found.shown(name, sheet)
    _tell_broken(found)
    typer.echo("\n".join(lines))


def explain(
    rule: Annotated[str, typer.Argument(help="The id or title of a rule.")],
    article: Annotated[str, typer.Argument(metavar="FILE|URL|-", help="A page, text, mail or feed; - for stdin.")],
    config: ConfigFile = None,
    state: StateFolder = None,
    rules: RuleFolders = None,
    *,
    language: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--language", metavar="CODE", help="The language it is in, where it is assumed wrong: en, de."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Say key by key why an article satisfies a rule, or why not.

    Example: watcher explain putin-foreign-travel samples/putin-to-visit-china.html
    """
    from watcher.cli.tables import print_json
    from watcher.clock import utc_now
    from watcher.desk.configured import USUAL_LIMITS, fetch_limits
    from watcher.desk.reasoning import Filed, explanation_lines, explanation_value
    from watcher.desk.setup import bench

    now = utc_now()
    found = bench(rules, config, state, in_spite=True)
    asked = found.rule(rule)
    _tell_broken(found)
    limits = USUAL_LIMITS if rules else fetch_limits(config, state)
    for read in _articles(article, language, limits, now):
        filed, readings = (Filed(), ()) if rules else _filed(read, asked, config, state)
        explained = found.explained(asked, read)
        if json:
            print_json([explanation_value(explained, asked, read, filed=filed, now=now)])
        else:
            lines = explanation_lines(explained, asked, read, filed=filed, now=now)
            typer.echo("\n".join((*lines, *(f"  {line}" for line in readings))))


def match(
    config: ConfigFile = None,
    state: StateFolder = None,
    rules: RuleFolders = None,
    rule: Annotated[Optional[list[str]], typer.Option("--rule", metavar="ID", help="Only this; repeatable.")] = None,  # noqa: UP045
    *,
    json: AsJson = True,  # noqa: ARG001 - there is no other form, but scripts say what they expect
) -> None:
    """Read articles as JSON lines from stdin and write the hits of each as a JSON line.

    Keys of a line: id, title, text, published, language, url, source.

    Example: watcher match --rules rules --json < articles.jsonl
    """
    from watcher.clock import utc_now
    from watcher.desk.matching_lines import answer, written
    from watcher.desk.setup import bench

    try:
        found = bench(rules, config, state)
    except FaultsError as error:  # stdout is for answers alone
        typer.echo(str(error), err=True)
        end(well=False)
    only = [found.rule(name).id for name in rule] if rule else None
    clean = True
    for line in sys.stdin.buffer:
        answered = answer(line, found, utc_now(), only)
        clean = clean and "error" not in answered
        sys.stdout.buffer.write(written(answered))
        sys.stdout.buffer.flush()
    end(well=clean)


def schema() -> None:
    """Print the JSON Schema of rule files, by which an editor completes keys and marks slips.

    Example: watcher schema > rules/.schema.json
    """
    from json import dumps

    from watcher.rules.json_schema import json_schema

    typer.echo(dumps(json_schema(), indent=1, ensure_ascii=False))


def _tell_broken(found: "Workbench") -> None:
    """Say on stderr what had to be left out, so that what is sound could be used."""
    if found.broken.errors:
        typer.echo("left out, the rest is used:", err=True)
        for fault in found.broken.errors:
            typer.echo(f"  {fault}", err=True)


def _articles(where: str, language: str | None, limits: "Limits", now: "datetime") -> "Sequence[Article]":
    """The articles of a file, an address or standard input, in the language that is named, if one is."""
    from watcher.desk.reading import STDIN, in_language, read_articles

    articles = read_articles(where, sys.stdin.buffer.read() if where == STDIN else b"", limits, now)
    return articles if language is None else [in_language(one, language) for one in articles]


def _filed(article: "Article", rule: "Rule", config: Path | None, state: Path | None) -> "tuple[Filed, Sequence[str]]":
    """What the store holds of an article, and how it was read; nothing where there is no store."""
    from watcher.desk.reasoning import Filed
    from watcher.desk.setup import records

    with suppress(StoreError), records(config, state) as kept:
        return Filed(kept.hits_in(article, rule.id), kept.origins_of(article)), kept.readings_of(article)
    return Filed(), ()
