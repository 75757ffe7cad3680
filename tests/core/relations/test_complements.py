import pytest

from tests.builders import article, event_in, matcher, parse, person, rule
from watcher.core.grammar.events import EventList, Standing
from watcher.core.relations.complements import Complements


def is_told(text: str, language: str, what: EventList, name: str = "Ada Falk") -> bool:
    """Whether the named one is who it is done to."""
    who = person(name, "fr")
    concerned = EventList(what.id, what.phrases, patterns=what.patterns, who_is=Standing.CONCERNED)
    return bool(matcher([rule(who, what=concerned)], [who], concerned).match(article(text, language=language)))


GERMAN = event_in("de", "held", "{who} ... festgenommen", "(Haftbefehl|Festnahme) ... {who}")
ENGLISH = event_in("en", "held", "{who} ... arrested")
POLISH = event_in("pl", "held", "{who} ... zatrzymany", phrases=["dymisja", "nowy prezes"])
RUSSIAN = event_in("ru", "held", "задержан ... {who}", "{who} ... завели дело", phrases=["отставка"])


@pytest.mark.parametrize(
    ("language", "what", "text"),
    [
        ("de", GERMAN, "Mann nach Angriff auf Falk festgenommen"),
        ("de", GERMAN, "Ein Mörder von Falk ist festgenommen"),
        ("de", GERMAN, "Zeuge im Fall Falk festgenommen"),
        ("de", GERMAN, "Er wurde durch die Ministerin Falk festgenommen"),
        ("de", event_in("de", "held", "{who} ... entlassen"), "Falk bat den Präsidenten, Peter Brekke zu entlassen"),
        ("pl", POLISH, "Sprawca ataku na Falk zatrzymany"),
        ("pl", POLISH, "Po dymisji Nowaka Falk skrytykowała rząd"),
    ],
)
def test_what_a_name_only_completes_is_told_of_something_else(language: str, what: EventList, text: str) -> None:
    assert not is_told(text, language, what)


@pytest.mark.parametrize(
    ("language", "what", "text"),
    [
        ("de", GERMAN, "Falk festgenommen"),
        ("de", GERMAN, "Haftbefehl gegen Falk"),
        ("de", event_in("de", "held", "{who} ... entlassen"), "Er bat den Präsidenten, Falk zu entlassen"),
        ("de", event_in("de", "held", "{who} ... entlassen"), "Falk bat den Präsidenten, sie zu entlassen"),
        ("de", event_in("de", "held", "(Haftbefehl|entlassen) ... {who}"), "Man droht zu entlassen Falk"),
        ("de", event_in("de", "held", "durch ... {who} ... ersetzt"), "Er wurde durch Falk ersetzt"),
        ("de", GERMAN, "Am Montag wurde bei Falk festgenommen"),
        ("de", GERMAN, "Am Montag gegen Falk ein Haftbefehl, sie ist festgenommen"),
        ("en", ENGLISH, "Falk arrested"),
        ("pl", POLISH, "Falk zatrzymany"),
        ("pl", POLISH, "Dymisja Falk"),
        ("pl", POLISH, "Nowy prezes Orlenu Falk"),
    ],
)
def test_what_is_told_of_a_name_itself_stays(language: str, what: EventList, text: str) -> None:
    assert is_told(text, language, what)


@pytest.mark.parametrize(
    ("language", "what", "text"),
    [
        ("en", ENGLISH, "The man who hurt Falk was arrested"),
        ("en", ENGLISH, "Man who hurt Falk arrested"),
        ("en", ENGLISH, "A man who threatened Falk was arrested"),
        ("de", GERMAN, "Der Mann, der Falk verletzte, wurde festgenommen"),
        ("pl", POLISH, "Mężczyzna, który zranił Falk, został zatrzymany"),
    ],
)
def test_who_hurts_a_name_is_told_of_and_not_the_name(language: str, what: EventList, text: str) -> None:
    assert not is_told(text, language, what)


