import pytest

from tests.rules.builders import warned


def test_a_short_or_common_word_that_counts_alone_is_warned_of() -> None:
    text = """
        list: orange
        kind: organisation
        name: Orange
        also: [Ornj, Orange SA, H5N, 普京]
        members: [Rice]
    """
    assert warned(text) == [
        "4:7: warning: `Orange` is a common word [common-alias]",
        "5:8: warning: `Ornj` is short, and is found wherever it stands [short-alias]",
        "6:11: warning: `Rice` is short, and is found wherever it stands [short-alias]",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "exact: true\nname: Orange",
        "name: Orange\nnear: [telecom]",
        "name: Orange SA\nweak: [Orange]",
        "name: Orange SA\nacronyms: [OSA]",
        "name: Orange SA\nalso: [{name: Orange, exact: true}, {name: Ora, near: [telecom]}]",
        "names: [{name: Orange, near: [telecom]}, $putin-office]\nexact: true",
    ],
)
def test_a_word_that_needs_capitals_or_support_is_not_warned_of(text: str) -> None:
    office = "list: putin-office\nkind: organisation\nname: Office of Putin"
    assert warned(f"list: orange\nkind: organisation\n{text}\n---\n{office}\n") == []


def test_a_surname_that_is_a_word_is_warned_of_where_it_counts_alone() -> None:
    text = "list: rice\nkind: person\nnames: [Condoleezza Rice, {name: Kate Bush, also: [Catherine Bush]}, 米]\n"
    assert warned(f"{text}surname_alone: true\n") == [
        "3:9: warning: `surname_alone`, but `Rice` is a common word [common-surname]",
        "3:34: warning: `surname_alone`, but `Bush` is a common word [common-surname]",
    ]
    assert warned(f"{text}surname_with_title: true\n") == []


def test_a_family_name_that_stands_first_is_the_surname() -> None:
    assert warned("list: xi\nkind: person\nname: Xi Rice\nsurname_alone: true\n") == []
    kim = "list: kim\nkind: person\nname: Kim Rice\nsurname_alone: true\n"
    (warning,) = warned(kim)
    assert "`Rice`" in warning
    assert warned(f"{kim}also: [김정은]\n") == []


def test_a_list_that_replaces_a_shipped_one_is_noted_unless_it_is_the_same() -> None:
    same = "list: putin\nkind: person\nname: Vladimir Putin\nhome: [Russia]\n"
    assert warned(same) == []
    assert warned(same.replace("home", "surname_alone: yes\nhome")) == [
        "1:7: note: this list replaces the shipped list `putin` [replaces-shipped]"
    ]


def test_somebody_who_is_in_a_shipped_list_as_well_is_noted_with_its_id() -> None:
    own = "list: desk\nkind: person\nnames: [vladimir PUTIN, Ada Lind, $xi-jinping]\n"
    assert warned(own) == ["3:9: note: `vladimir PUTIN` is in the shipped list `putin` [also-shipped]"]
    assert warned(own.replace("vladimir PUTIN", "{name: Vladimir Putin, exact: true}")) == []
    assert warned("list: p\nkind: organisation\nacronyms: [PTN]\n") == []


def test_places_and_words_are_not_taken_for_names() -> None:
    assert warned("list: few\nkind: words\nnames: [Rice, tea]\n---\nlist: x\nkind: place\nname: China\n") == []


def test_a_name_that_a_list_both_asks_for_and_leaves_out_is_warned_of() -> None:
    text = "list: roe\nkind: person\nname: Jane Roe\nnot: [jane roe, Janet Roe]\n"
    said = "`not` has `jane roe`, which is a name of the list itself and is found all the same"
    assert warned(text) == [f"3:7: warning: {said} [not-itself]"]


def test_a_group_that_no_pattern_names_is_warned_of() -> None:
    text = (
        'list: trips\nkind: event\nen:\n  groups: {cities: [Oslo], heads: [king]}\n  patterns: ["{who} see $heads"]\n'
    )
    said = "4:12: warning: no pattern of `en` names `$cities`, so its words are not looked for"
    assert warned(text) == [f"{said} [idle-group]"]
