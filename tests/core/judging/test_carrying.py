from dataclasses import replace

import pytest

from tests.builders import article, by_language, matcher, pattern, person, rule
from watcher.core.grammar.events import EventList
from watcher.core.judging import wording
from watcher.core.naming.entities import Grade, Kind, Step

ADA = person("Ada Falk", "no", titles=("mayor", "alcaldesa", "burmistrz", "мэр", "мер"))
BO = person("Bo Lindqvist", "se")
FIRM = person("Nordhav", kind=Kind.ORGANISATION)
RIVAL = person("Castora", kind=Kind.ORGANISATION)
EVENT = EventList(
    "event",
    (),
    by_language(
        pattern("{who} ... (died|arrested)"),
        pattern("(sue|arrest) ... {who}"),
        pattern("{who} ... (murió|dimite)", "es"),
        pattern("{who} ... se reunió", "es"),
        pattern("demandan a {who}", "es"),
        pattern("{who} ... (morta|dimette)", "it"),
        pattern("{who} ... (zmarł|zmarła|rezygnuje)", "pl"),
        pattern("pozwali {who}", "pl"),
        pattern("{who} ... (умер|умерла|уходит)", "ru"),
        pattern("обвинили {who}", "ru"),
        pattern("{who} ... (помер|помирає)", "uk"),
        pattern("звинуватили {who}", "uk"),
        pattern("{who} ... gestorben", "de"),
        pattern("verklagen {who}", "de"),
        pattern("poursuivent {who}", "fr"),
    ),
)
WATCHED = (ADA, BO, FIRM, RIVAL)


def told(text: str, language: str = "en", *, title: str = "News") -> list[tuple[str | None, Grade | None]]:
    """Of whom the event is told in an article, and how surely; paragraphs are parted by slashes."""
    found = matcher([rule(*WATCHED, what=EVENT)], WATCHED, EVENT)
    return [(one.who, one.grade) for one in found.match(article(title, text.replace(" / ", "\n\n"), language=language))]


def test_he_goes_on_over_paragraphs_less_surely() -> None:
    assert told("Ada Falk built the harbour. She died on Sunday.") == [("Ada Falk", Grade.MEDIUM)]
    assert told("Ada Falk built the harbour. / She died on Sunday.") == [("Ada Falk", Grade.LOW)]


def test_he_may_be_the_one_without_a_name_to_whom_she_turned() -> None:
    assert told("She died on Sunday.", title="Ada Falk thanks a politician") == []
    assert told("She died on Sunday.", title="Ada Falk thanks Norway") == [("Ada Falk", Grade.MEDIUM)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Falk built the harbour. / It took ten years. / She died on Sunday.",
        "Ada Falk built the harbour. / Workers liked her. / She died on Sunday.",
        "Ada Falk ran the town. / She was tired. / She died on Sunday.",
    ],
)
def test_a_sentence_about_nobody_is_passed_over(text: str) -> None:
    assert told(text) == [("Ada Falk", Grade.LOW)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Falk built the harbour. / The driver had no licence. / He died on Sunday.",
        "Ada Falk built the harbour. / John Smith had no licence. / He died on Sunday.",
        "Ada Falk built it. / It is big. / It is old. / It is grey. / It is cold. / She died on Sunday.",
        "She died on Sunday.",
    ],
)
def test_he_is_not_who_was_brought_up_since_or_is_far(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nordhav built the dam. / The wells ran dry. / Farmers sue the company."),
        ("de", "Den Damm baute Nordhav. / Bauern verklagen das Unternehmen."),
        ("fr", "Nordhav a construit le barrage. / Des agriculteurs poursuivent l'entreprise."),
        ("es", "Nordhav construyó la presa. / Los agricultores demandan a la empresa."),
        ("pl", "Zaporę zbudował Nordhav. / Rolnicy pozwali spółkę."),
        ("ru", "Плотину построила Nordhav. / Фермеры обвинили компанию."),
        ("uk", "Греблю збудувала Nordhav. / Фермери звинуватили компанію."),
    ],
)
def test_the_company_is_the_one_that_was_named(language: str, text: str) -> None:
    assert told(text, language) == [("Nordhav", Grade.MEDIUM)]


