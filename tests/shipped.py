"""The product as it is shipped: its lists with their word forms, and rules of a test on top of them."""

from functools import cache
from pathlib import Path

from tests.builders import cues, forms, gazetteer, vocabulary
from watcher.core.judging.matching import Matcher
from watcher.core.naming.names import compile_names
from watcher.rules.compile import Knowledge, compile_files
from watcher.rules.drafts import FileDraft
from watcher.rules.reading import read_bytes, read_text

LISTS = Path(__file__).parents[1] / "rules" / "lists"


@cache
def lists() -> tuple[FileDraft, ...]:
    """The files in ``rules/lists``, read once."""
    return tuple(read_bytes(path.read_bytes(), path.name)[0] for path in sorted(LISTS.glob("*.yaml")))


@cache
def shipped_matcher(text: str) -> Matcher:
    """A matcher of the rules in a text; what is wrong with the text fails the test."""
    draft, faults = read_text(text, "a.yaml")
    whole = compile_files([draft], Knowledge(gazetteer(), forms(), lists()))
    assert [str(fault) for fault in (*faults, *whole.faults) if fault.is_error] == []
    names = compile_names(whole.ruleset.entities, vocabulary())
    return Matcher(whole.ruleset, names, gazetteer=gazetteer(), cues=cues(), vocabulary=vocabulary())
