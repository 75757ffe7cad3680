import pytest

from tests.builders import parse, person
from watcher.core.grammar.stretches import Span
from watcher.core.relations.modifiers import modifies
from watcher.core.relations.statements import Relation, Statement

ADA = person("Ada Falk", "fr")


def statement(text: str, *words: str, language: str = "en", who: bool = True) -> Statement:
    """What words that begin like ``words`` tell of Falk."""
    line = parse(text, ADA, language=language)
    at = tuple(at for at, item in enumerate(line.items) if item.key.startswith(words))
    named = next((at for at, item in enumerate(line.items) if item.mentions), None) if who else None
    return Statement("arrest", line, Span(min(at), max(at) + 1, at), Relation.PATTERN, who=named)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Readers collect money for Ada Falk jailed in Malta", "jailed"),
        ("en", "Readers collect money for Ada Falk recently jailed in Malta", "jailed"),
        ("fr", "Il défend Ada Falk arrêtée en Turquie", "arretee"),
        ("es", "El abogado de Ada Falk detenida en Turquía escribe", "detenida"),
        ("pl", "Napisał do Ada Falk aresztowanej w Turcji", "aresztowanej"),
    ],
)
def test_a_participle_right_behind_a_name_only_says_which_one_it_is(language: str, text: str, word: str) -> None:
    assert modifies(statement(text, word, language=language))


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Ada Falk jailed in Malta", "jailed"),
        ("en", "Friends of Ada Falk jailed in Malta", "jailed"),
        ("en", "For Ada Falk was jailed in Malta", "jailed"),
        ("en", "For Ada Falk banks jailed in Malta", "jailed"),
        ("en", "Police in Malta arrested Ada Falk", "arrested"),
        ("en", "Malta may jail Ada Falk", "jail"),
        ("de", "Am Freitag wurde Ada Falk verhaftet", "verhaftet"),
        ("es", "Fue Ada Falk detenida en Turquía", "detenida"),
        ("pl", "W Turcji Ada Falk aresztowana w piątek", "aresztowana"),
        ("pl", "Sąd uznał Ada Falk aresztowanej była winną", "aresztowanej"),
    ],
)
def test_a_participle_that_may_be_a_verb_tells_news(language: str, text: str, word: str) -> None:
    assert not modifies(statement(text, word, language=language))


def test_a_participle_right_behind_the_noun_of_an_order_only_says_whose_it_is() -> None:
    assert modifies(statement("The sanctions imposed on Ada Falk are a burden", "sanctions", "imposed", "on"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Paris has sanctions on Ada Falk", ("sanctions", "on")),
        ("Ada Falk is glad of sanctions imposed", ("sanctions", "imposed")),
        ("New sanctions imposed Ada Falk to leave", ("sanctions", "imposed")),
        ("Police arrested in Malta Ada Falk", ("police", "arrested")),
    ],
)
def test_other_words_of_an_event_tell_news(text: str, words: tuple[str, ...]) -> None:
    assert not modifies(statement(text, *words))


@pytest.mark.parametrize(
    "text",
    [
        "A medal went to the same Ada Falk who has been jailed in Malta",
        "He wrote to Ada Falk and her banker, both of whom have been jailed",
    ],
)
def test_a_clause_that_picks_somebody_out_tells_what_is_known(text: str) -> None:
    assert modifies(statement(text, "jailed"))


@pytest.mark.parametrize(
    "text",
    [
        "Ada Falk who sings well, was jailed",
        "The banker, both of whom knew Ada Falk, was jailed",
        "He wrote to Ada Falk, and the judge jailed her",
        "He wrote to Ada Falk, who was jailed",
        "He wrote that Ada Falk was jailed",
    ],
)
def test_another_clause_tells_news(text: str) -> None:
    assert not modifies(statement(text, "jailed"))


def test_what_is_told_of_nobody_picks_nobody_out() -> None:
    assert not modifies(statement("A man who was jailed wrote to Ada Falk", "jailed", who=False))
