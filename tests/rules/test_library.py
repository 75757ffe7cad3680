import pytest

from tests.fakes import FALK_TRAVELS, library
from watcher.rules.compile import compile_files
from watcher.rules.library import Library, load_library
from watcher.rules.reading import read_text

RULE = FALK_TRAVELS + "tests: {hit: [Ada Falk to visit Oslo in May], miss: [Ada Falk visits Rome]}\n"


@pytest.fixture
def fresh() -> Library:
    """A library of its own on what the product comes with."""
    library()
    return load_library({})


def test_two_libraries_share_what_the_product_comes_with(fresh: Library) -> None:
    other = load_library({})
    assert other.gazetteer is fresh.gazetteer
    assert other.cues is fresh.cues
    assert other.vocabulary is fresh.vocabulary
    assert other.shipped is fresh.shipped


def test_shipped_lists_are_read_again_after_they_were_let_go(fresh: Library) -> None:
    before = fresh.knowledge
    fresh.release()
    fresh.release()
    assert fresh.knowledge is not before
    assert fresh.knowledge.shipped == before.shipped


def test_copies_of_shipped_lists_are_no_files_of_analysts(fresh: Library) -> None:
    path, data = next(iter(fresh.shipped.files.items()))
    assert fresh.own({f"rules/{path}": data, "mine.yaml": b"watch: x\n"}) == {"mine.yaml": b"watch: x\n"}


def test_words_of_shipped_lists_need_no_dictionary(fresh: Library) -> None:
    assert not fresh.learn({"mine.yaml": RULE.encode()})


def test_a_rule_set_is_proven_with_the_matcher_that_is_used_then(fresh: Library) -> None:
    draft, _ = read_text(RULE, "mine.yaml")
    compiled = compile_files([draft], fresh.knowledge)
    failed = fresh.proof(compiled.ruleset, compiled.ruleset.rules)
    assert {id_: [test.title for test in tests] for id_, tests in failed.items()} == {
        "falk-travels": ["Ada Falk visits Rome"]
    }
    assert fresh.matcher(compiled.ruleset) is fresh.matcher(compiled.ruleset)
