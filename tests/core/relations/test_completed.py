import pytest

from tests.builders import parse, person
from watcher.core.relations.completed import completes_behind

ADA = person("Ada Falk", titles=("ministra",))


def completes(text: str, language: str, word: str) -> bool:
    """Whether Ada Falk only completes another noun than a word and what follows it."""
    read = parse(text, ADA, language=language)
    who = next((at for at, item in enumerate(read.items) if item.mentions), 0)
    words = [at for at, item in enumerate(read.items) if item.key in word.split()]
    return completes_behind(read, who, words)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("es", "Detenidas por el ataque contra la ministra Ada Falk", "detenidas"),
        ("es", "Detenido por amenazas a Ada Falk", "detenido"),
        ("es", "Muere un escolta en el atentado contra Ada Falk", "muere"),
        ("es", "Procesados por estafar a Ada Falk", "procesados"),
        ("es", "Detienen a dos asesores por el robo a Ada Falk", "detienen a"),
        ("fr", "Arrêtés pour des menaces contre Ada Falk", "arretes"),
        ("it", "Arrestato per le minacce a Ada Falk", "arrestato"),
    ],
)
def test_a_name_behind_a_preposition_completes_the_noun_before_it(language: str, text: str, word: str) -> None:
    assert completes(text, language, word)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("es", "Detenida en Madrid por fraude Ada Falk", "detenida"),
        ("es", "Detienen en el puerto a Ada Falk", "detienen"),
        ("es", "Detienen a un asesor y a Ada Falk", "detienen a"),
        ("es", "Detienen a las ocho a Ada Falk", "detienen a"),
        ("es", "Han detenido esta noche a Ada Falk", "detenido"),
        ("es", "Orden de arresto por fraude contra Ada Falk", "orden"),
        ("es", "El ataque contra Ada Falk", "ataque"),
        ("es", "El ataque contra Ada Falk", "ataque contra"),
        ("es", "Ada Falk fue detenida", "detenida"),
        ("es", "Detenida, Ada Falk", "detenida"),
        ("es", "Para Ada Falk", "nada"),
        ("en", "Arrested over the attack on Ada Falk", "arrested"),
    ],
)
def test_what_is_told_of_a_name_itself_or_bears_its_preposition_stays(language: str, text: str, word: str) -> None:
    assert not completes(text, language, word)
