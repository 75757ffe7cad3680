import pytest

from tests.builders import parse, person

ADA = person("Ada Falk", "fr")


@pytest.mark.parametrize(
    ("language", "text", "opened"),
    [
        ("en", "Vennberg and Ada Falk met", ["Vennberg"]),
        ("en", "Ministers and Ada Falk met", ["Ministers"]),
        ("ru", "Веннберг и Ada Falk встретились", ["Веннберг"]),
        ("en", "Oslo: Vennberg and Ada Falk met", ["Vennberg"]),
        ("en", '"Vennberg meets Ada Falk"', ["Vennberg"]),
        ("de", "Vennberg trifft Ada Falk", ["Vennberg"]),
        ("es", "Vennberg denunciará a Ada Falk", ["Vennberg"]),
        ("en", "vennberg meets Ada Falk", []),
        ("en", "VENNBERG MEETS ADA FALK", []),
        ("en", "Yesterday meets Ada Falk", []),
        ("en", "Vennberg, Ada Falk met", []),
        ("en", "Vennberg Meets Ada Falk", []),
        ("en", "Vennberg of Ada Falk", []),
        ("en", "Vennberg and others met", []),
        ("en", "Ada Falk met", []),
        ("en", "Vennberg met", []),
    ],
)
def test_an_unknown_word_that_opens_a_sentence_may_be_a_name(language: str, text: str, opened: list[str]) -> None:
    line = parse(text, ADA, language=language)
    assert [line.text(at, at + 1) for at in sorted(line.openings)] == opened
