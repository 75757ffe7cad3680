import pytest

from tests.builders import parse, person
from watcher.core.grammar.brackets import bracket_denial, governing_clause

ADA = person("Ada Falk", "fr")


@pytest.mark.parametrize(
    ("text", "word", "denial"),
    [
        ("Der geplante Ausstand der Fahrer wurde in letzter Minute abgesagt.", "ausstand", "abgesagt"),
        ("Am Montag hat die Firma den für Freitag angesetzten Streik abgewendet.", "streik", "abgewendet"),
        ("Einen Streik schloss die Firma am Dienstag aus.", "streik", "schloss die Firma am Dienstag aus"),
        ("Die Reise, die am Montag beginnen sollte, wurde kurzfristig verschoben.", "reise", "verschoben"),
        ("Falk hat ein Treffen mit dem Kanzler, Al Horn, abgesagt.", "treffen", "abgesagt"),
        ("Das Treffen der Minister kommt nicht zustande.", "treffen", "kommt nicht zustande"),
        ("Auf einen Streik werde die Firma verzichten, hieß es.", "streik", "verzichten"),
        ("Die Firma verzichtet trotz allem auf einen Streik.", "streik", "verzichtet trotz allem auf"),
        ("Die Firma verzichtet nicht auf einen Streik.", "streik", ""),
        ("Falk hat das Treffen mit der Ministerin, Ada Falk, am Ende abgesagt.", "treffen", "abgesagt"),
        ("Falk hat das Treffen mit der Ministerin, Ada Falk und Rom, abgesagt.", "treffen", ""),
        ("Falk hat das Treffen, ein langes, abgesagt.", "treffen", ""),
        ("Flüge wurden nach dem Streik gestrichen.", "streik", ""),
        ("Bei der für Montag geplanten Reise wurde ein Halt gestrichen.", "reise", ""),
        ("Die Kosten des Streiks wurden verschoben.", "streiks", ""),
        ("Die Folgen der Reise wurden bestritten.", "reise", ""),
        ("Der Streik hat die Feier in Rom verhindert.", "streik", ""),
        ("Das Gericht gab der Klage statt.", "klage", ""),
        ("Der Streik gefällt der Firma nicht.", "streik", ""),
        ("Die Firma sagte den Streik", "streik", ""),
        ("Der Streik, der lange dauerte, endete.", "streik", ""),
        ("Die Reise, die niemand wollte, wurde", "reise", ""),
        ("Die Reise, die niemand wollte", "reise", ""),
    ],
)
def test_the_verb_that_closes_a_german_clause_may_deny_its_event(text: str, word: str, denial: str) -> None:
    line = parse(text, ADA, language="de")
    at = next(at for at, item in enumerate(line.items) if item.key == word)
    found = bracket_denial(line, (at,))
    assert ("" if found is None else line.text(found.first, found.last)) == denial


def test_an_events_own_words_do_not_deny_it() -> None:
    line = parse("Falk gibt das Amt auf", ADA, language="de")
    assert bracket_denial(line, (1, 3, 4)) is None


def test_a_bracket_needs_a_german_noun() -> None:
    assert bracket_denial(parse("Falk wurde verhaftet", ADA, language="de"), (2,)) is None
    assert bracket_denial(parse("The Strike was called off"), (1,)) is None


@pytest.mark.parametrize(
    ("text", "word", "governing"),
    [
        ("Das Gericht lehnte es ab, Falk zu verhaften.", "verhaften", "lehnte"),
        ("Am Montag bestritt der Sprecher vor Gästen, dass Falk verhaftet wurde.", "verhaftet", "bestritt"),
        ("Falk verzichtete darauf, zurückzutreten.", "zuruckzutreten", "verzichtete"),
        ("Er wusste nicht, dass Falk verhaftet wurde.", "verhaftet", ""),
        ("Er verzichtete, um Falk zu verhaften.", "verhaften", ""),
        ("Er verzichtete, Falk wurde verhaftet.", "verhaftet", ""),
        ("Er verzichtete – Falk zu verhaften.", "verhaften", ""),
        ("Falk wurde verhaftet.", "verhaftet", ""),
        ("Es heißt, er verzichtete, Falk zu verhaften.", "verhaften", "verzichtete"),
    ],
)
def test_a_clause_completes_the_one_that_governs_it(text: str, word: str, governing: str) -> None:
    line = parse(text, ADA, language="de")
    at = next((at for at, item in enumerate(line.items) if item.key == word), 0)
    found = [line.text(line.items[one].first, line.items[one].last) for one in governing_clause(line, at)]
    assert " ".join(found) == governing


def test_no_clause_governs_in_other_languages() -> None:
    assert governing_clause(parse("He refused, to arrest Falk", ADA), 4) == ()


def test_of_two_nouns_of_an_event_the_one_in_the_genitive_is_not_denied_for_itself() -> None:
    line = parse("Der Ausstand der Fahrer in Rom wurde am Ende abgesagt", ADA, language="de")
    found = bracket_denial(line, (1, 3))
    assert found is not None
    assert line.text(found.first, found.last) == "abgesagt"
