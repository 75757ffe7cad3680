import pytest

from watcher.core.language.text import Sentence, normalise, sentences
from watcher.core.lexicon.namesakes import Namesakes
from watcher.core.lexicon.places import Gazetteer, PlaceKind, PlaceMention, PlaceRow, compile_gazetteer


def _row(id_: str, kind: PlaceKind, within: str = "", *, weak: bool = False, forms: str = "", **names: str) -> PlaceRow:
    return PlaceRow(
        id_,
        kind,
        tuple(within.split(",")) if within else (),
        {language: tuple(cell.split("|")) for language, cell in names.items()},
        forms={"pl": tuple(forms.split(","))} if forms else {},
        weak=weak,
    )


GAZETTEER = compile_gazetteer(
    [
        _row(
            "cn", PlaceKind.COUNTRY, en="China", ru="Китай", de="China", pl="Chiny", native="中国|الصين", forms="Chin"
        ),
        _row("cn/beijing", PlaceKind.CAPITAL, "cn", en="Beijing", ru="Пекин", pl="Pekin"),
        _row("cn/palace", PlaceKind.SEAT, "cn/beijing", en="Zhongnanhai"),
        _row("us", PlaceKind.COUNTRY, en="United States|US|U.S.", ru="Соединённые Штаты|США"),
        _row("us/georgia", PlaceKind.AREA, "us", en="Georgia"),
        _row("us/lodge", PlaceKind.SEAT, "us", weak=True, en="The Lodge"),
        _row("us/sofia", PlaceKind.CITY, "us", en="Sofia"),
        _row("us/atlanta", PlaceKind.CITY, "us,us/georgia", en="Atlanta"),
        _row("us/nice", PlaceKind.CITY, "us", en="Nice"),
        _row("ge", PlaceKind.COUNTRY, en="Georgia|Republic of Georgia", ru="Грузия"),
        _row("lu", PlaceKind.COUNTRY, en="Luxembourg"),
        _row("lu/luxembourg", PlaceKind.CAPITAL, "lu", en="Luxembourg|Luxembourg City"),
        _row("sa", PlaceKind.COUNTRY, en="Saudi Arabia", ru="Саудовская Аравия"),
        _row("ca/ontario", PlaceKind.AREA, "ca", en="Ontario"),
        _row("be/brussels", PlaceKind.CAPITAL, "be", en="Brussels", de="Brüssel"),
        _row("region/asia", PlaceKind.REGION, "cn,ge,sa", en="Asia"),
        _row("sea/red-sea", PlaceKind.SEA, "sa", en="Red Sea"),
        _row("region/pole", PlaceKind.REGION, en="the Pole"),
    ],
    Namesakes(frozenset({"nice", "us"}), frozenset({"sofia", "jack"})),
)


def _article(text: str) -> tuple[Sentence, ...]:
    return sentences(0, normalise(text), "en")


def _found(text: str) -> list[str]:
    return ["|".join(place.id for place in mention.candidates) for mention in GAZETTEER.find(_article(text))]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("He flew to China.", ["cn"]),
        ("Он прибыл в Китай, был в Китае и уехал из Китая.", ["cn", "cn", "cn"]),
        ("Встреча в Пекине, затем в Саудовской Аравии", ["cn/beijing", "sa"]),
        ("Poleciał do Chin, był w Pekinie.", ["cn", "cn/beijing"]),
        ("他访问中国", ["cn"]),
        ("سافر والصين", ["cn"]),
        ("Talks in the United States", ["us"]),
        ("The U.S. spoke to the US.", ["us", "us"]),
        ("HE LANDS IN CHINA AS IT WARNS US", ["cn"]),
        ("They told us. Us too.", []),
        ("A china cup and chinese tea, Chinese too", []),
        ("Republic of Georgia", ["ge"]),
        ("He is in Georgia.", ["ge|us/georgia"]),
        ("Luxembourg City", ["lu/luxembourg"]),
        ("Republic of", []),
        ("", []),
    ],
)
def test_places_are_found_by_their_longest_name_in_every_form(text: str, ids: list[str]) -> None:
    assert _found(text) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("He spoke in Atlanta, Georgia.", ["us/atlanta", "us/georgia"]),
        ("He spoke in Brussels, Georgia.", ["be/brussels", "ge|us/georgia"]),
        ("He spoke in Atlanta and Georgia.", ["us/atlanta", "ge|us/georgia"]),
        ("He left Atlanta. Georgia won.", ["us/atlanta", "ge|us/georgia"]),
        ("He left Atlanta: Georgia won.", ["us/atlanta", "ge|us/georgia"]),
    ],
)
def test_a_two_fold_place_is_the_one_that_holds_the_place_before_its_comma(text: str, ids: list[str]) -> None:
    assert _found(text) == ids


def test_a_mention_says_where_it_stands() -> None:
    (mention,) = GAZETTEER.find(_article("It rained. He saw Saudi Arabia today."))
    assert mention == PlaceMention((GAZETTEER.places["sa"],), 1, 2, 4)