@pytest.mark.parametrize(
    "text",
    [
        "Nordhav and Castora built the dam. / Farmers sue the company.",
        "Nordhav built the dam. / Farmers sue the company of his brother.",
        "Nordhav built the dam. / Farmers sue the bank Norvan.",
        "Nordhav built the dam. / It is big. / It is old. / It is grey. / It is cold. / Farmers sue the company.",
        "Farmers sue the company.",
    ],
)
def test_the_company_is_none_where_two_or_none_were_named_or_it_has_a_name(text: str) -> None:
    assert told(text) == []


def test_beside_the_name_of_a_firm_the_company_is_not_read() -> None:
    assert told("Nordhav built the dam. / Farmers tell Castora that they sue the company.") == []
    assert told("Nordhav built the dam. / Farmers sue the company") == [("Nordhav", Grade.MEDIUM)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Ada Falk dirigía el puerto. / Murió el domingo."),
        ("es", "Ada Falk dirigía el puerto. / El viernes se reunió con la prensa."),
        ("es", "Ada Falk dirigía el puerto. Después de la reunión murió en Oslo."),
        ("it", "Ada Falk dirigeva il porto. / È morta domenica."),
        ("pl", "Ada Falk zbudowała port. / Zmarła w niedzielę."),
        ("pl", "Ada Falk zbudowała port. / Zmarła"),
        ("pl", "Ada Falk zbudowała port. / W sobotę trafiła do domu. / Zmarła w niedzielę."),
        ("ru", "Ada Falk построила порт. / Умерла в воскресенье."),
        ("uk", "Ada Falk збудувала порт. / У неділю помер."),
    ],
)
def test_a_subject_that_is_left_out_is_the_one_before(language: str, text: str) -> None:
    assert [who for who, _ in told(text, language)] == ["Ada Falk"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Ada Falk dirigía el puerto. / Murió el presidente."),
        ("es", "Ada Falk dirigía el puerto. / Murió Juan Pérez."),
        ("it", "Ada Falk dirigeva il porto. / È morta la presidente."),
        ("es", "Ada Falk dirigía el puerto. / Murió Oslo."),
        ("es", "Ada Falk dirigía el puerto. / El perro murió."),
        ("es", "Ada Falk dirigía el puerto. / Puerto grande murió."),
        ("pl", "Ada Falk zbudowała port. / Zmarł prezydent klubu."),
        ("ru", "Ada Falk построила порт. / Умер водитель."),
        ("ru", "Ada Falk построила порт. / Хотя: умер."),
    ],
)
def test_a_subject_that_follows_is_not_left_out(language: str, text: str) -> None:
    assert told(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "hits"),
    [
        ("es", "Ada Falk anuncia que dimite", 1),
        ("es", "Ada Falk anuncia que el ministro dimite", 0),
        ("pl", "Ada Falk ogłosiła, że rezygnuje", 1),
        ("pl", "Mówią, że rezygnuje Ada Falk", 1),
        ("ru", "Ada Falk сообщила, что уходит", 1),
        ("uk", "Ada Falk каже, що помирає", 1),
        ("uk", "Кажуть, що помирає Ada Falk", 0),
    ],
)
def test_that_leaves_out_the_subject_of_the_sentence(language: str, text: str, hits: int) -> None:
    assert len(told("", language, title=text)) == hits


def test_what_is_quoted_of_a_subject_that_is_left_out_is_its_name() -> None:
    found = matcher([rule(ADA, what=EVENT)], WATCHED, EVENT)
    text = "Ada Falk dirigía el puerto.\n\nMurió el domingo."
    (match,) = found.match(article("Noticias", text, language="es"))
    assert [(one.key, one.text) for one in match.evidence] == [
        ("who", "Ada Falk"),
        ("what", "Murió"),
        ("when", "domingo"),
    ]


def test_the_company_of_another_rule_is_not_ours() -> None:
    found = matcher([rule(RIVAL, what=EVENT)], WATCHED, EVENT)
    text = (
        "It is big.\n\nIt is old.\n\nIt is grey.\n\nIt is cold.\n\nNordhav built the dam.\n\nFarmers sue the company."
    )
    assert not found.match(article("Castora sleeps", text))


def doers(text: str, language: str = "en") -> list[tuple[str | None, str, Step | None]]:
    """How it is said of whom the event is told, with the words that say who and how they were read."""
    found = matcher([rule(*WATCHED, what=EVENT)], WATCHED, EVENT).match(article("News", text, language=language))
    who = [(wording.who(one), evidence) for one in found for evidence in one.evidence if evidence.key == "who"]
    return [(doer, evidence.text, evidence.step) for doer, evidence in who]


