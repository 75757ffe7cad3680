from datetime import date
from pathlib import Path

import pytest

from tests.commands import RULE
from watcher.desk.workbench import Workbench, examine, open_workbench
from watcher.errors import RulesError, UsageError
from watcher.rules.setting import Setting
from watcher.rules.sheets import Sheet

TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "falk.yaml").write_text(RULE)
    return open_workbench([folder])


def test_rules_are_chosen_by_id_else_all(bench: Workbench) -> None:
    assert [rule.id for rule in bench.chosen(None)] == [rule.id for rule in bench.chosen(["falk"])] == ["falk"]


def test_a_rule_is_called_by_its_title_as_well(bench: Workbench) -> None:
    assert bench.rule("Falk travels abroad") is bench.rule("falk")


def test_an_unknown_rule_is_told_with_what_was_meant(bench: Workbench) -> None:
    with pytest.raises(UsageError, match="there is no rule `flak` – did you mean `falk`"):
        bench.chosen(["falk", "flak"])
    with pytest.raises(UsageError, match="there is no rule `qqq` – there are: falk"):
        bench.rule("qqq")


def test_a_rule_is_tested_with_its_own_tests(bench: Workbench) -> None:
    assert [result.passed for result in bench.tested(bench.rule("falk"))] == [True, True]


def test_an_unknown_name_is_shown_as_such(bench: Workbench) -> None:
    with pytest.raises(UsageError, match="is called `nobody-at-all`"):
        bench.shown("nobody-at-all", Sheet())


def test_a_name_that_was_perhaps_meant_is_told(bench: Workbench) -> None:
    with pytest.raises(UsageError, match="is called `ada-flak` – did you mean `ada-falk`"):
        bench.shown("ada-flak", Sheet())


def test_words_that_dictionaries_were_asked_for_are_kept(tmp_path: Path) -> None:
    known = {"en zoomify": "zoomify zoomified"}
    (tmp_path / "a.yaml").write_text(
        "list: zooms\nkind: event\nen:\n  phrases: [zoomify]\n---\nwatch: x\nwhat: $zooms\n"
    )
    assert "  en            zoomified|zoomify" in open_workbench([tmp_path], known).shown("zooms", Sheet(is_full=True))


def test_all_errors_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("watch: x\nwho: $nobody\n---\nwatch: y\nwho: $noone\n")
    missing = tmp_path / "missing"
    with pytest.raises(RulesError) as error:
        open_workbench([tmp_path, missing])
    assert len(error.value.faults) == 3
    assert len([fault for fault in examine([tmp_path, missing], None, TODAY).faults if fault.is_error]) == 3


def test_no_rule_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="there is no rule"):
        open_workbench([tmp_path])
    assert [fault.what for fault in examine([tmp_path], None, TODAY).faults] == ["there is no rule"]


def test_a_file_of_lists_alone_is_in_order(tmp_path: Path) -> None:
    file = tmp_path / "people.yaml"
    file.write_text("list: falk\nkind: person\nname: Ada Falk\n")
    assert [fault for fault in examine([file], None, TODAY).faults if fault.is_error] == []


def test_a_channel_that_is_not_there_is_an_error_only_where_channels_are_known(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RULE.replace("severity: high", "to: desk"))
    setting = Setting(channels=frozenset({"terminal"}))
    assert [fault.what for fault in examine([tmp_path], setting, TODAY).faults if fault.is_error] == [
        "there is no channel `desk`"
    ]
    assert examine([tmp_path], None, TODAY).faults == ()


def test_faults_stand_from_top_to_bottom_whatever_found_them(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"{RULE.replace('severity: high', 'expires: 2020-01-31')}also: [Joy]\n")
    faults = examine([tmp_path], None, TODAY).faults
    assert [(fault.line, fault.name) for fault in faults] == [(3, "expired"), (15, "short-alias")]


BROKEN = """\
watch: Broken
id: broken
who: x
whom: x
---
list: people
kind: person
name: Ann Lo
alos: x
---
watch: U
who: $people
"""


@pytest.fixture(scope="module")
def in_spite(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """What is left of two files, one of which has errors."""
    folder = tmp_path_factory.mktemp("faulty")
    (folder / "broken.yaml").write_text(BROKEN)
    (folder / "falk.yaml").write_text(RULE)
    return open_workbench([folder], in_spite=True)


def test_a_sound_rule_can_be_tried_while_another_has_errors(in_spite: Workbench) -> None:
    assert [rule.id for rule in in_spite.chosen(None)] == ["falk"]
    assert in_spite.shown("ada-falk", Sheet()) == in_spite.shown("$ada-falk", Sheet())
    assert [fault.line for fault in in_spite.broken.errors] == [4, 9]


@pytest.mark.parametrize(("name", "lines"), [("broken", [4]), ("$people", [9]), ("u", [4, 9, 12])])
def test_what_is_faulty_is_told_with_its_own_errors_or_with_all_that_may_be_the_cause(
    in_spite: Workbench, name: str, lines: list[int]
) -> None:
    with pytest.raises(RulesError) as error:
        in_spite.shown(name, Sheet())
    assert [fault.line for fault in error.value.faults] == lines
    if not name.startswith("$"):
        with pytest.raises(RulesError):
            in_spite.rule(name)


def test_where_no_rule_is_sound_lists_can_be_shown_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN)
    bench = open_workbench([tmp_path], in_spite=True)
    assert bench.shown("putin", Sheet())
    with pytest.raises(RulesError) as error:
        bench.chosen(None)
    assert len(error.value.faults) == 2
