import pytest

from tests.builders import vocabulary
from watcher.core.language.lines import line_of
from watcher.core.language.text import normalise, sentences
from watcher.core.naming.entities import Alias, Entity, Kind
from watcher.core.naming.names import compile_names


def found(name: str, text: str, kind: Kind = Kind.PERSON) -> list[str]:
    """The words that a name covers in a sentence."""
    entity = Entity("x", name, kind, (Alias(name),))
    read = sentences(0, normalise(text), "en")
    mentions = compile_names([entity], vocabulary()).find(read)
    line = line_of(read[0])
    return [" ".join(token.text for token in line.tokens[one.first : one.last]) for one in mentions]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("mayor Ada Falk resigns", ["Ada Falk"]),
        ("mayor Ada M. Falk resigns", ["Ada M . Falk"]),
        ("mayor Ada Marie Falk resigns", ["Ada Marie Falk"]),
        ("mayor A. Falk resigns", ["A . Falk"]),
        ("Falk, Ada: mayor", ["Falk , Ada"]),
        ("mayor Ada and Falk resign", []),
        ("mayor Ada, Bo, Falk resign", []),
        ("mayor Ada. Falk resigns", []),
    ],
)
def test_a_name_may_hold_a_middle_name_but_nothing_that_parts_two_names(text: str, covered: list[str]) -> None:
    assert found("Ada Falk", text) == covered


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        ("Brauner & Lind", "the firm Brauner & Lind grows", True),
        ("Brauner & Lind", "the firm Brauner-Lind grows", False),
        ("Verlag Neue Zeit", "der Verlag „Neue Zeit“ wächst", True),
        ("Verlag Neue Zeit", "der Verlag (Neue Zeit) wächst", False),
    ],
)
def test_a_firm_stands_with_the_marks_of_its_name(name: str, text: str, is_found: bool) -> None:
    assert bool(found(name, text, Kind.ORGANISATION)) is is_found
