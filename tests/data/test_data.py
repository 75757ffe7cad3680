"""The shipped tables and lists are well formed, complete and right in what can be checked."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

LANGUAGES = ("en", "ru", "uk", "de", "fr", "es", "it", "pl", "pt")
COLUMNS = ("id", "kind", "within", *LANGUAGES, "native", "forms", "flags")
KINDS = {"country", "capital", "city", "area", "region", "seat", "district", "sea"}
UN_MEMBERS = frozenset(
    """
    ad ae af ag al am ao ar at au az ba bb bd be bf bg bh bi bj bn bo br bs bt bw by bz ca cd cf cg
    ch ci cl cm cn co cr cu cv cy cz de dj dk dm do dz ec ee eg er es et fi fj fm fr ga gb gd ge gh
    gm gn gq gr gt gw gy hn hr ht hu id ie il in iq ir is it jm jo jp ke kg kh ki km kn kp kr kw kz
    la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mr mt mu mv mw mx my mz na ne ng
    ni nl no np nr nz om pa pe pg ph pk pl pt pw py qa ro rs ru rw sa sb sc sd se sg si sk sl sm sn
    so sr ss st sv sy sz td tg th tj tl tm tn to tr tt tv tz ua ug us uy uz va vc ve vn vu ws ye za
    zm zw
    """.split()  # noqa: SIM905
)
OBSERVERS = {"va"}
LEADERS = (
    "putin",
    "xi-jinping",
    "zelensky",
    "kim-jong-un",
    "lukashenko",
    "erdogan",
    "modi",
    "netanyahu",
    "trump",
    "macron",
    "merz",
    "starmer",
    "meloni",
    "sanchez",
    "tusk",
    "nawrocki",
    "fico",
    "vucic",
    "takaichi",
    "lee-jae-myung",
    "lula",
    "milei",
    "sheinbaum",
    "carney",
    "albanese",
    "mohammed-bin-salman",
    "sisi",
    "pezeshkian",
    "al-sharaa",
    "tokayev",
    "mirziyoyev",
    "aliyev",
    "pashinyan",
    "japarov",
    "rahmon",
    "sandu",
    "von-der-leyen",
    "rutte",
    "guterres",
    "pope-leo",
)
LISTS = Path(__file__).parents[2] / "rules" / "lists"


def lines_of(name: str) -> list[str]:
    text = resources.files("watcher.data").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def table(name: str) -> list[dict[str, str]]:
    header, *rows = (line.split("\t") for line in lines_of(name))
    return [dict(zip(header, row, strict=True)) for row in rows]


@cache
def places() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in table("places.tsv")}


def names(place: str, language: str) -> list[str]:
    return places()[place][language].split("|")


@cache
def documents() -> list[dict[str, Any]]:
    shipped = ("persons.yaml", "organisations.yaml", "exclusions.yaml")
    return [
        document
        for name in shipped
        for document in yaml.safe_load_all((LISTS / name).read_text(encoding="utf-8"))
        if document
    ]


def texts(value: object) -> Iterator[str]:
    """Every text inside a list document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def test_the_place_table_has_the_agreed_columns() -> None:
    assert lines_of("places.tsv")[0].split("\t") == list(COLUMNS)


def test_every_place_id_is_there_once() -> None:
    assert len(places()) == len(table("places.tsv"))


def test_every_place_lies_in_a_known_place() -> None:
    parents = {parent for row in places().values() for parent in row["within"].split(",") if parent}
    assert parents <= set(places())


def test_every_kind_and_flag_is_a_known_one() -> None:
    assert {row["kind"] for row in places().values()} <= KINDS
    flags = {flag for row in places().values() for flag in row["flags"].split(",") if flag}
    assert flags == {"weak", "given"}


def test_every_place_has_a_name_in_every_language() -> None:
    nameless = [(row["id"], language) for row in places().values() for language in LANGUAGES if not row[language]]
    assert nameless == []


@pytest.mark.parametrize("column", [*LANGUAGES, "native"])
def test_no_place_has_an_empty_a_doubled_or_an_unclean_name(column: str) -> None:
    for row in places().values():
        written = [name for name in row[column].split("|") if row[column]]
        assert all(name and name == name.strip() for name in written), row["id"]
        assert all(unicodedata.category(name[0])[0] in "LN" for name in written), row["id"]
        assert len(written) == len(set(written)), row["id"]


