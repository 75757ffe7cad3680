"""What people get wrong in YAML and in rules: one clear error each, and what is typed stays what it is."""

import pytest

from tests.rules.builders import adopted, compiled, read_faults, read_list, read_rule, told
from watcher.rules.drafts import NameDraft

QUOTES = "put the text in quotes if the sign belongs to it"
PUTIN = "watch: A\nwho: $putin\n"
PATTERN = "list: x\nkind: event\nen:\n  patterns:\n    - {}\n---\nwatch: A\nwho: $putin\nwhat: $x\n"
ONE_ERROR = {
    "a tab": ("watch: A\n\twho: $putin\n", "2:1: error: a tab stands where only spaces may – indent with spaces"),
    "a key twice": (f"{PUTIN}who: $xi-jinping\n", "3:1: error: the key `who` stands twice – remove one"),
    "an alias": (f"{PUTIN}unless: [*film]\n", f"3:10: error: an alias (`*`) is not allowed – {QUOTES}"),
    "an anchor": ("watch: A\nwho: &him $putin\n", f"2:6: error: an anchor (`&`) is not allowed – {QUOTES}"),
    "a tag": ("watch: A\nwho: !person putin\n", f"2:6: error: a tag (`!`) is not allowed – {QUOTES}"),
    "a merge key": ("watch: A\n<<: {who: $putin}\n", "2:1: error: a merge key (`<<`) is not allowed"),
    "an at sign": ("watch: A\nwho: @putin\n", "2:6: error: an unquoted text cannot begin with this character"),
    "half a quote": (f'{PUTIN}what: "did not" travel\n', "3:17: error: the text goes on after its closing quote"),
    "an open bracket": ("watch: A\nwho: [$putin, $xi\nwhat: trip\n", "3:5: error: `,` or `]` is missing"),
    "a second colon": ("watch: A: B: C\nwho: $putin\n", "1:9: error: a second `: ` in one line"),
    "an odd indent": (f"{PUTIN}  what: trip\n", "3:7: error: a second `: ` in one line, or a line indented differ"),
    "half a key": (f"{PUTIN}wha", "3:1: error: `: ` is missing after a key"),
    "deep nesting": (f"watch: A\nwho: {'[' * 30}{']' * 30}\n", "2:25: error: nested more than 20 levels deep"),
    "a key with a slip": (f"{PUTIN}wihtin: sentence\n", "3:1: error: unknown key `wihtin` – did you mean `within`?"),
    "a key for what": ("watch: A\nevent: trip\n", "2:1: error: unknown key `event` – did you mean `what`?"),
    "an operator": (f"{PUTIN}or: [b]\n", "3:1: error: unknown key `or` – did you mean `either`?"),
    "an odd number": (f"{PUTIN}score: {{need: {'9' * 5000}, for: {{a: 1}}}}\n", "3:15: error: `9999"),
    "an odd duration": (f"{PUTIN}published: 3 dayz\n", "3:12: error: `3 dayz` is no duration: unknown unit `dayz`"),
    "an odd flag": (f"list: x\nkind: person\nname: A B\nsurname_alone: sure\n---\n{PUTIN}", "4:16: error: `sure` is"),
    "an unknown list": ("watch: A\nwho: $putn\n", "2:6: error: there is no list `$putn` – did you mean `$putin`?"),
    "a list elsewhere": (f"{PUTIN}where: $foreign-travel\n", "3:8: error: `$foreign-travel` is a list of kind event"),
    "a two-fold place": (f"{PUTIN}where: Georgia\n", "3:8: error: `Georgia` is more than one place – write `ge`"),
    "a bare pattern": (PATTERN.format("{who} visits {place}"), "5:13: error: the text goes on after its closing"),
    "a bare pattern in words": (PATTERN.format("who visits"), "5:7: error: a pattern is always quoted"),
    "an open pattern": (PATTERN.format('"{who} (visit|tour {place}"'), "5:14: error: `(` is not closed"),
    "a list of no kind": ("list: x\nkind: people\nname: A\n---\nwatch: A\nwho: $x\n", "2:7: error: `people` is not"),
    "an item without its space": (f"{PUTIN}what:\n- visit\n-trip\nwhen: first\n", "5:1: error: `: ` is missing after"),
    "a rule without a title": ("who: $putin\nwhat: trip\n", "1:1: error: this is neither a rule nor a list – begin it"),
    "an asterisk": (f"{PUTIN}what: visit*\n", "3:12: error: `*` has no meaning here – remove it"),
    "a pattern's question mark": (f"{PUTIN}what: (state)? visit\n", "3:13: error: `)?` belongs to patterns"),
    "no age at all": (f"{PUTIN}published: 0 hours\n", "3:12: error: `0 hours` would let nothing through – write `any`"),
    "two documents in one": (f"{PUTIN}list: b\n", "3:1: error: `list:` begins a document of its own, and `watch:` has"),
    "a short name of no place": (f"{PUTIN}where: EU\n", "3:8: error: `EU` is no place that is known – name a country"),
    "a regular expression": (PATTERN.format('"{who} .*visit"'), "5:14: error: `.*` has no meaning here – this is no"),
    "abroad with a slip": (f"{PUTIN}where: abraod\n", "3:8: error: `abraod` is no place that is known – did you mean"),
    "two lists in one text": (
        "watch: A\nwho: $putin, $xi\n",
        "2:6: error: there is no list `$putin, $xi` – write",
    ),
    "nothing": ("# nothing yet\n", "error: the file holds no document"),
}


