from dataclasses import replace
from datetime import date
from textwrap import dedent

import pytest

from tests.rules.builders import compiled, knowledge, read, ruleset, told
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.rules.lint import expired, warnings_of
from watcher.rules.setting import Setting

TESTED = "tests: {hit: Somebody flies}"
DESK = Setting(
    channels=frozenset({"terminal", "desk"}), sources=frozenset({"wire"}), languages=frozenset({"en", "ru", "uk", "ja"})
)


def warnings(*texts: str, setting: Setting | None = None) -> list[str]:
    """The warnings for files that compile, without their cures."""
    texts = tuple(map(dedent, texts))
    known = knowledge(setting=setting)
    files = [read(text, f"rules/{letter}.yaml") for text, letter in zip(texts, "abc", strict=False)]
    found = warnings_of(files, compiled(*texts, known=known).ruleset, known)
    assert all(fault.cure and fault.name and not fault.is_error for fault in found)
    return [f"{line.partition(' – ')[0]} [{fault.name}]" for line, fault in zip(told(found), found, strict=True)]


def test_a_rule_without_tests_is_warned_of() -> None:
    assert warnings(f"watch: Putin\n---\nwatch: A\nwho: $putin\n{TESTED}\n") == [
        "1:8: warning: rule `putin` has no tests [no-tests]"
    ]


def test_a_rule_without_owner_is_warned_of_where_there_is_somebody_to_choose_from() -> None:
    text = f"watch: Putin\n{TESTED}\n"
    assert warnings(text, setting=DESK) == ["1:8: warning: rule `putin` has no owner [no-owner]"]
    assert warnings(f"defaults: {{owner: desk}}\n---\n{text}", setting=DESK) == []
    assert warnings(text, setting=Setting(channels=frozenset({"terminal"}))) == warnings(text) == []
    assert warnings(text, setting=replace(DESK, has_ops=True)) == []


@pytest.mark.parametrize(
    ("what", "unless", "said"),
    [
        (
            "[foreign trip, visit]",
            "[film, trip]",
            "3:16: warning: `unless` has `trip`, and `what` asks for `foreign trip`",
        ),
        ("[$foreign-travel]", "$foreign-travel", "3:9: warning: `unless` has `$foreign-travel`, and `what` asks for"),
    ],
)
def test_an_exclusion_that_undoes_what_is_asked_for_is_warned_of(what: str, unless: str, said: str) -> None:
    (warning,) = warnings(f"watch: Putin\nwhat: {what}\nunless: {unless}\nwho: $putin\n{TESTED}\n")
    assert warning.startswith(said)
    assert warning.endswith("[unless-in-what]")


def test_an_exclusion_that_says_more_than_what_is_asked_for_is_none_of_that_kind() -> None:
    assert warnings(f"watch: Putin\nwho: $putin\nwhat: [trip, sport]\nunless: [ego trip, $sport]\n{TESTED}\n") == []


def test_claims_of_a_rule_that_asks_for_no_event_are_warned_of() -> None:
    said = "1:8: warning: `claims` does nothing in a rule without `what`: a mere mention is always `happening`"
    bare = f"watch: A\nwho: $putin\nclaims: denied\n{TESTED}\n"
    assert warnings(bare) == [f"{said} [claims-without-what]"]
    assert warnings(f"{bare}what: $foreign-travel\n") == []
    assert warnings(f"{bare}score: {{need: 1, for: {{rain: 1}}}}\n") == []


def test_a_score_that_cannot_be_reached_is_warned_of() -> None:
    rule = f"watch: Rain\nscore: {{need: 30, for: {{rain: 20, flood: 5}}, against: {{film: 30}}}}\n{TESTED}\n"
    assert warnings(rule) == ["2:25: warning: all words together have 25 points, and 30 are needed [out-of-reach]"]
    assert warnings(rule.replace("30, for", "25, for")) == []


def test_words_in_letters_that_a_source_does_not_write_are_warned_of() -> None:
    rule = f"watch: Putin\nowner: desk\nwho: $putin\nwhat: [trip, visit]\n{TESTED}\n"
    (warning,) = warnings(rule, setting=DESK)
    assert warning.startswith("4:8: warning: these words are found in no source in ja, ru, uk: ")
    assert warnings(rule.replace("visit]", "визит, 訪問]"), setting=DESK) == []
    assert warnings(f"{rule}languages: [en]\n", setting=DESK) == []
    assert warnings(rule.replace("[trip, visit]", "[trip, $sport]"), setting=DESK) == []
    scored = rule.replace("what: [trip, visit]", "score: {need: 1, for: {trip: 1}}")
    assert [warning.split(":")[:2] for warning in warnings(scored, setting=DESK)] == [["4", "24"]]


