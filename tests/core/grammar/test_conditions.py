import pytest

from tests.builders import parse, person
from watcher.core.grammar.conditions import condition_after, opening_condition, verb_first_condition

ADA = person("Ada Falk", "fr")


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("Sollte Falk zurückkehren, wird sie sofort verhaftet.", "Sollte"),
        ("Käme Falk nach Rom, drohte ihr ein Verfahren.", "Käme"),
        ("„Würde Falk gehen, wäre das ein Verlust.“", "Würde"),
        ("Verliert sie die Wahl, muss Falk gehen.", "Verliert"),
        ("Wird Falk verurteilt, drohen ihr drei Jahre.", "Wird"),
        ("Scheitert Falk, folgt ein Neubeginn.", "Scheitert"),
        ("Sollte Falk zurückkehren, wird sie dann verhaftet?", ""),
        ("Sollte das ein Scherz sein", ""),
        ("Würde und Anstand, sagte Falk, fehlten.", ""),
        ("Verliert Falk,", ""),
        ("Falk tritt ab, wird aber bleiben.", ""),
        ("Laut Falk, die nichts sagte, wird gestreikt.", ""),
        ("Zuletzt kam Falk, die Chefin, zu Wort.", ""),
        ("Verliert sie die Wahl, seit gestern droht das, geht Falk.", ""),
        ("Sagt Falk, heute sei Streik.", ""),
    ],
)
def test_a_german_verb_may_open_a_condition(text: str, opened: str) -> None:
    line = parse(text, ADA, language="de")
    found = verb_first_condition(line)
    assert ("" if found is None else line.text(found.first, found.last)) == opened


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("If Falk returns, she is held", "If"),
        ('"If Falk returns, she is held"', "If"),
        ("And if Falk returns, she is held", "if"),
        ("The first case: if Falk returns, she is held", "if"),
        ("Falk returns", ""),
        ("\u0301 Falk returns", ""),
        ("Falk: held if she returns", ""),
        ("And yet Falk returns, if late, and is held", ""),
    ],
)
def test_other_languages_open_a_condition_by_a_word(text: str, opened: str) -> None:
    line = parse(text, ADA)
    assert verb_first_condition(line) is None
    found = opening_condition(line, len(line.tokens) - 1)
    assert ("" if found is None else line.text(found.first, found.last)) == opened


@pytest.mark.parametrize(
    ("language", "text", "condition"),
    [
        ("de", "Falk wird verhaftet, sollte sie zurückkehren", "sollte"),
        ("de", "Falk wird verhaftet, falls niemand bürgt", "falls"),
        ("de", "Falk wurde verhaftet, könnte aber bald freikommen", ""),
        ("de", "Falk wurde verhaftet; sollte sie fliehen, wird gefahndet", ""),
        ("de", "Falk wurde verhaftet, sollte", ""),
        ("en", "Falk is held, if she returns", ""),
    ],
)
def test_a_condition_may_follow(language: str, text: str, condition: str) -> None:
    line = parse(text, ADA, language=language)
    main = next(item.first for item in line.items if item.key in {"verhaftet", "held"})
    found = condition_after(line, main)
    assert ("" if found is None else line.text(found.first, found.last)) == condition
