import pytest

from tests.builders import article, matcher, person, rule
from watcher.core.relations.listed import with_lists

BO = person("Bo Lindqvist")
MATCHER = matcher([rule(BO)], [BO])


def read(text: str, language: str = "en") -> list[str]:
    """A text with its list, or the people before its colon, read as Bo Lindqvist: <>."""
    (parse,) = MATCHER.read(article("", text, language=language)).parses
    named = [at for at, item in enumerate(parse.items) if item.mentions]
    return [
        " ".join("<>" if at in own else line.text(item.first, item.last) for at, item in enumerate(line.items))
        for line, own in with_lists(parse, named)
    ]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Police arrested Peter Brekke, a driver and Bo Lindqvist", "Police arrested <>"),
        ("en", "Sanctions on banks, a shipyard in India and the magnate Bo Lindqvist", "Sanctions on <>"),
        ("en", "Peter Brekke, 41, Bo Lindqvist, 54, and Anna Dahl, 33, were charged", "<> , were charged"),
        ("en", "Peter Brekke, a mayor, and Bo Lindqvist, a banker, have resigned", "<> , have resigned"),
        ("en", "Bo Lindqvist, Anna Dahl and the mayor were charged", "<> were charged"),
        ("en", "Bo Lindqvist, Anna Dahl and three nurses in Leeds were charged", "<> were charged"),
        ("en", "Those killed include a teacher, two nurses and Bo Lindqvist", "Those killed include <>"),
        ("en", "On Monday, police said, Peter Brekke and Bo Lindqvist fled", "On Monday , police said , <> fled"),
        ("fr", "Ils ont arrêté un banquier et l'homme d'affaires Bo Lindqvist", "Ils ont arrêté <>"),
        ("ru", "Задержаны Олаф Брекке, Нильс Даль и банкир Bo Lindqvist", "Задержаны <>"),
        ("ru", "В сборе участвовали министр обороны, Bo Lindqvist и главы областей", "В сборе участвовали <>"),
        ("uk", "Взяли участь посол, головнокомандувач і Bo Lindqvist", "Взяли участь <>"),
        ("de", "Daran nahmen der Rektor, zwei Landräte, Bo Lindqvist und mehrere Winzer teil", "Daran nahmen <> teil"),
        ("fr", "Y assistaient à Oslo le préfet, deux maires, Bo Lindqvist et des élus", "Y assistaient à Oslo <>"),
        ("fr", "Assistaient à la fête le préfet, Bo Lindqvist et des élus", "Assistaient à la fête <>"),
    ],
)
def test_who_stands_in_a_list_is_one_of_all_of_whom_something_is_told(language: str, text: str, told: str) -> None:
    assert read(text, language) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Bo Lindqvist was arrested",
        "Police arrested Peter Brekke, and Bo Lindqvist praised them",
        "Police arrested Peter Brekke and Bo Lindqvist was released",
        "A nurse, a driver and a guard of Bo Lindqvist were killed",
        "Peter Brekke, who fled, met Bo Lindqvist",
        "Rain fell, Bo Lindqvist said",
        "Peter Brekke fled and then slept, and Bo Lindqvist stayed",
        "Police arrested Peter Brekke, Bo Lindqvist",
    ],
)
def test_what_has_no_and_or_goes_on_with_a_clause_is_no_list(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Three people were arrested: Peter Brekke and Bo Lindqvist", "Three <> were arrested :"),
        ("Police arrested two men: the banker Bo Lindqvist", "Police arrested two <> :"),
    ],
)
def test_a_list_after_a_colon_tells_who_they_are(text: str, told: str) -> None:
    assert read(text)[-1] == told


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell: Bo Lindqvist fled",
        "A man was arrested: Bo Lindqvist",
        "It was done by two men: Bo Lindqvist fled",
        "Soldiers fled: Bo Lindqvist",
        ": Bo Lindqvist fled",
    ],
)
def test_others_before_a_colon_are_not(text: str) -> None:
    assert read(text) == []
