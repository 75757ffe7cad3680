import pytest

from tests.builders import parse, person
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.offices import themes

ADA = person("Ada Falk", "fr")


def test_what_happens_at_a_place_does_not_make_it_a_destination() -> None:
    text = parse("The war in Sudan and a visit to Chad")
    assert [item.is_elsewhere for item in text.items if item.place] == [True, False]


def test_an_article_may_stand_before_the_place_of_a_war() -> None:
    text = parse("Troops in the Philippines")
    assert [item.is_elsewhere for item in text.items if item.place] == [True]


def test_the_owner_of_a_title_is_no_place() -> None:
    text = parse("Japan's president Ada Falk met France's team", ADA)
    assert [text.text(item.first, item.last) for item in text.items if item.place] == ["France ' s"]
    assert text.items[0].mentions


@pytest.mark.parametrize(
    ("text", "language", "elsewhere"),
    [
        ("Leaders of Japan and Kenya met in Norway", "en", [True, True, False]),
        ("Talks with the president of Japan in Norway", "en", [True, False]),
        ("A village south of Oslo", "en", [True]),
        ("Встреча с президентом Японии в Норвегии", "ru", [True, False]),
        ("Ada Falk and ministers in Norway", "en", [False]),
        ("合唱团在北京会见日本首相", "zh", [False, True]),
        ("合唱团访问日本", "zh", [False]),
    ],
)
def test_the_country_of_a_title_is_no_destination(text: str, language: str, elsewhere: list[bool]) -> None:
    assert [item.is_elsewhere for item in parse(text, ADA, language=language).items if item.place] == elsewhere


@pytest.mark.parametrize(
    "text",
    ["Japan's Ada Falk sings", "Japan's new president Ada Falk sings", "Japan Prime Minister Ada Falk sings"],
)
def test_a_country_before_a_name_or_its_title_belongs_to_the_name(text: str) -> None:
    assert [item.key for item in parse(text, ADA).items if item.place and not item.mentions] == []


def test_a_country_before_other_words_is_a_place() -> None:
    assert [item.place is not None for item in parse("In Japan and Ada Falk", ADA).items] == [False, True, False, False]


def folded(text: str, language: str = "en") -> tuple[str, list[str]]:
    """The item that names Ada Falk, and the places that are no part of it and may be where something happens."""
    line = parse(text, ADA, language=language)
    (name,) = (line.text(item.first, item.last) for item in line.items if item.mentions)
    return name, [item.place.candidates[0].name for item in line.items if item.place and not item.is_elsewhere]


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("de", "In Oslo hat Bundeskanzlerin Ada Falk gesprochen", ["Oslo"]),
        ("pl", "W Pradze prezydent Ada Falk wygłosiła wykład", ["Prague"]),
        ("ru", "В Осло министр иностранных дел Ada Falk провела переговоры", ["Oslo"]),
        ("de", "Norwegens Ministerpräsidentin Ada Falk ist da", []),
    ],
)
def test_a_place_before_a_title_is_whose_it_is_only_where_a_mark_says_so(
    language: str, text: str, places: list[str]
) -> None:
    assert folded(text, language)[1] == places


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ada Falk (SPD) geht", [ItemKind.FILLER]),
        ("Ada Falk (beide SPD) geht", [ItemKind.FILLER, ItemKind.FILLER]),
        ("Ada Falk (Leute aus vielen Orten) geht", [ItemKind.WORD]),
        ("Ada Falk (Oslo) geht", [ItemKind.NAME]),
        ("Katzen (SPD) gehen", [ItemKind.WORD]),
    ],
)
def test_the_party_in_brackets_after_a_name_stands_in_no_pattern_s_way(text: str, kinds: list[ItemKind]) -> None:
    items = parse(text, ADA, language="de").items
    opened = next(at for at, item in enumerate(items) if item.key == "(")
    assert [item.kind for item in items[opened + 1 : opened + 1 + len(kinds)]][-1] is kinds[-1]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The mayor and secretary of defence Ada Falk sings", "mayor and secretary of defence Ada Falk"),
        ("ru", "Арест министра энергетики и главы совета Ada Falk", "министра энергетики и главы совета Ada Falk"),
        ("en", "Cats and secretary of defence Ada Falk sing", "secretary of defence Ada Falk"),
        ("en", "And secretary of defence Ada Falk sings", "secretary of defence Ada Falk"),
    ],
)
def test_titles_that_and_joins_are_one_with_the_name(language: str, text: str, name: str) -> None:
    assert folded(text, language)[0] == name


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Secretary of State Bo Lind and Secretary of State Ada Falk resigned", "en"),
        ("Министр труда Олег Сидоров и министр финансов Ada Falk ушли в отставку", "ru"),
    ],
)
def test_two_with_titles_of_their_own_are_two(text: str, language: str) -> None:
    line = parse(text, ADA, person("Bo Lind"), person("Олег Сидоров"), language=language)
    assert sum(item.is_person for item in line.items) == 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "US Secretary of State Ada Falk arrives in Oslo"),
        ("en", "Norway Minister for Trade and Industry Ada Falk arrives in Oslo"),
        ("en", "UK Chancellor of the Exchequer Ada Falk arrives in Oslo"),
        ("en", "Japan foreign policy chief Ada Falk arrives in Oslo"),
        ("en", "US special envoy to Yemen Ada Falk arrives in Oslo"),
        ("de", "US-Außenministerin Ada Falk landet in Oslo"),
        ("de", "Die Außenbeauftragte von Japan Ada Falk landet in Oslo"),
        ("fr", "La ministre des Affaires étrangères du Japon Ada Falk arrive à Oslo"),
        ("es", "La secretaria de Estado de Japón, Ada Falk, llega a Oslo"),
        ("ru", "Министр иностранных дел Японии Ada Falk прибыла в Осло"),
        ("uk", "Міністр закордонних справ Японії Ada Falk прибула до Осло"),
        ("pl", "Minister spraw zagranicznych Japonii Ada Falk przybyła do Oslo"),
    ],
)
def test_the_country_of_an_office_is_no_place_of_its_bearer(language: str, text: str) -> None:
    assert folded(text, language)[1] == ["Oslo"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("US Secretary of State Ada Falk sings", "US Secretary of State Ada Falk"),
        (
            "French Minister for Europe and Foreign Affairs Ada Falk sings",
            "Minister for Europe and Foreign Affairs Ada Falk",
        ),
        ("They fire Defence Secretary Ada Falk", "Defence Secretary Ada Falk"),
        ("They fire President Ada Falk", "Ada Falk"),
        ("Foreign policy bores Ada Falk", "Ada Falk"),
        ("Policy Ada Falk", "Ada Falk"),
        ("Aide to envoy Ada Falk", "Ada Falk"),
        ("Talks in Japan on Monday chief Ada Falk", "chief Ada Falk"),
        ("A chief of Ada Falk", "Ada Falk"),
    ],
)
def test_an_office_is_read_as_part_of_the_name_after_it(text: str, name: str) -> None:
    assert folded(text)[0] in {name, f"French {name}"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Japan for talks with Foreign Minister Ada Falk", ["Japan"]),
        ("She left Japan to president Ada Falk", ["Japan"]),
        ("Visits to Japan chef Ada Falk made", ["Japan"]),
    ],
)
def test_other_places_before_a_title_stay_places(text: str, places: list[str]) -> None:
    assert folded(text)[1] == places


