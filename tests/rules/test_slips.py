from tests.rules.builders import read_faults

COMMENT = "warning: ` #` ends a text and begins a comment – put the text in quotes if `#` belongs to it"


def test_a_comment_right_behind_a_text_is_warned_of() -> None:
    faults = read_faults("watch: Strike #1\ntests:\n  hit:\n    - Strike #2\n    - 'Strike #3'\n")
    assert [fault.split(", else")[0] for fault in faults] == [f"1:8: {COMMENT}", f"4:7: {COMMENT}"]


def test_a_comment_behind_a_flag_a_code_or_a_list_is_none_of_a_text() -> None:
    text = """\
list: examples
kind: person
names:  # all of them
  - name: Anna Example
    surname_alone: true # sure
  - [] # none
"""
    assert not any("comment" in fault for fault in read_faults(text))


def test_a_name_that_a_comma_cut_is_warned_of() -> None:
    faults = read_faults("list: firms\nkind: organisation\nnames: [Acme, Ltd., 'Inc', ПАО, Brent]\n")
    assert [fault.partition(" – ")[0] for fault in faults] == [
        "3:15: warning: a comma cut the name that ends with `Ltd.`",
        "3:28: warning: a comma cut the name that ends with `ПАО`",
    ]


def test_names_below_each_other_are_not_cut_by_commas() -> None:
    assert read_faults("list: firms\nkind: organisation\nnames:\n  - Acme\n  - Ltd.\n") == []
    assert read_faults("list: firms\nkind: organisation\nnames: [Inc]\n") == []


def test_the_rest_of_a_headline_that_a_comma_cut_is_warned_of() -> None:
    text = "watch: Putin\ntests:\n  hit: [Putin flies to Oslo, Kremlin says, 'Oslo says', and lands there soon]\n"
    assert [fault.partition(" – ")[0] for fault in read_faults(text)] == [
        "3:30: warning: `Kremlin says` looks like the rest of a headline that a comma cut",
        "3:57: warning: `and lands there soon` looks like the rest of a headline that a comma cut",
    ]


def test_whole_headlines_beside_each_other_are_not_cut() -> None:
    hits = "[Putin flies to Oslo, 普京访问朝鲜, Putin lands in Oslo]"
    assert read_faults(f"watch: Putin\ntests:\n  hit: {hits}\n  miss:\n    - Xi\n    - Xi\n") == []


def test_tests_that_are_no_keys_are_another_fault() -> None:
    (fault,) = read_faults("watch: Putin\ntests: [Putin flies, Xi]\n")
    assert fault.startswith("2:8: error: keys are expected here")


def test_quotes_of_word_processors_around_a_text_are_warned_of() -> None:
    faults = read_faults("watch: “Putin”\nwhy: ‘seen’\nunless: [‘film’, '“quoted”', “He” said “no”]\n")
    assert [fault.partition(" – ")[0] for fault in faults] == [
        "1:8: warning: the curly quotes of `“Putin”` belong to the text",
        "3:10: warning: the curly quotes of `‘film’` belong to the text",
    ]


def test_what_a_comma_does_not_part_is_warned_of() -> None:
    text = "watch: Calls\nwho: $putin\nunless: video link, phone call\nwhere:\n  - Oslo, Bergen\n"
    assert [fault.partition(", or ")[0] for fault in read_faults(text)] == [
        "3:9: warning: `video link, phone call` is one text: outside of brackets a comma parts nothing – "
        "write `[video link, phone call]`",
        "5:5: warning: `Oslo, Bergen` is one text: outside of brackets a comma parts nothing – write `[Oslo, Bergen]`",
    ]


def test_a_comma_in_quotes_belongs_to_the_text_and_one_in_brackets_parts() -> None:
    assert read_faults("watch: Calls, and more\nwho: $putin\nunless: 'by link, alas'\nwhat: [a call, a chat]\n") == []
    assert not any("one text" in fault for fault in read_faults("watch: Calls\nwho: $putin, $macron\n"))


def test_operators_of_other_languages_are_warned_of() -> None:
    text = "watch: Pay\nwhat: [strike AND pension, NOT FOR SALE, rot and ruin]\neither:\n  - unless: NOT a film\n"
    assert [fault.partition(" is a word")[0] for fault in read_faults(text) if "is a word" in fault] == [
        "2:8: warning: `AND`",
        "4:13: warning: `NOT`",
    ]


def test_an_empty_list_is_warned_of() -> None:
    assert read_faults("watch: Anybody\nwho: []\nwhat: [strike]\n") == [
        "2:6: warning: the list is empty, which is the same as no such key at all – "
        "write what is to be in it, or remove the key [empty-list]"
    ]
