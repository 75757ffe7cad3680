from hypothesis import given
from hypothesis import strategies as st

from watcher.core.lexicon.inflections import unchanged
from watcher.core.naming.closeness import INSIDE, SHORTEST, CloseWords, edits_between, may_be_misspelt
from watcher.core.naming.spellings import NameWord


def word(base: str, *, exact: bool = False) -> NameWord:
    return NameWord(base, (unchanged(base),), exact=exact)


def close_words(*bases: str) -> CloseWords[str]:
    return CloseWords((word(base), base) for base in bases)


FEW_LETTERS = st.text(alphabet="abc", min_size=SHORTEST, max_size=13)


@st.composite
def damaged(draw: st.DrawFn, bases: list[str]) -> str:
    """One of some words with up to three letters changed, left out, put in or exchanged."""
    letters = list(draw(st.sampled_from(bases)))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(letters) - 2))
        how = draw(st.integers(0, 3))
        if how == 0:
            letters[at] = draw(st.sampled_from("abc"))
        elif how == 1:
            letters.insert(at, draw(st.sampled_from("abc")))
        elif how == 2 and len(letters) > SHORTEST:
            del letters[at]
        else:
            letters[at : at + 2] = reversed(letters[at : at + 2])
    return "".join(letters)


@given(st.data(), st.lists(FEW_LETTERS, min_size=1, max_size=30, unique=True))
def test_every_word_within_the_limits_is_found_and_no_other(data: st.DataObject, bases: list[str]) -> None:
    key = data.draw(damaged(bases))
    within = [base for base in bases if edits_between(key, word(base), INSIDE) is not None]
    assert sorted(close_words(*bases).close_to(key)) == sorted(within)


def test_a_word_that_stands_for_several_things_gives_them_all() -> None:
    close = CloseWords([(word("koltsov"), 1), (word("koltsov"), 2)])
    assert list(close.close_to("koltsof")) == [1, 2]


def test_short_exact_and_uncased_words_are_never_misspelt() -> None:
    close = CloseWords([(word("wolf"), 1), (word("Koltsov", exact=True), 2), (word("ירושלים"), 3)])
    assert not [*close.close_to("wolff"), *close.close_to("koltsof"), *close.close_to("ירושלם")]


def test_a_very_long_word_is_close_to_nothing() -> None:
    assert not list(close_words("koltsov").close_to("koltsov" * 100_000))


def test_only_long_capitalised_uncommon_words_may_be_misspelt_names() -> None:
    common = frozenset({"trading"})
    assert may_be_misspelt("Koltsof", "koltsof", common)
    assert not may_be_misspelt("koltsof", "koltsof", common)
    assert not may_be_misspelt("Trading", "trading", common)
    assert not may_be_misspelt("Kolt", "kolt", common)
