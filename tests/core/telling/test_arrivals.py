from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.news import DAY, DENIED, HAPPENING, HOUR, MEASURES, NOW, PLANNED, UNCLEAR, evidence, match, sighting, story
from watcher.core.grammar.claims import ClaimKind
from watcher.core.judging.matches import Match
from watcher.core.language.sketches import sketch
from watcher.core.telling.arrivals import Assignment, Joins, NewStory, assign, clearest_first, tell
from watcher.core.telling.facts import Fact
from watcher.core.telling.stories import Sighting, Story

BODY = " ".join(f"term{number}" for number in range(60))


def second(found: Match, seen: Sighting, *known: Story) -> Assignment:
    return assign(found, seen, known or (story(),), NOW, MEASURES)


def join(found: Match, seen: Sighting, *known: Story) -> Joins:
    assignment = second(found, seen, *known)
    assert isinstance(assignment, Joins)
    return assignment


WIRE = sighting("Office confirms: Falk expected in the French capital", outlet="wire")


def test_the_first_report_opens_a_story_that_nobody_was_told() -> None:
    opened = assign(match(), sighting(), (), NOW, MEASURES)
    assert isinstance(opened, NewStory)
    assert (opened.story.rule, opened.story.entity, opened.story.event) == ("falk-abroad", "ada-falk", "foreign-travel")
    assert (opened.story.opened, opened.story.updated, opened.story.said) == (NOW, NOW, None)
    assert opened.story.places == {"fr/paris"}
    assert opened.story.whens == {"2026-05-06/2026-05-06"}


def test_the_same_event_in_other_words_and_another_outlet_joins_without_news() -> None:
    joins = join(match(), WIRE)
    assert (joins.why, joins.facts) == ("same event and place", ())
    assert joins.story.outlets == {"gazette", "wire"}
    assert joins.story.titles[-1] == WIRE.title
    assert joins.story.updated == NOW
    assert joins.story.said == story().said


@pytest.mark.parametrize(
    "changes",
    [
        {"place": "es/madrid", "where": "Madrid"},
        {"when": "20 May"},
        {"event": "meeting"},
        {"place": "es/madrid", "when": "20 May"},
    ],
)
def test_another_place_day_or_event_is_another_story(changes: dict[str, Any]) -> None:
    assert isinstance(second(match(**changes), WIRE), NewStory)


def test_another_place_under_a_like_headline_is_another_story() -> None:
    known = story(match(place="fr", where="France"), sighting("Falk to visit France for energy talks in spring"))
    other = sighting("Falk to visit Spain for energy talks in spring", outlet="wire")
    assert isinstance(second(match(place="es", where="Spain"), other, known), NewStory)


SPREAD = sighting("Falk to extend visit to Nice and Lyon", outlet="wire")
NICE = match(HAPPENING, place="fr/nice", where="Nice", when="8 May")


def test_what_spreads_to_another_place_of_the_country_is_news_of_the_same_story() -> None:
    joins = join(NICE, SPREAD, story(match(HAPPENING)))
    assert (joins.why, joins.facts) == ("same event, spread from there", (Fact.PLACE, Fact.TIME))
    assert joins.story.places == {"fr/paris", "fr/nice"}


@pytest.mark.parametrize(
    ("changes", "seen"),
    [
        ({"place": "es/madrid", "where": "Madrid"}, SPREAD),
        ({"event": "meeting"}, SPREAD),
        ({"claim": match(DENIED).claim}, SPREAD),
        ({}, sighting("Falk to visit Nice", outlet="wire")),
        ({"entity": None}, sighting("Dock strike spreads to Nice", outlet="wire")),
    ],
)
def test_elsewhere_denied_or_of_others_it_is_another_story(changes: dict[str, Any], seen: Sighting) -> None:
    known = story(match(HAPPENING, entity=changes.get("entity", "ada-falk")))
    assert isinstance(second(replace(NICE, **changes), seen, known), NewStory)


def test_what_spreads_within_a_place_goes_on_under_another_day() -> None:
    joins = join(match(HAPPENING, when="8 May"), SPREAD, story(match(HAPPENING)))
    assert (joins.why, joins.facts) == ("same event, spread from there", (Fact.TIME,))


BOTH = sighting("Falk's tour spreads to Nice and Lyon")
IN_LYON = match(HAPPENING, place="fr/lyon", where="Lyon", when=None)


def test_what_comes_to_a_second_place_that_a_headline_named_is_news_of_the_same_story() -> None:
    known = story(match(HAPPENING, place="fr/nice", where="Nice", when=None), BOTH)
    joins = join(IN_LYON, sighting("Falk in Lyon", outlet="wire"), known)
    assert (joins.why, joins.facts) == ("same event, spread from there", (Fact.PLACE,))


