import pytest

from tests.builders import parse, person
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.lexicon.cues import CueKind
from watcher.core.naming.entities import Kind

ADA = person("Ada Falk", "fr")


def shown(text: Parse) -> list[str]:
    return [text.text(item.first, item.last) for item in text.items]


def test_names_places_and_dates_are_single_items() -> None:
    text = parse("Ada Falk flew to South Korea on Monday 4 May", ADA)
    assert shown(text) == ["Ada Falk", "flew", "to", "South Korea", "on", "Monday 4 May"]
    assert text.items[0].is_person
    assert text.items[3].place is not None
    assert text.items[5].is_date


def test_a_possessive_mark_belongs_to_its_name() -> None:
    text = parse("Ada Falk's trip to Japan's capital", ADA)
    assert text.items[0].possessive
    assert [item.possessive for item in text.items if item.place] == [True]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Brauner Corp chief left", ["Brauner Corp"]),
        ("Brauner Corp.'s chief left", ["Brauner Corp . ' s"]),
        ("Brauner SA chief left", ["Brauner SA"]),
        ("Brauner As Chief Of The Year", ["Brauner"]),
        ("Brauner holding is small", ["Brauner"]),
        ("He left Brauner Corp.", ["Brauner Corp"]),
        ("He left Brauner", ["Brauner"]),
    ],
)
def test_a_legal_form_belongs_to_the_name_before_it(text: str, names: list[str]) -> None:
    found = parse(text, person("Brauner", kind=Kind.ORGANISATION))
    assert [found.text(item.first, item.last) for item in found.items if item.mentions] == names


def test_marks_borders_and_fillers_are_told_apart() -> None:
    text = parse("The summit, a rare one, ended; but Falk left - at once", ADA)
    kinds = {item.key: item.kind for item in text.items}
    assert kinds["the"] is kinds["rare"] is ItemKind.FILLER
    assert kinds[","] is ItemKind.MARK
    assert kinds[";"] is kinds["but"] is kinds["-"] is ItemKind.BORDER
    assert kinds["left"] is ItemKind.WORD


def test_a_hyphen_within_a_word_is_no_border() -> None:
    assert {item.kind for item in parse("re-run").items if item.key == "-"} == {ItemKind.MARK}


def test_what_is_part_of_a_name_says_nothing_of_how_a_sentence_is_meant() -> None:
    will = person("Will Falk")
    assert CueKind.PLANNED not in {cue.kind for cue in parse("Will Falk is in Oslo", will).cues}
    assert CueKind.PLANNED in {cue.kind for cue in parse("Will Falk will be in Oslo", will).cues}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Путилин — в Осло", [ItemKind.MARK]),
        ("Путилин — новый посол", [ItemKind.MARK]),
        ("Путилин — враг", [ItemKind.BORDER]),
        ("Шум — в Осло", [ItemKind.BORDER]),
        ("Ждут Путилин —", [ItemKind.BORDER]),
    ],
)
def test_a_dash_after_a_name_may_stand_for_a_verb(text: str, kinds: list[ItemKind]) -> None:
    line = parse(text, person("Андрей Путилин", "ru"), language="ru")
    assert [item.kind for item in line.items if item.key == "—"] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Falk встретилась с Токаевым", ItemKind.WORD),
        ("Falk встретилась с новым", ItemKind.FILLER),
        ("Falk met his Olympic", ItemKind.FILLER),
    ],
)
def test_a_slavic_surname_is_no_adjective(text: str, kind: ItemKind) -> None:
    language = "en" if text.isascii() else "ru"
    assert parse(text, ADA, language=language).items[-1].kind is kind


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Среди раненых — посол", [ItemKind.MARK]),
        ("В числе раненых: посол", [ItemKind.MARK]),
        ("Раненых десять: посол жив", [ItemKind.BORDER]),
        ("Среди раненых; посол", [ItemKind.BORDER]),
    ],
)
def test_a_mark_after_several_leads_to_those_of_them_who_are_named(text: str, kinds: list[ItemKind]) -> None:
    read = parse(text, ADA, language="ru")
    assert [item.kind for item in read.items if not item.key.isalnum()] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("told to go", ItemKind.WORD),
        ("told them to go", ItemKind.BORDER),
        ("told", ItemKind.BORDER),
        ("according to him", ItemKind.BORDER),
    ],
)
def test_an_order_that_somebody_is_given_begins_no_clause(text: str, kind: ItemKind) -> None:
    assert parse(text).items[0].kind is kind


@pytest.mark.parametrize(("word", "kind"), [("assembly", ItemKind.WORD), ("quickly", ItemKind.FILLER)])
def test_a_noun_that_ends_as_an_adverb_does_may_not_stand_unwritten(word: str, kind: ItemKind) -> None:
    assert parse(f"Falk stops {word}").items[-1].kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Пока Falk летела, дворец молчал", ItemKind.BORDER),
        ("Дворец молчал, пока Falk летела", ItemKind.BORDER),
        ("Визит пока не готовится", ItemKind.FILLER),
    ],
)
def test_a_word_for_so_far_begins_a_clause_first_or_behind_a_comma_alone(text: str, kind: ItemKind) -> None:
    read = parse(text, ADA, language="ru")
    assert [item.kind for item in read.items if item.key == "пока"] == [kind]


def test_the_small_word_of_such_as_begins_no_clause() -> None:
    text = parse("Critics such as Ada Falk left as she came", ADA)
    begun = [text.text(at, at + 1) for at in sorted(text.starts(CueKind.COMMA))]
    assert begun == ["as"]
    assert [text.items[at].key for at in range(len(text.items)) if text.begins(CueKind.AMONG, at)] == ["such"]