def test_a_hit_by_what_stands_for_a_name_says_so() -> None:
    name = "Ada Falk built the harbour."
    assert doers("Ada Falk died on Sunday.") == [("Ada Falk", "Ada Falk", Step.FULL_NAME)]
    assert doers(f"{name} She died on Sunday.") == [("Ada Falk (pronoun “She”)", "She", Step.PRONOUN)]
    assert doers("Ada Falk said she died.") == [("Ada Falk (pronoun “she”)", "she", Step.PRONOUN)]
    assert doers(f"{name} The mayor died.") == [("Ada Falk (title “mayor”)", "mayor", Step.TITLE)]
    company = [("Nordhav (description “the company”)", "the company", Step.DESCRIPTION)]
    assert doers("Nordhav built the harbour. Farmers sue the company.") == company
    left_out = "Ada Falk zbudowała most. Zmarła w niedzielę."
    assert doers(left_out, "pl") == [("Ada Falk (subject left out)", "Ada Falk", Step.IMPLIED)]


@pytest.mark.parametrize(
    ("title", "text", "language", "grade"),
    [
        (
            "News",
            "Bo Lindqvist, a former minister, slept. Rain fell. The former minister was arrested.",
            "en",
            Grade.MEDIUM,
        ),
        ("News", "Bo Lindqvist slept. The 54-year-old striker died.", "en", Grade.MEDIUM),
        ("News", "Bo Lindqvist slept. / The politician died.", "en", Grade.LOW),
        ("Ex-minister arrested", "Bo Lindqvist, 54, slept.", "en", Grade.MEDIUM),
        ("News", "Bo Lindqvist schlief. Der 54-Jährige ist gestorben.", "de", Grade.MEDIUM),
        ("News", "Bo Lindqvist durmió. El exministro murió.", "es", Grade.MEDIUM),
        ("News", "Bo Lindqvist spał. 54-latek zmarł.", "pl", Grade.MEDIUM),
        ("News", "Bo Lindqvist спал. 54-летний политик умер.", "ru", Grade.MEDIUM),
    ],
)
def test_a_description_stands_for_one_who_is_named(title: str, text: str, language: str, grade: Grade) -> None:
    assert told(text, language, title=title) == [("Bo Lindqvist", grade)]


def test_a_description_by_a_country_stands_for_who_is_at_home_there() -> None:
    assert told("Bo Lindqvist sang. Der schwedische Politiker ist gestorben.", "de")
    assert not told("Bo Lindqvist sang. Der norwegische Politiker ist gestorben.", "de")


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Nordhav grew. It died.", Grade.MEDIUM),
        ("Nordhav grew. It slept. It died.", Grade.MEDIUM),
        ("Nordhav grew. The firm slept. It died.", Grade.MEDIUM),
        ("Nordhav grew. / It died.", Grade.LOW),
    ],
)
def test_it_is_the_one_body_of_which_the_sentence_before_tells(text: str, grade: Grade) -> None:
    assert told(text) == [("Nordhav", grade)]


@pytest.mark.parametrize(
    "text",
    [
        "It died.",
        "Nordhav grew. Prices rose. It died.",
        "Nordhav and Castora grew. It died.",
        "Nordhav sent a ship. It was arrested.",
        "Nordhav grew. It slept. It ran. It sang. It danced. It swam. It died.",
    ],
)
def test_it_may_be_another_or_a_thing(text: str) -> None:
    assert told(text) == []


def test_the_company_of_a_sentence_that_names_another_behind_it_is_the_one_before() -> None:
    assert ("Nordhav", Grade.MEDIUM) in told("Nordhav grew. The company died in a court of Castora.")
    assert told("Nordhav grew. Castora met the company. It slept.") == []


def test_people_who_say_what_they_do_are_those_of_the_body() -> None:
    assert told("Nordhav pilots said on Monday they had died.") == [("Nordhav", Grade.HIGH)]


def test_what_it_stands_for_is_the_same_for_every_rule() -> None:
    first = rule(*WATCHED, what=EVENT)
    found = matcher([first, replace(first, id="second")], WATCHED, EVENT)
    told_of = [one.who for one in found.match(article("News", "Nordhav grew. It died."))]
    assert told_of == ["Nordhav", "Nordhav"]
