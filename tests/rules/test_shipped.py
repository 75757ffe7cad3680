import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from watcher.core.grammar.events import Choice, Part, Word
from watcher.errors import Fault
from watcher.rules.compile import compile_files
from watcher.rules.forms import Forms, shipped_forms
from watcher.rules.library import Library, load_library
from watcher.rules.library import tested as results_of
from watcher.rules.lint_lists import idle_groups
from watcher.rules.reading import read_text
from watcher.rules.shipped import words_of
from watcher.rules.wording import Wording

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


EVENTS = sorted((RULES / "lists").glob("event-*.yaml"))


PARTICIPLES = ("é", "ée", "és", "ées")


@pytest.fixture(scope="module")
def forms() -> Forms:
    return Forms(shipped_forms(), {}, lambda _: {})


def choices(parts: Iterable[Part]) -> Iterator[Choice]:
    """All alternatives in brackets, those within others as well."""
    for choice in (part for part in parts if isinstance(part, Choice)):
        yield choice
        yield from choices(part for option in choice.options for part in option)


def repeated(choice: Choice) -> list[str]:
    """The alternatives that are in every form one that stands before or behind them."""
    plain = [option for option in choice.options if all(isinstance(part, Word) for part in option)]
    pairs = ((one, other) for one in plain for other in plain if one is not other and len(one) == len(other))
    return [f"{one} is {other}" for one, other in pairs if all(map(is_form, one, other))]


def is_form(part: Part, other: Part) -> bool:
    """Whether a word is a form of another; no French participle is one of the present, nor the other way round."""
    if not (isinstance(part, Word) and isinstance(other, Word)):
        return False
    alike = part.text.endswith(PARTICIPLES) is other.text.endswith(PARTICIPLES)
    return alike and part.forms <= other.forms


@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_no_alternative_of_a_shipped_pattern_is_only_a_form_of_another(path: Path, forms: Forms) -> None:
    (found,) = read_text(path.read_text(encoding="utf-8"), path.name)[0].lists
    patterns = Wording(forms, []).event(found, ()).patterns
    parsed = [pattern for language in patterns for pattern in patterns[language]]
    told = [told for pattern in parsed for choice in choices(pattern.parts) for told in repeated(choice)]
    assert list(dict.fromkeys(told)) == []


@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_every_group_of_a_shipped_list_is_named_by_a_pattern(path: Path) -> None:
    (found,) = read_text(path.read_text(encoding="utf-8"), path.name)[0].lists
    assert list(idle_groups(found)) == []


def test_the_shipped_table_of_forms_belongs_to_the_shipped_lists_and_rules() -> None:
    wanted = words_of(RULES)
    asked = {(language, word) for language, words in wanted.items() for word in words}
    assert set(shipped_forms()) == asked


@pytest.mark.slow
def test_the_table_of_forms_is_written_from_lists(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text("list: trips\nkind: event\nen:\n  phrases: [fly]\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "watcher.rules.shipped", tmp_path, tmp_path], check=True)
    assert {"flew", "flown"} <= shipped_forms(tmp_path)["en", "fly"]
