from collections.abc import Iterator

from watcher.rules.keys import LIST_KEYS, RULE_KEYS, Key, Keys, Shape


def all_keys(keys: Keys) -> Iterator[tuple[str, Key]]:
    """Keys and those of their blocks, at any depth."""
    for name, key in keys.items():
        yield name, key
        yield from all_keys(key.keys)


EVERY = [*all_keys(RULE_KEYS), *(one for keys in LIST_KEYS.values() for one in all_keys(keys))]


def test_every_key_says_what_it_means_in_one_line() -> None:
    assert [name for name, key in EVERY if not key.meaning or "\n" in key.meaning] == []


def test_where_only_some_words_are_allowed_they_are_named() -> None:
    assert [name for name, key in EVERY if (key.shape in {Shape.WORD, Shape.WORDS}) is not bool(key.words)] == []


def test_a_block_has_keys() -> None:
    assert [name for name, key in EVERY if key.shape in {Shape.BLOCK, Shape.BLOCKS} and not key.keys] == []
