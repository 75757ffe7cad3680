from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import TRAVEL, article, by_language, event, event_in, matcher, pattern, person, phrase, rule
from watcher.core.grammar.events import EventList, Standing
from watcher.core.judging.matches import Match
from watcher.core.judging.matching import Matcher
from watcher.core.judging.wording import who
from watcher.core.naming.entities import Alias, Entity, Grade, Kind

RUSSIA = Entity("state/russia", "Russia", Kind.STATE, (Alias("Russia"),), home=frozenset({"ru"}))
ADA = person("Ada Falk", "fr")
SANCTIONS = event("sanctions", "{who} impose sanctions", "sanctions on {who}")
STRIKE = event("strike", "{who} (strike|shell)")


def named(text: str, language: str = "en") -> list[str]:
    """The words by which Russia is named, by a rule that asks for nothing else."""
    found = matcher([rule(RUSSIA)], [RUSSIA]).match(article(text, language=language))
    return [evidence.text for match in found for evidence in match.evidence if evidence.key == "who"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Talks were held outside Moscow", "en"),
        ("Protesters gather near the Kremlin", "en"),
        ("Встреча прошла под Москвой", "ru"),
        ("Das Treffen bei Moskau endet", "de"),
        ("La réunion se tient près de Moscou", "fr"),
        ("La reunión se celebra cerca de Moscú", "es"),
        ("Moscú, 3 dic. La ministra se reunió con artistas", "es"),
        ("Rozmowy toczą się pod Moskwą", "pl"),
    ],
)
def test_what_is_beside_a_capital_is_not_the_state(text: str, language: str) -> None:
    assert named(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Moscow imposes sanctions on two banks", "en", "Moscow"),
        ("The Kremlin denies it", "en", "Kremlin"),
        ("Russia warns Norway", "en", "Russia"),
        ("Russian forces strike Kharkiv", "en", "Russian forces"),
        ("Two towns fall as Russian armed forces advance", "en", "Russian armed forces"),
        ("Москва ввела санкции против двух банков", "ru", "Москва"),
        ("Российские войска обстреляли Харьков", "ru", "Российские войска"),
        ("Російські війська обстріляли Харків", "uk", "Російські війська"),
        ("Moskau verhängt Sanktionen gegen zwei Banken", "de", "Moskau"),
        ("Russische Truppen beschießen Charkiw", "de", "Russische Truppen"),
        ("Moscou impose des sanctions à deux banques", "fr", "Moscou"),
        ("Les forces russes bombardent Kharkiv", "fr", "forces russes"),
        ("Moscú impone sanciones a dos bancos", "es", "Moscú"),
        ("Moscú, 3 bancos y un puerto en alerta", "es", "Moscú"),
        ("Las tropas rusas atacan Járkov", "es", "tropas rusas"),
        ("Moskwa nakłada sankcje na dwa banki", "pl", "Moskwa"),
        ("Wojska rosyjskie ostrzelały Charków", "pl", "Wojska rosyjskie"),
        ("莫斯科对两家银行实施制裁", "zh", "莫斯科"),
        ("Russian raid kills four near Kharkiv", "en", "Russian"),
        ("Oslo sanctions Russian banks", "en", "Russian banks"),
        ("Russischer Luftangriff tötet vier", "de", "Russischer"),
        ("Frappes russes dans la nuit", "fr", "russes"),
        ("Ataque ruso deja cuatro muertos", "es", "ruso"),
        ("Rosyjski nalot zabił cztery osoby", "pl", "Rosyjski"),
    ],
)
def test_a_state_is_named_by_its_name_its_capital_its_seat_its_forces_and_their_deeds(
    text: str, language: str, words: str
) -> None:
    assert named(text, language) == [words]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Fire in Moscow kills two", "en"),
        ("Ada Falk flies to Moscow", "en"),
        ("Norwegian forces strike", "en"),
        ("A Russian poet and the forces of nature", "en"),
        ("A Russian singer praises the raid", "en"),
        ("Пожар в Москве", "ru"),
        ("Feuer in Moskau", "de"),
        ("Saint Petersburg celebrates", "en"),
    ],
)
def test_a_place_to_be_at_and_the_forces_of_others_are_no_state(text: str, language: str) -> None:
    assert named(text, language) == []


