from watcher.rules.compounds import compounds
from watcher.rules.forms import shipped_forms

DICTIONARY = {
    "Fall": "Fall",
    "Fälle": "Fall",
    "Fällen": "Fall",
    "Kleben": "Kleben",
    "kleben": "kleben",
    "rote": "rot",
}


def test_a_compound_takes_the_forms_of_its_last_noun_with_their_umlauts() -> None:
    assert compounds(["masernfall"], DICTIONARY) == {"masernfall": {"masernfall", "masernfalle", "masernfallen"}}


def test_what_ends_in_a_verb_or_in_no_noun_is_no_compound() -> None:
    assert compounds(["festkleben", "blutrote", "xyz"], DICTIONARY) == {}


def test_the_shipped_table_knows_the_cases_of_compounds() -> None:
    shipped = shipped_forms()
    assert "massenprotesten" in shipped["de", "massenproteste"]
    assert "cholerafallen" in shipped["de", "cholerafall"]
