"""The rules of these tests pass their tests when a name or word they ask for stands in the headline; see builders."""

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.builders import adopted, knowledge, proof, told
from watcher.errors import Fault
from watcher.rules.adopting import Adopted, adopt, proven

A, B, C = "rules/a.yaml", "rules/b.yaml", "rules/c.yaml"

PUTIN = "watch: Putin\ntests: {hit: Vladimir Putin flies}"
XI = "watch: Xi Jinping\ntests: {hit: Xi Jinping flies}"
BROKEN = "watch: Putin\nwhoo: a"
LEADERS = "list: leaders\nkind: person\nnames: [Anna Example, Ben Brown]"
ON_LEADERS = "watch: Leaders\nwho: $leaders\ntests: {hit: Anna Example speaks}"


def live(result: Adopted) -> list[str]:
    return [rule.id for rule in result.ruleset.rules]


def unproven(result: Adopted) -> frozenset[str]:
    """The rules in force that fail one of their tests."""
    failures = proof(result.ruleset, result.ruleset.rules)
    return frozenset(id_ for id_, tests in failures.items() if tests)


def errors(result: Adopted) -> list[str]:
    return [str(fault) for fault in result.faults if fault.is_error]


def test_files_without_faults_go_live_and_are_remembered() -> None:
    result = adopted({A: PUTIN, B: XI})
    assert live(result) == ["putin", "xi-jinping"]
    assert result.good == {A: PUTIN, B: XI}
    assert (result.faults, result.refused) == ((), frozenset())


def test_without_files_nothing_is_live() -> None:
    assert live(adopted({})) == []


def test_a_faulty_edit_leaves_the_last_good_text_in_force() -> None:
    result = adopted({A: BROKEN, B: XI}, {A: PUTIN, B: XI})
    assert live(result) == ["putin", "xi-jinping"]
    assert result.good == {A: PUTIN, B: XI}
    assert result.refused == {A}
    assert errors(result) == ["rules/a.yaml:2:1: error: unknown key `whoo` – did you mean `who`?"]


def test_a_faulty_new_file_is_left_out() -> None:
    result = adopted({A: BROKEN, B: XI}, {B: XI})
    assert live(result) == ["xi-jinping"]
    assert (result.good, result.refused) == ({B: XI}, frozenset({A}))


def test_a_list_with_a_name_that_cannot_be_read_is_left_out() -> None:
    result = adopted({A: "list: a\nkind: person\nnames: ['?', Anna Example]", B: XI})
    assert live(result) == ["xi-jinping"]
    assert [fault.partition(" – ")[0] for fault in errors(result)] == [
        "rules/a.yaml:3:9: error: `?` has no word that could be found"
    ]


def test_a_file_that_is_no_text_or_cannot_be_read_leaves_its_last_good_text_in_force() -> None:
    gone = Fault("rules/sub", 0, 0, "the folder cannot be read")
    files = {A: "watch: Путин".encode("cp1251")}
    good = {A: PUTIN, "rules/sub/x.yaml": XI, C: "watch: A\nwho: B"}
    result = adopt(files, good, knowledge(), proof, unreadable=[gone])
    assert live(result) == ["putin", "xi-jinping"]
    assert result.good == {A: PUTIN, "rules/sub/x.yaml": XI}
    assert result.refused == {A, "rules/sub"}
    assert told(result.faults) == [
        "error: the folder cannot be read",
        "1:8: error: the file is not UTF-8 – save it with the encoding UTF-8",
    ]


def test_a_good_edit_goes_live_though_another_file_is_faulty() -> None:
    edit = PUTIN + "\nseverity: high"
    result = adopted({A: edit, B: BROKEN}, {A: PUTIN, B: XI})
    assert result.ruleset.rules[0].severity.value == "high"
    assert result.good == {A: edit, B: XI}


def test_rules_that_vanish_are_simply_not_there() -> None:
    result = adopted({A: PUTIN}, {A: PUTIN + "\n---\n" + XI})
    assert live(result) == ["putin"]
    assert (result.good, result.faults) == ({A: PUTIN}, ())