def test_an_army_stands_for_its_state() -> None:
    ukraine = Entity("state/ukraine", "Ukraine", Kind.STATE, (Alias("Ukraine"),), home=frozenset({"ua"}))
    for text, language in (("ЗСУ відбили атаку", "uk"), ("Склад горит после удара ВСУ", "ru")):
        (match,) = matcher([rule(ukraine)], [ukraine]).match(article(text, language=language))
        assert match.entity == "state/ukraine"


def test_a_state_is_found_by_names_of_its_own_as_well_and_its_country_stays_a_place() -> None:
    ukraine = Entity("u", "Ukraine", Kind.STATE, (Alias("Ukraine"), Alias("Northern Realm")), home=frozenset({"ua"}))
    travel = replace(rule(ADA, what=TRAVEL), id="travel")
    watched = matcher([rule(ukraine), travel], [ukraine, ADA], TRAVEL)
    assert [match.entity for match in watched.match(article("The Northern Realm holds talks"))] == ["u"]
    (match,) = watched.match(article("Ada Falk arrives in Ukraine"), rules=[travel.id])
    assert match.where == "Ukraine"


def matches(text: str, what: str) -> tuple[Match, ...]:
    events = {"sanctions": SANCTIONS, "strike": STRIKE}
    return matcher([rule(RUSSIA, what=events[what])], [RUSSIA], events[what]).match(article(text))


def test_a_state_does_and_suffers_what_patterns_say() -> None:
    assert [match.entity for match in matches("Moscow imposes sanctions on two banks", "sanctions")] == ["state/russia"]
    (match,) = matches("Russian forces strike Kharkiv", "strike")
    assert (match.who, match.grade) == ("Russia", Grade.MEDIUM)
    (match,) = matches("Oslo backs sanctions on Russia", "sanctions")
    assert match.grade is Grade.HIGH
    assert not matches("Ukrainian forces strike near Moscow", "strike")


RAIDS = replace(
    event(
        "raids",
        "{who} ... (strike|pound) ... {place}",
        "{place} ... (reel from|after) ... (strike|attack)",
        phrases=["missile strike", "air raid"],
    ),
    who_is=Standing.DOER,
)
ABROAD = EventList(
    "raids",
    (phrase("Luftangriff", "de"), phrase("ракетный удар", "ru"), phrase("ракетний удар", "uk")),
    by_language(
        pattern("{place} ... frappe", "fr"), pattern("{place} ... ataque", "es"), pattern("{place} ... ataku", "pl")
    ),
    who_is=Standing.DOER,
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Russia pounds Kharkiv", True),
        ("Russia pounds Ukrainian missile depots near Kharkiv", True),
        ("Russia behind missile strike", True),
        ("Russia launches overnight air raid", True),
        ("Russia shaken by Ukrainian missile strike", False),
        ("Russia buries victims of air raid", False),
        ("Russia reels from deadly Ukrainian air strikes", False),
        ("Russia on alert after Hamas attack", False),
        ("Russia on alert after an attack", False),
        ("Russia accused of missile strike", True),
    ],
)
def test_a_deed_is_done_by_the_state_whose_it_is_said_to_be(text: str, told: bool) -> None:
    assert bool(matcher([rule(RUSSIA, what=RAIDS)], [RUSSIA], RAIDS).match(article(text))) is told


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("de", "Russland fliegt Luftangriff", True),
        ("de", "Russland meldet ukrainischen Luftangriff", False),
        ("fr", "Russie, nouvelle frappe", True),
        ("fr", "La Russie touchée par la frappe ukrainienne", False),
        ("es", "Rusia lanza ataque", True),
        ("es", "Rusia denuncia el ataque ucraniano", False),
        ("pl", "Rosja dokonała ataku", True),
        ("pl", "Rosja ogłasza żałobę po ataku ukraińskim", False),
        ("ru", "Россия нанесла ракетный удар", True),
        ("ru", "Россия сообщает об украинском ракетном ударе", False),
        ("uk", "Росія завдала ракетного удару", True),
        ("uk", "Росія оговтується від українського ракетного удару", False),
    ],
)
def test_each_language_says_whose_deed_it_is(language: str, text: str, told: bool) -> None:
    found = matcher([rule(RUSSIA, what=ABROAD)], [RUSSIA], ABROAD).match(article(text, language=language))
    assert bool(found) is told


