import pytest

from tests.builders import pattern
from watcher.core.grammar.aspects import tells_future
from watcher.core.grammar.events import Word


def verb(text: str) -> Word:
    part = pattern(f"{{who}} {text}", "pl").parts[1]
    assert isinstance(part, Word)
    return part


@pytest.mark.parametrize(
    ("text", "written"), [("złożyć", "złoży"), ("złożyć", "złożą"), ("zamrozić", "Zamrozi"), ("przejąć", "przejmie")]
)
def test_the_present_of_a_perfective_verb_tells_what_is_to_come(text: str, written: str) -> None:
    assert tells_future(verb(text), written)


@pytest.mark.parametrize(
    ("text", "written"),
    [("złożyć", "złożył"), ("złożyć", "złożenie"), ("przejmować", "przejmuje"), ("umowa", "umowie")],
)
def test_its_past_and_nouns_do_not_nor_does_an_imperfective_verb(text: str, written: str) -> None:
    assert not tells_future(verb(text), written)
