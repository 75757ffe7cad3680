from dataclasses import replace

import pytest

from tests.builders import TRAVEL, article, event, event_in, gazetteer, matcher, parse, person, rule, vocabulary
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Standing
from watcher.core.naming.entities import Alias, Entity, Grade, Kind
from watcher.core.relations.readers import EventReader
from watcher.core.relations.statements import Relation, Statement
from watcher.core.relations.subjects import Subject

ADA = person("Ada Falk", "fr", titles=("French president",))
BO = person("Bo Lindqvist", "se")
ACME = person("Acme", kind=Kind.ORGANISATION)


def subject(line: Parse) -> Subject:
    at = [at for at, item in enumerate(line.items) if any(one.entity == "ada-falk" for one in item.mentions)]
    return Subject(frozenset(at), ADA.home)


def statements(text: str) -> tuple[Statement, ...]:
    line = parse(text, ADA, BO)
    return EventReader(TRAVEL, gazetteer(), vocabulary()).statements(line, subject(line))


def where(text: str) -> list[str | None]:
    """The places of all statements about Falk."""
    found = []
    for one in statements(text):
        place = None if one.place is None else one.parse.items[one.place].place
        found.append(place.candidates[0].name if place else None)
    return found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ada Falk visits Japan", "Japan"),
        ("Ada Falk arrives in Tokyo for talks", "Tokyo"),
        ("Ada Falk meets Bo Lindqvist in Oslo", "Oslo"),
        ("Ada Falk flies to visit Bo Lindqvist in Stockholm", "Stockholm"),
        ("Ada Falk and Bo Lindqvist visit Japan", "Japan"),
        ("Ada Falk, Bo Lindqvist visit Japan", "Japan"),
        ("Ada Falk in Tokyo for talks", "Tokyo"),
        ("Japan's minister and Ada Falk meet in Oslo", "Oslo"),
    ],
)
def test_a_journey_is_found_with_its_place(text: str, place: str) -> None:
    assert place in where(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bo Lindqvist visits Ada Falk in Paris",
        "Bo Lindqvist visits Ada Falk",
        "Ada Falk visits a farm near Lyon",
        "Ada Falk's envoy visits Japan",
        "Ada Falk's top security aide visits Japan",
        "Ada Falk ally visits Japan",
        "An ally of Ada Falk visits Japan",
        "Ada Falk speaks of the war in Sudan",
        "Ada Falk praises Japan's minister",
        "Ada Falk awaits Bo Lindqvist visit to Japan",
        "Ada Falk recalls Bo Lindqvist's visit to Japan",
        "After talks with Ada Falk, Bo Lindqvist visits Japan",
        "Ada Falk visits fashion week in Milan",
        "Nothing to read here",
    ],
)
def test_what_only_looks_like_a_journey_is_none(text: str) -> None:
    assert where(text) == []


def test_a_journey_without_a_place_takes_one_from_the_sentence_but_never_at_home() -> None:
    assert where("Ada Falk's visit was seen in Japan as a success") == ["Japan"]
    assert where("Ada Falk's visit was long") == [None]
    assert where("Ada Falk's visit pleased Paris") == []


def test_a_country_may_be_the_host_but_not_ones_own() -> None:
    assert where("Japan welcomes Ada Falk") == ["Japan"]
    assert where("Bo Lindqvist welcomes Ada Falk") == [None]
    assert where("France welcomes Ada Falk") == []


def test_a_phrase_counts_next_to_the_name_unless_somebody_stands_nearer() -> None:
    (one,) = statements("Ada Falk begins foreign trip")
    assert (one.relation, one.grade) == (Relation.PHRASE, Grade.MEDIUM)
    assert where("A foreign trip for Ada Falk") == [None]
    assert where("Ada Falk praised what Bo Lindqvist called a foreign trip") == []
    assert where("Bo Lindqvist met Ada Falk on a foreign trip") == []
    assert where("A man who met the new Ada Falk on a foreign trip") == []
    assert where("A foreign trip, said one two three four five six seven eight nine ten some more of Ada Falk") == []


