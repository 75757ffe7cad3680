from collections.abc import Sequence

import pytest

from tests.builders import pattern, vocabulary
from watcher.core.grammar.events import Choice, Ellipsis, Part, Slot, Word
from watcher.core.grammar.orders import orders


def written(parts: Sequence[Part]) -> str:
    """Some parts as an analyst would write them; of a word that has several forms the first alone."""
    return " ".join(map(_written, parts))


def _written(part: Part) -> str:
    if isinstance(part, Choice):
        return "|".join(written(option) for option in part.options)
    if isinstance(part, Slot):
        return part.role.value.upper()
    return "..." if isinstance(part, Ellipsis) else part.text if isinstance(part, Word) else "'s"


def forms_at_the_end(text: str) -> set[str]:
    """The forms of the last word of the order in which the verb ends the clause."""
    last = [one.parts[-1] for one in orders(pattern(text, "de"), vocabulary())][2]
    assert isinstance(last, Word)
    return set(last.forms)


def test_a_german_pattern_is_read_in_the_four_orders_of_a_sentence() -> None:
    text = "{who} ... (legt|gibt) ... (Amt|Mandat) ... (nieder|ab)"
    found = [written(one.parts) for one in orders(pattern(text, "de"), vocabulary())]
    assert found[0] == "WHO ... legt|gibt ... Amt|Mandat ... nieder|ab"
    assert found[1] == "legt|gibt WHO ... Amt|Mandat ... nieder|ab"
    assert found[2] == "WHO ... Amt|Mandat ... legt"
    assert found[3] == "Amt|Mandat legt|gibt WHO ... nieder|ab"


def test_a_verb_right_behind_who_is_put_elsewhere_as_well() -> None:
    found = [written(one.parts) for one in orders(pattern("{who} (senkt|erhöht) ... (Miete)", "de"), vocabulary())]
    assert found == [
        "WHO senkt|erhöht ... Miete",
        "senkt|erhöht WHO ... Miete",
        "WHO ... Miete ... senkt",
        "Miete senkt|erhöht WHO",
    ]


def test_the_verb_at_the_end_takes_its_prefix() -> None:
    text = "{who} ... (legt) ... (Amt) ... (nieder)"
    assert {"niederlegt", "niedergelegt", "niederzulegen"} <= forms_at_the_end(text)


def test_a_verb_without_a_prefix_ends_the_clause_in_all_its_forms() -> None:
    assert {"raumt", "geraumt"} <= forms_at_the_end("{who} ... (räumt) ... (Posten)")


def test_an_irregular_verb_ends_the_clause_in_the_forms_that_are_known() -> None:
    assert "zurucktrat" in forms_at_the_end("{who} ... (trat) ... (zurück)")


def test_a_prefix_that_completes_the_verb_alone_comes_in_three_orders() -> None:
    found = [written(one.parts) for one in orders(pattern("{who} ... (tritt|trat) ... (zurück)", "de"), vocabulary())]
    assert found[:2] == ["WHO ... tritt|trat ... zurück", "tritt|trat WHO ... zurück"]
    assert found[2] == "WHO ... tritt"
    assert len(found) == len(["as written", "inverted", "verb at the end"])


def test_what_others_do_to_somebody_comes_in_three_orders() -> None:
    text = "(Polizei|FBI) ... (nahm) ... {who} ... (fest|in Haft)?"
    found = [written(one.parts) for one in orders(pattern(text, "de"), vocabulary())]
    assert found[1:] == ["nahm Polizei|FBI ... WHO ... fest", "Polizei|FBI ... WHO ... nahm"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "(Polizei|Beamte) ... (verhaftet) ... {who} ... (Montag)?"),
        ("en", "{who} ... (leaves|gives) ... (post)"),
        ("de", "{who} ... verhaftet"),
        ("de", "(legt) {who} ... (Amt) ... (nieder)"),
        ("de", "{who} 's ... (legt) ... (Amt)"),
        ("de", "{who} ... (hat|wird|mit|von) ... (Amt)"),
        ("de", "{who} ... trat ab"),
        ("de", "{who} senkt ... (Miete)"),
        ("de", "{who} (senkt|Senkung) ... (Miete)"),
        ("de", "Haus (senkt) ... (Miete)"),
        ("de", "{who} ... (Amt|gewählt|vor Gericht) ... (Posten)"),
    ],
)
def test_other_patterns_are_read_as_they_are_written(language: str, text: str) -> None:
    assert [one.text for one in orders(pattern(text, language), vocabulary())] == [text]
