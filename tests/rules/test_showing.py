import re

import pytest

from tests.builders import forms, gazetteer, vocabulary
from watcher.core.rule import RuleSet
from watcher.rules.compile import Knowledge, compile_files
from watcher.rules.reading import read_text
from watcher.rules.sheets import Sheet
from watcher.rules.showing import Showcase

TEXT = """\
watch: Falk abroad
who: [$falk, journalist]
what: [$leaks, sails]
where: [France, outside Norway]
unless: [film]
unless_article: [obituary]
---
watch: Careful
who: $falk
what: $leaks
severity: low
when: nothing for 7 days
sources_needed: 2
at_most: 5 an hour
digest: ["08:00", Monday 09:30]
---
watch: Everything
severity: high
status: trial
expires: 2027-01-31
either:
  - {where: Norway}
  - {who: $falk, where: abroad, other: Jo Lind}
within: article
unless: [$arts, Jo Lind, $nordic]
score: {need: 30, for: {rain: 20, flood: 15}, against: {film: 30}}
grade: high
languages: [ru, en]
sources: [wire, not tabloid]
published: any
zones: title
to: desk
when: first
tests: {hit: ["rain", "flood"], miss: film}
---
watch: Crowd
id: crowd-rule
who: $crowd
published: 12 hours
---
list: falk
kind: person
name: Ada Falk
weak: [Falki, {name: the Dane, near: [minister]}]
titles: [Danish minister]
not: [Ada Falkner]
surname_alone: true
home: [Denmark]
acts_for: [Denmark]
---
list: desk
kind: person
names: [$falk, {name: Jo Lind, surname_with_title: true}]
---
list: crowd
kind: person
names: [An Aas, Bo Bie, Cy Cox, Di Dow]
---
list: brentor
kind: organisation
name: Brentor
acronyms: [BRT]
members: [Brentor Shipping]
---
list: leaks
kind: event
en:
  phrases: [gas leak]
  patterns: ["pipe of {who} leaks"]
de:
  groups: {pipes: [Rohr, Leitung]}
  patterns: ["{who} leckt", "$pipes (von|der) {who} leckt"]
not: [news leak]
---
list: nordic
kind: place
names: [Norway, Oslo]
---
list: arts
kind: words
names: [film, stage]
"""


@pytest.fixture(scope="module")
def showcase() -> Showcase:
    draft, faults = read_text(TEXT, "a.yaml")
    assert faults == ()
    drafts = [draft]
    knowledge = Knowledge(gazetteer(), forms())
    compiled = compile_files(drafts, knowledge)
    assert [fault for fault in compiled.faults if fault.is_error] == []
    return Showcase(drafts, compiled.ruleset, knowledge, vocabulary())


def lines(showcase: Showcase, name: str, *, is_full: bool = False) -> tuple[str, ...]:
    return showcase.lines(name, Sheet(120, is_full=is_full))


def rows(showcase: Showcase, name: str, *, is_full: bool = False) -> dict[str, str]:
    """What stands beside each label, the last where a label stands twice."""
    found = lines(showcase, name, is_full=is_full)
    return {line[:16].strip(): line[16:] for line in found if line.startswith("  ") and line[2:16].strip()}


def test_a_person_is_shown_by_kinds_of_spellings_with_the_forms_of_the_surname(showcase: Showcase) -> None:
    assert lines(showcase, "$falk")[0] == "person Ada Falk (falk)"
    shown = rows(showcase, "$falk")
    assert shown["name"].startswith("Ada Falk")
    assert (shown["surname"], shown["never"], shown["home"]) == ("Falk", "Ada Falkner", "Denmark")
    assert (shown["weak"], shown["near"]) == ("Falki", "the Dane (near minister)")
    assert (shown["title"], shown["acts for"]) == ("Danish minister", "Denmark")
    assert shown["falk:"].startswith("falka falke falki")
    assert shown["falk:"].endswith(" more")
    assert "the surname alone, unless another given name stands before it" in " ".join(
        map(str.strip, lines(showcase, "$falk"))
    )


def test_all_forms_of_all_words_are_shown_where_all_is_asked_for(showcase: Showcase) -> None:
    few, everything = lines(showcase, "$falk"), lines(showcase, "$falk", is_full=True)
    assert len(everything) > len(few)
    assert not any("more" in line for line in everything)
    assert "minister:" in rows(showcase, "$falk", is_full=True)


def test_an_organisation_is_shown_with_acronyms_and_members(showcase: Showcase) -> None:
    shown = rows(showcase, "brentor")
    assert (shown["acronym"], shown["member"]) == ("BRT", "Brentor Shipping")
    assert "surname" not in shown["how"]


def test_a_surname_that_does_not_count_alone_says_so(showcase: Showcase) -> None:
    how = " ".join(map(str.strip, lines(showcase, "Jo Lind")))
    assert "the surname after a title, or in an article that has the full name" in how


def test_a_list_is_called_by_its_id_with_or_without_a_dollar_and_by_its_name(showcase: Showcase) -> None:
    assert lines(showcase, "leaks") == lines(showcase, "$leaks") == lines(showcase, "Leaks")


