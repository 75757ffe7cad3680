from datetime import date, timedelta

import pytest

from tests.rules.builders import read, read_faults, read_rule
from watcher.core.grammar.claims import ClaimKind
from watcher.core.naming.entities import Grade
from watcher.core.news.articles import Zone
from watcher.core.rule import Severity, Status, When, Within
from watcher.document import Scalar


def texts(scalars: tuple[Scalar, ...]) -> list[str]:
    return [scalar.text for scalar in scalars]


def test_a_rule_has_its_defaults() -> None:
    rule = read_rule("watch: Putin travels abroad")
    assert rule.id == "putin-travels-abroad"
    assert rule.from_title
    assert (rule.severity, rule.status, rule.within) == (Severity.MEDIUM, Status.LIVE, Within.SENTENCE)
    assert (rule.grade, rule.when, rule.published) == (Grade.LOW, When.UPDATE, timedelta(days=3))
    assert rule.zones == frozenset(Zone)
    assert (rule.claims, rule.expires, rule.owner, rule.why, rule.score) == (None, None, None, None, None)


def test_every_key_of_a_rule_is_read() -> None:
    rule = read_rule(
        """
        watch: Putin travels abroad
        id: putin-abroad
        owner: russia-desk
        why: ordered by the desk
        tags: [travel, russia]
        severity: high
        status: trial
        expires: 2027-01-31
        who: $putin
        what: $foreign-travel
        where: abroad
        other: Xi Jinping
        within: paragraph
        unless: by video link
        unless_article: [$sport]
        claims: [planned, denied]
        grade: medium
        languages: [en-GB, RU]
        sources: [wire, not tabloid]
        published: 12 hours
        zones: title
        to: [russia-desk, night-phone]
        when: first
        """
    )
    assert (rule.id, rule.why, rule.tags) == ("putin-abroad", "ordered by the desk", ("travel", "russia"))
    assert rule.owner is not None
    assert rule.owner.text == "russia-desk"
    assert (rule.severity, rule.status, rule.expires) == (Severity.HIGH, Status.TRIAL, date(2027, 1, 31))
    assert [texts(terms) for terms in (*rule.own.who, *rule.own.what, *rule.own.where, *rule.own.other)] == [
        ["$putin"],
        ["$foreign-travel"],
        ["abroad"],
        ["Xi Jinping"],
    ]
    assert (rule.within, rule.grade, rule.when) == (Within.PARAGRAPH, Grade.MEDIUM, When.FIRST)
    assert (texts(rule.unless), texts(rule.unless_article)) == (["by video link"], ["$sport"])
    assert rule.claims == frozenset({ClaimKind.PLANNED, ClaimKind.DENIED})
    assert (rule.languages, texts(rule.sources)) == (frozenset({"en", "ru"}), ["wire", "not tabloid"])
    assert (rule.published, rule.zones) == (timedelta(hours=12), frozenset({Zone.TITLE}))
    assert texts(rule.to) == ["russia-desk", "night-phone"]
    assert not rule.from_title


@pytest.mark.parametrize(
    ("text", "age"), [("any", None), (" Any ", None), ("1 hour", timedelta(hours=1)), ("1 week", timedelta(days=7))]
)
def test_published_is_an_age_or_any(text: str, age: timedelta | None) -> None:
    assert read_rule(f"watch: A\npublished: '{text}'").published == age


def test_other_keys_may_stand_beside_a_title_that_says_it_all() -> None:
    assert read_rule("watch: Putin + foreign travel\nother: Xi Jinping\nunless: film").from_title
    assert read_rule("watch: Putin + foreign travel\nwho:\nwhat: []").from_title
    assert not read_rule("watch: A\nscore: {need: 1, for: {b: 1}}").from_title


def test_a_version_changes_with_the_rule_and_with_its_defaults_only() -> None:
    def version(text: str) -> str:
        return read(text).rules[0].version

    first = version("watch: A\nwho: $putin")
    assert version("# moved\n\nlist: b\nkind: person\nname: C\n---\nwatch: A\nwho: $putin") == first
    assert version("watch: A\nwho: $lavrov") != first
    with_defaults = version("defaults: {to: desk}\n---\nwatch: A\nwho: $putin")
    assert with_defaults != first
    assert version("defaults: {to: night}\n---\nwatch: A\nwho: $putin") != with_defaults


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("watch: [A, B]", "1:8: error: one text is expected here, not a list"),
        ("watch: '?'", "1:8: error: no id can be made of this – add `id:` in small letters"),
        ("watch: A\nid: Putin Abroad", "2:5: error: `Putin Abroad` is no id – write `putin-abroad`"),
        ("watch: A\nexpires: tomorrow", "2:10: error: `tomorrow` is no date – write it as `2027-01-31`"),
        ("watch: A\nwhen: nothing for ages", "2:7: error: `ages` is no duration"),
        ("watch: A\nat_most: twenty", "2:10: error: `twenty` is no limit – write it as `20 a day`"),
        ("watch: A\nsources_needed: 0", "2:17: error: `0` is too little – write 1 or more"),
        ("watch: A\ndigest: [noon]", "2:10: error: `noon` is no time of day"),
        ("watch: A\nwhen: udpate", "2:7: error: `udpate` is not known here – did you mean `update`?"),
        ("watch: A\npublished: soon", "2:12: error: `soon` is no duration"),
        ("watch: A\nlanguages: [english]", "2:13: error: `english` is no language code – write two letters, as `en`"),
        ("watch: A\nclaims: [hapening]", "2:10: error: `hapening` is not known here – did you mean `happening`?"),
        ("watch: A\nlist: b", "2:1: error: `list:` begins a document of its own"),
        ("watch: A\nto: {a: b}", "2:5: error: a text is expected here, not keys"),
    ],
)
def test_a_faulty_rule_is_refused_at_the_place_of_the_fault(text: str, fault: str) -> None:
    assert any(one.startswith(fault) for one in read_faults(text)), read_faults(text)
