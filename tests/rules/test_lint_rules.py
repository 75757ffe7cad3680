from dataclasses import replace

import pytest

from tests.rules.builders import DESK, TESTED, compiled, knowledge, read, warned
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.rules.lint import warnings_of
from watcher.rules.setting import Setting


def test_a_rule_without_tests_is_warned_of() -> None:
    assert warned(f"watch: Putin\n---\nwatch: A\nwho: $putin\n{TESTED}\n") == [
        "1:8: warning: rule `putin` has no tests [no-tests]"
    ]


def test_a_rule_without_owner_is_warned_of_where_there_is_somebody_to_choose_from() -> None:
    text = f"watch: Putin\n{TESTED}\n"
    assert warned(text, setting=DESK) == ["1:8: warning: rule `putin` has no owner [no-owner]"]
    assert warned(f"defaults: {{owner: desk}}\n---\n{text}", setting=DESK) == []
    assert warned(text, setting=Setting(channels=frozenset({"terminal"}))) == warned(text) == []
    assert warned(text, setting=replace(DESK, has_ops=True)) == []


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
    (warning,) = warned(f"watch: Putin\nwhat: {what}\nunless: {unless}\nwho: $putin\n{TESTED}\n")
    assert warning.startswith(said)
    assert warning.endswith("[unless-in-what]")


def test_an_exclusion_that_says_more_than_what_is_asked_for_is_none_of_that_kind() -> None:
    assert warned(f"watch: Putin\nwho: $putin\nwhat: [trip, sport]\nunless: [ego trip, $sport]\n{TESTED}\n") == []


def test_claims_of_a_rule_that_asks_for_no_event_are_warned_of() -> None:
    said = "1:8: warning: `claims` does nothing in a rule without `what`: a mere mention is always `happening`"
    bare = f"watch: A\nwho: $putin\nclaims: denied\n{TESTED}\n"
    assert warned(bare) == [f"{said} [claims-without-what]"]
    assert warned(f"{bare}what: $foreign-travel\n") == []
    assert warned(f"{bare}score: {{need: 1, for: {{rain: 1}}}}\n") == []


def test_a_score_that_cannot_be_reached_is_warned_of() -> None:
    rule = f"watch: Rain\nscore: {{need: 30, for: {{rain: 20, flood: 5}}, against: {{film: 30}}}}\n{TESTED}\n"
    assert warned(rule) == ["2:25: warning: all words together have 25 points, and 30 are needed [out-of-reach]"]
    assert warned(rule.replace("30, for", "25, for")) == []


def test_words_in_letters_that_a_source_does_not_write_are_warned_of() -> None:
    rule = f"watch: Putin\nowner: desk\nwho: $putin\nwhat: [trip, visit]\n{TESTED}\n"
    (warning,) = warned(rule, setting=DESK)
    assert warning.startswith("4:8: warning: these words are found in no source in ja, ru, uk: ")
    assert warned(rule.replace("visit]", "визит, 訪問]"), setting=DESK) == []
    assert warned(f"{rule}languages: [en]\n", setting=DESK) == []
    assert warned(rule.replace("[trip, visit]", "[trip, $sport]"), setting=DESK) == []
    scored = rule.replace("what: [trip, visit]", "score: {need: 1, for: {trip: 1}}")
    assert [warning.split(":")[:2] for warning in warned(scored, setting=DESK)] == [["4", "24"]]


@pytest.mark.parametrize(
    "asked", ["where: abroad", "what: $foreign-travel", "either: [{where: abroad}, {what: trip}]", "what: $trips"]
)
def test_abroad_without_a_home_is_warned_of(asked: str) -> None:
    trips = 'list: trips\nkind: event\nen: {patterns: ["{who} went", "{who} go (to {place}|to {abroad})"]}\n'
    rule = f"watch: Lind\nwho: [$putin, Ada Lind, Bo Lind, Cy Lind, Di Lind]\n{asked}\n{TESTED}\n---\n{trips}"
    said = "every place counts as abroad for Ada Lind, Bo Lind, Cy Lind and 1 more: no home is known"
    assert warned(rule) == [f"1:8: warning: {said} [no-home]"]


def test_abroad_of_nobody_is_everywhere() -> None:
    said = "1:8: warning: every place counts as abroad where `who` asks for nobody [no-home]"
    assert warned(f"watch: Floods\nwhat: flood\nwhere: abroad\n{TESTED}\n") == [said]
    assert warned(f"watch: Floods\nwhat: flood\nwhere: outside Norway\n{TESTED}\n") == []
    assert warned(f"watch: Floods\nwho: Russia\nwhat: flood\nwhere: abroad\n{TESTED}\n") == []


def test_where_nobody_goes_abroad_no_home_is_needed() -> None:
    assert warned(f"watch: Lind\nwho: [Ada Lind, Russia]\nwhat: trip\nwhere: China\n{TESTED}\n") == []


def test_a_name_in_a_rule_that_is_short_or_a_common_word_is_warned_of() -> None:
    rule = f"watch: Firms\nwho: [Meta, Orange, Asia, China, Acme Holding, minister]\nother: Rice\n{TESTED}\n"
    assert warned(rule) == [
        "2:7: warning: `Meta` may be found where somebody else is meant [risky-name]",
        "2:13: warning: `Orange` may be found where somebody else is meant [risky-name]",
        "3:8: warning: `Rice` may be found where somebody else is meant [risky-name]",
    ]