def test_a_list_of_several_shows_each_of_them_and_each_is_found_by_its_own_name(showcase: Showcase) -> None:
    assert {"person Ada Falk (falk)", "person Jo Lind (desk/jo-lind)"} <= set(lines(showcase, "desk"))
    lind = lines(showcase, "Jo Lind")
    assert lind[0] == "person Jo Lind (desk/jo-lind)"
    assert lind == lines(showcase, "desk/jo-lind")
    assert lind[0] in lines(showcase, "desk")


def test_of_a_long_list_only_the_names_are_shown_unless_all_is_asked_for(showcase: Showcase) -> None:
    head, names, more = lines(showcase, "$crowd")
    assert head == "persons of crowd: 4"
    assert names.endswith("An Aas, Bo Bie, Cy Cox, Di Dow")
    assert "--all" in more
    assert "person An Aas (crowd/an-aas)" in lines(showcase, "$crowd", is_full=True)


def test_an_event_is_shown_by_language_with_its_phrases_and_patterns(showcase: Showcase) -> None:
    assert lines(showcase, "leaks") == (
        "event leaks",
        "  en            gas leak",
        "                pipe of {who} leaks",
        "  de            {who} leckt",
        "                $pipes (von|der) {who} leckt",
        "  never         news leak",
        "  de $pipes     Rohr, Leitung",
    )
    assert any("gas leak|" in line or "|leak" in line for line in lines(showcase, "leaks", is_full=True))


def test_places_are_shown_with_their_names_and_how_much_lies_in_them(showcase: Showcase) -> None:
    assert lines(showcase, "nordic")[0] == "place nordic"
    shown = rows(showcase, "nordic", is_full=True)
    assert re.match(r"and \d+ places in it, Norway, ", shown["Norway"])
    assert shown["Oslo"].startswith("Oslo, ")
    assert any("Норвегия" in line for line in lines(showcase, "nordic", is_full=True))


def test_a_place_needs_no_list_and_a_two_fold_one_is_shown_as_both(showcase: Showcase) -> None:
    assert lines(showcase, "oslo")[0] == "capital Oslo (no/oslo)"
    headings = [line for line in lines(showcase, "Georgia") if not line.startswith(" ")]
    assert headings == ["country Georgia (ge)", "area Georgia (us/georgia)"]


def test_words_are_shown(showcase: Showcase) -> None:
    assert lines(showcase, "arts") == ("words arts", "  any language  film, stage")


def test_a_rule_is_shown_in_words_and_with_all_that_it_names(showcase: Showcase) -> None:
    shown = lines(showcase, "falk-abroad")
    assert shown[:15] == (
        "rule Falk abroad (falk-abroad)",
        "  who           Ada Falk, a journalist",
        "  what          $leaks, “sails”",
        "  where         France, outside Norway",
        "  within        in the same sentence",
        "  unless        film – in the same sentence",
        "  unless        obituary – in the title, the first sentence or the section",
        "  articles      at most 3 days old",
        "  rings         happening, planned, denied – unclear is stored only",
        "  tells         the default channel: one message a story, and another on each new fact, severity medium",
        "  limits        at most 20 in 24 hours, the rest together",
        "  status        live",
        "  tests         none",
        "",
        "person Ada Falk (falk)",
    )
    assert {"event leaks", "where France, outside Norway"} <= set(shown)
    assert rows(showcase, "falk-abroad")["France"].startswith("and ")


def test_a_rule_is_called_by_its_id_or_title_and_a_list_of_the_same_name_with_a_dollar(showcase: Showcase) -> None:
    assert lines(showcase, "Falk abroad") == lines(showcase, "falk-abroad") == lines(showcase, "falk ABROAD")
    assert lines(showcase, "crowd-rule")[0] == "rule Crowd (crowd-rule)"
    assert lines(showcase, "$crowd")[0] == "persons of crowd: 4"


def test_every_key_of_a_rule_is_said_in_words(showcase: Showcase) -> None:
    assert lines(showcase, "everything") == (
        "rule Everything (everything)",
        "  who           anybody",
        "  what          30 points or more: rain +20, flood +15, film -30",
        "  where         Norway",
        "  or",
        "  who           Ada Falk",
        "  what          30 points or more: rain +20, flood +15, film -30",
        "  where         abroad, outside Denmark",
        "  with          Jo Lind",
        "  within        anywhere in the article",
        "  unless        Jo Lind, film, stage, Norway, Oslo – anywhere in the article",
        "  sources       wire, not tabloid",
        "  languages     en, ru",
        "  zones         title",
        "  grade         high: a full name and a pattern",
        "  articles      of any age",
        "  rings         every mention",
        "  tells         desk: one message a story, severity high",
        "  limits        never held",
        "  status        on trial: found, stored and shown, never told, until 2027-01-31",
        "  tests         2 hit, 1 miss",
        *lines(showcase, "everything")[21:],
    )


