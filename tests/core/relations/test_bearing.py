import pytest

from tests.builders import article, by_language, matcher, pattern, phrase, rule
from watcher.core.grammar.events import EventList
from watcher.core.naming.entities import Grade
from watcher.core.rule import Conditions, Rule, Subjects, Topics

ARREST = EventList(
    "arrest",
    (phrase("in custody"), phrase("arrested"), phrase("zatrzymano", "pl"), phrase("festgenommen", "de")),
    by_language(
        pattern("{who} ... (arrested|jailed)"),
        pattern("(arrest|jail) ... {who}"),
        pattern("arrest of {who}"),
        pattern("{who} ... verhaftet", "de"),
        pattern("{who} ... arrêté", "fr"),
        pattern("arrestation (de|du|d) ... {who}", "fr"),
        pattern("(detener|detienen) ... {who}", "es"),
        pattern("{who} ... арестовать", "ru"),
        pattern("задержать ... {who}", "ru"),
        pattern("{who} ... затримати", "uk"),
        pattern("zatrzymano ... {who}", "pl"),
    ),
)
ROLES = tuple(
    phrase(word, language)
    for word, language in (
        ("reporter", "en"),
        ("foreign minister", "en"),
        ("reporter", "de"),
        ("journaliste", "fr"),
        ("periodista", "es"),
        ("журналист", "ru"),
        ("журналіст", "uk"),
        ("burmistrz", "pl"),
    )
)


def grades(text: str, language: str = "en", *, least: Grade = Grade.LOW) -> list[Grade | None]:
    """How sure it is that a role is arrested, for each hit."""
    asked = Conditions((Subjects("who", roles=ROLES),), (Topics("what", (ARREST.id,)),))
    found = matcher([Rule("rule", "Rule", (asked,), "1", grade=least)], [], ARREST)
    return [match.grade for match in found.match(article(text, language=language))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Reporter arrested in Oslo"),
        ("en", "Police arrest prominent local reporter"),
        ("en", "Arrest of reporter sparks outcry"),
        ("en", "Reporter Ada Falk arrested"),
        ("en", "Reporter in custody"),
        ("en", "In custody reporter"),
        ("en", "Foreign minister jailed"),
        ("de", "Der Reporter wurde in Oslo verhaftet"),
        ("fr", "Un journaliste arrêté à Oslo"),
        ("fr", "Arrestation d'un journaliste à Oslo"),
        ("es", "Detienen a un periodista en Oslo"),
        ("ru", "Известный журналист арестован"),
        ("ru", "Задержан журналист"),
        ("uk", "Журналіста затримали в Осло"),
        ("pl", "Zatrzymano burmistrza"),
        ("en", "A record number of reporters arrested"),
        ("en", "The vast majority of reporters arrested"),
        ("en", "About half of the reporters arrested"),
        ("en", "Two dozen reporters arrested"),
        ("en", "As many as 40 reporters arrested"),
        ("en", "Police arrest one of the reporters"),
        ("de", "Tausende von Reportern verhaftet"),
        ("de", "Drei Viertel des Teams und zwei Dutzend Reporter verhaftet"),
        ("es", "Detienen a dos docenas de periodistas"),
        ("ru", "Рекордное число журналистов арестовали"),
        ("ru", "Сотни журналистов арестованы"),
        ("ru", "На границе сотни журналистов арестованы"),
        ("ru", "Задержаны десятки журналистов"),
        ("uk", "Більшість журналістів затримали"),
        ("pl", "Zatrzymano dwóch burmistrzów"),
    ],
)
def test_a_role_in_its_slot_is_told(language: str, text: str) -> None:
    assert grades(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Man arrested after attack on reporter"),
        ("en", "Two arrested over murder of reporter"),
        ("en", "Police arrest suspect in reporter's killing"),
        ("en", "Police arrest man who hit reporter"),
        ("en", "Police arrest man, reporter learns"),
        ("en", "Killer of reporter arrested"),
        ("en", "Reporter's killer arrested"),
        ("en", "Reporter: two arrested"),
        ("en", "Reporter says two in custody"),
        ("en", "Reporter praises two in custody"),
        ("en", "Two in custody after attack on reporter"),
        ("de", "Mörder des Reporters verhaftet"),
        ("fr", "Le meurtrier du journaliste arrêté"),
        ("es", "Detienen al asesino del periodista"),
        ("ru", "Убийца журналиста арестован"),
        ("ru", "Задержали убийцу журналиста"),
        ("uk", "Вбивцю журналіста затримали"),
        ("pl", "Zatrzymano zabójcę burmistrza"),
        ("pl", "Burmistrz: zatrzymano dwóch"),
        ("en", "Man arrested after attack on hundreds of reporters"),
        ("en", "Killer of three reporters arrested"),
        ("ru", "Убийца двух журналистов арестован"),
        ("ru", "Задержали убийцу двух журналистов"),
    ],
)
def test_a_role_elsewhere_in_the_sentence_is_not(language: str, text: str) -> None:
    assert not grades(text, language)


def test_a_role_is_a_medium_reading_at_most() -> None:
    assert grades("Reporter arrested") == [Grade.MEDIUM]
    assert grades("Reporter arrested", least=Grade.MEDIUM) == [Grade.MEDIUM]
    assert not grades("Reporter arrested", least=Grade.HIGH)


def test_where_nobody_is_asked_for_there_is_no_grade() -> None:
    found = matcher([rule(what=ARREST)], [], ARREST)
    assert {match.grade for match in found.match(article("Reporter arrested"))} == {None}