def test_one_person_next_to_the_name_is_no_event_of_many() -> None:
    protest = event("protest", phrases=["protesters"])
    told = matcher([rule(ADA, what=protest)], [ADA], protest)
    assert told.match(article("Ada Falk met angry protesters"))
    assert not told.match(article("Ada Falk met an angry protester"))


def test_a_phrase_far_from_an_organisation_is_not_told_of_it() -> None:
    strikes = event("strikes", phrases=["walkout"])
    for text, told in (
        ("Acme faces a walkout", True),
        (
            "Acme of the old harbour town by the sea made boats, nets, ropes, sails, oars and lamps before a walkout",
            False,
        ),
    ):
        assert bool(matcher([rule(ACME, what=strikes)], [ACME], strikes).match(article(text))) is told


def test_the_loose_relation_needs_name_event_word_and_a_foreign_place_alone() -> None:
    assert where("Crowds in a new Japan followed the trip of Ada Falk") == ["Japan"]
    (one,) = statements("Crowds in Japan followed the trip of Ada Falk")
    assert (one.relation, one.grade) == (Relation.LOOSE, Grade.LOW)
    for spoilt in (
        "Crowds in Japan and Paris followed the trip of Ada Falk",
        "Crowds in Japan doubted the trip of Ada Falk",
        "Did crowds in Japan follow the trip of Ada Falk?",
        "Crowds of Japan followed the trip of Ada Falk",
        "Japan followed the trip of Ada Falk",
        "Ada Falk slept; crowds in Japan followed a trip",
        "Ada Falk saw what Bo Lindqvist called for crowds of Japan a trip",
    ):
        assert where(spoilt) == []


def test_what_is_denied_needs_no_place() -> None:
    (one,) = statements("Ada Falk skips the summit")
    assert (one.relation, one.place) == (Relation.LOOSE, None)
    assert statements("Ada Falk likes the summit") == ()


def test_an_invitation_is_told_as_unclear_and_nothing_else_without_an_event_word() -> None:
    for text in ("Bo Lindqvist invites Ada Falk to Stockholm in May", "Ada Falk invited to Stockholm in May"):
        (one,) = statements(text)
        assert (one.relation, where(text)) == (Relation.LOOSE, ["Stockholm"])
    for text in ("In May, a letter from Ada Falk to Stockholm", "Bo Lindqvist invites Ada Falk in May"):
        assert statements(text) == ()


def test_who_is_only_company_goes_nowhere() -> None:
    assert where("Guests in Japan took a trip with Ada Falk") == []


@pytest.mark.parametrize(
    ("wording", "found"), [("{who} fire", False), ("{subject} fire", True), ("{who} fire {other}", True)]
)
def test_who_does_it_to_another_is_told_only_where_the_pattern_says_so(wording: str, found: bool) -> None:
    fires = event("fires", wording)
    matches = matcher([rule(ADA, what=fires)], [ADA, BO], fires).match(article("Ada Falk fires Bo Lindqvist"))
    assert bool(matches) is found


def test_a_plural_name_is_a_subject_where_no_form_tells() -> None:
    truce = event("truce", "{subject} announce truce")
    group = Entity("taures", "Taure movement", Kind.ORGANISATION, (Alias("Taures"), Alias("Taure")))
    assert matcher([rule(group, what=truce)], [group], truce).match(article("Taures announce truce"))


def test_who_only_says_after_a_comma_that_it_happened_is_not_the_one() -> None:
    arrest = event("arrest", "arrest ... {who}")
    found = matcher([rule(ADA, what=arrest)], [ADA], arrest)
    assert found.match(article("Police arrest Ada Falk"))
    assert not found.match(article("Police arrest two, Ada Falk says"))