@pytest.mark.parametrize(
    ("language", "what", "text"),
    [
        ("en", ENGLISH, "Activists who want Falk arrested"),
        ("en", ENGLISH, "Officers said that Falk was arrested"),
        ("en", ENGLISH, "The mayor, who left, Falk, was arrested"),
        ("en", ENGLISH, "The day when Falk was arrested"),
        ("en", ENGLISH, "Who else: Falk arrested"),
        ("de", GERMAN, "Der Mann, der Falk festgenommen hat"),
        ("de", GERMAN, "Die Polizei sagt, dass Falk festgenommen ist"),
    ],
)
def test_a_name_in_such_a_clause_may_be_told_of_itself(language: str, what: EventList, text: str) -> None:
    assert is_told(text, language, what)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Задержан нападавший на Громова", False),
        ("Задержан свидетель по делу Громова", False),
        ("На Громова завели дело", True),
        ("Полиция на Громова завели дело", False),
        ("Полиция завела, на Громова завели дело", True),
        ("Москва: на Громова завели дело", True),
        ("В Москве на Громова завели дело", True),
        ("Отставка Громова", True),
        ("После отставки Иванова Громов молчит", False),
        ("Громова ждет отставка", True),
    ],
)
def test_slavic_verbs_are_no_nouns(text: str, told: bool) -> None:
    assert is_told(text, "ru", RUSSIAN, "Павел Громов") is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Громов прокомментировал визит министра в Осло", False),
        ("Громов совершил визит в Осло", True),
        ("Громов посетил министра в Осло", True),
    ],
)
def test_the_journey_of_somebody_else_is_not_that_of_who_speaks_of_it(text: str, told: bool) -> None:
    what = event_in("ru", "travel", "{who} ... (визит|посетил) ... {abroad}")
    who = person("Павел Громов", "fr")
    assert bool(matcher([rule(who, what=what)], [who], what).match(article(text, language="ru"))) is told


NOUNS = event_in("de", "goes", "(Rücktritt|Festnahme|Haftbefehl) ... {who}", "{who} ... (Rücktritt|Festnahme)")


@pytest.mark.parametrize(
    "text",
    [
        "Falk nahm den Rücktritt ihrer Finanzchefin an",
        "Nach der Festnahme seines Vorgängers übernahm Falk das Amt",
        "Falk bedauert die Festnahme des Ministers",
        "Falk bedauert die Festnahme der Ministerin Rosa Lind",
        "Falk bedauert Rosa Linds Rücktritt",
        "Falk bedauert den Rücktritt der Rosa Lind",
    ],
)
def test_a_german_noun_may_be_said_to_be_of_somebody_else(text: str) -> None:
    assert not is_told(text, "de", NOUNS)


@pytest.mark.parametrize(
    "text",
    [
        "Der Rücktritt des Vorstandschefs Ada Falk überrascht",
        "Die Festnahme der Ministerin Dr. Ada Falk",
        "Der Haftbefehl des Gerichts gegen Falk gilt",
        "Falks Rücktritt überrascht",
        "Der Rücktritt der beiden, sagt Falk",
        "Für Falk ist der Rücktritt des",
        "Falk und der Rücktritt",
        "Falk und die Festnahme der Woche",
    ],
)
def test_a_german_noun_stays_with_its_own_owner(text: str) -> None:
    assert is_told(text, "de", NOUNS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Задержан подозреваемый в убийстве Громова", False),
        ("Задержан за сопротивление Громову", False),
        ("Задержан министр образования Громов", True),
        ("Задержан начальник управления Громов", True),
        ("Отставка министра образования Громова", True),
        ("Отставка при участии Громова", True),
        ("Против депутата городского собрания Громова завели дело", True),
        ("Отставка после совещания Громова", False),
        ("По убийству Громова завели дело", False),
        ("Убийству Громова завели дело", False),
    ],
)
def test_a_name_in_the_genitive_after_what_is_done_is_told_of_that(text: str, told: bool) -> None:
    assert is_told(text, "ru", RUSSIAN, "Павел Громов") is told


