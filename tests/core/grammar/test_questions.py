import pytest

from tests.builders import parse, person
from watcher.core.grammar.questions import is_asked

ADA = person("Ada Falk", "fr")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Did Falk resign?", True),
        ("Resign now: should she?", False),
        ("Report: did Falk resign?", True),
        ("Falk to resign – rumour?", True),
        ("Will Falk resign", False),
        ("Falk resigns: what now?", False),
        ("Falk resigns – is the government about to fall?", False),
        ("Falk resigns: why?", False),
        ("Why did Falk resign?", False),
        ('"What made Falk resign?"', False),
        ("Rome: why did Falk resign?", False),
    ],
)
def test_a_question_asks_whether_what_it_holds_happens_unless_it_is_told_before_or_taken_for_granted(
    text: str, asked: bool
) -> None:
    line = parse(text, ADA)
    at = next(at for at, token in enumerate(line.tokens) if token.key.startswith("resign"))
    assert is_asked(line, at) is asked