def test_a_german_role_in_capitals_is_warned_of_as_it_is_read_as_a_name() -> None:
    rule = f"watch: A\nwho: [{{}}]\nwhat: $foreign-travel\n{TESTED}\n"
    said = warned(rule.replace("{}", "Journalistin, Siemens, Generalidor"))
    assert said == ["2:7: warning: `Journalistin` is read as a name [role-as-name]"]
    (cook,) = warned(rule.replace("{}", "Rice"))
    assert "risky-name" in cook
    known = replace(
        knowledge(), vocabulary=Vocabulary(common_words=frozenset({"reporter"}), german_roles=frozenset({"reporter"}))
    )
    text = rule.replace("{}", "Reporter")
    said = [fault.name for fault in warnings_of([read(text)], compiled(text, known=known).ruleset, known)]
    assert said == ["role-as-name"]
    assert warned(rule.replace("{}", "journalistin")) == []


def test_what_many_rules_cannot_find_in_a_language_is_said_once_with_the_rules() -> None:
    rules = [f"watch: {id_}\nwho: $putin\nowner: desk\nwhat: $foreign-travel\n{TESTED}\n" for id_ in "ABCD"]
    said = "the events of {} are not found in ja: no list has words of these languages [missing-language]"
    assert warned("---\n".join(rules[:3]), setting=DESK) == [f"1:8: warning: {said.format('3 rules (`a`, `b`, `c`)')}"]
    (four,) = warned("---\n".join(rules), setting=DESK)
    assert "4 rules (`a`, `b`, `c` and 1 more)" in four


def test_sources_in_a_language_in_which_no_list_has_words_are_warned_of_unless_plain_words_stand_there_too() -> None:
    rule = f"watch: Putin\nwho: $putin\nowner: desk\nwhat: $foreign-travel\n{TESTED}\n"
    (said,) = warned(rule, setting=DESK)
    assert (
        said
        == "1:8: warning: `$foreign-travel` is not found in ja: no list has words of these languages [missing-language]"
    )
    assert warned(f"{rule}languages: [en, ru]\n", setting=DESK) == []
    assert warned(rule.replace("$foreign-travel", "[$foreign-travel, 訪問]"), setting=DESK) == []
    assert warned(rule) == []
    assert "in nl:" in warned(f"{rule}languages: [en, nl]\n")[0]


NATIONS = Vocabulary(demonyms={"chinese": "cn", "atlantean": "at"})


def of_nations(who: str) -> list[str]:
    """The warnings of a nationality in a rule."""
    known = replace(knowledge(), vocabulary=NATIONS)
    text = f"watch: A\n{who}\nwhat: $foreign-travel\n{TESTED}\n"
    found = warnings_of([read(text)], compiled(text, known=known).ruleset, known)
    return [str(fault) for fault in found if fault.name == "nationality"]


@pytest.mark.parametrize("key", ["who", "other"])
@pytest.mark.parametrize("text", ["Chinese", "chinese"])
def test_a_nationality_is_warned_of_with_its_state(key: str, text: str) -> None:
    (warning,) = of_nations(f"{key}: {text}")
    assert f":2:{len(key) + 3}: warning: `{text}` is a nationality" in warning
    assert "write `China` for the state" in warning


@pytest.mark.parametrize("text", ["China", "chinese journalist", "$xi-jinping", "Atlantean Bank", "atlantean"])
def test_a_state_or_a_role_is_no_nationality(text: str) -> None:
    assert of_nations(f"who: {text}") == []


FIRM = 'list: cuts\nkind: event\nen: {patterns: ["{ firm } cut jobs"]}\n---\n'


@pytest.mark.parametrize("who", ["company", "[$putin, bank]"])
def test_events_of_firms_in_a_rule_about_persons_are_warned_of(who: str) -> None:
    (warning,) = warned(f"{FIRM}watch: A\nwho: {who}\nwhat: $cuts\n{TESTED}\n")
    assert warning.startswith("5:8: warning: list `cuts` tells of `{firm}`, which is no person")
    assert warning.endswith("[no-firm]")


@pytest.mark.parametrize(
    ("events", "rule"),
    [
        (FIRM, "who: Acme\nwhat: $cuts"),
        (FIRM, "who: [company, Acme]\nwhat: $cuts"),
        (FIRM, "what: $cuts"),
        (FIRM, "who: company\nwhat: [$cuts, axe]"),
        (FIRM.replace("en: {", "en: {phrases: [axe], "), "who: company\nwhat: $cuts"),
        (FIRM.replace('"]', '", "{who} cut"]'), "who: company\nwhat: $cuts"),
    ],
)
def test_what_can_be_told_of_those_asked_for_is_not(events: str, rule: str) -> None:
    assert not [one for one in warned(f"{events}watch: A\n{rule}\n{TESTED}\n") if "no-firm" in one]


def test_languages_of_a_rule_are_looked_at_without_a_configuration() -> None:
    leak = "list: leak\nkind: event\nen: {phrases: [leak]}\n---\n"
    rule = f"watch: A\nwhat: $leak\nlanguages: [ru]\n{TESTED}\n"
    said = "1:7: warning: list `leak` has no words in ru, in which rules look for it [missing-language]"
    assert warned(leak + rule) == [said]
    assert warned(leak + rule, setting=Setting(languages=frozenset({"en"}))) == [said]
    assert warned(leak + rule.replace("[ru]", "[en, ru]"), setting=Setting(languages=frozenset({"en"}))) == []