@pytest.mark.parametrize(
    ("text", "possessive"),
    [("China's plan", True), ("Chinas Plan", True), ("Luxembourg' plan", False), ("to China", False)],
)
def test_a_possessive_country_is_marked(text: str, possessive: bool) -> None:
    assert GAZETTEER.find(_article(text))[0].possessive is possessive


@pytest.mark.parametrize(("language", "possessive"), [("en", False), ("", False), ("de", True)])
def test_a_german_genitive_that_is_also_a_name_owns_something_in_german_only(language: str, possessive: bool) -> None:
    (mention,) = GAZETTEER.find(_article("Brussels"), language)
    assert mention.possessive is possessive


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("He met Jack Sofia.", []),
        ("He met Sofia Brodsky.", []),
        ("He flew to Sofia.", ["us/sofia"]),
        ("Jack, Sofia is far.", ["us/sofia"]),
        ("He Flies to Sofia Again Today", ["us/sofia"]),
        ("Nice try.", []),
        ("He flew to Nice.", ["us/nice"]),
        ("He met Jack China.", []),
    ],
)
def test_a_word_that_is_a_persons_name_or_common_here_is_no_place(text: str, ids: list[str]) -> None:
    assert _found(text) == ids


def test_only_well_known_places_have_a_german_genitive() -> None:
    row = _row("sy/hama", PlaceKind.CITY, en="Hama", de="Hama")
    assert compile_gazetteer([row]).find(_article("He blamed Hamas.")) == ()


def test_a_weak_name_counts_only_beside_a_stronger_place_of_the_country() -> None:
    assert _found("He left The Lodge.") == []
    assert _found("He left The Lodge in Georgia.") == ["us/lodge", "ge|us/georgia"]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("china", ["cn"]),
        ("саудовская аравия", ["sa"]),
        ("SAUDI-ARABIA", ["sa"]),
        ("Georgia", ["us/georgia", "ge"]),
        ("Luxembourg", ["lu"]),
        ("Atlantis", []),
    ],
)
def test_a_name_is_looked_up_without_regard_to_case_and_hyphens(name: str, ids: list[str]) -> None:
    assert [place.id for place in GAZETTEER.lookup(name)] == ids


def test_every_name_can_be_suggested() -> None:
    assert {"china", "республика"} & set(GAZETTEER.names.known()) == {"china"}


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        ("cn", "cn", True),
        ("cn", "cn/palace", True),
        ("cn/beijing", "cn/palace", True),
        ("region/asia", "cn/palace", True),
        ("region/asia", "us", False),
        ("sa", "region/asia", False),
        ("sa", "sea/red-sea", False),
        ("region/asia", "sea/red-sea", True),
        ("sea/red-sea", "sa", False),
        ("region/asia", "region/pole", False),
        ("region/asia", "nowhere", False),
        ("nowhere", "cn", False),
        ("cn/beijing", "cn", False),
    ],
)
def test_a_place_holds_what_lies_in_it(outer: str, inner: str, holds: bool) -> None:
    assert GAZETTEER.contains(outer, inner) is holds


@pytest.mark.parametrize(
    ("text", "abroad"), [("in Georgia", False), ("in Zhongnanhai", True), ("in Asia", True), ("at the Pole", True)]
)
def test_abroad_is_outside_the_home_in_every_reading(text: str, abroad: bool) -> None:
    (mention,) = GAZETTEER.find(_article(text))
    assert GAZETTEER.abroad(mention, frozenset({"us"})) is abroad


def test_a_region_that_holds_the_home_is_not_abroad() -> None:
    (mention,) = GAZETTEER.find(_article("in Asia"))
    assert not GAZETTEER.abroad(mention, frozenset({"cn"}))


def test_an_empty_gazetteer_knows_nothing() -> None:
    empty = compile_gazetteer([])
    assert isinstance(empty, Gazetteer)
    assert empty.find(_article("in China")) == ()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("He was seen in Beijing, Georgia.", ["cn/beijing", "ge|us/georgia"]),
        ("He was seen in Atlanta, Georgia.", ["us/atlanta", "us/georgia"]),
        ("He was seen in Brussels, Ontario.", ["ca/ontario"]),
        ("He was seen in Brussels, Ontario and Luxembourg.", ["be/brussels", "ca/ontario", "lu|lu/luxembourg"]),
        ("He was seen in China, Brussels, Ontario.", ["cn", "be/brussels", "ca/ontario"]),
        ("He was seen in Brussels; Ontario was next.", ["be/brussels", "ca/ontario"]),
        ("He was seen in Brussels. Ontario was next.", ["be/brussels", "ca/ontario"]),
        ("He was seen in China, Ontario.", ["cn", "ca/ontario"]),
        ("He was seen in Brussels, China.", ["be/brussels", "cn"]),
    ],
)
def test_a_town_that_is_known_elsewhere_alone_is_in_the_area_behind_its_comma(text: str, ids: list[str]) -> None:
    assert _found(text) == ids


def test_such_a_town_is_named_with_its_area() -> None:
    (mention,) = GAZETTEER.find(_article("Seen in Brussels, Ontario."))
    assert (mention.first, mention.last) == (2, 5)
