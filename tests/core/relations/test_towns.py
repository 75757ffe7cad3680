import pytest

from tests.builders import gazetteer, parse
from watcher.core.relations.towns import towns


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Streik im Hamburger Hafen", "Hamburg"),
        ("Die Bremer Polizei ermittelt", "Bremen"),
        ("Am Münchner Flughafen wird gestreikt", "Munich"),
        ("Am Karlsruher Landgericht", "Karlsruhe"),
        ("Auf dem Basler Marktplatz", "Basel"),
        ("Vor dem Hannoveraner Hauptbahnhof", "Hanover"),
        ("Die Berliner S-Bahn steht still", "Berlin"),
        ("Es streiken Stuttgarts Busfahrer", "Stuttgart"),
        ("Das schreibt die Berliner Zeitung", ""),
        ("Es gibt Wiener Schnitzel", ""),
        ("Es verliert der Hamburger SV", ""),
        ("Der Lehrer Polizei", ""),
        ("Hamas Kämpfer", ""),
        ("Es streiken Stuttgarts und", ""),
        ("Der alte Hamburger", ""),
        ("Der große Hafen", ""),
    ],
)
def test_an_adjective_or_a_genitive_may_name_a_town(text: str, found: str) -> None:
    line = parse(text, language="de")
    named = towns(line, range(len(line.items)), gazetteer())
    assert ", ".join(place.candidates[0].name for place in named) == found


def test_towns_are_so_named_in_german_alone() -> None:
    line = parse("A Hamburger Hafen")
    assert not list(towns(line, range(len(line.items)), gazetteer()))
