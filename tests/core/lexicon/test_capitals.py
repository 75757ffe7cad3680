import pytest

from tests.builders import cues, gazetteer, vocabulary
from watcher.core.language.text import normalise, sentences
from watcher.core.lexicon.capitals import Capitals

CAPITALS = Capitals(gazetteer(), cues(), vocabulary())


def places(text: str, language: str = "en") -> list[str]:
    """The places of the first sentence of a text, capitals that are named by their country among them."""
    found = sentences(0, normalise(text), language)[:1]
    named = CAPITALS.named(found, gazetteer().find(found, language), language)
    return [place.candidates[0].id for place in named]


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Falk lands in the Vietnamese capital", "vn/hanoi"),
        ("en", "Falk lands in the South Korean capital", "kr/seoul"),
        ("en", "Falk lands in the capital of Norway", "no/oslo"),
        ("en", "Falk lands in Norway's capital", "no/oslo"),
        ("en", "Falk visits Norwegian capital", "no/oslo"),
        ("en", "Falk lands in the Norwegian capital Oslo", "no/oslo"),
        ("de", "Falk ist in der ukrainischen Hauptstadt", "ua/kyiv"),
        ("de", "Falk landet in der Hauptstadt der Ukraine", "ua/kyiv"),
        ("de", "Falk landet in Norwegens Hauptstadt", "no/oslo"),
        ("fr", "Falk arrive dans la capitale vietnamienne", "vn/hanoi"),
        ("fr", "Falk arrive dans la capitale de la Norvège", "no/oslo"),
        ("es", "Falk llega a la capital vietnamita", "vn/hanoi"),
        ("es", "Falk llega a la capital de Noruega", "no/oslo"),
        ("pl", "Falk przybył do litewskiej stolicy", "lt/vilnius"),
        ("pl", "Falk przybył do stolicy Norwegii", "no/oslo"),
        ("ru", "Фальк прибыл во французскую столицу", "fr/paris"),
        ("ru", "Фальк прибыл в столицу Франции", "fr/paris"),
        ("uk", "Фальк прибув до польської столиці", "pl/warsaw"),
    ],
)
def test_a_capital_is_named_by_its_country(language: str, text: str, place: str) -> None:
    assert places(text, language) == [place]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Falk praises Norwegian capital"),
        ("en", "Falk warns of the Norwegian capital flows"),
        ("en", "Falk lands in the capital"),
        ("en", "Falk lands in the Roman capital"),
        ("en", "Norwegian capital"),
        ("es", "Falk atrae capital noruego"),
    ],
)
def test_other_capital_is_no_place(language: str, text: str) -> None:
    assert places(text, language) == []


def test_the_capital_of_a_town_stays_the_town() -> None:
    assert places("She praised the capital of Bergen") == ["no/bergen"]


def test_the_places_around_it_stay() -> None:
    assert places("From Riga to the Norwegian capital and on to Paris") == ["lv/riga", "no/oslo", "fr/paris"]
