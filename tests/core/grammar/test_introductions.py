import pytest

from tests.builders import article, matcher, person, rule

BO = person("Bo Lindqvist")
MATCHER = matcher([rule(BO)], [BO])


def said(text: str, *, language: str = "en") -> list[tuple[str, str | None, str | None]]:
    """Who is named in a text, with the noun and the age that are said of him."""
    found = MATCHER.read(article("", text, language=language)).introduced
    return [(one.person, one.calling.head if one.calling else None, one.age) for one in found]


@pytest.mark.parametrize(
    ("language", "text", "noun", "age"),
    [
        ("en", "The former trade minister Bo Lindqvist fled", "minister", None),
        ("en", "Bo Lindqvist, a singer, fled", "singer", None),
        ("en", "Bo Lindqvist, 54, a former minister of trade, fled", "minister", "54"),
        ("en", "Bo Lindqvist, 54, fled", None, "54"),
        ("en", "Bo Lindqvist (54) fled", None, "54"),
        ("en", "Bo Lindqvist (54, singer) fled", "singer", "54"),
        ("en", "Bo Lindqvist, 1954 to 2020", None, None),
        ("en", "A singer, Bo Lindqvist, fled", "singer", None),
        ("en", "Bo Lindqvist is a singer", "singer", None),
        ("en", "Bo Lindqvist, mayor", "mayor", None),
        ("en", "Bo Lindqvist, mayor, fled", "mayor", None),
        ("en", "Bo Lindqvist, police said, fled", None, None),
        ("en", "Bo Lindqvist, the mayor sang, fled", None, None),
        ("en", "Bo Lindqvist, who met a singer, fled", None, None),
        ("en", "Bo Lindqvist, 54 guests", None, None),
        ("en", "Bo Lindqvist, 54", None, "54"),
        ("en", "Bo Lindqvist", None, None),
        ("de", "Bo Lindqvist, 54 Jahre, Sänger, floh", "sanger", "54"),
        ("fr", "Bo Lindqvist, ancien ministre du commerce, a fui", "ministre", None),
        ("es", "Bo Lindqvist, de 54 años, huyó", None, "54"),
        ("fr", "Le président du Mali Bo Lindqvist a fui", "president", None),
        ("fr", "Le ministre de l'Intérieur Bo Lindqvist a fui", "ministre", None),
        ("fr", "Le président vers le Mali Bo Lindqvist a fui", None, None),
        ("fr", "Le ministre de Bo Lindqvist a fui", None, None),
        ("es", "El presidente de Mali, Bo Lindqvist, huyó", "presidente", None),
        ("de", "Der Präsident von Mali, Bo Lindqvist, floh", "prasident", None),
        ("ru", "Бывший министр обороны Bo Lindqvist уехал", "министр", None),
        ("pl", "Bo Lindqvist, burmistrz Gdyni, uciekł", "burmistrz", None),
    ],
)
def test_what_stands_beside_a_name_says_who_it_is(language: str, text: str, noun: str | None, age: str | None) -> None:
    assert said(text, language=language) == [("bo-lindqvist", noun, age)]


def test_others_are_known_by_the_last_word_of_their_name() -> None:
    assert said("The striker Obi met Minister Peter Brekke") == [("obi", "striker", None), ("brekke", "minister", None)]


def test_several_things_may_be_said_of_one() -> None:
    assert said("The 54-year-old singer Bo Lindqvist, mayor and banker, fled") == [
        ("bo-lindqvist", "singer", "54"),
        ("bo-lindqvist", "mayor", None),
        ("bo-lindqvist", "banker", None),
    ]


def test_a_judge_is_there_to_speak_of_others() -> None:
    (one,) = MATCHER.read(article("", "Judge Bo Lindqvist spoke")).introduced
    assert one.is_attendant
