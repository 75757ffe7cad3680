import pytest

from tests.rules.builders import read_faults, read_list
from watcher.core.grammar.events import Standing
from watcher.rules.drafts import ListDraft, ListKind, NameDraft


def names(draft: ListDraft) -> list[NameDraft]:
    return [name for name in draft.names if isinstance(name, NameDraft)]


def spelled(name: NameDraft) -> tuple[str, ...]:
    assert name.name is not None
    return name.name.spellings


def test_a_list_of_one_person_is_that_person() -> None:
    draft = read_list(
        """
        list: example
        kind: person
        name: Anna Example
        also: [Анна Пример, {name: Anya, near: [minister], exact: yes}]
        weak: Annie
        acronyms: AE
        surname_alone: true
        surname_with_title: no
        titles: [example minister, minister of (fine )?examples]
        home: [Russia]
        not: [Igor Example]
        """
    )
    own = draft.own
    assert draft.kind is ListKind.PERSON
    assert spelled(own) == ("Anna Example",)
    assert [(one.spellings, one.exact, one.near) for one in own.also] == [
        (("Анна Пример",), False, ()),
        (("Anya",), True, ("minister",)),
    ]
    assert [one.spellings for one in own.weak] == [("Annie",)]
    assert [one.text for one in own.acronyms] == ["AE"]
    assert (own.surname_alone, own.surname_with_title, own.exact) == (True, False, None)
    assert own.titles == ("example minister", "minister of fine examples", "minister of examples")
    assert [one.text for one in own.home] == ["Russia"]
    assert own.excluded == ("Igor Example",)


def test_an_event_may_say_what_its_subject_is() -> None:
    text = """
        list: raids
        kind: event
        WHO
        en: [raid]
        """
    assert read_list(text.replace("WHO", "who_is: doer")).who_is is Standing.DOER
    assert read_list(text.replace("WHO", "")).who_is is None
    (fault,) = read_faults(text.replace("WHO", "who_is: victim"))
    assert "doer" in fault


def test_names_are_texts_blocks_and_lists() -> None:
    draft = read_list(
        """
        list: examples
        kind: organisation
        names:
          - $firms
          - Acme|Akme
          - name: Brent
          - {name: Wagner, near: [mercenary]}
          - name: Meta
            exact: true
            members: [Giphy]
        """
    )
    assert [getattr(name, "text", None) for name in draft.names] == ["$firms", None, None, None, None]
    assert [spelled(name) for name in names(draft)] == [("Acme", "Akme"), ("Brent",), ("Wagner",), ("Meta",)]
    assert names(draft)[2].near == ("mercenary",)
    assert names(draft)[3].exact
    assert [one.spellings for one in names(draft)[3].members] == [("Giphy",)]


def test_what_stands_beside_names_holds_where_an_entity_says_nothing() -> None:
    own = NameDraft(titles=("chief",), excluded=("B",), exact=True, surname_alone=True, surname_with_title=True)
    silent = NameDraft().beside(own)
    assert (silent.titles, silent.excluded) == (("chief",), ("B",))
    assert (silent.exact, silent.surname_alone, silent.surname_with_title) == (True, True, True)
    outspoken = NameDraft(
        titles=("boss",), excluded=("C",), exact=False, surname_alone=False, surname_with_title=False
    ).beside(own)
    assert (outspoken.titles, outspoken.excluded) == (("boss",), ("C", "B"))
    assert (outspoken.exact, outspoken.surname_alone, outspoken.surname_with_title) == (False, False, False)


def test_an_event_list_has_phrases_and_quoted_patterns_by_language() -> None:
    draft = read_list(
        """
        list: strike
        kind: event
        en:
          phrases: [walkout]
          groups: {workers: [nurse, train driver]}
          patterns: ["{who} strike"]
        de: [Streik]
        not: [strike price]
        """
    )
    assert [(part.language, [text.text for text in part.phrases]) for part in draft.sections] == [
        ("en", ["walkout"]),
        ("de", ["Streik"]),
    ]
    assert [text.text for text in draft.sections[0].patterns] == ["{who} strike"]
    (workers,) = draft.sections[0].groups
    assert (workers.name.text, [text.text for text in workers.words]) == ("workers", ["nurse", "train driver"])
    assert [text.text for text in draft.excluded] == ["strike price"]


def test_a_list_of_words_has_names_or_languages() -> None:
    draft = read_list("list: coins\nkind: words\nname: bitcoin\nalso: [BTC]\nnames: [ether, $more]\nde: [Münze]")
    assert spelled(draft.own) == ("bitcoin",)
    assert len(draft.names) == 2
    assert [part.language for part in draft.sections] == ["de"]


