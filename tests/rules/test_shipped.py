import subprocess
import sys
from pathlib import Path

import pytest

from watcher.errors import Fault
from watcher.rules.compile import compile_files
from watcher.rules.forms import shipped_forms
from watcher.rules.library import Library, load_library
from watcher.rules.library import tested as results_of
from watcher.rules.reading import read_text
from watcher.rules.shipped import words_of

RULES = Path(__file__).parent.parent.parent / "rules"
LANGUAGES = {"en", "ru", "uk", "de", "fr", "es", "it", "pl", "pt"}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library({})


def faults(path: Path) -> list[Fault]:
    return list(read_text(path.read_text(encoding="utf-8"), path.name)[1])


@pytest.mark.parametrize("path", sorted(RULES.rglob("*.yaml")), ids=lambda path: path.name)
def test_every_shipped_file_is_faultless(path: Path) -> None:
    assert faults(path) == []


def test_what_a_daemon_keeps_in_memory_compiles_all_examples_alike(library: Library) -> None:
    drafts = [read_text(path.read_text(encoding="utf-8"), path.name)[0] for path in sorted(RULES.glob("*.yaml"))]
    resident = library.resident
    assert compile_files(drafts, resident.knowledge).ruleset == compile_files(drafts, library.knowledge).ruleset
    assert not resident.vocabulary.places


@pytest.mark.parametrize("path", sorted(RULES.glob("*.yaml")), ids=lambda path: path.name)
def test_every_example_rule_compiles_and_passes_its_own_tests(path: Path, library: Library) -> None:
    draft, _ = read_text(path.read_text(encoding="utf-8"), path.name)
    compiled = compile_files([draft], library.knowledge)
    assert compiled.faults == ()
    matcher = library.matcher(compiled.ruleset)
    for rule in compiled.ruleset.rules:
        assert rule.tests
        assert [(one.test.title, one.got) for one in results_of(rule, matcher) if not one.passed] == []


@pytest.mark.parametrize("event", ["foreign-travel", "meeting"])
def test_travel_and_meetings_have_patterns_in_every_language(event: str) -> None:
    path = RULES / "lists" / f"event-{event}.yaml"
    (found,) = read_text(path.read_text(encoding="utf-8"), path.name)[0].lists
    assert {section.language for section in found.sections if section.patterns} == LANGUAGES
    assert {section.language for section in found.sections} == LANGUAGES | {"zh", "ar"}


def test_the_shipped_table_of_forms_belongs_to_the_shipped_lists_and_rules() -> None:
    wanted = words_of(RULES)
    asked = {(language, word) for language, words in wanted.items() for word in words}
    assert set(shipped_forms()) == asked


@pytest.mark.slow
def test_the_table_of_forms_is_written_from_lists(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text("list: trips\nkind: event\nen:\n  phrases: [fly]\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "watcher.rules.shipped", tmp_path, tmp_path], check=True)
    assert {"flew", "flown"} <= shipped_forms(tmp_path)["en", "fly"]
