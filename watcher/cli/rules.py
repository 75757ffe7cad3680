"""Commands for those who write rules: check, test, show, explain, match."""

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from watcher.cli.options import AsJson, ConfigFile, RuleFolders, StateFolder


def register(cli: typer.Typer) -> None:
    """Add the commands."""
    for command in (check, test, show, explain, match):
        cli.command()(command)


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
    from watcher.app import check as check_all

    faults = check_all([*(paths or []), *(rules or [])], config=config, state=state)
    for fault in faults:
        typer.echo(str(fault))
    errors = sum(fault.is_error for fault in faults)
    typer.echo(f"{errors} errors, {len(faults) - errors} warnings")
    raise typer.Exit(bool(errors or (warnings_as_errors and faults)))


def test(
    rule: Annotated[Optional[list[str]], typer.Argument(metavar="[RULE]...", help="Only these rules.")] = None,  # noqa: UP045
    config: ConfigFile = None,
    state: StateFolder = None,
    rules: RuleFolders = None,
) -> None:
    """Run the tests that rules carry.

    Example: watcher test putin-abroad
    """
    from watcher.workbench import open_workbench

    bench = open_workbench(rules, config=config, state=state)
    results = [result for one in bench.chosen(rule) for result in bench.tested(one)]
    for result in results:
        mark = "ok  " if result.passed else "FAIL"
        got = "" if result.passed else f" (came out as {result.got})"
        typer.echo(f"{mark} {result.rule} {result.test.expect}: {result.test.title or result.test.text}{got}")
    failed = sum(not result.passed for result in results)
    typer.echo(f"{len(results) - failed} passed, {failed} failed")
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
    from watcher.workbench import open_workbench

    for line in open_workbench(rules, config=config, state=state).shown(name):
        typer.echo(line)


def explain(
    rule: Annotated[str, typer.Argument(help="The id of a rule.")],
    article: Annotated[str, typer.Argument(metavar="FILE|-", help="A saved page, text, mail or feed; - for stdin.")],
    config: ConfigFile = None,
    state: StateFolder = None,
    rules: RuleFolders = None,
) -> None:
    """Say key by key why an article satisfies a rule, or why not.

    Example: watcher explain putin-abroad samples/putin-to-visit-china.html
    """
    from watcher.workbench import open_workbench

    bench = open_workbench(rules, config=config, state=state)
    data = sys.stdin.buffer.read() if article == "-" else Path(article).read_bytes()
    for line in bench.explained(rule, "stdin.txt" if article == "-" else article, data):
        typer.echo(line)


def match(
    rules: RuleFolders = None,
    rule: Annotated[Optional[str], typer.Option("--rule", metavar="ID", help="Only this rule.")] = None,  # noqa: UP045
    config: ConfigFile = None,
    state: StateFolder = None,
    json: AsJson = True,  # noqa: ARG001 - there is no other form, but scripts say what they expect
) -> None:
    """Read articles as JSON lines from stdin and write the hits of each as a JSON line.

    Example: watcher match --rules rules --json < articles.jsonl
    """
    from watcher.workbench import open_workbench

    bench = open_workbench(rules, config=config, state=state)
    clean = True
    for line in sys.stdin:
        answer = bench.answered(line, rule)
        clean = clean and "error" not in answer
        typer.echo(answer)
    raise typer.Exit(not clean)