def test_a_pronoun_of_another_begins_what_another_does() -> None:
    assert where("Bo Lindqvist blames Ada Falk as he tours Japan") == []


def test_a_phone_call_is_no_event() -> None:
    calls = event("calls", "{who} ... call ... in {abroad}")
    line = parse("Ada Falk in a phone call warm to Japan", ADA)
    assert EventReader(calls, gazetteer(), vocabulary()).statements(line, subject(line)) == ()


def test_an_organisation_acts_through_its_people() -> None:
    resign = event("resign", "{who} ... resign", phrases=["new boss"])
    for text in ("Acme chief Bo Lindqvist resigns", "Acme's chief Bo Lindqvist is the new boss"):
        line = parse(text, ACME, BO)
        found = EventReader(resign, gazetteer(), vocabulary()).statements(
            line, Subject(frozenset({0}), is_person=False)
        )
        assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Acme ousted boss Bo Lindqvist and has a new boss", 1),
        ("Acme engineering boss is the new boss", 0),
        ("At Acme Cloud a new boss", 0),
        ("Former Acme boss becomes new boss of a farm", 0),
        ("A new boss for Acme", 1),
        ("The Zenit boss hails a new boss near Acme", 0),
        ("The Zenit chief executive hails a new boss near Acme", 0),
    ],
)
def test_an_organisation_is_meant_where_the_post_is_its_own(text: str, found: int) -> None:
    line = parse(text, ACME, BO)
    at = next(at for at, item in enumerate(line.items) if any(one.entity == "acme" for one in item.mentions))
    reader = EventReader(event("resign", phrases=["new boss"]), gazetteer(), vocabulary())
    assert len(reader.statements(line, Subject(frozenset({at}), is_person=False))) == found


def test_anyone_may_be_who_where_nobody_is_asked_for() -> None:
    strike = event("strike", "{who} ... strike|hit {place}", phrases=["air raid"])
    reader = EventReader(strike, gazetteer(), vocabulary())
    for text in ("Somebody near Ada Falk hit Oslo", "An air raid in the night"):
        assert {one.event for one in reader.statements(parse(text, ADA), Subject(None))} == {"strike"}
    assert reader.mentions_event(parse("An air raid"))
    assert not reader.mentions_event(parse("A calm night"))


def test_a_genitive_name_belongs_to_the_role_noun_before_it() -> None:
    found = matcher([rule(ADA_RU, what=TRAVEL_RU)], [ADA_RU], TRAVEL_RU)
    assert found.match(article("Путилин прибыл в Японию", language="ru"))
    assert not found.match(article("Представитель Путилина прибыл в Японию", language="ru"))


def test_a_role_noun_before_the_basic_form_of_a_name_is_its_apposition() -> None:
    found = matcher([rule(ADA_RU, what=TRAVEL_RU)], [ADA_RU], TRAVEL_RU)
    assert found.match(article("Представитель Андрей Путилин прибыл в Японию", language="ru"))
    assert not found.match(article("Представитель Андрея Путилина прибыл в Японию", language="ru"))


@pytest.mark.parametrize(
    ("role", "text", "told"),
    [
        ("{whom} ... наградить", "Андрея Путилина наградить", True),
        ("{whom} ... наградить", "Андрей Путилин наградить", False),
        ("{subject} ... наградить", "Андрей Путилин наградить", True),
        ("{subject} ... наградить", "Андрея Путилина наградить", False),
    ],
)
def test_a_role_may_ask_for_the_form_of_a_name(role: str, text: str, told: bool) -> None:
    line = parse(text, ADA_RU, language="ru")
    reader = EventReader(event_in("ru", "prize", role), gazetteer(), vocabulary())
    found = reader.statements(line, Subject(frozenset({0})))
    assert [one.who for one in found] == ([0] if told else [])
    assert reader.statements(line, Subject(None))


