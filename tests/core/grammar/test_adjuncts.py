import pytest

from tests.builders import parse
from watcher.core.grammar.adjuncts import claim_after_complements, closing_denial, is_cause, reason_before


@pytest.mark.parametrize(
    ("language", "text", "word", "told"),
    [
        ("ru", "Из-за всеобщей забастовки отменены рейсы", "забастовки", True),
        ("ru", "Гость из Осло: забастовки не будет", "забастовки", False),
        ("ru", "Гости из далекой страны", "страны", False),
        ("uk", "Через страйк скасовано рейси", "страйк", True),
        ("uk", "Через рік, страйк почався", "страйк", False),
        ("de", "Wegen des Streiks fallen Flüge aus", "streiks", True),
        ("pl", "Z powodu strajku odwołano loty", "strajku", True),
        ("pl", "Wczoraj wieczorem w mieście ogłoszono strajk", "strajk", False),
        ("en", "After the strike flights are cancelled", "strike", False),
        ("en", "Since her arrest nobody has spoken", "arrest", True),
    ],
)
def test_an_event_may_be_the_cause_of_what_follows(language: str, text: str, word: str, told: bool) -> None:
    line = parse(text, language=language)
    assert is_cause(line, next(at for at, item in enumerate(line.items) if item.key == word)) is told


@pytest.mark.parametrize(
    ("language", "text", "word", "told"),
    [
        ("en", "Ferries are cancelled because of a strike", "strike", True),
        ("de", "Die Reederei sagt wegen eines Streiks Fahrten ab", "streiks", True),
        ("fr", "Des ferrys annulés en raison de la grève", "greve", True),
        ("es", "Cancelan ferris a causa de la huelga", "huelga", True),
        ("pl", "Odwołano promy ze względu na zapowiadane wcześniej strajki", "strajki", True),
        ("ru", "Отменены паромы в связи с забастовкой", "забастовкой", True),
        ("uk", "Скасовано пороми у зв'язку зі страйком", "страйком", True),
        ("de", "Minister fehlt bei dem Streik", "streik", False),
        ("en", "Crews call off the strike", "strike", False),
    ],
)
def test_an_event_may_be_the_reason_of_what_stands_before_it(language: str, text: str, word: str, told: bool) -> None:
    line = parse(text, language=language)
    found = reason_before(line, next(at for at, item in enumerate(line.items) if item.key == word))
    assert (found is not None) is told


@pytest.mark.parametrize(
    ("language", "text", "denial"),
    [
        ("ru", "Встреча до конца года в столице не состоится, заявил посол", "не состоится"),
        ("uk", "Виборів під час воєнного стану не буде", "не буде"),
        ("pl", "Spotkanie w najbliższych tygodniach nie odbędzie się", "nie odbędzie"),
        ("de", "Ein Treffen wird es vor dem Sommer nicht geben", "nicht geben"),
        ("ru", "Встреча состоится", ""),
        ("ru", "Встреча скоро состоится", ""),
        ("ru", "Встреча не обрадует посла", ""),
        ("en", "A meeting will not take place", ""),
    ],
)
def test_a_clause_may_end_with_the_denial_of_its_event(language: str, text: str, denial: str) -> None:
    line = parse(text, language=language)
    at = 1 if language == "de" else 0
    found = [line.text(line.items[one].first, line.items[one].last) for one in closing_denial(line, at)]
    assert " ".join(found) == denial


@pytest.mark.parametrize(
    ("language", "text", "denial"),
    [
        ("en", "The strike at the harbour gate planned for Monday has been cancelled", "cancelled"),
        ("en", "The strike planned for Monday by drivers of the harbour bus will not begin", "not"),
        ("fr", "La grève prévue lundi a été annulée", "annulée"),
        ("fr", "La grève avec le syndicat tchèque sera suivie", "sera"),
        ("es", "La huelga en el puerto prevista para el lunes queda suspendida", "suspendida"),
        ("ru", "Новая забастовка на заводе «Осло» отменена", "отменена"),
        ("fr", "La grève au port d'Oslo n'aura pas lieu", "n"),
        ("en", "The strike in Oslo cancelled flights", ""),
        ("en", "The strike at the harbour that was to begin on Friday has been suspended", "suspended"),
        ("es", "La huelga en el puerto que debía empezar el jueves fue suspendida", "suspendida"),
        ("es", "La visita que realizará a Oslo", ""),
        ("en", "The strike that", ""),
        ("en", "The strike at the harbour cancelled flights", ""),
        ("en", "The offer for all of the shares not held by drivers", ""),
        ("en", "The strike at the gate means all flights are cancelled", ""),
        ("en", "The strike on Monday after talks were cancelled", ""),
        ("en", "The strike on Monday, cancelled", ""),
        ("en", "The strike on", ""),
    ],
)
def test_what_denies_an_event_may_follow_all_that_it_has(language: str, text: str, denial: str) -> None:
    line = parse(text, language=language)
    found = [line.text(line.items[one].first, line.items[one].last) for one in claim_after_complements(line, 1)]
    assert " ".join(found) == denial