def stands_aside(text: str) -> bool:
    """Whether the first naming of Ada Falk only says who somebody before her is, of whom the arrest is told."""
    read = parse(text, person("Ada Falk"))
    own = [at for at, item in enumerate(read.items) if item.mentions]
    words = [at for at, item in enumerate(read.items) if item.key == "arrested"]
    return Complements(read, {read.items[at].first for at in own}).stands_in_aside(own[0], words)


@pytest.mark.parametrize(
    "text",
    [
        "The baker Jan Brekke, who replaced Ada Falk at the bank, was arrested.",
        "The baker Jan Brekke, who works with Ada Falk, was arrested.",
        "The baker Jan Brekke, a trader hired by Ada Falk, was arrested.",
        "The baker Jan Brekke, the brother of banker Ada Falk, was arrested.",
    ],
)
def test_a_name_in_an_aside_about_another_is_not_who_is_told_of(text: str) -> None:
    assert stands_aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Falk, who replaced Jan Brekke, was arrested.",
        "Her boss, Ada Falk, was arrested.",
        "The baker Jan Brekke, the banker Ada Falk, was arrested.",
        "The baker Jan Brekke, a friend and Ada Falk, were arrested.",
        "The baker Jan Brekke, who saw Ada Falk arrested, fled.",
        "The baker Jan Brekke, who hired Ada Falk, saw her arrested.",
        "The baker Jan Brekke, who hired Ada Falk, was arrested as was Ada Falk.",
        "The baker Jan Brekke, who fled with Ada Falk",
        "On Monday, after a raid on Ada Falk, two were arrested.",
    ],
)
def test_a_name_in_an_aside_may_be_told_of_itself(text: str) -> None:
    assert not stands_aside(text)


ABROAD = {
    "ru": event_in("ru", "trip", "{who} ... визит ... в {abroad}"),
    "de": event_in("de", "trip", "{who} ... Besuch ... in {abroad}"),
    "fr": event_in("fr", "trip", "{who} ... visite ... à {abroad}"),
    "es": event_in("es", "trip", "{who} ... visita ... a {abroad}"),
    "en": event_in("en", "trip", "{who} ... visit ... to {abroad}"),
}


def travels(text: str, language: str) -> bool:
    """Whether Ada Falk is told to go abroad."""
    who = person("Ada Falk", "fr")
    return bool(
        matcher([rule(who, what=ABROAD[language])], [who], ABROAD[language]).match(article(text, language=language))
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Falk прокомментировала визит премьера в Осло"),
        ("ru", "Falk прокомментировала визит венгерского премьера в Осло"),
        ("de", "Falk kommentiert den Besuch des ungarischen Regierungschefs in Oslo"),
        ("fr", "Falk commente la visite du premier ministre hongrois à Oslo"),
        ("es", "Falk comenta la visita del presidente a Oslo"),
    ],
)
def test_a_journey_that_somebody_else_owns_is_not_the_subjects(language: str, text: str) -> None:
    assert not travels(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Falk начала визит в Осло"),
        ("ru", "Falk начала визит с премьером в Осло"),
        ("ru", "Falk начала визит, премьер тоже в Осло"),
        ("ru", "Falk начала визит трёхдневный и долгий официальный в Осло"),
        ("de", "Falk beginnt ihren Besuch der großen Messe in Oslo"),
        ("fr", "Falk commence une visite de travail à Oslo"),
        ("fr", "Falk en visite du premier ministre à Oslo"),
        ("en", "Falk begins the visit of the prime minister to Oslo"),
    ],
)
def test_a_journey_that_nobody_else_owns_is_the_subjects(language: str, text: str) -> None:
    assert travels(text, language)