def test_another_watched_one_may_own_the_deed() -> None:
    militia = person("Nordmark", kind=Kind.ORGANISATION)
    found = matcher([rule(RUSSIA, what=RAIDS)], [RUSSIA, militia], RAIDS)
    assert not found.match(article("Russia mourns after Nordmark air raid"))


TEXTS = (
    "Ada Falk arrives in Moscow for talks",
    "Moscow welcomes Ada Falk",
    "Ada Falk to meet Kremlin officials in Oslo",
    "Ada Falk tours Russia as Russian forces strike",
    "Russia's ally Ada Falk visits Norway",
)


@pytest.fixture(scope="module")
def alone() -> Matcher:
    return matcher([rule(ADA, what=TRAVEL)], [ADA], TRAVEL)


@pytest.fixture(scope="module")
def beside() -> Matcher:
    return matcher([rule(ADA, what=TRAVEL)], [ADA, RUSSIA], TRAVEL)


@given(texts=st.lists(st.sampled_from(TEXTS), min_size=1, unique=True))
def test_a_watched_state_changes_nothing_for_other_rules(alone: Matcher, beside: Matcher, texts: list[str]) -> None:
    one = article(texts[0], ". ".join(texts[1:]))
    assert beside.match(one) == alone.match(one)


JOURNEY = replace(
    event("journey", "{who} ... (arrive|fly|travel) ... (in|to) {abroad}", "talks in {abroad} ... between ... {who}"),
    who_is=Standing.PRESENT,
)


def travellers(text: str, language: str = "en") -> list[str]:
    """The watched state, Russia, where it is told to travel."""
    watched = matcher([rule(RUSSIA, what=JOURNEY)], [RUSSIA], JOURNEY)
    return [match.who or "" for match in watched.match(article(text, language=language))]