def test_the_id_of_a_list_is_a_slug() -> None:
    assert read_list("list: Xi Jinping\nkind: person\nname: Xi Jinping").id.text == "xi-jinping"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("list: a\nname: B", "1:7: error: the list does not say what it holds – add `kind:` person or organisation"),
        ("list: a\nkind: persn\nname: B", "2:7: error: `persn` is not known here – did you mean `person`?"),
        ("list: '!'\nkind: person\nname: B", "1:7: error: no id can be made of this – write small letters"),
        ("list: [a]\nkind: person\nname: B", "1:7: error: one text is expected here, not a list"),
        ("list: a\nkind: person", "1:7: error: the list is empty – add `name:` or `names:`"),
        (
            "list: a\nkind: event\nen: [b]\nnl: [c]",
            "4:1: error: a list has no words in the language `nl` – languages are en, ru, uk, de, fr, es, it, pl, pt,",
        ),
        ("list: a\nkind: words\nnames: [b]\nnl: [c]", "4:1: error: a list has no words in the language `nl`"),
        ("list: a\nkind: person\nname: B\nnl: [c]", "4:1: error: unknown key `nl`"),
        ("list: a\nkind: event", "1:7: error: the list is empty – add `en:` with `phrases:` or `patterns:`"),
        ("list: a\nkind: person\nnames: [B]\nalso: [C]", "4:7: error: `also` says more about one name, and there is"),
        ("list: a\nkind: person\nname: B\nen: [c]", "4:1: error: `en` has no meaning in a list of kind person"),
        ("list: a\nkind: place\nname: B\nhome: C", "4:1: error: `home` has no meaning in a list of kind place"),
        ("list: a\nkind: words\nwords: [B]", "3:1: error: unknown key `words` – did you mean `names`?"),
        ("list: a\nkind: person\nname: B\naliases: C", "4:1: error: unknown key `aliases` – did you mean `also`?"),
        ("list: a\nkind: person\nnames: [{also: B}]", "3:9: error: this entity has no name – add `name:`"),
        ("list: a\nkind: person\nnames: [{name: B, nam: C}]", "3:19: error: unknown key `nam` – did you mean `name`?"),
        ("list: a\nkind: person\nnames: [[B]]", "3:9: error: one text is expected here, not a list"),
        ("list: a\nkind: person\nname: $b", "3:7: error: a list cannot be a spelling – include lists under `names:`"),
        ("list: a\nkind: person\nname: B\nalso: [[C]]", "4:8: error: one text is expected here, not a list"),
        ("list: a\nkind: person\nname: B\nalso: [{near: c}]", "4:8: error: this spelling has no name – add `name:`"),
        ("list: a\nkind: person\nname: B\nalso: [{name: c, x: d}]", "4:18: error: unknown key `x` – known here: name"),
        ("list: a\nkind: person\nname: '?'", "3:7: error: `?` has no word that could be found"),
        ("list: a\nkind: person\nname: B\ntitles: ['c|']", "4:10: error: `|` has a word on one side only"),
        ("list: a\nkind: person\nname: B\nexact: maybe", "4:8: error: `maybe` is neither yes nor no"),
        ("list: a\nkind: event\nen:\n  phrase: b", "4:3: error: unknown key `phrase` – did you mean `phrases`?"),
        (
            "list: a\nkind: event\nen:\n  groups: b",
            "4:11: error: keys are expected here – write `officials: [king, mayor]`",
        ),
        (
            "list: a\nkind: event\nen:\n  groups: {B: c}",
            "4:12: error: no pattern can name this group – call it in small",
        ),
        ("list: a\nkind: event\nen:\n  groups: {b: }", "4:12: error: the group `b` has no words – add some, or remove"),
        ("list: a\nkind: event\nen:\n  patterns: [b]", "4:14: error: a pattern is always quoted – write it as"),
        ("list: a\nkind: event\nen:\n  patterns: [{who}]", "4:14: error: a pattern is always quoted – write it as"),
        ("list: a\nkind: event\nen:\n  patterns:\n    - {who} b", "5:13: error: the text goes on after its closing"),
    ],
)
def test_a_faulty_list_is_refused_at_the_place_of_the_fault(text: str, fault: str) -> None:
    assert any(one.startswith(fault) for one in read_faults(text)), read_faults(text)


def test_a_list_of_no_known_kind_is_told_of_its_other_faults_as_well() -> None:
    faults = read_faults("list: a\nkind: persn\nname: B\nsurname_allone: true\nalso: [Acme, Ltd.]")
    assert [one.partition(" – ")[0] for one in faults] == [
        "2:7: error: `persn` is not known here",
        "4:1: error: unknown key `surname_allone`",
        "5:14: warning: a comma cut the name that ends with `Ltd.`",
    ]