def test_a_set_that_does_not_compile_together_keeps_the_whole_last_good_set() -> None:
    # The edit of `a` is faulty, so its old text would stay; but that needs a list which `b` no longer has.
    good = {A: ON_LEADERS, B: LEADERS, C: PUTIN}
    edit = LEADERS.replace("leaders", "rulers")
    result = adopted({A: ON_LEADERS.replace("$leaders", "$ruler"), B: edit, C: PUTIN + "\nwhy: b"}, good)
    assert live(result) == ["leaders", "putin"]
    assert result.good == good
    assert result.refused == {A, B, C}
    assert errors(result) == [
        "rules/a.yaml:2:6: error: there is no list `$ruler` – did you mean `$rulers`?",
        *(
            f"{path}: error: the edit of this file is not in force: it does not go together with what stays in"
            " force of other files – correct the errors told of them, or this file"
            for path in (B, C)
        ),
    ]


def test_without_a_last_good_set_files_that_need_a_faulty_one_are_left_out_and_told() -> None:
    result = adopted({A: ON_LEADERS, B: LEADERS + "\nnam: x", C: PUTIN})
    assert live(result) == ["putin"]
    assert (result.good, result.refused) == ({C: PUTIN}, frozenset({A, B}))
    assert errors(result) == [
        "rules/b.yaml:4:1: error: unknown key `nam` – did you mean `name`?",
        "rules/a.yaml:2:6: error: there is no list `$leaders` – add a document with `list:` and that name",
    ]


def test_a_last_good_text_that_has_become_faulty_is_left_out() -> None:
    result = adopted({A: BROKEN, C: PUTIN}, {A: BROKEN, C: PUTIN})
    assert live(result) == ["putin"]
    assert result.refused == {A}


def test_a_test_that_never_passed_is_a_warning_and_the_rule_is_live() -> None:
    text = PUTIN.replace("Vladimir Putin", "Somebody")
    for good in ({}, {A: text}):
        result = adopted({A: text}, good)
        assert live(result) == ["putin"]
        assert (result.good, result.refused, unproven(result)) == ({A: text}, frozenset(), frozenset({"putin"}))
        assert told(result.faults) == [
            "2:1: warning: rule `putin` fails its own test `Somebody flies`: expected hit"
            " – correct the rule or the test; `watcher explain` shows why [test-fails]"
        ]


def test_rules_that_went_live_untested_are_proven_as_if_they_had_been_tested() -> None:
    files = {A: PUTIN.replace("Vladimir Putin", "Somebody").encode(), B: BROKEN.encode()}
    untested = adopt(files, {}, knowledge(), lambda ruleset, rules: {})
    assert "test-fails" not in {fault.name for fault in untested.faults}
    assert proven(untested, proof) == adopt(files, {}, knowledge(), proof)


def test_a_changed_rule_that_fails_a_test_its_last_good_version_passes_keeps_that_version() -> None:
    edit = "watch: A trip\nid: putin\nwho: Somebody Else\ntests: {hit: Vladimir Putin flies}\n---\n" + XI
    for _ in range(2):  # a restart decides the same
        result = adopted({A: edit}, {A: PUTIN})
        assert [rule.title for rule in result.ruleset.rules] == ["Putin", "Xi Jinping"]
        assert (result.good, result.refused, unproven(result)) == ({A: PUTIN}, frozenset({A}), frozenset())
        assert errors(result) == [
            "rules/a.yaml:4:1: error: rule `putin` fails its own test `Vladimir Putin flies`: expected hit,"
            " and its last good version passes, which stays in force"
            " – correct the rule or the test; `watcher explain` shows why [test-fails]"
        ]


def test_a_changed_test_that_also_the_last_good_version_fails_is_a_warning() -> None:
    edit = "watch: Putin\nwhy: new\ntests: {hit: [Somebody flies, Vladimir Putin flies]}"
    result = adopted({A: edit}, {A: PUTIN})
    assert (result.good, unproven(result), errors(result)) == ({A: edit}, frozenset({"putin"}), [])


def test_a_list_that_breaks_a_test_is_rejected_with_its_file_and_no_other() -> None:
    other = "list: others\nkind: person\nname: Carl Clark"
    good = {A: ON_LEADERS, B: LEADERS, C: other}
    edits = {A: ON_LEADERS, B: LEADERS.replace("Anna Example, ", ""), C: other.replace("Carl", "Clara")}
    result = adopted(edits, good)
    assert [entity.id for entity in result.ruleset.entities] == ["leaders/anna-example", "leaders/ben-brown"]
    assert result.good == {**good, C: edits[C]}
    assert result.refused == {B}
    assert [fault.partition(": error: ")[0] for fault in errors(result)] == ["rules/a.yaml:3:1", "rules/b.yaml"]


