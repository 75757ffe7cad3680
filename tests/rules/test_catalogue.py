import pytest

from tests.rules.builders import SHIPPED, compile_faults, knowledge, rule, ruleset
from watcher.core.naming.entities import Alias, Entity, Kind


def entities(lists: str, who: str = "$a") -> tuple[Entity, ...]:
    return ruleset(f"{lists}\n---\nwatch: A\nwho: {who}").entities


def entity(lists: str) -> Entity:
    (one,) = entities(lists)
    return one


def test_a_list_of_one_person_becomes_one_entity() -> None:
    assert entity(
        "list: a\nkind: person\nname: Anna Example\nalso: [Анна|Аня Пример, {name: Anya, near: [minister]}]\n"
        "weak: [Annie]\ntitles: [minister]\nhome: [Russia, Moscow]\nnot: [Igor Example]\n"
        "surname_alone: yes\nsurname_with_title: yes"
    ) == Entity(
        id="a",
        name="Anna Example",
        kind=Kind.PERSON,
        aliases=(
            Alias("Anna Example"),
            Alias("Анна Пример"),
            Alias("Аня Пример"),
            Alias("Anya", near=("minister",)),
            Alias("Annie", weak=True),
        ),
        surname_alone=True,
        surname_with_title=True,
        titles=("minister",),
        home=frozenset({"ru"}),
        excluded=("Igor Example",),
    )


def test_an_organisation_has_acronyms_and_members() -> None:
    found = entity("list: a\nkind: organisation\nname: Acme Group\nacronyms: [AG]\nmembers: [Acme Bank]\nexact: yes")
    assert found.kind is Kind.ORGANISATION
    assert found.aliases == (
        Alias("Acme Group", exact=True),
        Alias("AG", exact=True, acronym=True),
        Alias("Acme Bank", exact=True, member="Acme Bank"),
    )


def test_an_organisation_called_as_a_country_is_its_state_with_the_names_that_no_map_has() -> None:
    found = entity("list: a\nkind: organisation\nname: Russia\nalso: [Russian Federation, Third Rome]")
    assert (found.id, found.kind, found.home) == ("a", Kind.STATE, frozenset({"ru"}))
    assert [alias.text for alias in found.aliases] == ["Russia", "Third Rome"]


def test_a_name_to_be_found_with_just_its_letters_is_no_state() -> None:
    found = entity("list: a\nkind: organisation\nnames: [{name: China, exact: true}]")
    assert (found.kind, found.home) == (Kind.ORGANISATION, frozenset())


def test_acronyms_beside_names_are_entities_of_their_own() -> None:
    found = entities("list: a\nkind: organisation\nnames: [Acme]\nacronyms: [BP, UBS]\nhome: [Russia]")
    assert [(one.id, one.name, [alias.acronym for alias in one.aliases]) for one in found] == [
        ("a/acme", "Acme", [False]),
        ("a/bp", "BP", [True]),
        ("a/ubs", "UBS", [True]),
    ]
    assert {one.home for one in found} == {frozenset({"ru"})}


def test_what_stands_beside_names_holds_for_each_unless_it_says_otherwise() -> None:
    found = entities(
        "list: a\nkind: person\nsurname_alone: yes\nnear: [court]\nexact: yes\n"
        "names: [Anna Example, {name: Ben Brown, surname_alone: no, near: [minister], exact: no}]"
    )
    assert [(one.surname_alone, one.aliases) for one in found] == [
        (True, (Alias("Anna Example", exact=True, near=("court",)),)),
        (False, (Alias("Ben Brown", near=("minister",)),)),
    ]


def test_lists_include_lists_which_keep_what_is_their_own() -> None:
    found = entities("list: a\nkind: person\nnames: [$Putin, $xi-jinping, Anna Example]\nhome: [United States]")
    assert [(one.id, set(one.home)) for one in found] == [
        ("a/anna-example", {"us"}),
        ("putin", {"ru"}),
        ("xi-jinping", {"cn"}),
    ]


def test_one_person_in_two_spellings_of_one_list_is_one_entity() -> None:
    found = entity("list: a\nkind: person\nnames: [Anna Primer, Анна Пример]")
    assert [alias.text for alias in found.aliases] == ["Anna Primer", "Анна Пример"]