@pytest.mark.parametrize(("text", "said"), ONE_ERROR.values(), ids=ONE_ERROR)
def test_a_trap_gives_one_clear_error_with_a_cure(text: str, said: str) -> None:
    (error,) = [fault for fault in adopted({"rules/a.yaml": text}).faults if fault.is_error]
    assert told([error])[0].startswith(said)
    assert error.cure


def test_two_faults_that_have_nothing_to_do_with_each_other_are_told_at_once() -> None:
    faults = adopted({"rules/a.yaml": "watch: Nobody\nexpires: soon\n"}).faults
    assert [fault.line for fault in faults if fault.is_error] == [2, 1]


def test_a_list_that_is_missing_beside_a_sound_file_is_told() -> None:
    other = {"rules/a.yaml": "watch: A\nwho: @x\n", "rules/b.yaml": "watch: B\nwho: $nobody\n"}
    cured = {**other, "rules/a.yaml": PUTIN}
    assert [fault.path for fault in adopted(other).faults if fault.is_error] == ["rules/a.yaml", "rules/b.yaml"]
    assert [fault.path for fault in adopted(cured).faults if fault.is_error] == ["rules/b.yaml"]


def test_what_yaml_takes_for_something_else_stays_the_text_that_was_typed() -> None:
    names = read_list("list: odd\nkind: words\nnames: [en, no, ON, True, Null, 22:30, 007, 5.10, 1e3, 2026-05-01]\n")
    written = [name.name.written.text for name in names.names if isinstance(name, NameDraft) and name.name]
    assert written == ["en", "no", "ON", "True", "Null", "22:30", "007", "5.10", "1e3", "2026-05-01"]
    rule = read_rule(f"{PUTIN}tests:\n  hit:\n    - Kremlin: Putin flies to China\n    - no\n")
    assert [test.title for test in rule.tests] == ["Kremlin: Putin flies to China", "no"]


def test_a_name_that_is_a_word_of_yaml_is_found_as_a_name() -> None:
    whole = compiled("watch: A\nwho: [ON, Null Island]\ntests: {hit: ON}\n")
    assert [entity.name for entity in whole.ruleset.entities] == ["Null Island", "ON"]
    assert read_faults("watch: A\nwho: [ON, Null Island]\n") == []