def test_a_new_file_with_a_list_that_breaks_a_test_is_left_out() -> None:
    result = adopted({A: PUTIN, B: "list: putin\nkind: person\nname: Somebody Else"}, {A: PUTIN})
    assert [entity.name for entity in result.ruleset.entities] == ["Vladimir Putin"]
    assert (result.good, result.refused) == ({A: PUTIN}, frozenset({B}))


def test_two_lists_that_break_a_test_together_are_both_rejected() -> None:
    good = {
        A: ON_LEADERS,
        B: LEADERS.replace("Ben Brown", "$more"),
        C: "list: more\nkind: person\nnames: [Anna Example]",
    }
    edits = {A: ON_LEADERS, B: good[B].replace("Anna Example, ", ""), C: good[C].replace("Anna", "Alma")}
    result = adopted(edits, good)
    assert result.ruleset.rules[0].id == "leaders"
    assert unproven(result) == frozenset()
    assert "rules/a.yaml:3:1" in errors(result)[0]


def test_a_rule_and_a_list_that_break_tests_both_go_back() -> None:
    good = {A: PUTIN + "\n---\n" + ON_LEADERS, B: LEADERS}
    edit = "watch: A\nid: putin\nwho: Somebody Else\ntests: {hit: Vladimir Putin flies}\n---\n" + ON_LEADERS
    result = adopted({A: edit, B: LEADERS.replace("Anna", "Alma")}, good)
    assert (result.good, result.refused, unproven(result)) == (good, frozenset({A, B}), frozenset())
    assert live(result) == ["putin", "leaders"]


def test_where_going_back_does_not_compile_the_whole_last_good_set_stays() -> None:
    good = {A: ON_LEADERS, B: LEADERS}
    edits = {
        A: ON_LEADERS.replace("$leaders", "$rulers"),
        B: LEADERS.replace("leaders", "rulers").replace("Anna", "Alma"),
    }
    result = adopted(edits, good)
    assert (result.good, result.refused, live(result)) == (good, frozenset({A, B}), ["leaders"])


def test_a_rule_that_moved_and_got_worse_keeps_the_whole_last_good_set() -> None:
    edits = {A: XI, B: PUTIN.replace("Putin\n", "A\nid: putin\nwho: Somebody Else\n")}
    good = {A: PUTIN + "\n---\n" + XI}
    result = adopted(edits, good)
    assert (result.good, live(result), unproven(result)) == (good, ["putin", "xi-jinping"], frozenset())


def test_a_rule_that_got_worse_because_a_list_vanished_is_live_with_a_warning() -> None:
    good = {A: "watch: Putin\ntests: {hit: Anna Example flies}", B: "list: putin\nkind: person\nname: Anna Example"}
    result = adopted({A: good[A]}, {A: good[A]})
    assert (live(result), unproven(result), errors(result)) == (["putin"], frozenset({"putin"}), [])


def test_a_rule_without_tests_is_live_with_a_warning() -> None:
    assert told(adopted({A: "watch: Putin"}).faults) == [
        "1:8: warning: rule `putin` has no tests – add `tests:` with headlines under `hit:` and `miss:` [no-tests]"
    ]


FILES = st.dictionaries(
    st.sampled_from((A, B, C)),
    st.sampled_from(
        (
            PUTIN,
            PUTIN.replace("Putin\n", "A\nid: putin\nwho: Somebody Else\n"),
            XI,
            BROKEN,
            LEADERS,
            LEADERS.replace("Anna", "Alma"),
            ON_LEADERS,
            f"{LEADERS}\n---\n{ON_LEADERS}",
            "list: putin\nkind: person\nname: Somebody Else",
        )
    ),
)


@given(FILES, FILES)
def test_whatever_is_edited_a_restart_decides_the_same_and_nothing_faulty_is_live(
    before: dict[str, str], now: dict[str, str]
) -> None:
    first = adopted(before)
    second = adopted(now, first.good)
    assert BROKEN not in second.good.values()
    assert adopted(now, second.good).ruleset == second.ruleset


@given(FILES, FILES)
def test_no_rule_gets_worse_by_its_own_tests_while_its_file_stays(before: dict[str, str], now: dict[str, str]) -> None:
    first = adopted(before)
    second = adopted({**first.good, **now}, first.good)
    passed = {rule.id for rule in first.ruleset.rules} - unproven(first)
    assert not passed & unproven(second)
