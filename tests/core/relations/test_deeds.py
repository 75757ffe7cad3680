from dataclasses import replace

import pytest

from tests.builders import article, event, event_in, matcher, parse, person, rule
from watcher.core.grammar.events import EventList, Standing
from watcher.core.relations.deeds import Deeds

ADA = person("Ada Falk", "fr")
LEAVES = event(
    "leaves", "{who} ... (fired|jailed|sacked)", "(fire|sack) {who}", "{who} 's ... (firing|jailed)", phrases=["sacked"]
)


def is_told(text: str, language: str = "en", what: EventList = LEAVES) -> bool:
    """Whether Ada Falk is the one to whom it is done."""
    return bool(matcher([rule(ADA, what=what)], [ADA], what).match(article(text, language=language)))


ACCUSED = event("accused", "{who} ... (accused|sued) ... (of|over)")
SUED = event("sued", "{who} ... (sued)")


@pytest.mark.parametrize(
    "text", ["Falk accused of theft", "Falk was sued by banks over loans", "Falk, accused of theft"]
)
def test_a_participle_in_a_pattern_is_done_to_its_subject(text: str) -> None:
    assert is_told(text, what=ACCUSED)


@pytest.mark.parametrize("text", ["Falk accused clerk of theft", "Falk has sued the bank over loans"])
def test_a_participle_in_a_pattern_is_no_active_verb(text: str) -> None:
    assert not is_told(text, what=ACCUSED)


def test_a_participle_that_ends_a_pattern_is_a_passive_where_the_list_says_who_is_concerned() -> None:
    firm = person("Falkwerk", kind=ADA.kind.ORGANISATION)
    concerned = replace(SUED, who_is=Standing.CONCERNED)
    assert matcher([rule(firm, what=SUED)], [firm], SUED).match(article("Falkwerk sued the bank"))
    assert not matcher([rule(firm, what=concerned)], [firm], concerned).match(article("Falkwerk sued the bank"))
    assert matcher([rule(firm, what=concerned)], [firm], concerned).match(article("Falkwerk sued over loans"))


@pytest.mark.parametrize(
    "text",
    [
        "Falk fired",
        "Falk fired as envoy",
        "Falk was fired her office says",
        "Falk fired days after leak",
        "Falk fired herself",
        "Falk jailed pending trial",
        "Falk jailed with others",
        "Falk jailed swiftly",
        "Falk sacked on Monday",
        "Falk sacked Monday",
        "Board sacks Falk",
        "Falk and her minister fired",
        "Falk's firing stuns board",
        "Falk, a former minister, fired",
        "Falk, two teachers jailed",
    ],
)
def test_a_deed_without_an_object_is_done_to_its_subject(text: str) -> None:
    assert is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Falk fired the head of the agency",
        "Falk has fired her envoy",
        "Falk sacked Bo Lindqvist",
        "Falk sacked statistics guru",
        "Falk visits jailed ally",
        "Falk praises jailed former president",
        "Falk praises jailed Oslo poet",
        "Falk visits minister jailed",
        "Falk's driver jailed",
        "Falk's jailed ally",
        "Falk meets minister wrongly fired",
        "Falk praises people jailed",
        "The envoy, Ada Falk, praises people jailed",
    ],
)
def test_a_deed_with_an_object_is_not(text: str) -> None:
    assert not is_told(text)


def test_spanish_leads_to_persons_by_a_preposition() -> None:
    spanish = event_in("es", "leaves", "{who} ... destituye", phrases=["destituye"])
    assert not is_told("Falk destituye a su ministra", "es", spanish)
    assert is_told("Falk destituye", "es", spanish)


ARREST = event_in("it", "arrest", "{who} ... (arrestata|fermata|nominato|arresta)", phrases=["in carcere"])


@pytest.mark.parametrize("text", ["Falk arrestata a Oslo", "Falk è stata arrestata", "Falk, la poetessa, fermata ieri"])
def test_an_italian_participle_alone_is_done_to_its_subject(text: str) -> None:
    assert is_told(text, "it", ARREST)


