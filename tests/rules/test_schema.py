import pytest

from tests.rules.builders import read_faults
from watcher.rules.drafts import ListKind
from watcher.rules.keys import LIST_KEYS, NAME_KEYS, RULE_KEYS
from watcher.rules.schema import language_code, meant_by


def test_what_may_be_written_of_one_entity_may_be_written_of_a_list() -> None:
    assert all(set(NAME_KEYS[kind]) <= set(LIST_KEYS[kind]) for kind in ListKind)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("exclude", "unless"),
        ("country", "where"),
        ("or", "either"),
        ("email", "to"),
        ("wihtin", "within"),
        ("who_not", "unless"),
    ],
)
def test_a_key_is_suggested_by_meaning_or_spelling(word: str, meant: str) -> None:
    assert meant_by(word, RULE_KEYS) == meant
    fault = f"2:1: error: unknown key `{word}` – did you mean `{meant}`?"
    assert fault in read_faults(f"watch: A\n{word}: b\nwho: $putin")


def test_a_meaning_is_suggested_only_where_its_key_is_known() -> None:
    assert meant_by("exclude", LIST_KEYS[ListKind.PERSON]) == "not"
    assert meant_by("exclude", ("who", "what")) is None
    assert meant_by("English", LIST_KEYS[ListKind.EVENT]) == "en"
    assert meant_by("english", LIST_KEYS[ListKind.PERSON]) is None


@pytest.mark.parametrize(("text", "code"), [("en", "en"), (" EN-gb ", "en"), ("pt_BR", "pt"), ("yue", "yue")])
def test_a_language_is_its_code(text: str, code: str) -> None:
    assert language_code(text) == code


@pytest.mark.parametrize(("text", "meant"), [("German", "de"), ("Klingon", "en")])
def test_the_name_of_a_language_is_no_code(text: str, meant: str) -> None:
    with pytest.raises(ValueError, match=f"`{text}` is no language code – write two letters, as `{meant}`"):
        language_code(text)
