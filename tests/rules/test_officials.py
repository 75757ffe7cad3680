from tests.rules.builders import compile_faults, compiled

LISTS = """
list: falk
kind: person
name: Ada Falk
acts_for: [Russia]
---
list: cabinet
kind: person
names: [$falk, {name: Jo Lind, acts_for: [China]}, Bo Bie]
"""


def entities(*texts: str) -> list[str]:
    return [entity.id for entity in compiled(LISTS, *texts).ruleset.entities]


def test_who_acts_for_a_watched_state_is_looked_for_as_well() -> None:
    assert entities("watch: Russia\nwho: Russia\n") == ["falk", "state/russia"]
    assert entities("watch: China\nwho: China\n") == ["cabinet/jo-lind", "state/china"]


def test_nobody_is_looked_for_where_no_state_is_watched() -> None:
    assert entities("watch: Bo\nwho: Bo Bie\n") == ["name/bo-bie"]


def test_a_state_that_is_not_known_is_a_fault_though_no_rule_uses_the_list() -> None:
    text = "list: falk\nkind: person\nname: Ada Falk\nacts_for: [Chinna]\n"
    assert compile_faults(text) == ["4:12: error: `Chinna` is no place that is known – did you mean `China`?"]