@pytest.mark.parametrize("text", ["Falk ha nominato un ministro", "Falk aveva già nominato un ministro"])
def test_after_has_it_is_done_by_its_subject(text: str) -> None:
    assert not is_told(text, "it", ARREST)


FIRES = event("fires", "{who} fire {other}", "{who} fire ... chief")


@pytest.mark.parametrize(
    ("who_is", "text", "told"),
    [
        (None, "Falk fires Bo Lindqvist", True),
        (None, "Falk fires police chief", False),
        (Standing.DOER, "Falk fires Bo Lindqvist", True),
        (Standing.DOER, "Falk fires police chief", True),
        (Standing.CONCERNED, "Falk fires Bo Lindqvist", False),
        (Standing.CONCERNED, "Falk fires police chief", False),
    ],
)
def test_a_list_may_say_whether_its_subject_does_it(who_is: Standing | None, text: str, told: bool) -> None:
    assert is_told(text, what=replace(FIRES, who_is=who_is)) is told


def test_what_an_organisation_does_is_its_own() -> None:
    firm = person("Falkwerk", kind=ADA.kind.ORGANISATION)
    found = matcher([rule(firm, what=LEAVES)], [firm], LEAVES)
    assert found.match(article("Falkwerk fired chief"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Falk sei am Morgen verhaftet worden", True),
        ("Falk verhaftet Dealer", False),
        ("Falk als Ministerin entlassen", True),
        ("Falk ließ die Ministerin entlassen", False),
        ("Falk verhaftete am Freitag einen Dieb", False),
    ],
)
def test_german_says_after_a_deed_that_it_is_suffered(text: str, told: bool) -> None:
    suffers = event_in("de", "suffers", "{who} ... (verhaftet|verhaftete|entlassen)")
    assert is_told(text, "de", replace(suffers, who_is=Standing.CONCERNED)) is told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Фальк отправил в отставку мэра"),
        ("ru", "Фальк уволил заместителя"),
        ("pl", "Falk powołał nowego ministra zdrowia"),
        ("pl", "Falk nałożył sankcje na Norwegię"),
    ],
)
def test_a_slavic_verb_right_after_its_doer_reaches_an_object(language: str, text: str) -> None:
    what = {
        "ru": event_in("ru", "leaves", "{who} ... (отставка|уволить)"),
        "pl": event_in("pl", "leaves", "{who} ... (nowego|sankcje)"),
    }[language]
    ada = person("Адам Фальк" if language == "ru" else "Ada Falk", "fr")
    concerned = replace(what, who_is=Standing.CONCERNED)
    assert not matcher([rule(ada, what=concerned)], [ada], concerned).match(article(text, language=language))


@pytest.mark.parametrize(
    ("text", "told"),
    [("Falk schickt Richter in den Ruhestand", False), ("Falk geht in den Ruhestand", True)],
)
def test_a_german_verb_right_after_its_doer_does_too(text: str, *, told: bool) -> None:
    leaves = replace(event_in("de", "leaves", "{who} ... in ... Ruhestand"), who_is=Standing.CONCERNED)
    assert is_told(text, "de", leaves) is told


@pytest.mark.parametrize("text", ["Фальк отправлен в отставку", "Фальк ушел в отставку"])
def test_who_leaves_in_slavic_reaches_nobody(text: str) -> None:
    leaves = replace(event_in("ru", "leaves", "{who} ... в отставка"), who_is=Standing.CONCERNED)
    ada = person("Адам Фальк", "fr")
    assert matcher([rule(ada, what=leaves)], [ada], leaves).match(article(text, language="ru"))


HURT = replace(
    event("hurt", "{who} ... (wounded|jailed)", phrases=["wounded", "charged", "in hospital"]),
    who_is=Standing.CONCERNED,
)


@pytest.mark.parametrize(
    "text",
    [
        "Falk visits soldiers in hospital",
        "Falk hugs the nurses wounded",
        "Falk hugs nurses now wounded",
        "Falk signs a pardon for students jailed",
        "Man charged with stalking Falk",
        "Man charged to silence Falk",
        "Neighbour close to Falk wounded",
    ],
)
def test_what_is_told_of_people_to_whom_somebody_does_it_is_not_of_her(text: str) -> None:
    assert not is_told(text, what=HURT)


