from pathlib import Path

import pytest

from tests.builders import gazetteer, vocabulary
from tests.rules.builders import NoForms
from watcher.core.language.text import normalise, sentences
from watcher.core.naming.entities import Entity
from watcher.core.naming.names import compile_names
from watcher.rules.compile import Knowledge, compile_files
from watcher.rules.drafts import FileDraft, ListKind
from watcher.rules.reading import read_bytes, read_text

LISTS = Path(__file__).parents[2] / "rules" / "lists"


def drafts() -> tuple[FileDraft, ...]:
    return tuple(read_bytes(path.read_bytes(), path.name)[0] for path in sorted(LISTS.glob("*.yaml")))


def entities(text: str) -> tuple[Entity, ...]:
    draft, faults = read_text(text, "a.yaml")
    whole = compile_files([draft], Knowledge(gazetteer(), NoForms(), drafts()))
    assert [str(fault) for fault in (*faults, *whole.faults) if fault.is_error] == []
    return whole.ruleset.entities


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_shipped_file_is_read_without_a_complaint(path: Path) -> None:
    assert [str(fault) for fault in read_bytes(path.read_bytes(), path.name)[1]] == []


def test_the_shipped_lists_compile_together_without_a_complaint() -> None:
    whole = compile_files(drafts(), Knowledge(gazetteer(), NoForms()))
    assert [str(fault) for fault in whole.faults] == []


def test_what_analysts_expect_is_shipped() -> None:
    kinds = {draft.id.text: draft.kind for file in drafts() for draft in file.lists}
    for person in (
        "putin",
        "xi-jinping",
        "zelensky",
        "kim-jong-un",
        "lukashenko",
        "erdogan",
        "modi",
        "netanyahu",
        "lavrov",
    ):
        assert kinds[person] is ListKind.PERSON
    for event in (
        *("foreign-travel", "meeting", "public-appearance", "leaves-post", "appointment", "sanctions", "arrest"),
        *("litigation", "death-or-illness", "military-strike", "cyber-attack", "disease-outbreak", "merger"),
        *("protest", "labour-strike", "election"),
    ):
        assert kinds[event] is ListKind.EVENT
    assert {kinds["sport"], kinds["entertainment"]} == {ListKind.WORDS}


def test_all_leaders_together_hold_each_of_them() -> None:
    found = {entity.id for entity in entities("watch: A\nwho: $world-leaders")}
    assert {"putin", "xi-jinping", "zelensky"} <= found


def test_a_person_of_a_shipped_list_and_of_an_analysts_list_is_found_as_both() -> None:
    named = entities("list: mine\nkind: person\nname: Vladimir Putin\n---\nwatch: A\nwho: $mine\n---\nwatch: Putin")
    text = sentences(0, normalise("Vladimir Putin has arrived in Beijing."), "en")
    assert {mention.entity for mention in compile_names(named, vocabulary()).find(text)} == {"mine", "putin"}
