import pytest

from tests.builders import article, matcher, person, rule
from watcher.core.relations.confessions import of_oneself

RITA = person("Rita Lund")
MATCHER = matcher([rule(RITA)], [RITA])


def read(text: str, language: str) -> list[str]:
    """What is quoted of the one named, her name read as <>."""
    (parse,) = MATCHER.read(article(text, language=language)).parses
    named = [at for at, item in enumerate(parse.items) if item.watched]
    return [
        " ".join("<>" if at in own else line.text(item.first, item.last) for at, item in enumerate(line.items))
        for line, own in of_oneself(parse, named)
    ]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ('"I will resign", said Mayor Lund', "en", '" <> will resign "'),
        ('"I will resign", Lund said', "en", '" <> will resign "'),
        ('Lund: "Ich trete zurück" – und geht', "de", '" <> trete zurück'),
        ('"No voy a dimitir": Lund se queda', "es", '" <> No voy a dimitir'),
        ("Nie zrezygnuję – oświadczyła w piątek Lund", "pl", "<> Nie zrezygnuję"),
        ("Zespół ocenił, że rezygnuję – powiedziała Lund", "pl", "Zespół ocenił , że <> rezygnuję"),
    ],
)
def test_who_is_quoted_does_what_he_says_of_himself(text: str, language: str, told: str) -> None:
    assert read(text, language) == [told]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('"She will resign", said Lund', "en"),
        ('"I will resign", said Falk after meeting Lund', "en"),
        ('"I will resign", said the mayor after meeting Lund', "en"),
        ('"Dimitiré", dijo el alcalde a Lund', "es"),
        ('"I will resign", Falk told Lund', "en"),
        ('"I will resign" reads a note to Lund', "en"),
        ("I saw Lund", "en"),
        ('"I will resign", says Lund\'s rival', "en"),
        ("Praca z zarządzam – powiedziała Lund", "pl"),
        ('"I will resign", Lund', "en"),
    ],
)
def test_what_another_says_or_what_is_said_of_another_is_none_of_his(text: str, language: str) -> None:
    assert read(text, language) == []