@pytest.mark.parametrize(
    ("title", "joined"),
    [("Dockers strike in Lyon too", True), ("Teachers strike in Lyon", False), ("Dockers strike in Brest", False)],
)
def test_where_nobody_is_watched_the_headline_must_speak_of_the_same(title: str, *, joined: bool) -> None:
    def strike(place: str) -> Match:
        told = evidence("strike", "Dockers strike there")
        where = place.title()
        return match(HAPPENING, entity=None, who=None, place=f"fr/{place}", where=where, when=None, evidence=(told,))

    known = story(strike("nice"), sighting("Dockers' strike spreads to Nice and Lyon"))
    here = strike(title.lower().split()[3])
    assert isinstance(second(here, sighting(title, outlet="wire"), known), Joins) is joined


def test_what_spreads_days_later_is_another_story() -> None:
    known = replace(story(match(HAPPENING)), updated=NOW - 4 * DAY)
    assert isinstance(second(NICE, SPREAD, known), NewStory)


def test_nearly_the_same_text_joins_whatever_event_and_days_were_read_in_it() -> None:
    known = story(match(), sighting("Falk to visit Paris in May", BODY))
    copied = sighting("Falk to go to Paris in May", BODY, outlet="wire")
    joins = join(match(event="meeting", when="20 May"), copied, known)
    assert joins.why == "nearly the same text"
    assert joins.facts == (Fact.TIME,)


def test_a_copied_text_is_no_second_voice_but_an_outlet_that_writes_itself_is() -> None:
    known = story(match(), sighting("Falk to visit Paris in May", BODY))
    copied = join(match(), sighting("Falk to go to Paris in May", BODY, outlet="wire"), known).story
    assert copied.outlets == {"gazette"}
    own = sighting("Office confirms: Falk expected in the French capital", outlet="wire")
    assert join(match(), own, copied).story.outlets == {"gazette", "wire"}


def test_one_text_that_tells_of_two_places_tells_two_stories() -> None:
    seen = sighting("Falk to visit Paris in May", BODY)
    stays_away = match(DENIED, place="de/berlin", where="Berlin")
    assert isinstance(second(stays_away, seen, story(match(), seen)), NewStory)


def test_a_headline_alone_is_the_same_text_only_when_hardly_a_word_differs() -> None:
    unknown = match(place=None, where=None, when=None)
    known = story(unknown, sighting("Falk to visit Paris in May"))
    flash = sighting("Flash: Falk to visit Paris in May", outlet="wire")
    assert join(match(event="meeting"), flash, known).why == "nearly the same text"
    other = sighting("Falk to visit Paris in June", outlet="wire")
    assert isinstance(second(match(event="meeting"), other, known), NewStory)


@pytest.mark.parametrize("kind", [DENIED, HAPPENING, UNCLEAR])
def test_another_claim_joins_as_a_new_fact(kind: ClaimKind) -> None:
    assert join(match(kind, when=None), WIRE).facts == (Fact.CLAIM,)


def test_a_recalled_event_opens_a_story_but_changes_none() -> None:
    past = match(HAPPENING, when="in 2014")
    recalled = replace(past, claim=replace(past.claim, background=True))
    assert join(replace(recalled, when=None), WIRE).story == story()
    opened = second(recalled, WIRE)
    assert isinstance(opened, NewStory)
    assert opened.story.places == {"fr/paris"}


@pytest.mark.parametrize(("known", "place"), [("cn", "cn/beijing"), ("cn/beijing", "cn"), ("cn", "cn")])
def test_a_place_within_the_known_one_or_around_it_is_nothing_new(known: str, place: str) -> None:
    assert join(match(place=place), WIRE, story(match(place=known))).facts == ()


def test_ids_that_only_begin_alike_are_no_places_within() -> None:
    assert isinstance(second(match(place="cnx"), WIRE, story(match(place="cn"))), NewStory)


def test_a_wider_name_does_not_open_a_story_to_all_that_lies_in_it() -> None:
    widened = join(match(place="fr"), WIRE).story
    assert widened.places == {"fr/paris"}
    assert isinstance(second(match(place="fr/lyon"), sighting("Falk in Lyon", outlet="third"), widened), NewStory)