def test_two_lists_may_name_the_same_person() -> None:
    whole = ruleset("list: a\nkind: person\nname: Vladimir Putin\n---\nwatch: A\nwho: $a\n---\nwatch: B\nwho: $putin")
    assert [(one.id, one.name) for one in whole.entities] == [("a", "Vladimir Putin"), ("putin", "Vladimir Putin")]


def test_a_list_of_the_folder_replaces_a_shipped_one() -> None:
    assert entities("list: putin\nkind: person\nname: Somebody Else", "$putin")[0].name == "Somebody Else"


def test_of_a_two_fold_home_the_country_is_meant() -> None:
    assert entity("list: a\nkind: person\nname: Anna Example\nhome: [Georgia]").home == {"ge"}


@pytest.mark.parametrize(
    ("lists", "fault"),
    [
        (
            "list: a\nkind: person\nname: B\n---\nlist: A\nkind: person\nname: C",
            "5:7: error: list `a` is there already, at rules/a.yaml:1 – give one of them another id",
        ),
        (
            "list: a\nkind: person\nnames: [$puttin]",
            "3:9: error: there is no list `$puttin` – did you mean `$putin`?",
        ),
        (
            "list: a\nkind: person\nnames: [$somebody]",
            "3:9: error: there is no list `$somebody` – add a document with `list:` and that name",
        ),
        (
            "list: a\nkind: person\nnames: ['$putin and $xi']",
            "3:9: error: there is no list `$putin and $xi` – write several as `[$putin, $xi]`",
        ),
        (
            "list: a\nkind: person\nnames: [$foreign-travel]",
            "3:9: error: `$foreign-travel` is a list of kind event, this one of kind person"
            " – include lists of the same kind",
        ),
        (
            "list: a\nkind: person\nnames: [$b]\n---\nlist: b\nkind: person\nnames: [$c]\n---\n"
            "list: c\nkind: person\nnames: [$b]",
            "11:9: error: the list contains itself: b → c → b – remove one of these references",
        ),
        (
            "list: a\nkind: place\nnames: [$a]",
            "3:9: error: the list contains itself: a → a – remove one of these references",
        ),
        (
            "list: a\nkind: words\nnames: [$a]",
            "3:9: error: the list contains itself: a → a – remove one of these references",
        ),
        (
            "list: a\nkind: person\nname: B\nhome: [Rusia]",
            "4:8: error: `Rusia` is no place that is known – did you mean `Russia`?",
        ),
        (
            "list: a\nkind: place\nnames: [Georgia]",
            "3:9: error: `Georgia` is more than one place – write `ge` for the country or `us/georgia` for the area",
        ),
        (
            "list: a\nkind: place\nname: China\nalso: [Xyzzy]",
            "4:8: error: `Xyzzy` is no place that is known – name a country, a region, a capital or a "
            "large city; any other is found as a word under `what:`",
        ),
        (
            "list: a\nkind: place\nname: Guiana",
            "3:7: error: `Guiana` is no place that is known – name a country, a region, a capital or a "
            "large city; any other is found as a word under `what:`",
        ),
    ],
)
def test_a_list_that_cannot_be_resolved_is_refused_also_when_no_rule_uses_it(lists: str, fault: str) -> None:
    assert compile_faults(lists) == [fault]


def test_a_fault_in_a_list_that_rules_use_is_told_once() -> None:
    use = "watch: {}\nwhere: $a"
    text = "\n---\n".join(("list: a\nkind: place\nnames: [Xyzzy]", use.format("B"), use.format("C")))
    assert len(compile_faults(text)) == 1


def test_a_place_is_also_called_by_its_id() -> None:
    where = rule("list: a\nkind: place\nnames: [us/georgia, China]\n---\nwatch: A\nwhere: $a").blocks[0].where
    assert where[0].places == {"us/georgia", "cn"}


def test_a_faulty_shipped_list_that_nobody_uses_is_not_told() -> None:
    known = knowledge(SHIPPED + "    ---\n    list: bad\n    kind: place\n    names: [Xyzzy]\n")
    assert compile_faults("watch: A\nwho: $putin", known=known) == []