@pytest.mark.parametrize(
    "asked", ["where: abroad", "what: $foreign-travel", "either: [{where: abroad}, {what: trip}]", "what: $trips"]
)
def test_abroad_without_a_home_is_warned_of(asked: str) -> None:
    trips = 'list: trips\nkind: event\nen: {patterns: ["{who} went", "{who} go (to {place}|to {abroad})"]}\n'
    rule = f"watch: Lind\nwho: [$putin, Ada Lind, Bo Lind, Cy Lind, Di Lind]\n{asked}\n{TESTED}\n---\n{trips}"
    said = "every place counts as abroad for Ada Lind, Bo Lind, Cy Lind and 1 more: no home is known"
    assert warnings(rule) == [f"1:8: warning: {said} [no-home]"]


def test_where_nobody_goes_abroad_no_home_is_needed() -> None:
    assert warnings(f"watch: Lind\nwho: [Ada Lind, Russia]\nwhat: trip\nwhere: China\n{TESTED}\n") == []


def test_a_name_in_a_rule_that_is_short_or_a_common_word_is_warned_of() -> None:
    rule = f"watch: Firms\nwho: [Meta, Orange, Asia, China, Acme Holding, minister]\nother: Rice\n{TESTED}\n"
    assert warnings(rule) == [
        "2:7: warning: `Meta` may be found where somebody else is meant [risky-name]",
        "2:13: warning: `Orange` may be found where somebody else is meant [risky-name]",
        "3:8: warning: `Rice` may be found where somebody else is meant [risky-name]",
    ]


def test_a_rule_of_which_the_last_day_is_over_is_warned_of() -> None:
    whole = ruleset(f"watch: Putin\nexpires: 2026-05-31\n{TESTED}\n---\nwatch: Xi Jinping\n{TESTED}\n")
    assert expired(whole, date(2026, 5, 31)) == ()
    assert told(expired(whole, date(2026, 6, 1))) == [
        "1:1: warning: rule `putin` expired on 2026-05-31 and finds nothing any more"
        " – move `expires:` on, or remove the rule [expired]"
    ]


def test_a_short_or_common_word_that_counts_alone_is_warned_of() -> None:
    text = """
        list: orange
        kind: organisation
        name: Orange
        also: [Ornj, Orange SA, H5N, 普京]
        members: [Rice]
    """
    assert warnings(text) == [
        "4:7: warning: `Orange` is a common word [common-alias]",
        "5:8: warning: `Ornj` is short, and is found wherever it stands [short-alias]",
        "6:11: warning: `Rice` is short, and is found wherever it stands [short-alias]",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "exact: true\nname: Orange",
        "name: Orange\nnear: [telecom]",
        "name: Orange SA\nweak: [Orange]",
        "name: Orange SA\nacronyms: [OSA]",
        "name: Orange SA\nalso: [{name: Orange, exact: true}, {name: Ora, near: [telecom]}]",
        "names: [{name: Orange, near: [telecom]}, $putin-office]\nexact: true",
    ],
)
def test_a_word_that_needs_capitals_or_support_is_not_warned_of(text: str) -> None:
    office = "list: putin-office\nkind: organisation\nname: Office of Putin"
    assert warnings(f"list: orange\nkind: organisation\n{text}\n---\n{office}\n") == []


def test_a_surname_that_is_a_word_is_warned_of_where_it_counts_alone() -> None:
    text = "list: rice\nkind: person\nnames: [Condoleezza Rice, {name: Kate Bush, also: [Catherine Bush]}, 米]\n"
    assert warnings(f"{text}surname_alone: true\n") == [
        "3:9: warning: `surname_alone`, but `Rice` is a common word [common-surname]",
        "3:34: warning: `surname_alone`, but `Bush` is a common word [common-surname]",
    ]
    assert warnings(f"{text}surname_with_title: true\n") == []


def test_a_family_name_that_stands_first_is_the_surname() -> None:
    assert warnings("list: xi\nkind: person\nname: Xi Rice\nsurname_alone: true\n") == []
    kim = "list: kim\nkind: person\nname: Kim Rice\nsurname_alone: true\n"
    (warning,) = warnings(kim)
    assert "`Rice`" in warning
    assert warnings(f"{kim}also: [김정은]\n") == []


