import pytest

from tests.rules.builders import read_faults, read_rule
from watcher.rules.drafts import Group


def texts(group: Group) -> list[list[str]]:
    return [[term.text for term in terms] for terms in group]


def test_a_list_means_any_and_all_means_each() -> None:
    rule = read_rule(
        "watch: A\nwho: [$putin, Xi Jinping]\nwhat:\n  all:\n    - [CEO, boss]\n    - $leaves-post\n    - []\n    -"
    )
    assert texts(rule.own.who) == [["$putin", "Xi Jinping"]]
    assert texts(rule.own.what) == [["CEO", "boss"], ["$leaves-post"]]


def test_a_text_with_a_colon_stays_a_text() -> None:
    assert texts(read_rule("watch: A\nwhat: [Kremlin: Putin flies]").own.what) == [["Kremlin: Putin flies"]]


def test_either_holds_blocks_beside_which_other_keys_hold() -> None:
    rule = read_rule("watch: A\nwho: $putin\neither: [{what: visit, where: China}, {other: Xi Jinping}]")
    assert texts(rule.own.who) == [["$putin"]]
    assert [texts(block.what + block.where + block.other) for block in rule.either] == [
        [["visit"], ["China"]],
        [["Xi Jinping"]],
    ]


def test_a_score_has_points_for_and_against() -> None:
    score = read_rule("watch: A\nscore: {need: 30, for: {cholera: 20, deaths: 10}, against: {vaccine trial: 20}}").score
    assert score is not None
    assert score.need == 30
    assert [(text.text, points) for text, points in score.weights] == [
        ("cholera", 20),
        ("deaths", 10),
        ("vaccine trial", -20),
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("either: [{either: {who: B}}]", "2:19: error: `either` within `either` – write all blocks side by side"),
        ("either: [{unless: B}]", "2:11: error: unknown key `unless` – known here: who, what, where, other"),
        ("either: [{}, {who: B}]", "2:10: error: this block asks for nothing – add `who:`, `what:` or `where:`"),
        ("either: [{who: }]", "2:10: error: this block asks for nothing – add `who:`, `what:` or `where:`"),
        ("who: {all: [[]]}", "2:6: error: `who` asks for nothing – write what it must be, or remove it"),
        ("either: [B]", "2:10: error: keys are expected here"),
        ("who: {any: [B]}", "2:6: error: `who` takes a name or a list, and no keys but `all` – a list means any"),
        ("who: {all: [[B, {c: d}]]}", "2:17: error: a text is expected here, not keys"),
        ("score: 30", "2:8: error: keys are expected here – write `need: 30` lines"),
        ("score: {for: {b: 1}}", "2:8: error: the score has no line to reach – add `need: 30`"),
        ("score: {need: 0, for: {b: 1}}", "2:15: error: the score has no line to reach – add `need: 30`"),
        ("score: {need: much, for: {b: 1}}", "2:15: error: `much` is no whole number"),
        ("score: {need: 1}", "2:8: error: no words count for the score – add `for: {"),
        ("score: {need: 1, for: [b]}", "2:23: error: keys are expected here"),
        ("score: {need: 1, for: {b: }}", "2:24: error: `b` has no points – write `b: 20`"),
        ("score: {need: 1, for: {$b: 3}}", "2:24: error: a list has no points"),
        ("score: {need: 1, for: {b: 1}, minus: {c: 1}}", "2:31: error: unknown key `minus` – known here: need, for"),
        ("what: b\nscore: {need: 1, for: {b: 1}}", "3:8: error: `score` stands in place of `what` – remove one"),
    ],
)
def test_a_faulty_key_is_refused_at_the_place_of_the_fault(text: str, fault: str) -> None:
    faults = read_faults(f"watch: A\n{text}")
    assert len(faults) == 1
    assert faults[0].startswith(fault)
