from collections.abc import Mapping
from pathlib import Path

import pytest

from watcher.rules.forms import (
    Forms,
    WantedForms,
    Words,
    shipped_forms,
    write_forms,
)


class Dictionary:
    """Knows one word, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Mapping[str, list[str]]] = []

    def __call__(self, words: Words) -> dict[tuple[str, str], frozenset[str]]:
        self.asked.append({language: sorted(some) for language, some in words.items()})
        return {("en", "fly"): frozenset({"fly", "flew"})}


def test_the_shipped_table_answers_first() -> None:
    table = {("en", "visit"): frozenset({"visit", "visited"})}
    assert Forms(table, {"en visit": "wrong"}, Dictionary()).of("Visit", "en") == {"visit", "visited"}


def test_a_batch_asks_the_dictionary_once_and_only_for_what_is_unknown() -> None:
    dictionary = Dictionary()
    cache: dict[str, str] = {"en trip": "trip trips"}
    forms = Forms({("en", "visit"): frozenset({"visit"})}, cache, dictionary)
    assert forms.prepare({"en": ["visit", "trip", "Fly"], "ru": []})
    assert dictionary.asked == [{"en": ["fly"]}]
    assert forms.of("fly", "en") == {"fly", "flew"}
    assert forms.of("trip", "en") == {"trip", "trips"}


def test_a_word_that_dictionaries_do_not_know_goes_regularly_and_is_not_asked_for_again() -> None:
    cache: dict[str, str] = {}
    asked: list[Words] = []

    def dictionary(words: Words) -> dict[tuple[str, str], frozenset[str]]:
        asked.append(words)
        return {("en", "zoom"): frozenset()}

    forms = Forms({("en", "vlog"): frozenset()}, cache, dictionary)
    assert [forms.prepare({"en": ["zoom", "vlog"]}) for _ in range(2)] == [False, False]
    assert asked == [{"en": ["zoom"]}]
    assert forms.of("zoom", "en") >= {"zoom", "zooms", "zoomed", "zooming"}
    assert "vlogs" in forms.of("vlog", "en")


def test_nothing_unknown_asks_nobody() -> None:
    dictionary = Dictionary()
    assert not Forms({}, {"en fly": "fly"}, dictionary).prepare({"en": ["fly"]})
    assert dictionary.asked == []


def test_a_word_without_a_dictionary_goes_regularly() -> None:
    assert Forms({}, {}, Dictionary()).of("zoom", "en") >= {"zoom", "zooms", "zoomed", "zooming"}


def test_wanted_words_are_noted_by_language() -> None:
    wanted = WantedForms()
    assert wanted.of("Visit", "en") == {"visit"}
    wanted.of("визит", "ru")
    assert wanted.words == {"en": frozenset({"visit"}), "ru": frozenset({"визит"})}


def test_a_table_reads_as_it_was_written(tmp_path: Path) -> None:
    table = {("en", "visit"): frozenset({"visit", "visits"}), ("ru", "визит"): frozenset({"визит", "визита"})}
    write_forms(table, tmp_path)
    read = shipped_forms(tmp_path)
    assert (read, len(read)) == (table, 2)
    assert ("de", "visit") not in read


def test_the_shipped_table_holds_the_words_of_the_shipped_lists() -> None:
    table = shipped_forms()
    assert {"flew", "flown"} <= table["en", "fly"]
    assert {"прибыл", "прибыли"} <= table["ru", "прибыть"]
    assert {"przybyla", "przybyli"} <= table["pl", "przybyc"]
    assert "poleci" in table["pl", "poleciec"]


@pytest.mark.parametrize(
    ("word", "language", "some", "others"),
    [
        ("задержан", "ru", {"задержан", "задержана", "задержаны"}, {"задержал", "задержать"}),
        ("убит", "ru", {"убита"}, {"убил"}),
        ("затримано", "uk", {"затримано"}, {"затримав", "затримати"}),
        ("kupiony", "pl", {"kupiona", "kupionego", "kupieni", "kupiono"}, {"kupil", "kupic"}),
        ("przejęty", "pl", {"przejeta", "przejeci"}, {"przejal"}),
        ("zatrzymano", "pl", {"zatrzymano"}, {"zatrzymal", "zatrzymac"}),
    ],
)
def test_a_slavic_passive_stands_for_itself(word: str, language: str, some: set[str], others: set[str]) -> None:
    known = Forms(shipped_forms(), {}, Dictionary()).of(word, language)
    assert some <= known
    assert known.isdisjoint(others)


@pytest.mark.parametrize(("word", "some"), [("визит", "визита"), ("президент", "президента"), ("дать", "даст")])
def test_what_only_ends_like_a_passive_is_inflected(word: str, some: str) -> None:
    assert some in Forms(shipped_forms(), {}, Dictionary()).of(word, "ru")


def test_an_english_participle_stands_for_itself() -> None:
    forms = Forms(shipped_forms(), {}, Dictionary())
    assert forms.of("arrested", "en").isdisjoint({"arrest", "arrests"})
    assert {"arrest", "arrests", "arrested"} <= forms.of("arrest", "en")


@pytest.mark.parametrize(
    ("word", "others"), [("held", {"hold", "holds"}), ("sold", {"sell"}), ("late", {"later", "latest"})]
)
def test_a_word_is_not_what_its_like_mean(word: str, others: set[str]) -> None:
    """Who is held does not hold; the latest is nobody late."""
    assert Forms(shipped_forms(), {}, Dictionary()).of(word, "en").isdisjoint(others)
