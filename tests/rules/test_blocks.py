from dataclasses import replace

import pytest

from tests.rules.builders import compile_faults, knowledge, rule, ruleset
from watcher.core.lexicon.places import PlaceKind, PlaceRow, compile_gazetteer
from watcher.core.naming.entities import Kind
from watcher.core.rule import Conditions, Subjects, Topics, Whereabouts

PUTIN = Subjects("$putin", frozenset({"putin"}))
XI = Subjects("$xi-jinping", frozenset({"xi-jinping"}))
TRAVEL = Topics("$foreign-travel", ("foreign-travel",))


@pytest.mark.parametrize(
    "title",
    [
        "Putin + foreign travel",
        "putin + Foreign-Travel",
        "VLADIMIR PUTIN + FOREIGN  TRAVEL",
        "  $putin + foreign travel",
    ],
)
def test_a_title_is_read_without_regard_to_case_spaces_and_hyphens(title: str) -> None:
    assert rule(f"watch: '{title}'").blocks == (Conditions(who=(PUTIN,), what=(TRAVEL,)),)


def test_a_second_person_in_a_title_is_the_other_side() -> None:
    assert rule("watch: Putin + Xi Jinping + asia").blocks == (
        Conditions(who=(PUTIN,), other=(XI,), where=(Whereabouts("$asia", frozenset({"cn"})),)),
    )


def test_what_stands_beside_a_title_that_says_it_all_holds_too() -> None:
    assert rule("watch: Putin + foreign travel\nother: $xi-jinping").blocks == (
        Conditions(who=(PUTIN,), what=(TRAVEL,), other=(XI,)),
    )
    assert rule("defaults: {where: abroad}\n---\nwatch: Putin").blocks == (
        Conditions(who=(PUTIN,), where=(Whereabouts("abroad", abroad=True),)),
    )


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        ("Puttin + foreign travel", "1:8: error: `Puttin` is the name of no list – did you mean `putin`?"),
        (
            "Putin, foreign travel",
            "1:8: error: `Putin, foreign travel` is the name of no list – write `Putin + foreign",
        ),
        ("Putin and sport", "1:8: error: `Putin and sport` is the name of no list – write `Putin + sport`"),
        ("Putin and rain", "1:8: error: `Putin and rain` is the name of no list – join names of lists"),
        ("Putin + Xyzzy", "1:8: error: `Xyzzy` is the name of no list – join names of lists by ` + `, or add `who:`"),
    ],
)
def test_an_unknown_part_of_a_title_is_refused(title: str, fault: str) -> None:
    (told, *_) = compile_faults(f"watch: {title}")
    assert told.startswith(fault)


def test_who_is_any_of_lists_names_and_roles() -> None:
    whole = ruleset("watch: A\nwho: [$putin, Anna|Ann Example, Acme, China, foreign minister, 普京]")
    (subjects,) = whole.rules[0].blocks[0].who
    assert subjects.entities == {"putin", "name/anna-example", "name/acme", "state/china", "name/pujing"}
    assert [phrase.text for phrase in subjects.roles] == ["foreign minister"]
    named = {entity.id: entity for entity in whole.entities}
    assert [alias.text for alias in named["name/anna-example"].aliases] == ["Anna Example", "Ann Example"]
    assert (named["name/anna-example"].kind, named["name/acme"].kind) == (Kind.PERSON, Kind.ORGANISATION)
    assert (named["state/china"].kind, named["state/china"].home) == (Kind.STATE, frozenset({"cn"}))


def test_a_name_written_in_two_rules_has_the_spellings_of_both() -> None:
    (entity,) = ruleset("watch: A\nwho: Anna Primer\n---\nwatch: B\nwho: Анна Пример").entities
    assert [alias.text for alias in entity.aliases] == ["Anna Primer", "Анна Пример"]


def test_all_asks_for_each_of_several() -> None:
    (block,) = rule("watch: A\nwho: {all: [$putin, $xi-jinping]}\nwhat: {all: [[CEO, boss], $foreign-travel]}").blocks
    assert block.who == (PUTIN, XI)
    assert [(topics.label, topics.events, [phrase.text for phrase in topics.phrases]) for topics in block.what] == [
        ("CEO, boss", (), ["CEO", "boss"]),
        ("$foreign-travel", ("foreign-travel",), []),
    ]


def test_each_block_of_either_has_what_stands_beside_it() -> None:
    blocks = rule("watch: A\nwho: $putin\neither: [{what: $foreign-travel}, {where: China}]").blocks
    assert blocks == (
        Conditions(who=(PUTIN,), what=(TRAVEL,)),
        Conditions(who=(PUTIN,), where=(Whereabouts("China", frozenset({"cn"})),)),
    )


def test_where_is_inside_outside_or_abroad() -> None:
    (block,) = rule("watch: A\nwhere: [China, Outside Russia, Abroad, $asia, us/georgia]").blocks
    (where,) = block.where
    assert where.places == {"cn", "us/georgia"}
    assert where.outside == {"ru"}
    assert where.abroad


def test_outside_a_list_is_outside_all_places_of_it() -> None:
    (block,) = rule("watch: A\nwhere: [outside $asia, outside Russia]").blocks
    (where,) = block.where
    assert not where.places
    assert where.outside == {"cn", "ru"}