def test_an_aide_to_a_minister_is_not_the_minister() -> None:
    line = parse("Представитель министра обороны Ada Falk", ADA, language="ru")
    assert [line.text(item.first, item.last) for item in line.items] == ["Представитель", "министра обороны Ada Falk"]


@pytest.mark.parametrize(
    ("language", "text", "topics"),
    [
        ("en", "Falk met Bo in the Sudan war zone", 1),
        ("de", "Falk spricht über den Sudan-Krieg", 1),
        ("en", "Falk met Bo in Sudan", 0),
    ],
)
def test_a_place_before_its_war_is_a_topic(language: str, text: str, topics: int) -> None:
    assert len(themes(parse(text, language=language))) == topics


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Police hold banker Ada Falk", ItemKind.FILLER),
        ("es", "Detienen al empresario Ada Falk", ItemKind.FILLER),
        ("en", "Police hold ships Ada Falk built", ItemKind.WORD),
        ("pl", "Zabójca dziennikarza Ada Falk", ItemKind.WORD),
    ],
)
def test_what_somebody_is_right_before_his_name_may_stand_unwritten(language: str, text: str, kind: ItemKind) -> None:
    items = parse(text, ADA, language=language).items
    at = next(at for at, item in enumerate(items) if item.mentions)
    assert items[at - 1].kind is kind


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "La ministra de Salud, Ada Falk, informó", "ministra de Salud , Ada Falk"),
        ("en", "A court heard the former justice minister, Ada Falk.", "minister , Ada Falk"),
        ("en", "He met the minister, Ada Falk said", "Ada Falk"),
        ("en", "The minister in Oslo, Ada Falk, said", "Ada Falk"),
        ("en", "The old minister spoke, Ada Falk, too", "Ada Falk"),
        ("en", "On Monday, Ada Falk, too", "Ada Falk"),
        ("en", "Songs, Ada Falk", "Ada Falk"),
    ],
)
def test_a_title_that_commas_part_from_a_name_belongs_to_it(language: str, text: str, name: str) -> None:
    line = parse(text, ADA, language=language)
    assert [line.text(item.first, item.last) for item in line.items if item.mentions] == [name]


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("Вчера президент Норвегии Ada Falk приехала", "ru", "президент Норвегии Ada Falk"),
        ("Wczoraj premier Norwegii Ada Falk przyjechała", "pl", "premier Norwegii Ada Falk"),
        ("Вчера в Норвегии Ada Falk отдыхала", "ru", "Ada Falk"),
        ("Война Норвегии Ada Falk пугает", "ru", "Ada Falk"),
        ("Yesterday the president of Norway Ada Falk came", "en", "Ada Falk"),
    ],
)
def test_a_slavic_title_with_its_country_is_one_with_the_name(text: str, language: str, written: str) -> None:
    read = parse(text, person("Ada Falk"), language=language)
    (name,) = (item for item in read.items if item.mentions)
    assert read.text(name.first, name.last) == written
    assert (name.of is not None) is (written != "Ada Falk")
