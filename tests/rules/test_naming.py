import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.document import Page, Place, Scalar
from watcher.errors import Fault
from watcher.rules.naming import holds_word, read_spellings, similar, slug, spellings


def scalar(text: str) -> Scalar:
    return Scalar(Place(Page("a.yaml", text), 3, 7, 0, len(text)), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Putin travels abroad", "putin-travels-abroad"),
        ("Xi-Jinping", "xi-jinping"),
        ("  Путин в Китае! ", "putin-v-kitae"),
        ("!?", ""),
    ],
)
def test_a_slug_is_ascii_in_small_letters_with_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert slug(slug(text)) == slug(text)


def test_a_text_without_letters_or_digits_holds_no_word() -> None:
    assert holds_word("Acme & Co")
    assert holds_word("普京")
    assert not holds_word("*** – !")


def test_similar_names_come_best_first() -> None:
    assert similar("puttin", ["putin", "xi-jinping", "putina"]) == "`putin` or `putina`"
    assert similar("acme", ["putin"]) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Example", ("Anna Example",)),
        ("Ann|Anna Example", ("Ann Example", "Anna Example")),
        ("(The )?Hague", ("The Hague", "Hague")),
        ("Acme (Ltd|Public Company)", ("Acme Ltd", "Acme Public Company")),
        ("Acme (Ltd|Inc)?", ("Acme Ltd", "Acme Inc", "Acme")),
        ("Acme (a)?(a)?", ("Acme aa", "Acme a", "Acme")),
    ],
)
def test_bars_and_brackets_stand_for_several_spellings(text: str, expected: tuple[str, ...]) -> None:
    assert spellings(text) == expected


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Acme (Ltd", r"`\(` has no partner – close"),
        ("Acme Ltd)", r"`\)` has no partner – close"),
        ("Acme | Ltd", r"`\|` has a word on one side only – "),
        ("Acme (Ltd|)", r"`\|` has a word on one side only – "),
        ("a|b " * 7, "stands for 128 spellings – write at most 64"),
    ],
)
def test_what_stands_for_no_spellings_is_explained(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        spellings(text)


def test_a_name_that_cannot_be_read_is_a_fault_at_its_place() -> None:
    faults: list[Fault] = []
    assert read_spellings(scalar("Acme|"), faults) == ()
    assert read_spellings(scalar("***"), faults) == ()
    assert read_spellings(scalar("Acme (***)?"), faults) == ("Acme ***", "Acme")
    assert [str(fault) for fault in faults] == [
        "a.yaml:3:7: error: `|` has a word on one side only – write `Wladimir|Vladimir`",
        "a.yaml:3:7: error: `***` has no word that could be found – write the name in letters",
    ]
