"""Commands for those who write rules: check, test, show, explain, match."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from watcher.cli.options import AsJson, ConfigFile, RuleFolders, StateFolder

if TYPE_CHECKING:
    from watcher.workbench import Workbench


def register(cli: typer.Typer) -> None:
    """Add the commands."""
    for command in (check, show, explain, match):
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
    from watcher.setup import check as check_all
    from watcher.setup import check_rules

    faults = check_rules(rules) if rules else check_all(paths or [], config, state)
    for fault in faults:
        typer.echo(str(fault))
    errors = sum(fault.is_error for fault in faults)
    typer.echo(f"{errors} errors, {len(faults) - errors} warnings")
    raise typer.Exit(bool(errors or (warnings_as_errors and faults)))


def run_tests(
    ids: Annotated[Optional[list[str]], typer.Argument(metavar="[RULE]...", help="Only these rules.")] = None,  # noqa: UP045
    config: ConfigFile = None,
    state: StateFolder = None,
    rules: RuleFolders = None,
) -> None:
    """Run the tests that rules carry.

    Example: watcher test putin-foreign-travel
    """
    bench = _bench(rules, config, state)
    failed = 0
    for rule in bench.chosen(ids):
        for result in bench.tested(rule):
            failed += not result.passed
            got = "" if result.passed else f" – came out as {result.got}"
            said = f"{rule.id}: {result.test.expect}: {result.test.title or result.test.text}{got}"
            typer.echo(f"{'ok  ' if result.passed else 'FAIL'} {said}")
    typer.echo(f"{failed} failed")
    raise typer.Exit(bool(failed))


def show(
    name: Annotated[str, typer.Argument(help="A list, or a rule.")],
    config: ConfigFile = None,
    state: StateFolder = None,
    rules: RuleFolders = None,
) -> None:
    """Print every form that a list or rule will match.

    Example: watcher show putin
    """
    for line in _bench(rules, config, state).shown(name):
        typer.echo(line)


def explain(
    rule: Annotated[str, typer.Argument(help="The id of a rule.")],
    article: Annotated[str, typer.Argument(metavar="FILE|URL|-", help="A page, text, mail or feed; - for stdin.")],
    config: ConfigFile = None,
    state: StateFolder = None,
    rules: RuleFolders = None,
) -> None:
    """Say key by key why an article satisfies a rule, or why not.

    Example: watcher explain putin-foreign-travel samples/putin-to-visit-china.html
    """
    from watcher.explaining import explanation_lines, read_articles

    bench = _bench(rules, config, state)
    for found in read_articles(article, sys.stdin.buffer):
        for line in explanation_lines(bench.explained(rule, found)):
            typer.echo(line)


def match(
    config: ConfigFile = None,
    state: StateFolder = None,
    rules: RuleFolders = None,
    rule: Annotated[Optional[str], typer.Option("--rule", metavar="ID", help="Only this rule.")] = None,  # noqa: UP045
    *,
    json: AsJson = True,  # noqa: ARG001 - there is no other form, but scripts say what they expect
) -> None:
    """Read articles as JSON lines from stdin and write the hits of each as a JSON line.

    Example: watcher match --rules rules --json < articles.jsonl
    """
    from json import dumps

    from watcher.clock import utc_now
    from watcher.matching_lines import answer

    bench = _bench(rules, config, state)
    clean = True
    for line in sys.stdin:
        answered = answer(line, bench, utc_now(), rule)
        clean = clean and "error" not in answered
        typer.echo(dumps(answered, ensure_ascii=False))
    raise typer.Exit(not clean)


def _bench(folders: list[Path] | None, config: Path | None, state: Path | None) -> "Workbench":
    """The rules of some folders, else those that the configuration names."""
    from watcher.setup import read_config
    from watcher.workbench import open_workbench

    return open_workbench(folders or [read_config(config, state).config.rules])