def test_unless_takes_words_as_typed_and_lists_of_all_kinds() -> None:
    unless = rule("watch: Putin\nunless: [by video link, $sport, $foreign-travel, $xi-jinping, $asia]").unless
    assert [phrase.text for phrase in unless.phrases] == ["by video link", "film", "trip abroad"]
    assert unless.phrases[1].words[0].forms == {"film", "films", "filmes"}
    assert (unless.entities, unless.places) == (frozenset({"xi-jinping"}), frozenset({"cn"}))


def test_lists_that_only_exclude_become_part_of_no_event() -> None:
    whole = ruleset("list: a\nkind: words\nnames: [b]\n---\nwatch: Putin\nunless: [$a, $xi-jinping]")
    assert whole.events == ()
    assert [entity.id for entity in whole.entities] == ["putin", "xi-jinping"]


def test_an_event_list_of_two_rules_is_compiled_once() -> None:
    whole = ruleset("watch: Putin + foreign travel\n---\nwatch: A\nwhat: [$foreign-travel, $sport]")
    assert [event.id for event in whole.events] == ["foreign-travel", "sport"]


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ("who: $puttin", "2:6: error: there is no list `$puttin` – did you mean `$putin`?"),
        ("who: $sport", "2:6: error: `$sport` is a list of kind words, not organisation or person – move it to `what`"),
        ("what: $putin", "2:7: error: `$putin` is a list of kind person, not event or words – move it to `who`"),
        ("where: outside $europa", "2:8: error: there is no list `$europa` – add a document with `list:`"),
        ("where: $putin", "2:8: error: `$putin` is a list of kind person, not place – move it to `who`"),
        ("what: $asia", "2:7: error: `$asia` is a list of kind place, not event or words – move it to `where`"),
        ("what: $travel", "2:7: error: there is no list `$travel` – did you mean `$foreign-travel`?"),
        ("who: $merkel", "2:6: error: there is no list `$merkel` – add a document with `list:` and that name"),
        ("where: Chin", "2:8: error: `Chin` is no place that is known – did you mean `China`?"),
        (
            "where: outside Asia",
            "2:8: error: `Asia` is no place that is known – write `$asia` for the list of that name",
        ),
        (
            "where: outside abroad",
            "2:8: error: `abroad` is no place that is known – name what it is to be outside of, as",
        ),
        ("where: not Russia", "2:8: error: `not Russia` is no place that is known – write `outside Russia`"),
        ("where: outside of Russia", "2:8: error: `of Russia` is no place that is known – write `outside Russia`"),
        ("where: outside Georgia", "2:8: error: `Georgia` is more than one place – write `ge` for the country or"),
        ("who: '***'", "2:6: error: `***` has no word that could be found – write the name in letters"),
        ("what: '***'", "2:8: error: the phrase has no word – write at least one word"),
        ("what: [a, '{who} visit']", "2:12: error: `{` belongs to patterns – write it under `patterns:`, or plain"),
        ("who: $putin\nunless: $nobody", "3:9: error: there is no list `$nobody` – add a document with `list:`"),
        ("who: Putin", "2:6: warning: `Putin` is the name of a list – write `$putin` for the list, or put the text in"),
        ("what: foreign travel", "2:7: warning: `foreign travel` is the name of a list – write `$foreign-travel`"),
        ("who: $putin\nunless: sport", "3:9: warning: `sport` is the name of a list – write `$sport` for the list"),
    ],
)
def test_what_a_key_cannot_mean_is_told_at_its_place(keys: str, fault: str) -> None:
    (told,) = compile_faults(f"watch: A\n{keys}")
    assert told.startswith(fault)


def test_a_quoted_text_is_meant_as_typed() -> None:
    assert compile_faults("watch: A\nwho: 'Putin'\nwhat: 'sport'") == []


def test_a_list_of_names_that_nobody_uses_is_checked_and_left_out() -> None:
    whole = ruleset("list: a\nkind: person\nname: B\n---\nlist: c\nkind: event\nen: [d]\n---\nwatch: Putin")
    assert [entity.id for entity in whole.entities] == ["putin"]
    assert whole.events == ()


def test_a_state_is_one_by_whatever_name() -> None:
    rows = (PlaceRow("kp", PlaceKind.COUNTRY, (), {"en": ("North Korea", "DPRK")}),)
    known = replace(knowledge(), gazetteer=compile_gazetteer(rows))
    (entity,) = ruleset("watch: A\nwho: [DPRK, North Korea]", known=known).entities
    assert (entity.id, entity.name) == ("state/north-korea", "North Korea")


def test_a_part_of_the_names_of_countries_is_told_to_be_one() -> None:
    names = {"kp": "North Korea", "kr": "South Korea"}
    rows = [PlaceRow(id_, PlaceKind.COUNTRY, (), {"en": (name,)}) for id_, name in names.items()]
    known = replace(knowledge(), gazetteer=compile_gazetteer(rows))
    assert compile_faults("watch: A\nwhere: Korea", known=known) == [
        "2:8: error: `Korea` is no place that is known – write `North Korea` or `South Korea`"
    ]


def test_an_organisation_is_told_to_be_no_place() -> None:
    union = "list: union\nkind: organisation\nname: Harbour Union\n---\n"
    (told,) = compile_faults(f"{union}watch: A\nwhere: Harbour Union")
    assert "is no place that is known – it is an organisation: write it under `who:`" in told
