import pytest

from tests.builders import parse
from watcher.core.grammar.nouns import determines, relates


@pytest.mark.parametrize(
    ("language", "text", "is_led"),
    [
        ("en", "the mayor", True),
        ("fr", "cette maire", True),
        ("de", "ihre Bürgermeisterin", True),
        ("en", "in May", False),
    ],
)
def test_an_article_or_a_pronoun_begins_a_noun(language: str, text: str, is_led: bool) -> None:
    assert determines(parse(text, language=language), 0) is is_led


@pytest.mark.parametrize(("text", "is_clause"), [("who left", True), ("left", False)])
def test_a_pronoun_begins_a_clause_about_the_one_named_before(text: str, is_clause: bool) -> None:
    assert relates(parse(text), 0) is is_clause
