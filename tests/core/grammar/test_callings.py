import pytest

from tests.builders import article, matcher, parse, person, rule
from watcher.core.grammar.callings import callings, is_same_noun
from watcher.core.grammar.clauses import Parse

BO = person("Bo Lindqvist")


def found(text: str, *, language: str = "en", headline: bool = False) -> list[str]:
    """The descriptions in a text, as written."""
    line: Parse = parse(text, BO, language=language)
    return [line.text(one.first, one.last) for one in callings(line, headline=headline)]


@pytest.mark.parametrize(
    ("language", "text", "described"),
    [
        ("en", "Police arrested the former trade minister", ["former trade minister"]),
        ("en", "A 54-year-old striker and the singer met", ["54 - year - old striker", "singer"]),
        ("en", "The 54-year-old fled", ["54 - year - old"]),
        ("en", "Police arrested the country's former mayor", ["s former mayor"]),
        ("en", "Police arrested Norway's mayor", ["mayor"]),
        ("en", "The Norwegian magnate fled", ["Norwegian magnate"]),
        ("de", "Gestern wurde der 54-Jährige befragt", ["54 - Jährige"]),
        ("de", "Die Sängerin weinte", ["Sängerin"]),
        ("fr", "Le quinquagénaire et l'ancien ministre des finances", ["quinquagénaire", "ancien ministre"]),
        ("fr", "Un homme de 54 ans dort", ["homme de 54 ans"]),
        ("es", "El exministro huyó", ["exministro"]),
        ("ru", "Вчера задержан бывший министр обороны", ["бывший министр обороны"]),
        ("ru", "54-летний политик уехал", ["54 - летний политик"]),
        ("pl", "Zatrzymano 54-latka", ["54 - latka"]),
    ],
)
def test_a_noun_for_one_person_stands_for_somebody(language: str, text: str, described: list[str]) -> None:
    assert found(text, language=language) == described


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Striker arrested"),
        ("en", "The old striker Bo Lindqvist fled"),
        ("en", "The striker Obi fled"),
        ("en", "The striker, Bo Lindqvist, fled"),
        ("en", "Bo Lindqvist, 54, the striker, fled"),
        ("en", "Bo Lindqvist (the striker) fled"),
        ("en", "The minister-in-waiting fled"),
        ("en", "The late Singer Bo Lindqvist fled"),
        ("en", "The year-old plan failed"),
        ("en", "The people of the east and striker fled"),
        ("de", "Die Politiker stritten"),
        ("ru", "Начался летний сезон"),
    ],
)
def test_what_names_nobody_alone_or_several_does_not(language: str, text: str) -> None:
    assert found(text, language=language) == []


def test_the_name_of_somebody_is_no_description() -> None:
    read = matcher([rule(BO)], [BO]).read(article("", "The late Peter Singer fled"))
    assert read.callings == ((),)


def test_a_headline_has_no_articles() -> None:
    assert found("Police arrest ex-minister at airport", headline=True) == ["ex - minister"]


def test_it_says_what_tells_one_from_another() -> None:
    (one,) = callings(parse("The 54-year-old former trade minister fled"))
    assert (one.head, sorted(one.words), one.age) == ("minister", ["trade"], "54")
    assert one.is_definite
    assert one.is_former
    assert one.is_known


def test_an_owner_stands_in_place_of_the_article() -> None:
    (one,) = callings(parse("Police arrested Norway's mayor"))
    assert one.is_definite
    assert one.is_owned
    assert not one.is_known


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("The former minister fled", "A former minister fled", True),
        ("The former minister fled", "The minister fled", False),
        ("The vice-minister fled", "The minister fled", False),
        ("The deputy minister fled", "The deputy minister wept", True),
        ("The trade minister fled", "The finance minister fled", False),
        ("The trade minister fled", "The minister fled", True),
        ("The prime minister fled", "The trade minister fled", False),
        ("The prime minister fled", "The minister fled", False),
        ("The former bank chief fled", "The former chief fled", True),
        ("The chief executive fled", "The former executive fled", False),
        ("The striker fled", "The singer fled", False),
        ("The 54-year-old striker fled", "The 32-year-old striker fled", False),
    ],
)
def test_two_descriptions_may_be_of_one_person_unless_something_speaks_against_it(
    one: str, other: str, fits: bool
) -> None:
    ((here,), (there,)) = (callings(parse(text)) for text in (one, other))
    assert here.fits(there) is fits


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("министр", "министра", True), ("мэр", "мэра", False), ("striker", "strike", True), ("singer", "sinner", False)],
)
def test_forms_of_a_noun_differ_at_their_end(one: str, other: str, same: bool) -> None:
    assert is_same_noun(one, other) is same