def test_a_place_named_after_it_was_unknown_is_a_new_fact_where_the_headlines_agree() -> None:
    known = story(match(place=None, where=None), sighting("Falk plans spring journey for energy talks"))
    named = sighting("Spring journey for energy talks leads Falk to Paris", outlet="wire")
    joins = join(match(), named, known)
    assert (joins.why, joins.facts) == ("same event, like headlines", (Fact.PLACE,))
    assert isinstance(second(match(), WIRE, known), NewStory)


PLACELESS = match(place=None, where=None)
DAYLESS = match(place=None, where=None, when=None)


def test_an_article_without_a_place_joins_under_a_like_headline() -> None:
    known = story(match(), sighting("Falk plans spring journey for energy talks"))
    alike = sighting("Energy talks: Falk on spring journey", outlet="wire")
    assert join(PLACELESS, alike, known).why == "same event, like headlines"


def test_an_article_without_a_place_joins_on_its_day_for_days_but_not_on_its_month() -> None:
    days_ago = replace(story(), updated=NOW - 3 * DAY)
    assert join(PLACELESS, WIRE, days_ago).why == "same event and day"
    assert isinstance(second(match(place=None, where=None, when="May"), WIRE, days_ago), NewStory)


OFFICE = sighting("Journey confirmed by her office", outlet="wire")
"""A headline that names nobody."""


def test_an_article_without_a_place_joins_on_the_day_on_which_the_story_was_first_reported() -> None:
    yesterday = replace(story(match(HAPPENING, place=None, where=None, when=None)), updated=NOW - 20 * HOUR)
    known = replace(yesterday, opened=NOW - 20 * HOUR)
    told = {day: match(HAPPENING, place=None, where=None, when=day) for day in ("Monday", "Tuesday")}
    assert join(told["Tuesday"], OFFICE, known).why == "same event and day"
    assert join(told["Monday"], OFFICE, known).why == "same event and day"
    late = replace(known, opened=NOW)
    assert isinstance(second(told["Monday"], OFFICE, replace(late, said=None)), NewStory)
    assert isinstance(second(told["Monday"], OFFICE, late), NewStory)


def test_a_country_alone_is_where_somebody_is_from_unless_it_is_the_other_side() -> None:
    known = story(DAYLESS)
    at_home = match(place="fr", where="France", when=None)
    assert join(at_home, OFFICE, known).why == "same event, soon after"
    assert isinstance(second(replace(at_home, other="France"), OFFICE, known), NewStory)


def test_a_denial_that_names_a_place_joins_what_was_told_without_one() -> None:
    denial = match(DENIED, place="fr/paris", when=None)
    assert join(denial, OFFICE, story(DAYLESS)).why == "same event, soon after"


def test_nouns_of_a_german_headline_are_no_names_of_others() -> None:
    known = story(DAYLESS, sighting("Falk hires Nordvind"))
    assert join(DAYLESS, sighting("Falk nimmt Bürgermeister fest"), known).why == "same event, soon after"
    assert isinstance(second(DAYLESS, sighting("Falk arrests Bürgermeister"), known), NewStory)


def test_an_article_without_place_and_day_joins_within_hours() -> None:
    assert join(DAYLESS, WIRE, replace(story(), updated=NOW - 6 * HOUR)).why == "same event, soon after"
    assert isinstance(second(DAYLESS, WIRE, replace(story(), updated=NOW - 7 * HOUR)), NewStory)


def test_a_denial_without_place_and_day_speaks_of_what_was_told_days_ago() -> None:
    denial = replace(DAYLESS, claim=match(DENIED).claim)
    joins = join(denial, WIRE, replace(story(), updated=NOW - 3 * DAY))
    assert (joins.why, joins.facts) == ("same event, soon after", (Fact.CLAIM,))


def test_a_place_joins_no_story_without_one_but_by_headline_or_name() -> None:
    assert isinstance(second(match(), WIRE, story(PLACELESS)), NewStory)


@pytest.mark.parametrize("title", ["Falk übernimmt Nordvind", "Фальк покупает Нордвинд", "Falk va racheter Nordvind"])
def test_a_name_in_the_headlines_ties_an_event_across_languages_and_scripts(title: str) -> None:
    known = replace(story(DAYLESS, sighting("Falk to buy wind firm Nordvind")), updated=NOW - 3 * DAY)
    assert join(DAYLESS, sighting(title, outlet="wire"), known).why == "same event and names"


def test_the_other_side_ties_an_event_though_no_headline_of_the_article_names_it() -> None:
    known = replace(story(DAYLESS, sighting("Falk to buy wind firm Nordvind")), updated=NOW - 3 * DAY)
    unnamed = sighting("Big takeover in sight", outlet="wire")
    assert join(replace(DAYLESS, other="Nordvind"), unnamed, known).why == "same event and names"