def test_a_state_travels_by_the_person_who_acts_for_it_and_its_evidence_says_so() -> None:
    ada = replace(ADA, acts_for=frozenset({"ru"}))
    watched = matcher([rule(RUSSIA, what=JOURNEY)], [RUSSIA, ada], JOURNEY)
    (match,) = watched.match(article("Ada Falk arrived in Oslo", language="en"))
    assert who(match) == "Russia (who acts for it “Ada Falk”)"
    assert list(watched.match(article("Ada Falk stayed in Oslo", language="en"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "A Russian delegation arrived in Oslo",
        "The Russian president arrived in Oslo",
        "Russian Foreign Minister Ivan Belov arrived in Oslo",
        "Russia's President Ivan Belov arrived in Oslo",
        "Russian envoys fly to Oslo",
        "Talks in Oslo between Russian and Belgian envoys",
    ],
)
def test_a_state_travels_by_those_who_stand_for_it(text: str) -> None:
    assert travellers(text) == ["Russia"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two Russians arrived in Oslo", "en"),
        ("Russian fans arrived in Oslo", "en"),
        ("Russian exports arrived in Oslo", "en"),
        ("A Norwegian delegation arrived in Oslo", "en"),
        ("Mayor Ivan Belov arrived in Oslo", "en"),
        ("Российская делегация отдыхает", "ru"),
        ("Russian banks arrived in Oslo", "en"),
        ("Russian soldiers arrived in Oslo", "en"),
        ("A Russian minister's husband arrived in Oslo", "en"),
        ("Russian coach Ivan Belov arrived in Oslo", "en"),
        ("Russian director Ivan Belov arrived in Oslo", "en"),
    ],
)
def test_nobody_else_of_a_nation_takes_its_state_anywhere(text: str, language: str) -> None:
    assert travellers(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("uk", "Росіяни вночі знову атакували Харків", ["Росіяни"]),
        ("es", "Los rusos atacaron Járkov", ["rusos"]),
        ("es", "Cientos de rusos protestaron", ["rusos"]),
        ("es", "Los jueces rusos protestaron", []),
        ("uk", "Окупанти обстріляли Харків", ["Окупанти"]),
        ("ru", "Россияне обстреливают Харьков", ["Россияне"]),
        ("pl", "Rosjanie ostrzelali Charków", ["Rosjanie"]),
        ("de", "Am Montag haben Russen Charkiw beschossen", []),
        ("de", "Russen bombardieren Charkiw", ["Russen"]),
        ("fr", "Les Russes ont bombardé Kharkiv", ["Russes"]),
        ("fr", "Deux touristes russes ont visité Lyon", []),
        ("pl", "Rosjanie w szoku", []),
        ("ru", "Всех удивили россияне", []),
        ("uk", "Російські туристи здалися", []),
    ],
)
def test_a_people_acts_as_its_state_before_a_verb(language: str, text: str, words: list[str]) -> None:
    assert named(text, language) == words


def by_state(*patterns: str, language: str, who_is: Standing) -> EventList:
    """An event of a state in one language."""
    return replace(event_in(language, "event", *patterns), who_is=who_is)


def doers(text: str, words: EventList, language: str) -> list[str]:
    """The watched states, Russia and North Korea, of which an event is told."""
    watched = [RUSSIA, KOREA]
    found = matcher([rule(*watched, what=words)], watched, words).match(article(text, language=language))
    return sorted({match.who or "" for match in found})


@pytest.mark.parametrize(
    ("language", "text", "does"),
    [
        ("ru", "Россию атаковали дроны", False),
        ("ru", "Дроны атаковали Россию", False),
        ("ru", "Против России атаковали дроны", False),
        ("uk", "Вночі Росію атаковали дрони", False),
        ("ru", "Россия ночью атаковали порт", True),
        ("ru", "Части России атаковали порт", True),
    ],
)
def test_a_slavic_state_does_nothing_in_the_case_of_an_object(language: str, text: str, does: bool) -> None:
    attack = by_state("атаковали", language=language, who_is=Standing.DOER)
    assert doers(text, attack, language) == ["Russia"] * does


@pytest.mark.parametrize("who_is", [Standing.HARMED, Standing.HOST, Standing.HOLDER])
def test_who_acts_for_a_watched_state_is_told_of_for_himself(who_is: Standing) -> None:
    ada = replace(ADA, acts_for=frozenset({"ru"}))
    fate = by_state("{who} назван", language="ru", who_is=who_is)
    watched = matcher([rule(ada, what=fate)], [ada, RUSSIA], fate)
    assert [match.who for match in watched.match(article("Ada Falk назван", language="ru"))] == ["Ada Falk"]


