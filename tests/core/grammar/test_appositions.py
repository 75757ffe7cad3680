import pytest

from tests.builders import parse, person
from watcher.core.grammar.items import ItemKind

ADA = person("Ada Falk", "fr")


def parting(text: str, language: str = "de") -> str:
    """The words of a sentence up to the name that may stand in a pattern's way."""
    line = parse(text, ADA, language=language)
    name = next(at for at, item in enumerate(line.items) if item.is_person)
    return " ".join(item.key for item in line.items[:name] if item.kind is ItemKind.WORD)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Am Montag legte der umstrittene Vorstandschef Ada Falk ihr Amt nieder", "legte"),
        ("Heute starb die langjährige Bürgermeisterin Ada Falk", "starb"),
        ("Den Banker Ada Falk suchte niemand", ""),
        ("Heute starb Ministerin Ada Falk", "starb"),
        ("Es kaufte der Stahlkonzern Ada Falk", "es kaufte"),
        ("Die Festnahme Ada Falks überrascht", "festnahme"),
        ("Heute Festnahme Ada Falk", "festnahme"),
        ("Heute starb Ada Falk", "starb"),
    ],
)
def test_what_says_who_is_named_stands_in_no_way(text: str, words: str) -> None:
    assert parting(text) == words


def test_other_languages_keep_their_words() -> None:
    assert "vorstandschef" in parting("Heute starb der umstrittene Vorstandschef Ada Falk", "fr")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police seized former Goldman Sachs banker Ada Falk", "police seized"),
        ("Police seized BBC presenter Ada Falk", "police seized"),
        ("Police seized Chicago banker Ada Falk", "police seized"),
        ("Police seized manager Ada Falk", "police seized"),
        ("Police seized Bo Lind trainer Ada Falk", "police seized"),
        ("Police Seized Goldman Banker Ada Falk", "police seized goldman"),
        ("Police seized Goldman banker, Ada Falk", "police seized goldman banker"),
        ("Goldman met engineer Ada Falk", "goldman met"),
    ],
)
def test_english_sets_before_a_name_of_whom_somebody_is_what(text: str, words: str) -> None:
    assert parting(text, "en") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Volvo taps renowned lawyer Ada Falk", "volvo taps"),
        ("The king received a little known oil tycoon Ada Falk", "received"),
        ("Courts free the group's founder Ada Falk", "courts free"),
        ("'s founder Ada Falk", "s"),
        ("Police seize veteran politician Ada Falk", "police seize"),
        ("Police seize lawyer Ada Falk", "police seize"),
        ("Macron receives embattled Ada Falk", "macron receives"),
        ("Prison for disgraced Ada Falk", "prison for"),
        ("France's ousted Ada Falk", ""),
        ("Police arrested Ada Falk", "police arrested"),
        ("Arrested Ada Falk", "arrested"),
        ("The leader of the railway union Ada Falk", "of railway"),
        ("Prison for Dawn Party leader Ada Falk", "prison for"),
    ],
)
def test_what_describes_who_is_named_stands_in_no_way_in_english(text: str, words: str) -> None:
    assert parting(text, "en") == words


def test_who_is_watched_is_no_mere_description_of_another() -> None:
    line = parse("Police seized former Ada Falk trainer Bo Lind", ADA, person("Bo Lind", "se"), language="en")
    assert len([item for item in line.items if item.is_person]) == 2