def test_when_and_how_often_a_rule_tells_is_said(showcase: Showcase) -> None:
    shown = rows(showcase, "careful")
    assert shown["tells"] == "the default channel: one message for nothing for 7 days, severity low"
    limits = "2 independent outlets before it rings; at most 5 in 1 hour, the rest together; in a digest at 08:00,"
    assert shown["limits"] == limits
    assert "                Monday 09:30" in lines(showcase, "careful")


def test_a_rule_that_asks_for_many_names_them_and_shows_their_spellings_only_with_all(showcase: Showcase) -> None:
    shown = lines(showcase, "crowd-rule")
    assert "  who           An Aas, Bo Bie, Cy Cox, Di Dow" in shown
    assert "  what          any mention" in shown
    assert "  articles      at most 12 hours old" in shown
    assert "person An Aas (crowd/an-aas)" not in shown
    assert "person An Aas (crowd/an-aas)" in lines(showcase, "crowd-rule", is_full=True)


def test_nothing_is_shown_for_an_unknown_name_and_a_near_one_is_known(showcase: Showcase) -> None:
    assert lines(showcase, "nobody") == ()
    assert showcase.near("$leeks") == "leaks"
    assert showcase.near("Falk abrood") == "Falk abroad"
    assert showcase.near("Joo Lind") == "Jo Lind"
    assert showcase.near("qqqqqq") is None


def test_a_name_that_is_only_a_little_like_another_is_taken_for_none() -> None:
    draft, _ = read_text("list: maduro\nkind: person\nname: Nicolas Maduro\n", "a.yaml")
    showcase = Showcase([draft], RuleSet((), (), ()), Knowledge(gazetteer(), forms()), vocabulary())
    assert showcase.near("kadyrov") is None
    assert showcase.near("madura") == "maduro"
    assert [line.split()[0] for line in showcase.overview(Sheet(400))] == ["person", "places", "`watcher"]
    assert "the surname only in an article that has the full name" in " ".join(showcase.lines("maduro", Sheet(200)))


def test_without_a_name_all_rules_and_lists_are_named_by_kind_and_the_places_are_counted(showcase: Showcase) -> None:
    shown = tuple(showcase.overview(Sheet(200)))
    assert shown[:6] == (
        "  rules         careful, crowd-rule, everything, falk-abroad",
        "  person        $crowd, $desk, $falk",
        "  organisation  $brentor",
        "  place         $nordic",
        "  event         $leaks",
        "  words         $arts",
    )
    assert re.search(r"places +\d+ areas, .* cities, \d+ countries, ", shown[6])
    assert "`watcher show` with one of these names" in shown[7]


def test_of_the_events_of_a_rule_the_languages_are_told_and_their_patterns_only_where_all_is_asked_for(
    showcase: Showcase,
) -> None:
    assert rows(showcase, "careful")["languages"] == "en, de"
    assert "watcher show '$leaks'" in rows(showcase, "careful")["phrases"]
    assert not any("{who}" in line for line in lines(showcase, "careful"))
    assert any("pipe of {who} leaks" in line for line in lines(showcase, "careful", is_full=True))


def test_a_region_and_a_sea_are_shown_with_their_countries(showcase: Showcase) -> None:
    assert rows(showcase, "Horn of Africa")["countries"] == "Djibouti, Eritrea, Ethiopia, Somalia"
    assert rows(showcase, "Black Sea")["countries"] == "Bulgaria, Georgia, Romania, Russia, Turkey, Ukraine"
    assert "countries" not in rows(showcase, "Norway")


def test_a_list_names_the_lists_that_it_includes() -> None:
    text = (
        f"{TEXT}---\nlist: all\nkind: person\nnames: [$crowd, Jo Lind]\n---\nlist: far\nkind: place\nnames: [$nordic]\n"
    )
    draft, _ = read_text(text, "a.yaml")
    knowledge = Knowledge(gazetteer(), forms())
    shown = Showcase([draft], compile_files([draft], knowledge).ruleset, knowledge, vocabulary())
    assert rows(shown, "$all")["lists"] == "$crowd"
    assert rows(shown, "$far")["lists"] == "$nordic"


def test_a_state_is_shown_with_the_names_of_its_country_and_what_stands_for_it() -> None:
    draft, _ = read_text("watch: A\nwho: Norway\nwhat: [sails]\n", "a.yaml")
    known = Knowledge(gazetteer(), forms(), vocabulary=vocabulary())
    showcase = Showcase([draft], compile_files([draft], known).ruleset, known, vocabulary())
    shown = rows(showcase, "a")
    assert "Norwegen" in shown["name"]
    assert "Oslo" in shown["also"]
    assert "its forces too" in shown["how"]


def test_a_state_in_a_list_is_shown_with_the_names_that_the_list_adds() -> None:
    draft, _ = read_text("list: a\nkind: organisation\nname: Norway\nalso: [Northern Realm]\n", "a.yaml")
    known = Knowledge(gazetteer(), forms(), vocabulary=vocabulary())
    shown = rows(Showcase([draft], compile_files([draft], known).ruleset, known, vocabulary()), "a")
    assert {"Norway", "Northern Realm"} <= set(shown["name"].split(" · "))