def test_a_thing_is_done_to_only_in_a_case_that_shows_it() -> None:
    reader = EventReader(event_in("ru", "ban", "{whom} ... запретить"), gazetteer(), vocabulary())
    for text, told in (("Автодор запретить", 0), ("Автодору запретить", 1)):
        line = parse(text, person("Автодор", kind=Kind.ORGANISATION), language="ru")
        assert len(reader.statements(line, Subject(frozenset({0}), is_person=False))) == told


def test_a_state_that_only_reacts_has_done_nothing() -> None:
    strike = EventReader(event("strike", "strike ... on {place}"), gazetteer(), vocabulary())
    for text, told in (
        ("Acme condemns new strike on Oslo", 0),
        ("Acme plans new strike on Oslo", 1),
        ("New strike on Oslo by Acme", 1),
    ):
        line = parse(text, ACME)
        own = frozenset(at for at, item in enumerate(line.items) if item.mentions)
        assert len(strike.statements(line, Subject(own, is_person=False))) == told


def test_a_date_may_be_asked_for() -> None:
    dated = event("dated", "{who} ... visit ... on {date}")
    line = parse("Ada Falk to visit Oslo on Monday", ADA)
    (one,) = EventReader(dated, gazetteer(), vocabulary()).statements(line, subject(line))
    assert one.date is not None


def test_the_same_person_named_twice_is_no_rival() -> None:
    assert set(where("Ada Falk hopes that Falk visits Japan")) == {"Japan"}
    assert where("Bo Lindqvist, who met the great Ada Falk on a foreign trip") == []


ADA_RU = person("Андрей Путилин", "ru")
TRAVEL_RU = event_in("ru", "travel-ru", "{who} ... прибыть ... в {abroad}")


CHARGED = event("charged", "{who} ... charged", "{other} ... sue {who}", phrases=["house arrest"])


def concerned(text: str) -> list[str]:
    line = parse(text, ADA, BO)
    found = EventReader(CHARGED, gazetteer(), vocabulary()).statements(line, subject(line))
    return [line.text(line.items[one.span.words[0]].first, line.items[one.span.words[-1]].last) for one in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Falk charged with fraud", True),
        ("Ada Falk mourns as friend is charged with fraud", False),
        ("Ada Falk condemns house arrest of poet", False),
        ("House arrest shocks Oslo as crowd praises Ada Falk", False),
        ("Ada Falk under house arrest", True),
        ("House arrest for Ada Falk", True),
        ("House arrest is cruel, says Ada Falk", False),
        ("Ada Falk's former police chief under house arrest", False),
        ("Court lets Ada Falk leave house arrest", True),
        ("Ada Falk's loan under scrutiny, aide under house arrest", False),
    ],
)
def test_who_only_speaks_of_an_event_or_owns_the_one_concerned_is_not_meant(text: str, told: bool) -> None:
    assert bool(concerned(text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Now Ekwall sues Ada Falk", True),
        ("Now neighbours sue Ada Falk", False),
        ("Ekwall Sues Ada Falk in Oslo", False),
    ],
)
def test_the_other_side_may_be_an_unknown_name_that_a_capital_proves(text: str, told: bool) -> None:
    assert bool(concerned(text)) is told


def test_a_german_noun_is_not_taken_for_a_name() -> None:
    sued = event_in("de", "sued", "{other} ... verklagen {who}")
    line = parse("Jetzt verklagen Nachbarn Ada Falk, und Ekwall verklagen Ada Falk", ADA, language="de")
    assert EventReader(sued, gazetteer(), vocabulary()).statements(line, subject(line)) == ()


def test_the_unit_of_an_organisation_is_the_organisation() -> None:
    line = parse("Court fines Acme's unit", ACME)
    fined = event("fined", "court fine {who}")
    assert EventReader(fined, gazetteer(), vocabulary()).statements(line, Subject(frozenset({2}), is_person=False))
    assert not EventReader(fined, gazetteer(), vocabulary()).statements(line, Subject(frozenset({2})))


