from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.builders import SHIPPED, knowledge
from watcher.rules.sifting import Sifted, sift

SOUND = "watch: Sound\nwho: Ada Falk\n"


def sifted(**files: str) -> Sifted:
    found = sift({f"{name}.yaml": dedent(text).encode() for name, text in files.items()}, knowledge())
    assert found is not None
    return found


def ids(found: Sifted) -> list[str]:
    return [rule.id for rule in found.ruleset.rules]


def said(found: Sifted) -> dict[str, list[str]]:
    return {name: [f"{one.line} {one.what}" for one in faults] for name, faults in found.left_out.items()}


@pytest.mark.parametrize(
    "bad",
    [
        "watch: Bad\nwho: [Ada Falk\n",  # the parser finds it at the end of the file
        "watch: Bad\nwho: Ada Falk\nwhom: x\n",
        "watch: Bad\nwho: $nobody\n",
        "watch: Bad\n\twho: x\n",
        "watch: Bad\nwhy: \x00\nwho: Ada Falk\n",
    ],
)
def test_a_sound_rule_is_left_beside_a_faulty_one_in_its_file_and_in_another(bad: str) -> None:
    for found in (sifted(a=f"{SOUND}---\n{bad}"), sifted(a=f"{bad}---\n{SOUND}"), sifted(a=bad, b=SOUND)):
        assert ids(found) == ["sound"]
        assert list(found.left_out) == ["bad"]
        assert found.left_out["bad"]


def test_lines_keep_their_numbers() -> None:
    found = sifted(a=f"watch: Bad\nwhom: x\n---\n{SOUND}")
    assert [rule.line for rule in found.ruleset.rules] == [4]


def test_a_file_that_is_no_text_is_left_out_with_all_that_it_names() -> None:
    found = sift({"a.yaml": b"watch: Caf\xe9\nwho: x\n---\nid: y\n", "b.yaml": SOUND.encode()}, knowledge())
    assert found is not None
    assert ids(found) == ["sound"]
    assert found.left_out.keys() == {"caf", "y"}
    assert {fault.what for faults in found.left_out.values() for fault in faults} == {"the file is not UTF-8"}


def test_what_uses_a_faulty_list_is_left_out_with_a_cure_that_points_to_the_list() -> None:
    found = sifted(
        a="list: falk\nkind: person\nname: Ada Falk\nalos: x\n", b="watch: Falk\nid: f\nwho: $falk\n", c=SOUND
    )
    assert ids(found) == ["sound"]
    assert [name for name in found.left_out if found.left_out[name]] == ["$falk", "falk", "f"]
    (fault,) = found.left_out["f"]
    assert (fault.what, fault.cure) == ("there is no list `$falk`", "correct the other errors first")


def test_no_shipped_list_stands_in_for_a_faulty_one_of_its_id() -> None:
    files = {"a": "list: putin\nkind: person\nname: Ann Putin\nalos: x\n", "b": "watch: P\nwho: $putin\n", "c": SOUND}
    found = sifted(**files)
    assert ids(found) == ["sound"]
    assert ids(sifted(a=files["b"])) == ["p"]


def test_below_faulty_defaults_nothing_is_used() -> None:
    found = sifted(a=f"{SOUND}---\ndefaults:\n  grad: high\n---\nwatch: Below\nwho: Ada Falk\n")
    assert ids(found) == ["sound"]
    assert said(found) == {"below": []}


def test_an_error_that_stands_in_no_file_cannot_be_left_out() -> None:
    inner = "list: putin\nkind: person\nname: Ann Putin\nalos: x\n"
    leaders = knowledge(f"{SHIPPED}    ---\n    list: leaders\n    kind: person\n    names: [$putin]\n")
    files = {"a.yaml": inner.encode(), "b.yaml": b"watch: L\nwho: $leaders\n"}
    assert sift(files, leaders) is None


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["watch: A {}\nwho: Ada Falk\n", "watch: B {}\nwhom: x\n", "watch: C {}\nwho: [x\n", "\n"]),
        min_size=1,
        max_size=5,
    )
)
def test_however_rules_are_mixed_the_sound_ones_are_left(documents: list[str]) -> None:
    text = "---\n".join(document.format(at) for at, document in enumerate(documents))
    expected = [f"a-{at}" for at, document in enumerate(documents) if document.startswith("watch: A")]
    assert ids(sifted(a=text)) == expected
