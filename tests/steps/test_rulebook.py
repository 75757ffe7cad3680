"""The rules of a folder: what goes into force, what stays, and what outlives the program."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import FALK_MEETS, FALK_TRAVELS, NOON, library, rulebook
from watcher.errors import RulesError
from watcher.rules.forms import Forms, Table, Words, shipped_forms
from watcher.steps.rulebook import Live, Rulebook
from watcher.store import Store, open_store

FAULTY = "watch: Falk travels\nid: falk-travels\nwhoo: Ada Falk\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOON).store
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "rules"


def taken_over(book: Rulebook) -> Live:
    live = book.read()
    book.remember(live, NOON)
    return live


def test_sound_rules_go_into_force_and_match(folder: Path, store: Store) -> None:
    live = taken_over(rulebook(folder, store, FALK_TRAVELS, FALK_MEETS))
    assert set(live.rules) == {"falk-travels", "falk-meets"}


def test_a_faulty_edit_keeps_the_last_good_text(folder: Path, store: Store) -> None:
    book = rulebook(folder, store, FALK_TRAVELS)
    version = taken_over(book).rules["falk-travels"].version
    rulebook(folder, store, FAULTY)
    live = taken_over(book)
    assert live.rules["falk-travels"].version == version
    assert live.adopted.refused == {str(folder / "rule-0.yaml")}


def test_the_last_good_text_is_in_force_after_a_restart(folder: Path, store: Store) -> None:
    version = taken_over(rulebook(folder, store, FALK_TRAVELS)).rules["falk-travels"].version
    for _ in range(2):
        assert taken_over(rulebook(folder, store, FAULTY)).rules["falk-travels"].version == version


def test_a_file_that_cannot_be_read_any_more_keeps_its_last_good_text(folder: Path, store: Store) -> None:
    book = rulebook(folder, store, FALK_TRAVELS)
    taken_over(book)
    path = folder / "rule-0.yaml"
    path.rename(folder / "elsewhere")
    path.symlink_to(folder / "elsewhere")
    live = taken_over(book)
    assert set(live.rules) == {"falk-travels"}
    assert live.adopted.refused == {str(path)}


def test_a_file_that_is_gone_takes_its_rules_with_it(folder: Path, store: Store) -> None:
    book = rulebook(folder, store, FALK_TRAVELS, FALK_MEETS)
    taken_over(book)
    (folder / "rule-0.yaml").unlink()
    assert set(taken_over(book).rules) == {"falk-meets"}


WITH_A_TEST = f"{FALK_TRAVELS}tests:\n  hit: [Ada Falk begins a trip to Paris]\n"
BROKEN = WITH_A_TEST.replace("trip, ", "")


def failing(live: Live) -> list[str]:
    """The files with a test that was seen to fail."""
    return [Path(fault.path).name for fault in live.adopted.faults if fault.name == "test-fails"]


def test_in_haste_tests_are_left_out_where_they_decide_nothing(folder: Path, store: Store) -> None:
    book = rulebook(folder, store, BROKEN)
    first = book.read(hastily=True)
    assert failing(first) == []
    book.remember(first, NOON)
    assert failing(book.read(hastily=True)) == []
    assert failing(book.read()) == ["rule-0.yaml"]


def test_what_was_read_in_haste_is_proven_later_as_if_it_had_been_read_slowly(folder: Path, store: Store) -> None:
    book = rulebook(folder, store, BROKEN, FALK_MEETS)
    hasty = book.read(hastily=True)
    proven = book.proven(hasty)
    assert proven.adopted == book.read().adopted
    assert proven.matcher is hasty.matcher
    assert book.proven(proven) is proven


def test_even_in_haste_no_rule_gets_worse(folder: Path, store: Store) -> None:
    version = taken_over(rulebook(folder, store, WITH_A_TEST)).rules["falk-travels"].version
    assert rulebook(folder, store, BROKEN).read(hastily=True).rules["falk-travels"].version == version


def test_only_texts_that_changed_are_written(folder: Path, store: Store) -> None:
    book = rulebook(folder, store, FALK_TRAVELS, FALK_MEETS)
    taken_over(book)
    rulebook(folder, store, FALK_TRAVELS.replace("summit", "talks"))
    book.remember(book.read(), NOON.replace(hour=13))
    with store.snapshot() as tx:
        assert [file.accepted_at.hour for file in tx.rules.files()] == [13, 12]


def test_without_any_usable_rule_there_is_no_start(folder: Path, store: Store) -> None:
    with pytest.raises(RulesError, match="whoo"):
        rulebook(folder, store, FAULTY).read()
    with pytest.raises(RulesError, match="there is no usable rule"):
        rulebook(folder.with_name("empty"), store).read()
    with pytest.raises(RulesError, match="there is no such folder"):
        Rulebook(folder.with_name("missing"), library(), store, {}).read()


def test_an_edit_is_noticed_once_it_stands_still(folder: Path, store: Store) -> None:
    book = rulebook(folder, store, FALK_TRAVELS)
    book.read()
    assert [book.edited() for _ in range(3)] == [False] * 3
    rulebook(folder, store, FALK_TRAVELS, FALK_MEETS)
    assert [book.edited() for _ in range(3)] == [False, True, True]
    book.read()
    assert not book.edited()


def test_a_refused_edit_is_not_read_every_second(folder: Path, store: Store) -> None:
    book = rulebook(folder, store, FALK_TRAVELS)
    book.read()
    (folder / "rule-0.yaml").unlink()
    assert [book.edited() for _ in range(2)] == [False, True]
    with pytest.raises(RulesError):
        book.read()
    assert not book.edited()


def test_what_only_reading_needs_is_let_go_and_read_again_for_the_next_edit(folder: Path, store: Store) -> None:
    rulebook(folder, store, FALK_TRAVELS)
    own = replace(library())
    book = Rulebook(folder, own, store, {})
    book.read()
    held = own.knowledge
    book.learn_words()
    assert own.knowledge is not held
    assert list(book.read().rules) == ["falk-travels"]


def test_words_are_learnt_once_and_kept_over_a_restart(folder: Path, store: Store) -> None:
    asked = list[Words]()

    def dictionary(words: Words) -> Table:
        asked.append(words)
        return {("en", word): frozenset({word, f"{word}s"}) for word in words.get("en", ())}

    def learning() -> Rulebook:
        words = dict(store.word_forms())
        taught = replace(library(), forms=Forms(shipped_forms(), words, dictionary))
        rulebook(folder, store, FALK_TRAVELS.replace("summit", "flumquist"))
        return Rulebook(folder, taught, store, words)

    book = learning()
    assert book.learn_words()
    book.remember_words()
    book.remember_words()
    assert not book.learn_words()
    assert not learning().learn_words()
    assert len(asked) == 1
    assert store.word_forms()["en flumquist"] == "flumquist flumquists"


def test_silences_in_rule_files_hold_until_they_are_removed(folder: Path, store: Store) -> None:
    book = rulebook(folder, store, FALK_TRAVELS, "silence: falk-travels\nuntil: 2026-06-01\nwhy: known\n")
    taken_over(book)
    with store.snapshot() as tx:
        (silence,) = tx.silences.active(NOON)
    assert (silence.rule, silence.by, silence.comment) == ("falk-travels", "rule-1.yaml", "known")
    assert silence.ends.isoformat() == "2026-06-01T00:00:00+00:00"
    (folder / "rule-1.yaml").unlink()
    taken_over(book)
    with store.snapshot() as tx:
        assert tx.silences.active(NOON) == ()