KOREA = Entity("state/north-korea", "North Korea", Kind.STATE, (Alias("North Korea"),), home=frozenset({"kp"}))
ARRIVES = {
    "en": ("{who} ... (arrive) ... in {abroad}",),
    "de": ("{who} ... (reisen|reist) nach {abroad}", "nach {abroad} ... reist {who}", "Besuch {who} in {abroad}"),
    "fr": ("{who} ... (arriver|arrive) à {abroad}", "visite (de|du) {who} à {abroad}"),
    "es": ("{who} ... (llegar|llega) a {abroad}", "visita (de|del) {who} a {abroad}"),
    "pl": ("{who} ... przybyć do {abroad}", "wizyta {who} w {abroad}"),
    "ru": ("{subject} ... прибыть в {abroad}", "визит {who} в {abroad}"),
    "uk": ("{subject} ... прибути до {abroad}", "візит {who} до {abroad}"),
}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der russische Minister Petrow reist nach Oslo", "de"),
        ("Nach Oslo reist eine russische Delegation", "de"),
        ("Russlands Präsident Ivan Belov reist nach Oslo", "de"),
        ("Der Besuch des russischen Ministers in Oslo endet", "de"),
        ("Le ministre russe des Affaires étrangères arrive à Oslo", "fr"),
        ("La visite du ministre russe à Oslo commence", "fr"),
        ("El ministro ruso llega a Oslo", "es"),
        ("El ministro de Defensa ruso, Ivan Belov, llega a Oslo", "es"),
        ("La visita del ministro ruso a Oslo empieza", "es"),
        ("Rosyjski minister obrony przybył do Oslo", "pl"),
        ("Wizyta rosyjskiego ministra w Oslo", "pl"),
        ("Российская делегация прибыла в Осло", "ru"),
        ("Визит российского министра в Осло", "ru"),
        ("Визит министра обороны России в Осло", "ru"),
        ("Російський міністр прибув до Осло", "uk"),
    ],
)
def test_in_each_language_a_state_travels_by_those_who_bear_its_adjective(text: str, language: str) -> None:
    words = by_state(*ARRIVES[language], language=language, who_is=Standing.PRESENT)
    assert doers(text, words, language) == ["Russia"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("North Korean envoys arrived in Oslo", "en"),
        ("Le ministre nord-coréen arrive à Oslo", "fr"),
        ("Nordkoreanische Unterhändler reisen nach Oslo", "de"),
    ],
)
def test_an_adjective_of_two_words_counts_as_one(text: str, language: str) -> None:
    words = by_state(*ARRIVES[language], language=language, who_is=Standing.PRESENT)
    assert doers(text, words, language) == ["North Korea"]


def test_a_country_in_small_letters_is_its_adjective_in_spanish() -> None:
    argentina = Entity("state/argentina", "Argentina", Kind.STATE, (Alias("Argentina"),), home=frozenset({"ar"}))
    words = by_state(*ARRIVES["es"], language="es", who_is=Standing.PRESENT)
    found = matcher([rule(argentina, what=words)], [argentina], words)
    told = found.match(article("La delegación argentina llega a Oslo", language="es"))
    assert [match.who for match in told] == ["Argentina"]


MEETS = {
    "en": ("{who} (and)? ... {other} ... meet", "{other} (and)? ... {who} ... meet"),
    "de": ("{who} ... {other} ... treffen", "{other} ... {who} ... treffen"),
    "fr": ("{who} et {other} ... arriver", "{other} et {who} ... arriver"),
    "ru": ("{who} и {other} ... встретиться", "{other} и {who} ... встретиться"),
}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Russian and North Korean officials met", "en"),
        ("The Russian, the Thai and the North Korean president met", "en"),
        ("Russische und nordkoreanische Unterhändler treffen sich", "de"),
        ("Les délégations russe et nord-coréenne arrivent", "fr"),
        ("Российская и северокорейская делегации встретились", "ru"),
    ],
)
def test_joined_adjectives_tell_of_each_state_that_it_meets_the_other(text: str, language: str) -> None:
    words = by_state(*MEETS[language], language=language, who_is=Standing.PARTNER)
    assert doers(text, words, language) == ["North Korea", "Russia"]


def test_a_state_meets_those_who_stand_for_a_state_that_nobody_watches() -> None:
    words = by_state(*MEETS["ru"], language="ru", who_is=Standing.PARTNER)
    assert doers("Российская и тайская делегации встретились", words, "ru") == ["Russia"]