def test_headlines_with_other_names_tell_other_events_however_soon() -> None:
    known = story(DAYLESS, sighting("Falk to buy wind firm Nordvind"))
    assert isinstance(second(DAYLESS, sighting("Chefin Falk kauft Quarzo", outlet="wire"), known), NewStory)


def test_the_country_of_the_other_side_is_no_place_of_its_own_beside_the_real_one() -> None:
    seen = sighting("Falk meets the Slovak premier in Paris", BODY)
    partner = match(place="sk", where="Slovakia", other="Slovakia")
    real = match()
    assert clearest_first([partner, real]) == [real, partner]
    joins = join(partner, seen, story(real, seen))
    assert (joins.why, joins.facts) == ("nearly the same text", ())
    assert joins.story.places == {"fr/paris"}
    assert isinstance(second(partner, WIRE, story(real, seen)), NewStory)


def test_the_names_and_words_asked_for_make_no_headlines_alike() -> None:
    quote = "President Ada Falk meets Lind."
    met = match(
        place=None, where=None, when=None, quote=quote,
        evidence=(evidence("President Ada Falk", quote, key="who"), evidence("meets", quote)),
    )  # fmt: skip
    known = story(met, sighting("President Ada Falk meets Lind"))
    assert isinstance(second(met, sighting("President Ada Falk meets Moser", outlet="wire"), known), NewStory)
    assert join(met, sighting("Lind meets President Ada Falk", outlet="wire"), known).facts == ()


def test_one_shared_word_makes_no_headlines_alike() -> None:
    unknown = match(place=None, where=None, when=None)
    known = replace(story(unknown, sighting("Talks on gas transit resume")), updated=NOW - DAY)
    assert isinstance(second(unknown, sighting("Talks with farmers", outlet="wire"), known), NewStory)
    assert isinstance(second(unknown, sighting("…", outlet="wire"), known), NewStory)


def test_inflected_headlines_are_alike_and_so_are_those_in_chinese() -> None:
    unknown = match(place=None, where=None)
    russian = story(unknown, sighting("Переговоры о поставках газа начнутся весной"))
    assert (
        join(unknown, sighting("Весной начнутся переговоров раунды о поставке газа", outlet="w"), russian).facts == ()
    )
    chinese = story(unknown, sighting("总统将于五月访问法国首都"))
    assert (
        join(unknown, sighting("五月访问法国首都，总统府确认", outlet="w"), chinese).why == "same event, like headlines"
    )


@pytest.mark.parametrize("when", ["2026-05-06", "am 6. Mai", "6 мая", "in May", "el 6 de mayo", None, "soon"])
def test_the_same_day_in_other_words_and_an_unknown_day_are_nothing_new(when: str | None) -> None:
    assert join(match(when=when), WIRE).facts == ()


def test_the_first_day_named_is_nothing_new() -> None:
    joins = join(match(), WIRE, story(match(when=None)))
    assert joins.facts == ()
    assert joins.story.whens == {"2026-05-06/2026-05-06"}


def test_a_planned_tuesday_is_the_one_that_happened_and_the_one_that_was_denied() -> None:
    known = story(match(when="on Tuesday"), sighting(published=NOW))
    after = sighting("In Paris, Falk praises cooks", outlet="wire", published=NOW + 7 * DAY)
    assert join(match(HAPPENING, when="Tuesday"), after, known).facts == (Fact.CLAIM,)
    assert join(match(DENIED, when="Tuesday"), WIRE, known).facts == (Fact.CLAIM,)
    assert isinstance(second(match(when="on Friday"), WIRE, known), NewStory)


def test_a_denial_names_the_day_on_which_it_was_said_or_to_which_the_event_was_put_off() -> None:
    joins = join(match(DENIED, when="20 May"), WIRE)
    assert (joins.why, joins.facts) == ("same event, denied", (Fact.CLAIM, Fact.TIME))
    later = replace(story(match(when="20 May")), id="later", updated=NOW - DAY)
    found = assign(match(DENIED, when="20 May"), WIRE, [story(), later], NOW, MEASURES)
    assert found.story.id == "later"


def test_a_denial_on_another_day_that_names_no_place_needs_more_than_haste() -> None:
    denial = replace(PLACELESS, when="20 May", claim=match(DENIED).claim)
    assert isinstance(second(denial, sighting("No", outlet="wire")), NewStory)


def test_days_are_read_from_when_an_undated_article_was_seen() -> None:
    known = story(match(when="tomorrow"), sighting(published=None, seen=NOW))
    assert known.whens == {"2026-03-05/2026-03-05"}


