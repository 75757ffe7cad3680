from dataclasses import replace

import pytest

from tests.builders import parse, person
from watcher.core.grammar.items import ItemKind
from watcher.core.lexicon.cues import CueKind

ADA = person("Ada Falk")


def test_a_name_is_one_item_with_all_its_words() -> None:
    read = parse("Mayor Ada Falk's visit to Oslo", ADA)
    name = next(item for item in read.items if item.mentions)
    assert name.kind is ItemKind.NAME
    assert read.text(name.first, name.last) == "Ada Falk ' s"
    assert name.possessive
    assert name.is_person


def test_what_begins_with_a_cue_is_asked_by_kind_and_of_items_too() -> None:
    read = parse("Ada Falk travels to Oslo", ADA)
    to = next(at for at, item in enumerate(read.items) if item.key == "to")
    assert read.items[to].first in read.starts(CueKind.PREPOSITION)
    assert read.begins(CueKind.PREPOSITION, to)
    assert not read.begins(CueKind.PREPOSITION, 0)


def test_a_token_is_led_back_to_its_item_and_an_item_to_the_nearest_before_it_that_counts() -> None:
    read = parse("On Monday the mayor left", ADA)
    assert read.items[read.item_at(4)].key == "left"
    part = replace(read, items=read.items[:2])
    assert part.item_at(4) == len(part.items), "what is behind a part of a sentence is behind its items"
    assert read.before(0) is None
    assert [read.before(3), read.before(3, frozenset({ItemKind.WORD}))] == [0, 2]


def test_a_kind_of_cue_that_stands_nowhere_begins_nothing_and_leaves_no_trace() -> None:
    read = parse("Ada Falk travels", ADA)
    assert read.starts(CueKind.DENIED) == frozenset()
    assert read.starts(CueKind.DENIED) is read.starts(CueKind.UNCLEAR)


def test_phrases_are_looked_for_in_each_word_of_a_name_but_not_in_its_mark() -> None:
    read = parse("Ada Falk's visit", ADA)
    assert [(spot.key, spot.begins, spot.ends) for spot in read.spots] == [
        ("ada", True, False),
        ("falk", False, True),
        ("visit", True, True),
    ]
    assert read.keys == {"ada", "falk", "visit"}


def test_a_word_is_found_wherever_it_stands_and_a_date_of_several_words_nowhere() -> None:
    read = parse("talks on talks end on March 9")
    assert read.places_of(frozenset({"talks", "end"})) == (0, 2, 3)
    assert read.places_of(frozenset({"march"})) == ()


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Ada Falk resigns after the flood", "en", ["after"]),
        ("Ada Falk says that she resigns", "en", []),
        ("Ada Falk, die Bürgermeisterin, tritt zurück", "de", ["die"]),
        ("Ada Falk lobt die Stadt", "de", []),
    ],
)
def test_clauses_of_lesser_weight_part_a_sentence_in_german_behind_a_comma_alone(
    text: str, language: str, parts: list[str]
) -> None:
    read = parse(text, ADA, language=language)
    assert [read.tokens[at].key for at in read.partings] == parts


@pytest.mark.parametrize(
    ("text", "names"), [("the firm Brauner resigns", {"Brauner"}), ("The Firm Brauner Resigns", set())]
)
def test_a_capital_is_no_name_in_a_headline_that_has_one_everywhere(text: str, names: set[str]) -> None:
    read = parse(text)
    assert {read.tokens[at].text for at in read.capitals} == names


@pytest.mark.parametrize(
    ("language", "text", "aside"),
    [
        ("fr", "Ada Falk, arrivée mardi à Oslo, a dîné", "arrivée mardi à Oslo"),
        ("es", "El alcalde, que vive en Oslo, viajó", "que vive en Oslo"),
        ("ru", "Посол, в четверг, уехал", "в четверг"),
        ("en", "Ada Falk, whose party lost, resigned", "whose party lost"),
        ("en", "Ada Falk, officials said, resigned", "officials said"),
        ("en", "Ada Falk, two angry officials in Oslo said, resigned", ""),
        ("en", "Ada Falk, whose party lost", ""),
        ("en", "Ada Falk, whose party lost, Bo Lindqvist resigned", ""),
        ("en", "Ada Falk, whose party says it lost, resigned", ""),
        ("en", "Ada Falk whose party lost, resigned", ""),
        ("en", "It was a long and rainy day, Ada Falk and Bo said, ", ""),
        ("en", "Officials in the old town of Oslo said, it was so", ""),
        ("en", "The mayor, who lives in Oslo, left", "who lives in Oslo"),
        ("en", "Ada Falk, a scholar whose books sold well, died", "a scholar whose books sold well"),
        ("en", "The mayor, once in Oslo, left", ""),
        ("en", "The talks with the mayor, Al Horn, failed", "Al Horn"),
        ("de", "Das Treffen mit dem Kanzler, Robert Habeck, entfällt", "Robert Habeck"),
        ("de", "Sie rief Horn, Habeck, und ging", ""),
        ("de", "Sie traf Horn, Ada Falk, gestern", ""),
        ("en", "The mayor, Al Horn, Ada Falk left", ""),
        ("en", "The mayor, who lives in Oslo, Ada Falk left", ""),
        ("es", "Habló de pan, vino, sal y aceite", ""),
        ("es", "Dijo, que vive en Oslo", ""),
        ("ru", "Он сказал, что посол, уехал", ""),
        ("ru", "Вчера, в четверг; гости, уехали", ""),
    ],
)
def test_a_clause_or_a_phrase_between_commas_stands_aside(language: str, text: str, aside: str) -> None:
    read = parse(text, ADA, person("Bo Lindqvist"), language=language)
    spans = [(one + 1, two) for one, two in read.asides.items()]
    assert [read.text(read.items[one].first, read.items[two].first) for one, two in spans] == [aside] * bool(aside)


