"""What the documents and the shipped files say is true: commands parse, rules load and pass their own tests."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from tests.commands import ROOT, call
from tests.schemas import as_editors_read, complaints, resolved
from watcher.cli import cli
from watcher.core.polls.waits import Reason
from watcher.document import parse
from watcher.rules.json_schema import json_schema
from watcher.rules.keys import (
    HEAD_KEYS,
    LANGUAGES,
    LIST_KEYS,
    RULE_KEYS,
    SCORE_KEYS,
    SECTION_KEYS,
    SPELLING_KEYS,
    TEST_BLOCK_KEYS,
    TEST_KEYS,
)

DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(watcher [a-z][^`]*)`")
WATCHER = re.compile(r"^(?:\$ |# )?(?:\S*/)?watcher (?!\d)(.+)$", re.MULTILINE)
RULE = re.compile(r"^(watch|list|defaults):", re.MULTILINE)


def blocks(*languages: str) -> Iterator[tuple[str, str]]:
    """The blocks of code in all documents, with the names of these."""
    for document in DOCUMENTS:
        for language, text in BLOCK.findall(document.read_text()):
            if language in languages:
                yield document.name, text


def command_lines() -> list[str]:
    """All command lines that documents show."""
    shown = [line for _, text in blocks("console", "sh", "bash", "shell") for line in WATCHER.findall(text)]
    for document in DOCUMENTS:
        prose = BLOCK.sub("", document.read_text())
        shown += [line.removeprefix("watcher ") for line in INLINE.findall(prose)]
    return shown


def rules() -> list[str]:
    return [text for _, text in blocks("yaml") if RULE.search(text)]


def test_documents_show_commands_and_rules() -> None:
    assert len(command_lines()) > 5
    assert len(rules()) > 3


@pytest.mark.parametrize("line", sorted(set(command_lines())))
def test_a_command_in_a_document_is_a_valid_command_line(line: str) -> None:
    words = shlex.split(re.split(r" [|<>#] ?|  +", line)[0])
    command: Any = get_command(cli)
    while words and words[0] in getattr(command, "commands", {}):
        command, words = command.commands[words[0]], words[1:]
    named = not words or all(word.isupper() for word in words if not word.startswith("-"))
    if named and any(parameter.required for parameter in command.params):
        assert command.name != "watcher"  # prose may name a command without its arguments
        return
    assert command.make_context(command.name, words)


@pytest.mark.parametrize("text", rules())
def test_a_rule_in_a_document_loads_and_passes_its_own_tests(text: str, tmp_path: Path) -> None:
    file = tmp_path / "rules" / "example.yaml"
    file.parent.mkdir()
    file.write_text(text)
    done = call("check", "--rules", file)
    faults = [line for line in done.out.splitlines()[:-1] if not line.endswith("[no-tests]")]
    assert faults == []


def test_analysts_are_told_of_every_key_of_the_language() -> None:
    text = (ROOT / "docs" / "analysts.md").read_text()
    keys = {*RULE_KEYS, *SCORE_KEYS, *TEST_KEYS, *TEST_BLOCK_KEYS, *SPELLING_KEYS, *SECTION_KEYS, *HEAD_KEYS}
    keys |= {key for kind in LIST_KEYS.values() for key in kind} - set(LANGUAGES)
    shown = set(re.findall(r"\b[a-z_]+(?=:)|(?<=`)[a-z_]+(?=`)", text))
    assert sorted(keys - shown) == []


def test_analysts_and_operators_are_told_of_every_warning() -> None:
    sources = "".join(path.read_text() for path in (ROOT / "watcher").rglob("*.py"))
    names = set(re.findall(r'(?:warning\(\s*|name=|Severity\.WARNING,\s*|severity, )"([a-z]+(?:-[a-z]+)+)"', sources))
    text = (ROOT / "docs" / "analysts.md").read_text()
    assert len(names) > 15
    assert sorted(name for name in names if f"`{name}`" not in text) == []


@pytest.mark.parametrize("text", rules())
def test_a_rule_in_a_document_passes_the_schema_that_editors_get(text: str) -> None:
    for document in parse(text, "example.yaml").documents:
        assert complaints(as_editors_read(document), resolved(json_schema())) == []


def test_the_shipped_configuration_and_rules_lack_only_whom_to_write_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = call("check", "--config", "config.yaml")
    warning, end = done.out.splitlines()
    assert (done.code, end) == (0, "0 errors, 1 warning")
    assert warning.endswith("[no-contact]")
    place = int(warning.split(":")[1]) - 1
    assert Path("config.yaml").read_text().splitlines()[place].startswith("  # user_agent: ")


def test_the_shipped_rules_pass_their_tests() -> None:
    done = call("test", "--rules", ROOT / "rules")
    assert done.code == 0, done.out


NUMBERED = re.compile(r"^\| ([PE]\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def numbered() -> list[tuple[str, str]]:
    """The numbers of the page on polling, each with what it names as its tests."""
    return NUMBERED.findall((ROOT / "docs" / "polling.md").read_text())


def test_operators_are_told_of_every_rule_of_polling_once() -> None:
    every = [*(f"P{number}" for number in range(1, 55)), *(f"E{number}" for number in range(1, 74))]
    assert [number for number, _ in numbered()] == every


def test_operators_are_told_of_every_reason_for_the_time_of_a_poll() -> None:
    text = (ROOT / "docs" / "polling.md").read_text()
    assert [reason for reason in Reason if f"`{reason}`" not in text and reason is not Reason.GONE] == []


@pytest.mark.parametrize(("number", "tests"), numbered(), ids=[number for number, _ in numbered()])
def test_a_rule_of_polling_names_tests_that_exist(number: str, tests: str) -> None:
    named = NAMED.findall(tests)
    assert ", ".join(f"`{path}::{name}`" for path, name in named) == tests
    for path, name in named:
        assert re.search(rf"^(async )?def {name}\(", (ROOT / path).read_text(), re.MULTILINE), f"{number}: {name}"


@pytest.mark.parametrize("room", ["desk", "jobs", "steps"])
def test_developers_find_every_module_of_a_room(room: str) -> None:
    page = (ROOT / "docs" / "developers.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| `{room}/` |"))
    modules = {path.stem for path in (ROOT / "watcher" / room).glob("[!_]*.py")}
    assert {module for module in modules if f"`{module}`" not in row} == set()
