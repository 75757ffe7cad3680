import pytest

from tests.builders import parse, vocabulary
from watcher.core.grammar.envoys import Envoy, envoys


def found(text: str, language: str) -> list[Envoy]:
    """Those who stand for countries; each adjective of one word is known."""
    read = parse(text, language=language)
    countries = {at: vocabulary().country_of(item.key) for at, item in enumerate(read.items) if item.key}
    lands = {at: item.place.candidates[0].id for at, item in enumerate(read.items) if item.place is not None}
    return list(envoys(read, {at: id_ for at, id_ in countries.items() if id_ is not None}, lands))


def countries(text: str, language: str) -> list[str]:
    return [country for one in found(text, language) for _, country in one.adjectives]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A Russian delegation arrived", "en", ["ru"]),
        ("Russian and French foreign ministers met", "en", ["ru", "fr"]),
        ("Der russische Außenminister reist", "de", ["ru"]),
        ("Eine hochrangige russische Delegation reist", "de", ["ru"]),
        ("Der russische und der französische Präsident reisen", "de", ["ru", "fr"]),
        ("Russische, polnische und französische Vertreter reisen", "de", ["ru", "pl", "fr"]),
        ("La délégation russe arrive", "fr", ["ru"]),
        ("Le ministre russe des Affaires étrangères arrive", "fr", ["ru"]),
        ("Le ministre de la Défense russe arrive", "fr", ["ru"]),
        ("Le ministre de l'Intérieur russe arrive", "fr", ["ru"]),
        ("Les présidents russe et polonais arrivent", "fr", ["ru", "pl"]),
        ("El ministro de Defensa ruso llega", "es", ["ru"]),
        ("El presidente ruso y el polaco llegan", "es", ["ru", "pl"]),
        ("Il ministro degli Esteri russo arriva", "it", ["ru"]),
        ("O ministro russo chega", "pt", ["ru"]),
        ("Rosyjski minister obrony przybył", "pl", ["ru"]),
        ("Rosyjscy dyplomaci przybyli", "pl", ["ru"]),
        ("Российская и французская делегации прибыли", "ru", ["ru", "fr"]),
        ("Російський міністр прибув", "uk", ["ru"]),
        ("Президента США встретили", "ru", ["us"]),
        ("Встреча с министром иностранных дел Норвегии", "ru", ["no"]),
        ("Зустріч із міністром оборони США", "uk", ["us"]),
        ("Spotkanie z ministrem obrony USA", "pl", ["us"]),
    ],
)
def test_who_bears_the_title_of_a_state_stands_for_the_countries_of_his_adjectives(
    text: str, language: str, expected: list[str]
) -> None:
    assert countries(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Russische Fans reisen", "de"),
        ("Ein russisches Schiff läuft ein", "de"),
        ("Der ehemalige russische Minister reist", "de"),
        ("Der Altkanzler reist mit russischen Fans", "de"),
        ("Ein deutscher Altkanzler reist", "de"),
        ("L'ancien ministre russe arrive", "fr"),
        ("L'ex-ministre russe arrive", "fr"),
        ("Le ministre rencontre un chanteur russe", "fr"),
        ("Le ministre, russe de naissance, arrive", "fr"),
        ("El exministro ruso llega", "es"),
        ("Były rosyjski minister przybył", "pl"),
        ("Бывший российский министр прибыл", "ru"),
        ("Российский тренер прибыл", "ru"),
        ("Бывшего президента США встретили", "ru"),
        ("Президент летит в США", "ru"),
        ("Le ministre va aux États-Unis", "fr"),
    ],
)
def test_no_fan_or_ship_and_nobody_who_was_it_once_does(text: str, language: str) -> None:
    assert countries(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "oblique"),
    [
        ("Der russische Minister reist", "de", False),
        ("Die russischen Minister reisen", "de", False),
        ("Die Reise des russischen Ministers endet", "de", True),
        ("Die Reise der russischen Ministerin endet", "de", True),
        ("Российский министр прибыл", "ru", False),
        ("Визит российского министра", "ru", True),
        ("Rosyjski minister przybył", "pl", False),
        ("Wizyta rosyjskiego ministra", "pl", True),
        ("Візит російського міністра", "uk", True),
        ("La visite du ministre russe", "fr", False),
        ("Глава российского МИД прибыл", "ru", False),
        ("Szef polskiej dyplomacji przybył", "pl", False),
    ],
)
def test_the_ending_of_the_adjective_says_whether_he_may_be_the_subject(
    text: str, language: str, *, oblique: bool
) -> None:
    assert [one.is_oblique for one in found(text, language)] == [oblique]


def test_the_noun_reaches_from_the_first_of_its_words_to_the_last() -> None:
    one, two = found("Les délégations russe et polonaise rencontrent le ministre français", "fr")
    assert (one.first, one.last, one.nearest, two.first, two.last) == (1, 5, 2, 7, 9)
