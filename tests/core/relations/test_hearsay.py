import pytest

from tests.builders import parse, person
from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.grammar.stretches import Span
from watcher.core.relations.hearsay import is_hearsay, refuted, was_planned
from watcher.core.relations.statements import Relation, Statement

ADA = person("Ada Falk", "fr")
HAPPENING, PLANNED = Claim(ClaimKind.HAPPENING), Claim(ClaimKind.PLANNED)


def told(text: str, *words: str, language: str = "en") -> Statement:
    """What words that begin like ``words`` tell of Falk."""
    line = parse(text, ADA, language=language)
    at = tuple(at for at, item in enumerate(line.items) if item.key.startswith(words))
    return Statement("leaves", line, Span(min(at), max(at) + 1, at), Relation.PATTERN)


RUMOUR = told("A website claimed that Ada Falk had resigned", "resign")
NEWS = told("Ada Falk has resigned", "resign")


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "A newspaper wrote that Ada Falk had resigned", "resign"),
        ("de", "In sozialen Medien hieß es, Ada Falk sei zurückgetreten", "zuruck"),
        ("fr", "Un journal avait affirmé qu'Ada Falk avait démissionné", "demission"),
        ("es", "Medios locales informaron de que Ada Falk había dimitido", "dimitido"),
        ("pl", "Portal podał, że Ada Falk złożyła dymisję", "dymisj"),
        ("ru", "Телеканал сообщил, что Ada Falk подала в отставку", "отставку"),
        ("uk", "Телеканал повідомив, що Ada Falk подала у відставку", "відставку"),
    ],
)
def test_what_the_media_say_is_hearsay(language: str, text: str, word: str) -> None:
    assert is_hearsay(told(text, word, language=language))


def test_what_the_text_itself_says_or_the_police_is_none() -> None:
    assert not is_hearsay(NEWS)
    assert not is_hearsay(told("Police said that Ada Falk had resigned", "resign"))


def test_a_plan_of_the_past_is_told_of_the_past() -> None:
    assert was_planned(PLANNED, told("Ada Falk was scheduled to resign", "resign"))
    assert not was_planned(PLANNED, told("Ada Falk will resign", "resign"))
    assert not was_planned(HAPPENING, told("Ada Falk was scheduled to resign", "resign"))


@pytest.mark.parametrize(
    ("language", "after"),
    [
        ("en", "The minister called it nonsense."),
        ("en", "That is not true."),
        ("en", '"There is no truth in these reports," a spokesman said.'),
        ("de", "Das stimmt nicht."),
        ("fr", "C'est faux, assure son avocat."),
        ("es", "Es totalmente falso."),
        ("pl", '"To bzdura" - powiedział minister.'),
        ("ru", "Это ложь."),
        ("uk", "Це неправда."),
    ],
)
def test_hearsay_is_denied_where_the_next_sentence_calls_it_wrong(language: str, after: str) -> None:
    assert refuted(HAPPENING, RUMOUR, parse(after, language=language)).kind is ClaimKind.DENIED


@pytest.mark.parametrize(
    "after",
    [
        "The charges are false.",
        "It is false that she was told to go by anyone in her own party.",
        "It is false that she was told to go.",
        "She gave no reason.",
        "Her party, which lost two elections in a row, said on the evening of that day that it was not true.",
    ],
)
def test_what_calls_something_else_wrong_denies_nothing(after: str) -> None:
    assert refuted(HAPPENING, RUMOUR, parse(after)) == HAPPENING


def test_news_is_denied_by_no_next_sentence_and_hearsay_not_without_one() -> None:
    after = parse("That is not true.")
    denied = Claim(ClaimKind.DENIED, "never")
    assert refuted(HAPPENING, NEWS, after) == HAPPENING
    assert refuted(HAPPENING, RUMOUR, None) == HAPPENING
    assert refuted(denied, RUMOUR, after) == denied
