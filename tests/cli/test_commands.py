import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from tests.commands import CONFIG, ROOT, RULE, TRIP, Desk, call, spawn
from tests.store.examples import NOW
from watcher import __version__
from watcher.cli import cli
from watcher.store import open_store

HEAVY = ("sqlmodel", "sqlalchemy", "aiohttp", "apprise", "feedparser", "pydantic", "rich", "trafilatura", "lxml")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)


def commands() -> list[str]:
    """All commands there are, those of groups with a space."""
    found = []
    group: Any = get_command(cli)
    for name, command in group.commands.items():
        found.append(name)
        found += [f"{name} {sub}" for sub in getattr(command, "commands", {})]
    return found


@pytest.mark.parametrize("command", [[], *(name.split() for name in commands())])
def test_help_imports_nothing_heavy(command: list[str]) -> None:
    if command:
        assert call(*command, "--help").code == 0
        return
    script = (
        "import sys\nfrom watcher.cli import run\ntry:\n    run(['--help'])\n"
        f"except SystemExit:\n    print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_no_command_is_wrong_use_and_shows_what_there_is() -> None:
    done = call()
    assert done.code == 2
    assert "outbox" in done.out + done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["run", "--all"],
        ["check", "--rules", "rules", "a.yaml"],
        ["hits", "--since", "a while"],
        ["hits", "--json", "--csv"],
        ["outbox", "retry"],
        ["outbox", "retry", "1", "--all"],
    ],
)
def test_wrong_use_ends_with_exit_code_2(desk: Desk, arguments: list[str]) -> None:
    done = call(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_an_unknown_name_is_wrong_use_and_says_what_was_meant(desk: Desk) -> None:
    assert desk.call("notify", "terminl").code == 2
    done = desk.call("test", "flak")
    assert done.code == 2
    assert "did you mean `falk`" in done.err


def test_without_a_configuration_a_command_says_how_to_get_one(tmp_path: Path) -> None:
    done = spawn("status", cwd=tmp_path, env={"WATCHER_CONFIG": ""})
    if "/etc/watcher" not in done.out:  # this machine runs a watcher of its own
        pytest.skip("there is a configuration of the system")
    assert done.code == 1
    assert "there is no configuration" in done.out


def test_faults_stand_on_stdout_with_their_cures(desk: Desk) -> None:
    desk.config.write_text("sorces: []\n")
    done = desk.call("status")
    assert done.code == 1
    assert f"{desk.config}:1:1: error: unknown key `sorces` – did you mean `sources`?" in done.out
    assert done.err == ""


def test_without_a_store_a_command_says_how_to_get_one(desk: Desk) -> None:
    done = desk.call("hits")
    assert (done.code, done.out) == (1, "")
    assert "start the daemon once" in done.err


def test_check_finds_nothing_wrong(desk: Desk) -> None:
    done = desk.call("check")
    assert (done.code, done.out) == (0, "0 errors, 0 warnings\n")


def test_check_tells_all_faults_of_configuration_and_rules_at_once(desk: Desk) -> None:
    desk.config.write_text(CONFIG.replace("level: debug", "level: shouting"))
    desk.rule.write_text(RULE.replace("severity: high", "severity: hihg"))
    done = desk.call("check")
    assert done.code == 1
    assert ":6:14: error:" in done.out
    assert f"{desk.rule}:3:11: error:" in done.out
    assert done.out.endswith("2 errors, 0 warnings\n")


def test_one_fault_is_counted_as_one(desk: Desk) -> None:
    desk.rule.write_text(RULE.replace("severity: high", "severity: hihg"))
    assert desk.call("check").out.endswith("\n1 error, 0 warnings\n")


def test_check_reads_the_addresses_of_channels(desk: Desk) -> None:
    desk.config.write_text(CONFIG.replace("terminal: {}", 'desk: {to: ["nosuch://x"]}') + 'ops: {to: ["tgram://"]}\n')
    done = desk.call("check")
    assert done.code == 1
    assert "config.yaml:4:24: error: channel `desk`: no service is known for `nosuch://`" in done.out
    assert "config.yaml:7:12: error: `ops`: the `tgram://`" in done.out


def test_an_address_from_the_environment_names_its_variable(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHER_OPS", '{"to": ["nosuch://x"]}')
    assert "WATCHER_OPS: error: `ops`" in desk.call("check").out


def test_who_asks_the_web_is_warned_to_say_whom_to_write_to(desk: Desk) -> None:
    polled = CONFIG.replace("sources:", "sources:\n  - {name: Gazette, url: 'https://gazette.example.org/feed'}")
    desk.config.write_text(polled)
    done = desk.call("check")
    assert (done.code, done.out.splitlines()[-1]) == (0, "0 errors, 1 warning")
    assert "config.yaml: warning: `poll: user_agent` names nobody to write to" in done.out
    assert "[no-contact]" in done.out
    desk.config.write_text(f"poll: {{user_agent: desk/1}}\n{polled}")
    assert "config.yaml:1:8: warning: " in desk.call("check").out
    for contact in ("+mailto:desk@example.org", "+https://desk.example.org/about"):
        desk.config.write_text(f'poll: {{user_agent: "watcher/$version ({contact})"}}\n{polled}')
        assert desk.call("check", "--warnings-as-errors").code == 0


def test_a_missing_secret_is_a_warning_for_check(desk: Desk) -> None:
    desk.config.write_text(CONFIG.replace("terminal: {}", 'desk: {to: ["tgram://${NO_SUCH_TOKEN}/1"]}'))
    desk.config.write_text(desk.config.read_text().replace("default_channel: terminal", "default_channel: desk"))
    assert desk.call("check").code == 0
    done = desk.call("check", "--warnings-as-errors")
    assert done.code == 1
    assert "warning: `${NO_SUCH_TOKEN}` has no value" in done.out


def test_check_of_one_file_tells_of_that_file_alone_but_knows_its_neighbours(desk: Desk) -> None:
    (desk.folder / "rules" / "bad.yaml").write_text("watch: x\nwho: $nobody\n")
    rule, _, people = RULE.partition("---\n")
    desk.rule.write_text(rule)
    (desk.folder / "rules" / "list.yaml").write_text(people)
    assert desk.call("check", desk.rule).code == 0
    assert desk.call("check").code == 1
    done = desk.call("check", desk.folder / "rules" / "bad.yaml")
    assert done.code == 1
    assert "$nobody" in done.out


def test_check_reads_a_file_outside_the_folder_by_itself(desk: Desk) -> None:
    other = desk.folder / "draft.yaml"
    other.write_text(RULE)
    assert desk.call("check", other).code == 0
    assert "there is no such file" in desk.call("check", desk.folder / "missing.yaml").out


def test_check_of_other_rules_reads_no_configuration(desk: Desk) -> None:
    desk.config.write_text("nonsense")
    done = desk.call("check", "--rules", desk.folder / "rules")
    assert (done.code, done.out) == (0, "0 errors, 0 warnings\n")


def test_rules_that_are_named_are_checked_where_there_is_no_configuration(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder / "rules")
    monkeypatch.delenv("WATCHER_CONFIG", raising=False)
    bad = desk.folder / "rules" / "bad.yaml"
    bad.write_text("watch: x\nwho: $nobody\n")
    done = call("check", bad)
    assert (done.code, done.out.splitlines()[-1]) == (1, "1 error, 1 warning")
    assert "note: there is no configuration" in done.out
    assert "there is no configuration – write ./config.yaml" in call("check").out


def test_a_folder_without_any_rule_is_an_error(desk: Desk) -> None:
    desk.rule.unlink()
    done = desk.call("check")
    assert done.code == 1
    assert "there is no rule" in done.out


def test_the_tests_of_rules_are_run(desk: Desk) -> None:
    done = desk.call("test")
    assert done.code == 0
    assert done.out.splitlines() == [
        "ok   falk: hit: Ada Falk arrives in Oslo for talks",
        "ok   falk: miss: Ada Falk speaks in Aarhus",
        "0 of 2 failed",
    ]


def test_a_failing_test_says_what_came_out_and_ends_with_exit_code_1(desk: Desk) -> None:
    desk.rule.write_text(RULE.replace("Ada Falk speaks in Aarhus", "Ada Falk will not visit Oslo"))
    done = desk.call("test", "falk")
    assert done.code == 1
    assert "FAIL falk: miss: Ada Falk will not visit Oslo – came out as denied, read as `en`" in done.out
    assert done.out.endswith("1 of 2 failed\n")


def test_show_prints_the_forms_of_a_rule_and_of_a_shipped_list(desk: Desk) -> None:
    assert "  name          Ada Falk" in desk.call("show", "falk").out
    assert desk.call("show", "Falk travels abroad").out == desk.call("show", "falk").out
    assert len(desk.call("show", "falk", "--all").out) > len(desk.call("show", "falk").out)
    assert desk.call("show", "$putin").out == desk.call("show", "Vladimir Putin").out != ""
    assert desk.call("show", "qwertz").code == 2


def test_explain_says_key_by_key_what_was_found(desk: Desk) -> None:
    article = desk.folder / "a.txt"
    article.write_text(TRIP)
    done = desk.call("explain", "falk", article)
    assert done.code == 0
    assert "who $ada-falk: found" in done.out
    assert "hit: planned" in done.out
    assert "scope: in scope" in done.out


def test_explain_reads_standard_input(desk: Desk) -> None:
    done = desk.call("explain", "--rules", desk.folder / "rules", "falk", "-", stdin=b"Ada Falk sleeps\n")
    assert done.code == 0
    assert "what $foreign-travel: missing" in done.out
    assert "no hit" in done.out


def test_explain_reads_in_the_language_that_is_named(desk: Desk) -> None:
    asked = ("explain", "--rules", desk.folder / "rules", "falk", "-", "--language")
    assert "language de (another by --language)" in desk.call(*asked, "de", stdin=b"Falk in Oslo").out
    assert desk.call(*asked, "?", stdin=b"Falk in Oslo").code == 2


def test_explain_answers_programs_with_one_line_of_json_an_article(desk: Desk) -> None:
    article = desk.folder / "a.txt"
    article.write_text(TRIP)
    (row,) = desk.call("explain", "falk", article, "--json").rows
    assert row["title"] == "Ada Falk to visit Norway in October"
    assert [one["where"] for one in row["hits"]] == ["Norway"]


def test_a_sound_rule_is_tried_while_another_file_has_an_error(desk: Desk) -> None:
    (desk.folder / "rules" / "bad.yaml").write_text("watch: Bad\nwho: x\nwhom: y\n")
    note = "left out, the rest is used:\n  "
    for command in (["test", "falk"], ["show", "falk"], ["explain", "falk", "-"]):
        done = desk.call(*command, stdin=b"Ada Falk visits Norway")
        assert (done.code, "error" in done.out) == (0, False), command
        assert done.err.startswith(note), command
        assert "bad.yaml:3:1: error: unknown key `whom`" in done.err, command
        bad = desk.call(*[word.replace("falk", "bad") for word in command], stdin=b"x")
        assert (bad.code, bad.err) == (1, ""), command
        assert "unknown key `whom`" in bad.out, command
    everything = desk.call("test")
    assert (everything.code, everything.out.splitlines()[-1]) == (1, "0 of 2 failed")


def test_explain_of_what_cannot_be_read_is_a_fault(desk: Desk) -> None:
    assert "missing.txt: error: cannot be read" in desk.call("explain", "falk", "missing.txt").out
    assert desk.call("explain", "nobody", "missing.txt").code == 2


def test_the_version_is_told() -> None:
    assert call("--version").out == f"watcher {__version__}\n"


def test_a_test_message_is_printed(desk: Desk) -> None:
    done = desk.call("notify", "terminal")
    assert done.code == 0
    assert "This is a test" in done.out
    assert done.out.endswith("terminal: sent\n")


def test_a_test_message_that_does_not_arrive_ends_with_exit_code_1(desk: Desk) -> None:
    desk.config.write_text(
        CONFIG.replace("terminal: {}", 'desk: {to: ["json://127.0.0.1:9/", "json://${NO_SUCH_NAME}/"]}')
    )
    done = desk.call("notify", "desk")
    assert done.code == 1
    assert done.out.count("json: ") == 2
    assert "NO_SUCH_NAME" in done.out


def test_a_reader_who_has_seen_enough_gets_no_traceback(desk: Desk) -> None:
    command = f"{sys.executable} -m watcher test --config {desk.config} | true"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], env=env, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_the_examples_in_help_are_valid_command_lines() -> None:
    for name in commands():
        example = re.search(r"^Example: watcher (.+)$", found(name.split())[0].help, re.MULTILINE)
        assert example is not None, name
        command, rest = found(shlex.split(re.split(" [<>]", example[1])[0]))
        assert command.make_context(command.name, rest), example[1]


def found(words: list[str]) -> tuple[Any, list[str]]:
    """The command that some words name, and the words that are left for it."""
    command: Any = get_command(cli)
    while words and words[0] in getattr(command, "commands", {}):
        command, words = command.commands[words[0]], words[1:]
    return command, list(words)


def test_a_backup_is_a_store_and_overwrites_nothing(desk: Desk, tmp_path: Path) -> None:
    assert desk.call("backup", tmp_path / "copy.db").code == 1
    open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store.close()
    done = desk.call("backup", tmp_path / "copy.db")
    assert (done.code, done.out.endswith(" bytes, checked\n")) == (0, True)
    assert desk.call("backup", tmp_path / "copy.db").code == 2


def test_the_doctor_says_what_is_well_and_what_is_ill(desk: Desk) -> None:
    done = desk.call("doctor")
    assert "well files: configuration, secrets and rules are in order" in done.out
    desk.inbox.rmdir()
    done = desk.call("doctor")
    assert (done.code, "ill  inbox: Inbox: " in done.out) == (1, True)
    assert {"part", "what", "cure"} == set(desk.call("doctor", "--json").rows[0])
