import re

import pytest

from watcher.core.language.boilerplate import COMMENT_SECTION, PHRASES, QUESTION_WORDS, Furniture


def told(text: str) -> set[Furniture]:
    """What a paragraph is taken for."""
    words = re.findall(r"\w+", text.lower())
    tried = (phrase for phrase in PHRASES if len(words) <= phrase.longest and not phrase.words.isdisjoint(words))
    return {phrase.reason for phrase in tried if phrase.pattern.match(text)}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12 comments", Furniture.COMMENTS),
        ("File photo: the mayor of Oslo", Furniture.CAPTION),
        ("The mayor in her office. (Reuters)", Furniture.CAPTION),
        ("Поделиться:", Furniture.SHARE),
        ("Follow us on Telegram", Furniture.SHARE),
        ("Lesen Sie auch: Der Hafen", Furniture.RELATED),
        ("The post Harbour opens appeared first on Gazette.", Furniture.IMPRINT),
        ("Werbung", Furniture.IMPRINT),
        ("We use cookies; by continuing you agree", Furniture.COOKIES),
        ("Sign up for our daily newsletter", Furniture.NEWSLETTER),
    ],
)
def test_a_stock_phrase_is_known_for_what_it_is(text: str, reason: Furniture) -> None:
    assert reason in told(text)


def test_the_words_by_which_a_phrase_is_looked_up_are_small_ones() -> None:
    for phrase in (*PHRASES, COMMENT_SECTION):
        assert phrase.words == {word.lower() for word in phrase.words} != set()


def test_a_sentence_of_an_article_is_no_stock_phrase() -> None:
    assert told("The mayor of Oslo read the letter of the council on Monday") == set()


@pytest.mark.parametrize("word", ["why", "warum", "pourquoi", "cómo", "почему", "чому", "dlaczego"])
def test_questions_begin_with_such_words(word: str) -> None:
    assert word in QUESTION_WORDS