def test_an_event_without_words_in_a_language_of_the_sources_is_warned_of_where_a_rule_reads_them() -> None:
    leak = "list: leak\nkind: event\nen: [gas leak]\nde: [Leck]\n"
    rule = f"watch: Leak\nowner: desk\nwhat: $leak\n{TESTED}\n"
    assert warnings(leak, rule, setting=DESK) == [
        "1:7: warning: list `leak` has no words in ru, uk, which sources write in [missing-language]",
        "1:8: warning: `$leak` is not found in ja: no list has words of these languages [missing-language]",
    ]
    assert warnings(leak, f"{rule}languages: [en]\n", setting=DESK) == []
    assert warnings(leak, rule) == warnings(leak, setting=DESK) == []


def test_a_german_role_in_capitals_is_warned_of_as_it_is_read_as_a_name() -> None:
    rule = f"watch: A\nwho: [{{}}]\nwhat: $foreign-travel\n{TESTED}\n"
    said = warnings(rule.replace("{}", "Journalistin, Siemens, Generalidor"))
    assert said == ["2:7: warning: `Journalistin` is read as a name [role-as-name]"]
    (cook,) = warnings(rule.replace("{}", "Rice"))
    assert "risky-name" in cook
    known = replace(
        knowledge(), vocabulary=Vocabulary(common_words=frozenset({"reporter"}), german_roles=frozenset({"reporter"}))
    )
    text = rule.replace("{}", "Reporter")
    said = [fault.name for fault in warnings_of([read(text)], compiled(text, known=known).ruleset, known)]
    assert said == ["role-as-name"]
    assert warnings(rule.replace("{}", "journalistin")) == []


def test_what_many_rules_cannot_find_in_a_language_is_said_once_with_the_rules() -> None:
    rules = [f"watch: {id_}\nwho: $putin\nowner: desk\nwhat: $foreign-travel\n{TESTED}\n" for id_ in "ABCD"]
    said = "the events of {} are not found in ja: no list has words of these languages [missing-language]"
    assert warnings("---\n".join(rules[:3]), setting=DESK) == [
        f"1:8: warning: {said.format('3 rules (`a`, `b`, `c`)')}"
    ]
    (four,) = warnings("---\n".join(rules), setting=DESK)
    assert "4 rules (`a`, `b`, `c` and 1 more)" in four


def test_a_list_that_replaces_a_shipped_one_is_noted_unless_it_is_the_same() -> None:
    same = "list: putin\nkind: person\nname: Vladimir Putin\nhome: [Russia]\n"
    assert warnings(same) == []
    assert warnings(same.replace("home", "surname_alone: yes\nhome")) == [
        "1:7: note: this list replaces the shipped list `putin` [replaces-shipped]"
    ]


def test_somebody_who_is_in_a_shipped_list_as_well_is_noted_with_its_id() -> None:
    own = "list: desk\nkind: person\nnames: [vladimir PUTIN, Ada Lind, $xi-jinping]\n"
    assert warnings(own) == ["3:9: note: `vladimir PUTIN` is in the shipped list `putin` [also-shipped]"]
    assert warnings(own.replace("vladimir PUTIN", "{name: Vladimir Putin, exact: true}")) == []
    assert warnings("list: p\nkind: organisation\nacronyms: [PTN]\n") == []


def test_sources_in_a_language_in_which_no_list_has_words_are_warned_of_unless_plain_words_stand_there_too() -> None:
    rule = f"watch: Putin\nwho: $putin\nowner: desk\nwhat: $foreign-travel\n{TESTED}\n"
    (said,) = warnings(rule, setting=DESK)
    assert (
        said
        == "1:8: warning: `$foreign-travel` is not found in ja: no list has words of these languages [missing-language]"
    )
    assert warnings(f"{rule}languages: [en, ru]\n", setting=DESK) == []
    assert warnings(rule.replace("$foreign-travel", "[$foreign-travel, 訪問]"), setting=DESK) == []
    assert warnings(rule) == []
    assert "in nl:" in warnings(f"{rule}languages: [en, nl]\n")[0]


def test_places_and_words_are_not_taken_for_names() -> None:
    assert warnings("list: few\nkind: words\nnames: [Rice, tea]\n---\nlist: x\nkind: place\nname: China\n") == []