def test_words_count_in_their_own_language_only() -> None:
    german = event_in("en", "dies", "{who} ... dies")
    for language, found in (("en", 1), ("de", 0)):
        line = parse("Ada Falk dies", ADA, language=language)
        assert len(EventReader(german, gazetteer(), vocabulary()).statements(line, subject(line))) == found
    line = parse("House arrest, Ada Falk", ADA, language="de")
    assert EventReader(CHARGED, gazetteer(), vocabulary()).statements(line, subject(line)) == ()


def test_what_has_no_role_for_a_person_says_nothing_of_one() -> None:
    strike = event("strike", "missile hit {place}")
    line = parse("Missiles hit Oslo as Ada Falk sleeps", ADA)
    reader = EventReader(strike, gazetteer(), vocabulary())
    assert reader.statements(line, subject(line)) == ()
    assert reader.statements(line, Subject(frozenset({5}), is_person=False))
    assert reader.statements(line, Subject(None))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Court dismisses Ada Falk's suit", ["dismisses suit"]),
        ("Court hears Ada Falk's suit", ["hears suit", "suit"]),
        ("Falk's suit", ["suit"]),
    ],
)
def test_of_two_patterns_that_one_is_told_that_has_all_the_words_of_the_other(text: str, told: list[str]) -> None:
    suits = event("suits", "{who} 's suit", "dismiss {who} 's suit", "hear {who} 's suit")
    line = parse(text, ADA)
    found = EventReader(suits, gazetteer(), vocabulary()).statements(line, subject(line))
    words = [[line.items[at] for at in one.span.words] for one in found]
    assert sorted(" ".join(line.text(one.first, one.last) for one in some) for some in words) == told


def test_a_pattern_is_not_told_of_an_organisation_that_only_says_by_what_means() -> None:
    reader = EventReader(event("meets", "{who} ... (meet) ... mayor"), gazetteer(), vocabulary())
    for text, told in (("Acme meets the mayor", True), ("Asked via Acme, two meet the mayor", False)):
        line = parse(text, ACME)
        own = frozenset(at for at, item in enumerate(line.items) if item.mentions)
        assert bool(reader.statements(line, Subject(own, is_person=False))) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Falk reçoit à Paris des élèves, qui vont en Norvège", False),
        ("Ada Falk reçoit en Norvège des élèves, qui vont à Paris", True),
    ],
)
def test_a_place_in_a_clause_about_others_is_none_of_the_journey(text: str, told: bool) -> None:
    goes = replace(event_in("fr", "goes", "{who} ... reçoit ... en {place}"), who_is=Standing.PRESENT)
    found = matcher([rule(ADA, what=goes)], [ADA], goes)
    assert bool(found.match(article(text, language="fr"))) is told


def test_a_place_may_be_the_word_by_which_a_pattern_is_looked_up() -> None:
    line = parse("Boat sinks in the Mediterranean")
    reader = EventReader(event("wreck", "boat ... (sea|Mediterranean)"), gazetteer(), vocabulary())
    assert [one.event for one in reader.statements(line, Subject(None))] == ["wreck"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ada Falk: first visit to Japan", ["Japan"]),
        ("Ada Falk: the visit to Japan was long", []),
        ("Ada Falk: Bo Lindqvist to visit Japan", []),
        ("Ada Falk said: visit to Japan", []),
    ],
)
def test_a_headline_without_a_verb_is_told_of_whom_it_sets_before_a_colon(text: str, places: list[str]) -> None:
    trips = replace(event("trip", "{who} ... visit ... to {abroad}"), who_is=Standing.PRESENT)
    line = parse(text, ADA, BO)
    found = EventReader(trips, gazetteer(), vocabulary()).statements(line, subject(line))
    named = [one.parse.items[one.place].place for one in found if one.place is not None]
    assert [place.candidates[0].name for place in named if place is not None] == places