@pytest.mark.parametrize(
    "name", ["places.tsv", "demonyms.tsv", "given_names.txt", "given_short.tsv", "common_words.tsv"]
)
def test_no_table_holds_control_or_format_characters(name: str) -> None:
    for line in lines_of(name):
        strange = [c for c in line if c != "\t" and unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"}]
        assert [c for c in strange if c not in "\u200c\u200d"] == [], line
        assert line == unicodedata.normalize("NFC", line)


def test_case_forms_name_their_language() -> None:
    for row in places().values():
        for part in row["forms"].split(";"):
            if part:
                language, _, forms = part.partition(":")
                assert language in LANGUAGES, row["id"]
                assert all(forms.split(",")), row["id"]


def test_every_member_of_the_united_nations_is_a_country() -> None:
    assert len(UN_MEMBERS - OBSERVERS) == 193
    assert all(places()[code]["kind"] == "country" for code in UN_MEMBERS)


def test_every_member_of_the_united_nations_has_a_capital() -> None:
    with_capital = {row["within"].split(",")[0] for row in places().values() if row["kind"] == "capital"}
    assert with_capital >= UN_MEMBERS


def test_a_region_has_members_and_a_country_lies_in_nothing() -> None:
    for row in places().values():
        if row["kind"] == "region":
            assert "," in row["within"], row["id"]
        elif row["kind"] == "country":
            assert row["within"] == "", row["id"]
        elif row["kind"] == "sea":
            assert set(row["within"].split(",")) - {""} <= set(places()), row["id"]
        else:
            country, *areas = row["within"].split(",")
            assert country == row["id"].partition("/")[0] or "/" not in row["id"] or row["id"].startswith("un/")
            assert {places()[area]["kind"] for area in areas} <= {"area"}, row["id"]


@pytest.mark.parametrize(
    ("place", "language", "name"),
    [
        ("us", "en", "U.S."),
        ("us", "ru", "США"),
        ("gb", "en", "Britain"),
        ("us/washington-dc", "en", "DC"),
        ("ae", "en", "UAE"),
        ("cn", "native", "中国"),
        ("cn/beijing", "native", "北京"),
        ("cn/beijing", "de", "Peking"),
        ("ua/kyiv", "en", "Kiev"),
        ("ua/kyiv", "uk", "Київ"),
        ("ua/crimea", "pl", "Krym"),
        ("eg/cairo", "es", "El Cairo"),
        ("at/vienna", "pl", "Wiedeń"),
        ("de/munich", "it", "Monaco di Baviera"),
        ("gb/england", "it", "Inghilterra"),
        ("nl/amsterdam", "pt", "Amesterdão"),
        ("ke", "pt", "Quênia"),
        ("nl/the-hague", "ru", "Гаага"),
        ("hu", "pl", "Węgry"),
        ("pl", "uk", "Польща"),
        ("de", "uk", "Німеччина"),
        ("ci", "en", "Ivory Coast"),
        ("jp", "native", "日本"),
        ("sa", "native", "السعودية"),
        ("ps/gaza", "de", "Gazastreifen"),
        ("region/middle-east", "en", "Near East"),
        ("us/white-house", "fr", "Maison Blanche"),
        ("ru/kremlin", "native", "克里姆林宫"),
        ("ch/geneva", "de", "Genf"),
        ("cd/uvira", "en", "Uvira"),
        ("sd/zalingei", "ru", "Залингей"),
        ("ps/beit-hanoun", "native", "بيت حانون"),
        ("sy/manbij", "de", "Manbidsch"),
        ("mm/myawaddy", "en", "Myawaddy"),
        ("in/kanpur", "en", "Kanpur"),
        ("cn/shenyang", "ru", "Шэньян"),
        ("cz/plzen", "de", "Pilsen"),
        ("eg/aswan", "fr", "Assouan"),
    ],
)
def test_well_known_names_are_known(place: str, language: str, name: str) -> None:
    assert name in names(place, language)


@pytest.mark.parametrize(
    ("place", "parent"),
    [
        ("ru/kremlin", "ru"),
        ("us/mar-a-lago", "us"),
        ("ua/crimea", "ua"),
        ("hk", "cn"),
        ("gl", "dk"),
        ("cn/tibet", "cn"),
    ],
)
def test_seats_and_areas_lie_in_their_country(place: str, parent: str) -> None:
    assert places()[place]["within"] == parent


@pytest.mark.parametrize(
    ("region", "members"),
    [
        ("horn-of-africa", {"dj", "er", "et", "so"}),
        ("central-asia", {"kz", "kg", "tj", "tm", "uz"}),
        ("baltic-states", {"ee", "lv", "lt"}),
    ],
)
def test_regions_hold_their_members(region: str, members: set[str]) -> None:
    assert set(places()[f"region/{region}"]["within"].split(",")) == members


def test_georgia_is_two_places() -> None:
    assert all("Georgia" in names(place, "en") for place in ("ge", "us/georgia"))


def test_forms_that_no_rule_gives_are_written_out() -> None:
    assert "Египте" in places()["eg"]["forms"]
    assert "Niemczech" in places()["de"]["forms"]
    assert "Києві" in places()["ua/kyiv"]["forms"]


def test_demonyms_belong_to_places_and_are_never_their_names() -> None:
    english = {name.casefold() for row in places().values() for name in row["en"].split("|")}
    for row in table("demonyms.tsv"):
        assert row["id"] in places()
        assert not english & {word.casefold() for word in row["en"].split("|")}


def test_given_names_are_single_capitalised_words_and_no_headline_starters() -> None:
    given = lines_of("given_names.txt")
    assert len(given) == len(set(given)) > 1200
    assert all(name[0].isupper() and " " not in name for name in given)
    assert not {"Will", "Can", "May", "Sue"} & set(given)


def test_common_words_are_lower_case_and_hold_the_usual_confusers() -> None:
    rows = table("common_words.tsv")
    assert all(row["word"] == row["word"].lower() and row["lang"] in LANGUAGES for row in rows)
    english = {row["word"] for row in rows if row["lang"] == "en"}
    assert {"putting", "computing", "shell", "target", "apple", "gates", "rice", "may", "bush", "must"} <= english
    assert not {"trump", "putin", "macron", "tusk", "rubio"} & english


def test_variants_of_a_given_name_lead_to_each_other() -> None:
    variants = {row["name"]: set(row["variants"].split("|")) for row in table("given_short.tsv")}
    assert {"Volodymyr", "Wladimir", "Владимир", "Володимир"} <= variants["Vladimir"]
    assert "Joe" in variants["Joseph"]
    assert "William" in variants["Bill"]


def test_every_shipped_list_has_one_id() -> None:
    ids = [document["list"] for document in documents()]
    assert len(ids) == len(set(ids))


def test_every_reference_in_a_shipped_list_is_known() -> None:
    ids = {document["list"] for document in documents()}
    references = {text[1:] for document in documents() for text in texts(document) if text.startswith("$")}
    assert references <= ids


def test_no_list_says_the_same_name_twice() -> None:
    for document in documents():
        for key, value in document.items():
            if isinstance(value, list):
                assert len(list(map(str, value))) == len(set(map(str, value))), (document["list"], key)


def test_world_leaders_hold_every_well_known_leader() -> None:
    (leaders,) = (document for document in documents() if document["list"] == "world-leaders")
    assert {f"${leader}" for leader in LEADERS} <= set(leaders["names"])


def test_every_home_of_a_person_is_a_place_by_one_name() -> None:
    known: dict[str, list[str]] = {}
    for row in places().values():
        for name in row["en"].split("|"):
            known.setdefault(name, []).append(row["id"])
    homes = {home for document in documents() for home in document.get("home", [])}
    assert {home for home in homes if len(known.get(home, [])) != 1} == set()


def test_a_short_surname_never_stands_alone() -> None:
    by_id = {document["list"]: document for document in documents()}
    for person in ("kim-jong-un", "li-qiang", "wang-yi", "lee-jae-myung"):
        assert "surname_alone" not in by_id[person]
        assert by_id[person]["surname_with_title"] is True


README = resources.files("watcher.data").joinpath("README.md").read_text(encoding="utf-8")


def test_the_readme_names_every_file() -> None:
    files = {path.name for path in resources.files("watcher.data").iterdir() if path.is_file()}
    told = {name for name in files if f"`{name}`" in README}
    assert files - told == {"README.md"}