@pytest.mark.parametrize(
    "text",
    [
        "Falk wounded",
        "Falk in hospital",
        "Falk shot by soldiers in hospital",
        "Police charged Falk",
        "Falk, who walked to soldiers, wounded",
        "Calls for Falk to go jailed",
        "Ring closes in on Falk, wounded",
        "Falk led nurses and was wounded",
    ],
)
def test_what_is_told_of_her_beside_others_is(text: str) -> None:
    assert is_told(text, what=HURT)


REPLACES = event("replaces", "{subject} ... replace ... {other}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Falk replaces Bo Lindqvist", True),
        ("Falk will replace the ailing envoy Bo Lindqvist", True),
        ("Falk was replaced by Bo Lindqvist", False),
    ],
)
def test_a_list_of_what_is_done_to_somebody_may_say_that_its_subject_does_it(text: str, told: bool) -> None:
    assert is_told(text, what=replace(REPLACES, who_is=Standing.CONCERNED)) is told


@pytest.mark.parametrize(("text", "told"), [("Maria Brook replaces Falk", True), ("The plan replaces Falk", False)])
def test_only_somebody_with_a_name_takes_anothers_place(text: str, told: bool) -> None:
    assert bool(matcher([rule(what=REPLACES)], [ADA], REPLACES).match(article(text))) is told


def test_an_outgoing_chief_is_somebody_to_whom_it_is_done() -> None:
    assert not is_told("Falk fired the outgoing chief", what=replace(FIRES, who_is=Standing.CONCERNED))


def test_an_employer_is_no_person() -> None:
    hires = event("hires", "{firm} ... new boss")
    firm = person("Falkwerk", kind=ADA.kind.ORGANISATION)
    found = matcher([rule(firm, what=hires)], [firm], hires)
    assert found.match(article("Falkwerk has a new boss"))
    assert not is_told("Falk has a new boss", what=hires)


FRENCH = event_in("fr", "leaves", "{who} ... (limogé|condamné)")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Falk a été limogée mardi", True),
        ("Falk a limogé une ministre", False),
        ("Falk a condamné l'arrestation de deux journalistes", False),
    ],
)
def test_a_french_participle_is_active_after_has_alone(text: str, told: bool) -> None:
    assert is_told(text, "fr", replace(FRENCH, who_is=Standing.CONCERNED)) is told


@pytest.mark.parametrize(
    ("text", "of_holder"),
    [
        ("Falk visits the minister jailed", True),
        ("Falk named bank governor", False),
        ("Falk named court judge", False),
        ("Falk heads firm in", True),
    ],
)
def test_a_body_before_its_head_is_nobody_to_whom_it_is_done(text: str, *, of_holder: bool) -> None:
    read = parse(text, ADA)
    assert Deeds(read).is_of_holder(1, len(read.items) - 1) is of_holder


@pytest.mark.parametrize("text", ["Falk arrest shocks Rome", "Falk arrest explained", "Falk arrest: what now"])
def test_an_english_noun_behind_the_name_of_one_is_no_verb(text: str) -> None:
    assert is_told(text, what=event("arrests", "{who} (arrest)"))


@pytest.mark.parametrize(
    "text", ["Falk arrests aides in Rome", "Bo and Falk arrest aides", "Brekke, Falk arrest aides"]
)
def test_what_two_do_or_one_does_is_a_verb(text: str) -> None:
    assert not is_told(text, what=event("arrests", "{who} (arrest)"))


def test_a_preposition_makes_an_english_verb_a_noun() -> None:
    listed = event("listed", "(add) ... {who} ... (sanctions list)")
    assert is_told("Rome adds Falk to sanctions list", what=listed)
    assert is_told("Rome adds Falk to EU sanctions list", what=listed)
    assert is_told("Falk to sanctions list, Rome adds", what=event("listed", "{who} ... (sanctions) list"))
