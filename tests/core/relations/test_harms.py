from dataclasses import replace

import pytest

from tests.builders import article, event, event_in, matcher, person, rule
from watcher.core.grammar.events import Standing
from watcher.core.naming.entities import Entity, Kind

ADA = person("Ada Falk", "fr")
GUARD = person("Falkwerk", kind=Kind.ORGANISATION)
HARMED = replace(
    event(
        "harmed",
        "{who} ... (arrested|jailed|killed|charged|shot)",
        "(arrest|kill|jail) ... {who}",
        "(arrested|killed) with {who}",
        phrases=["arrested", "charged", "detained", "in custody"],
    ),
    who_is=Standing.CONCERNED,
)


def is_told(text: str, who: Entity = ADA, who_is: Standing | None = Standing.CONCERNED) -> bool:
    """Whether somebody is told to be the one who was harmed."""
    what = replace(HARMED, who_is=who_is)
    return bool(matcher([rule(who, what=what)], [who], what).match(article(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Two men were arrested over the burglary of Falk",
        "Two men were arrested outside the house of Oslo mayor Falk",
        "Two women have been charged with the murder of Falk",
        "Two women have been charged with stalking Falk",
        "A teacher was killed by Falk",
        "Two men were arrested and Falk was not told",
        "In a raid that left two men killed, Falk lost an aide",
        "Falk honoured a soldier killed in the raid",
        "Falk responds to the family of a man wrongly jailed",
        "Falk gives money to workers jailed",
    ],
)
def test_whom_a_preposition_leads_to_is_not_the_one_who_is_harmed(text: str) -> None:
    assert not is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested Falk",
        "Police arrested two teachers, a driver and Falk",
        "Police arrested dozens of people, including Falk",
        "Officers arrested the mayor of Oslo Falk",
        "A driver was killed with Falk",
        "Falk was arrested by the police",
        "Falk in custody",
        "Falk suspected of fraud jailed",
        "Falk arrested",
        "Falk denies it and is jailed",
        "Falk loses and is jailed",
        "Falk, a former judge, jailed",
        "Falk and her driver jailed",
        "Falk shot dead in Oslo",
        "Falk shot and wounded in Oslo",
        "Minister Falk Arrested The Day After",
    ],
)
def test_who_is_harmed_stands_before_it_or_right_behind_it(text: str) -> None:
    assert is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "A man was arrested by Falkwerk",
        "Falkwerk officers arrested a man",
        "Falkwerk has killed twelve men",
        "Falkwerk officers shot dead two men",
        "Falkwerk officers shot and killed two men",
        "Falkwerk officers shot a Dane in the leg",
        "Falkwerk officers shot a Dane",
        "A man was detained near Falkwerk",
        "A man who drove to a gate near Falkwerk was detained",
        "Two men were charged with robbing Falkwerk",
    ],
)
def test_an_organisation_that_harms_others_or_is_near_suffers_nothing(text: str) -> None:
    assert not is_told(text, GUARD)


@pytest.mark.parametrize(
    "text",
    [
        "A Falkwerk officer was arrested",
        "Police arrested a Falkwerk officer",
        "Two Falkwerk officers killed instantly",
        "Dozens were arrested across Falkwerk",
        "Six arrested over links to Falkwerk",
    ],
)
def test_an_organisation_whose_people_are_harmed_does(text: str) -> None:
    assert is_told(text, GUARD)


def test_where_a_list_does_not_ask_for_the_one_concerned_whoever_is_named_counts() -> None:
    assert is_told("A man was arrested by Falkwerk", GUARD, who_is=None)


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("ru", "Арестовано имущество Адама Фалька", False),
        ("ru", "Арестован Адам Фальк", True),
        ("fr", "Les biens de Ada Falk sont saisis", False),
        ("fr", "Ada Falk et ses biens saisis", True),
    ],
)
def test_what_is_seized_is_not_whose_it_is(language: str, text: str, *, told: bool) -> None:
    patterns = {
        "ru": ["(арестован|арестовано) ... {who}"],
        "fr": ["{who} ... saisis"],
    }
    what = replace(event_in(language, "seized", *patterns[language]), who_is=Standing.HARMED)
    ada = person("Адам Фальк", "ru") if language == "ru" else ADA
    assert bool(matcher([rule(ada, what=what)], [ada], what).match(article(text, language=language))) is told


def test_where_anyone_may_be_the_one_nobody_is_another() -> None:
    found = matcher([rule(what=HARMED)], [], HARMED)
    assert found.match(article("A man was arrested by the police"))