def test_a_damaged_span_is_no_day() -> None:
    assert join(match(), WIRE, replace(story(), whens=frozenset({"spring"}))).facts == ()


def test_two_meetings_in_one_town_are_two_stories() -> None:
    meeting = match(HAPPENING, event="meeting", when=None, other="Jo Lind")
    known = story(meeting, sighting("Falk meets Jo Lind in Paris"))
    third = sighting("Falk receives Moser, then dines", outlet="wire")
    assert isinstance(second(replace(meeting, other="Moser"), third, known), NewStory)
    assert join(replace(meeting, other="Lind"), sighting("Lind and Falk speak", outlet="wire"), known).facts == ()
    assert join(replace(meeting, other=None), third, known).facts == ()


def test_the_place_as_the_other_side_and_a_name_in_another_script_part_nothing() -> None:
    known = story(match(), sighting("Falk to visit in May"))
    assert join(match(other="Paris"), WIRE, known).facts == ()
    assert join(match(other="Мозер"), WIRE, known).facts == ()
    assert join(match(other="—"), WIRE, known).facts == ()


def test_the_strongest_bond_wins_over_the_latest_story_and_the_latest_among_equals() -> None:
    older = replace(story(match(), sighting("Falk to visit Paris", BODY)), id="older", updated=NOW - 9 * HOUR)
    newer = replace(story(), id="newer", updated=NOW - HOUR)
    copied = sighting("Falk to go to Paris", BODY, outlet="wire")
    assert join(match(), copied, newer, older).story.id == "older"
    assert join(match(), WIRE, older, newer).story.id == "newer"
    twins = (replace(newer, id="a"), replace(newer, id="b"))
    assert join(match(), WIRE, *twins).story.id == join(match(), WIRE, *reversed(twins)).story.id == "b"


def test_a_story_never_goes_back_in_time_and_keeps_its_latest_articles() -> None:
    known = replace(story(), updated=NOW + HOUR)
    assert join(match(), WIRE, known).story.updated == NOW + HOUR
    for number in range(30):
        known = join(match(), sighting(f"Falk at stop {number} of her journey", outlet=f"o{number}"), known).story
    assert len(known.titles) == len(known.sketches) == 20
    assert known.titles[-1] == "Falk at stop 29 of her journey"


def test_an_endless_headline_is_kept_in_part() -> None:
    assert len(story(match(), sighting("Falk " * 20_000)).titles[0]) == 300


TITLES = st.text(max_size=60)
KINDS = st.sampled_from([PLANNED, HAPPENING, DENIED, UNCLEAR])
PLACES = st.sampled_from([None, "fr", "fr/paris", "es"])
WHENS = st.sampled_from([None, "6 May", "Tuesday", "in June", "?"])
EVENTS = st.sampled_from([None, "foreign-travel", "meeting"])
MATCHES = st.builds(
    lambda kind, place, when, event: match(kind, place=place, when=when, event=event), KINDS, PLACES, WHENS, EVENTS
)
ARRIVALS = st.lists(st.tuples(MATCHES, TITLES.map(sighting)), min_size=1, max_size=8)


@given(ARRIVALS)
def test_the_same_sighting_never_opens_a_second_story(arrivals: Sequence[tuple[Match, Sighting]]) -> None:
    known: dict[str, Story] = {}
    for found, seen in arrivals:
        first = assign(found, seen, known.values(), NOW, MEASURES).story
        known[first.id] = first
        again = assign(found, seen, known.values(), NOW, MEASURES)
        assert isinstance(again, Joins)
        assert again.story == first
        known[again.story.id] = again.story


@given(ARRIVALS)
def test_assigning_is_deterministic_and_loses_nothing(arrivals: Sequence[tuple[Match, Sighting]]) -> None:
    known: dict[str, Story] = {}
    for found, seen in arrivals:
        assignment = assign(found, seen, known.values(), NOW, MEASURES)
        assert assignment == assign(found, seen, list(reversed(known.values())), NOW, MEASURES)
        assert assignment.story.outlets
        assert isinstance(assignment, NewStory) is (assignment.story.id not in known)
        known[assignment.story.id] = tell(assignment.story, found, seen)


@given(st.text(), st.text())
def test_a_copied_text_joins_under_any_headline(title: str, other: str) -> None:
    known = story(match(), sighting(title, sketch=sketch(BODY)))
    copied = sighting(other, outlet="wire", sketch=sketch(BODY))
    assert isinstance(second(match(event="meeting"), copied, known), Joins)
