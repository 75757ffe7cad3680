import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import forms, pattern, phrase
from watcher.core.grammar.events import Choice, Ellipsis, Possessive, Role, Slot, Word
from watcher.rules.patterns import ExactForms, parse_pattern, parse_phrase, parse_words


def test_a_pattern_holds_roles_words_and_gaps_in_order() -> None:
    who, verb, gap, preposition, place = pattern("{who} visited ... in {abroad}").parts
    assert (who, gap, place) == (Slot(Role.WHO), Ellipsis(), Slot(Role.ABROAD))
    assert isinstance(verb, Word)
    assert isinstance(preposition, Word)
    assert preposition.forms == {"in"}


def test_a_bar_joins_single_words() -> None:
    choice, by, _ = pattern("visit|trip by {who}").parts
    assert isinstance(choice, Choice)
    assert [[part.text for part in option if isinstance(part, Word)] for option in choice.options] == [
        ["visit"],
        ["trip"],
    ]
    assert isinstance(by, Word)


def test_a_bracket_holds_runs_of_words_and_may_be_left_out() -> None:
    _, verb, state = pattern("{who} (leave for|fly to) (state visit)?").parts
    assert isinstance(verb, Choice)
    assert [len(option) for option in verb.options] == [2, 2]
    assert not verb.optional
    assert isinstance(state, Choice)
    assert state.optional


def test_a_possessive_mark_may_be_fused_or_apart() -> None:
    assert pattern("{who}'s visit").parts == pattern("{who} 's visit").parts
    assert pattern("{who}’s visit").parts[1] == Possessive()


def test_a_word_matches_in_every_form() -> None:
    assert {"visit", "visits", "visited", "visiting"} <= phrase("visit").words[0].forms
    assert {"визит", "визита", "визитом"} <= phrase("визит", "ru").words[0].forms


@pytest.mark.parametrize(
    ("text", "column", "told"),
    [
        ("{wo} visit", 1, "did you mean `{who}`?"),
        ("{zzz} visit", 1, "roles are `{who}`"),
        ("{who visit", 1, "`{` is not closed"),
        ("visit|", 7, "no word after it"),
        ("| visit", 1, "no word before it"),
        ("a || b", 4, "no word after it"),
        ("(visit|fly to", 1, "`(` is not closed"),
        ("visit ) to", 7, "`)` closes nothing"),
        ("visit ()", 8, "an alternative is empty"),
        ("visit }", 7, "has no meaning here"),
        ("{who} ... {place}", 1, "the pattern has no word"),
        ("{who} .* visit", 7, "`.*` has no meaning here – this is no regular expression"),
        ("{who} (very )+ visit", 14, "`+` has no meaning"),
        (r"visit \w to", 7, r"`\w` has no meaning"),
        ("[vt]our", 1, "`[` has no meaning"),
        ("visits? to {place}", 7, "`?` has no meaning"),
        ("{who} visits? {place}", 13, "`?` has no meaning"),
        ("{who} visits ... {place}?", 25, "`?` has no meaning"),
        ("visit to {place}$", 17, "`$` has no meaning"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_column(text: str, column: int, told: str) -> None:
    with pytest.raises(ValueError, match=f"^column {column}: ") as error:
        parse_pattern(text, "en", forms())
    assert told in str(error.value)


OFFICIALS = {"officials": Choice((parse_words("king", "en", forms()), parse_words("prime minister", "en", forms())))}


def test_a_group_stands_for_any_of_its_words() -> None:
    shared = parse_pattern("{who} visit $officials", "en", forms(), OFFICIALS)
    assert shared.parts == pattern("{who} visit (king|prime minister)").parts
    assert shared.text == "{who} visit $officials"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "{who} visit $official",
            "column 13: there is no group `$official` in this section – did you mean `$officials`?",
        ),
        (
            "$x {who}",
            "column 1: there is no group `$x` in this section – write its words under `groups:`, as `x: [king, m",
        ),
    ],
)
def test_a_group_that_is_not_there_is_told(text: str, told: str) -> None:
    with pytest.raises(ValueError, match="there is no group") as error:
        parse_pattern(text, "en", forms(), OFFICIALS)
    assert str(error.value).startswith(told)


@pytest.mark.parametrize(("text", "sign"), [("king {who}", "{"), ("$more", "$")])
def test_a_group_holds_words_alone(text: str, sign: str) -> None:
    with pytest.raises(ValueError, match=f"`[{sign}]` belongs to patterns"):
        parse_words(text, "en", forms())


def test_a_phrase_is_plain_words() -> None:
    assert [word.text for word in phrase("foreign trip").words] == ["foreign", "trip"]
    with pytest.raises(ValueError, match="belongs to patterns"):
        parse_phrase("visit|trip", "en", forms())
    with pytest.raises(ValueError, match="no word"):
        parse_phrase("?!", "en", forms())


def test_without_a_language_the_script_tells_the_endings() -> None:
    assert "visited" in parse_phrase("visit", None, forms()).words[0].forms
    assert "визита" in parse_phrase("визит", None, forms()).words[0].forms
    assert [word.text for word in parse_phrase("访问", None, forms()).words] == ["访", "问"]


@pytest.mark.parametrize(("word", "plural"), [("film", "films"), ("bus", "buses"), ("city", "cities"), ("day", "days")])
def test_an_exclusion_is_as_typed_or_plural(word: str, plural: str) -> None:
    found = parse_phrase(word, "en", ExactForms(word)).words[0].forms
    assert {word, plural} <= found
    assert not {"filming", "filmed", "daies"} & found


@pytest.mark.parametrize(
    ("word", "inflected"),
    [
        ("journal", "journaux"),
        ("bateau", "bateaux"),
        ("luz", "luces"),
        ("Buch", "bucher"),
        ("Film", "filmen"),
        ("книга", "книгу"),
        ("фільм", "фільми"),
        ("książka", "ksiazke"),
        ("mecz", "mecze"),
    ],
)
def test_an_exclusion_is_dropped_in_the_plurals_and_cases_of_its_language(word: str, inflected: str) -> None:
    assert inflected in parse_phrase(word, None, ExactForms(word)).words[0].forms


@pytest.mark.parametrize(("word", "other"), [("bank", "banker"), ("part", "party"), ("играть", "играл")])
def test_an_exclusion_is_no_other_word(word: str, other: str) -> None:
    assert other not in parse_phrase(word, None, ExactForms(word)).words[0].forms


def test_a_pattern_of_choices_alone_needs_a_word_in_one_of_them() -> None:
    assert pattern("{who} (visit|{place})").parts[1]
    with pytest.raises(ValueError, match="no word"):
        pattern("{who} ({place}|{other})")


@given(st.text(alphabet="{}()|?'s. …abwho", max_size=30))
def test_any_text_is_read_or_refused_with_a_column_inside_it(text: str) -> None:
    try:
        assert parse_pattern(text, "en", ExactForms(text)).parts
    except ValueError as error:
        column = int(str(error).split(":")[0].removeprefix("column "))
        assert 1 <= column <= len(text) + 1