@pytest.mark.parametrize(
    ("language", "text", "hidden"),
    [
        ("en", "Ada Falk, whose party lost, resigned", ["whose", "party", "lost"]),
        ("fr", "Ada Falk, arrivée mardi à Oslo, a dîné", []),
    ],
)
def test_no_pattern_reaches_into_an_aside_with_a_border(language: str, text: str, hidden: list[str]) -> None:
    read = parse(text, ADA, language=language)
    assert [read.items[at].key for at in read.hidden] == hidden


@pytest.mark.parametrize(
    ("word", "part", "clause"),
    [
        ("on", "On Monday", "On Monday , after a storm , he"),
        ("storm", "after a storm", "On Monday , after a storm , he"),
        ("left", "left", "left , and rain fell"),
        (",", "On Monday", "On Monday , after a storm , he"),
        ("fell", "and rain fell", "left , and rain fell"),
    ],
)
def test_a_part_of_a_sentence_ends_with_a_mark_and_a_clause_with_a_border(word: str, part: str, clause: str) -> None:
    read = parse("On Monday, after a storm, he said left, and rain fell")
    at = next(at for at, item in enumerate(read.items) if item.key == word)

    def text(items: range) -> str:
        return " ".join(read.text(read.items[one].first, read.items[one].last) for one in items)

    assert text(read.part_of(at)) == part
    assert text(read.clause_of(at, at + 1)) == clause


def test_the_first_comma_of_a_sentence_without_one_is_behind_it() -> None:
    assert [parse("He left, and rain fell, too").first_comma, parse("He left").first_comma] == [2, 2]


@pytest.mark.parametrize(
    ("language", "text", "pronouns"),
    [
        ("en", "The man who left and who fell", ["who", "who"]),
        ("de", "Der Mann, der ging, trug den Hut", ["der"]),
        ("en", "Who left", []),
    ],
)
def test_a_clause_about_a_noun_begins_with_its_pronoun(language: str, text: str, pronouns: list[str]) -> None:
    read = parse(text, language=language)
    assert [read.items[at].key for at in read.relatives] == pronouns


@pytest.mark.parametrize(
    ("text", "language", "asides"),
    [
        ("Falk, as her office announced, has resigned", "en", 1),
        ("Фальк, как сообщила в среду пресс-служба, ушла", "ru", 1),
        ("Falk ist, wie eine Sprecherin sagte, zurückgetreten", "de", 1),
        ("Falk, as her office announced, Lind has resigned.", "en", 1),
        ("Falk, as her office announced", "en", 0),
        ("Falk, as her office said: she told them, has resigned", "en", 0),
        ("Falk (real name: Bo Lind) has resigned", "en", 1),
        ("Falk (real name: Bo Lind has resigned", "en", 0),
        ("Falk) has resigned", "en", 0),
        ("Falk (one two three four five six seven eight nine ten eleven twelve thirteen 14 15 16 17) left", "en", 0),
    ],
)
def test_brackets_and_who_tells_the_rest_stand_aside(text: str, language: str, asides: int) -> None:
    assert len(parse(text, language=language).asides) == asides


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zusammen mit SAP und der UniCredit kauft Ada Falk ein Haus", {"SAP", "UniCredit"}),
        ("Ada Falk setzt auf KI und LNG", set()),
        ("Ada Falk kauft einen LPX-Tanker und eine Super-DRX", set()),
        ("ADA FALK KAUFT SAP", set()),
    ],
)
def test_a_second_capital_proves_a_name_which_is_neither_short_for_a_thing_nor_part_of_a_compound(
    text: str, names: set[str]
) -> None:
    read = parse(text, ADA, language="de")
    assert {read.tokens[at].text for at in read.marked} == names


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Am Montag legt der seit 2016 amtierende Intendant Ada Falk sein Amt nieder", {"der": "Intendant"}),
        ("Am Montag legt die für den Bau zuständige Ada Falk ihr Amt nieder", {"die": "Ada Falk"}),
        ("Am Montag legt die 54 Jahre alte Ada Falk ihr Amt nieder", {"die": "Ada Falk"}),
        ("Am Montag legt die Chefin der Bank, Ada Falk, ihr Amt nieder", {"die": "Ada Falk"}),
        ("Am Montag legt die Halle der Bank, Ada Falk, nichts nieder", {}),
        ("Es singt ein Chor, der seit 2016 bekannte Ada Falk", {}),
        ("Es singt seit langem die laute Ada Falk", {}),
        ("Es singt seit langem, wie bekannte Ada Falk", {}),
        ("Es singt der Chor und mit ihm unter freiem Himmel in der sehr großen Halle jubelnde Ada Falk", {}),
        ("Es singt die von Ada Falk begleitete Ada Falk", {}),
    ],
)
def test_a_german_article_leads_to_a_name_over_what_its_bearer_is(text: str, spans: dict[str, str]) -> None:
    read = parse(text, ADA, language="de")
    items = read.items
    told = {items[at].key: read.text(items[end].first, items[end].last) for at, end in read.prefaces.items()}
    assert told == spans


def test_other_languages_have_no_such_articles() -> None:
    assert parse("On Monday the 54 years old Ada Falk resigned", ADA).prefaces == {}
