from datetime import date, timedelta

from tests.rules.builders import compile_faults, compiled, knowledge, rule
from watcher.core.grammar.claims import ClaimKind
from watcher.core.rule import RuleTest, Severity, SourceFilter, Status, When
from watcher.rules.setting import Setting

DESKS = knowledge(
    setting=Setting(channels=frozenset({"russia-desk", "ops"}), sources=frozenset({"wire", "tabloid", "blog"}))
)


def test_a_compiled_rule_has_all_that_was_written() -> None:
    whole = rule(
        """
        watch: Putin + foreign travel
        id: putin-abroad
        owner: ops
        why: because
        tags: [russia]
        severity: high
        status: paused
        expires: 2027-01-31
        claims: [denied]
        languages: [en]
        sources: [wire, not tabloid, not  blog]
        published: 1 day
        to: [russia-desk, ops]
        when: first
        tests: {hit: Putin flies}
        """,
        known=DESKS,
    )
    assert (whole.id, whole.title, whole.path, whole.line) == (
        "putin-abroad",
        "Putin + foreign travel",
        "rules/a.yaml",
        2,
    )
    assert (whole.owner, whole.why, whole.tags, whole.to) == ("ops", "because", ("russia",), ("russia-desk", "ops"))
    assert (whole.severity, whole.status, whole.when) == (Severity.HIGH, Status.PAUSED, When.FIRST)
    assert (whole.expires, whole.published) == (date(2027, 1, 31), timedelta(days=1))
    assert (whole.claims, whole.languages) == (frozenset({ClaimKind.DENIED}), frozenset({"en"}))
    assert whole.sources == SourceFilter(frozenset({"wire"}), frozenset({"tabloid", "blog"}))
    assert whole.tests == (RuleTest("Putin flies", "", None, "hit", 16),)
    assert len(whole.version) == 12


def test_all_claims_but_unclear_ring_where_a_rule_does_not_say() -> None:
    assert rule("watch: Putin").claims == {ClaimKind.HAPPENING, ClaimKind.PLANNED, ClaimKind.DENIED}


def test_a_score_weighs_phrases() -> None:
    score = rule("watch: A\nscore: {need: 30, for: {cholera: 20}, against: {vaccine trial: 15}}").score
    assert score is not None
    assert [(phrase.text, points) for phrase, points in score.weights] == [("cholera", 20), ("vaccine trial", -15)]
    assert score.need == 30


def test_an_unknown_channel_is_refused_where_channels_are_known() -> None:
    text = "watch: Putin\nto: [rusia-desk, night]\nowner: opps"
    assert compile_faults(text) == []
    assert compile_faults(text, known=DESKS) == [
        "3:8: error: there is no channel `opps` – did you mean `ops`?",
        "2:6: error: there is no channel `rusia-desk` – did you mean `russia-desk`?",
        "2:18: error: there is no channel `night` – add it to `channels:` in config.yaml",
    ]


def test_two_rules_of_one_id_are_refused_with_the_place_of_the_first() -> None:
    whole = compiled("watch: Putin", "watch: A\nid: putin\nwho: $xi-jinping")
    assert [str(fault) for fault in whole.faults] == [
        "rules/b.yaml:1:8: error: a rule with the id `putin` is there already, at rules/a.yaml:1"
        " – give one of them another `id:`"
    ]
    assert [one.path for one in whole.ruleset.rules] == ["rules/a.yaml"]


def test_files_use_lists_of_other_files() -> None:
    assert rule("watch: A\nwho: $b", "list: b\nkind: person\nname: Anna Example").blocks[0].who[0].entities == {"b"}


def test_a_source_that_is_not_there_is_warned_of_and_stops_no_rule() -> None:
    text = "watch: Putin\nsources: [wires, not tabloid, not Qqqq]\ntests: {hit: Putin}\n"
    assert compile_faults(text, known=DESKS) == [
        "2:11: warning: no source has the name or tag `wires` – did you mean `wire`? [unknown-source]",
        "2:31: warning: no source has the name or tag `Qqqq`"
        " – name a source of config.yaml, or one of the tags there [unknown-source]",
    ]
    assert compile_faults(text) == []


def test_homes_are_looked_up_though_no_rule_uses_the_list_and_no_entity_takes_them() -> None:
    text = "list: few\nkind: person\nhome: [Chinna]\nnames: [{name: Jo Lind, home: [Russia]}]\n"
    assert compile_faults(text) == ["3:8: error: `Chinna` is no place that is known – did you mean `China`?"]
