import pytest

from tests.builders import parse
from watcher.core.grammar.events import Standing
from watcher.core.grammar.stretches import Span
from watcher.core.relations.feigned import in_earnest
from watcher.core.relations.statements import Relation, Statement


def is_in_earnest(
    text: str, *words: str, language: str = "en", by: Standing | None = Standing.DOER, also: str = ""
) -> bool:
    """Whether the event that some words tell is told in earnest, beside one that ``also`` tells."""
    line = parse(text, language=language)
    told = [[at for at, item in enumerate(line.items) if item.key in keys] for keys in (words, (also,))]
    statements = [
        Statement("strike", line, Span(min(at), max(at) + 1, tuple(at)), Relation.PATTERN, who=None)
        for at in told
        if at
    ]
    return statements[0] in in_earnest(statements, by)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Navy carries out simulated missile strike", "strike"),
        ("en", "Navy simulates a long range missile strike", "strike"),
        ("en", "A missile strike on the port was simulated", "strike"),
        ("en", "Hospital holds cyber attack drill", "attack"),
        ("en", "Bank plans cyber attack exercise in June", "attack"),
        ("en", "In a naval drill, ships bomb an island", "bomb"),
        ("en", "Ships bomb an island in a drill", "bomb"),
        ("en", "War game ends as ships bomb an island", "bomb"),
        ("en", "Heroes bomb an island in new film", "bomb"),
        ("de", "Marine simuliert Raketenangriff auf Hafen", "raketenangriff"),
        ("de", "Raketenangriff auf Hafen geprobt", "raketenangriff"),
        ("fr", "La marine simule une attaque", "attaque"),
        ("fr", "Une frappe simulée dans le port", "frappe"),
        ("es", "Simulacro de ataque en el puerto", "ataque"),
        ("es", "Un ataque simulado en el puerto", "ataque"),
        ("it", "Attacco simulato nel porto", "attacco"),
        ("pt", "Ataque simulado no porto", "ataque"),
        ("pl", "Wojsko ćwiczy atak na port", "atak"),
        ("ru", "Флот отработал условный удар по порту", "удар"),
        ("ru", "На учениях корабли нанесли удар", "удар"),
        ("uk", "Імітація удару по порту", "удару"),
    ],
)
def test_what_is_only_played_is_not_told(language: str, text: str, word: str) -> None:
    assert not is_in_earnest(text, word, language=language)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Missile strike hits port during drill", "strike"),
        ("en", "Talks of a simulated crisis, then a missile strike", "strike"),
        ("en", "Mock village near a missile strike", "strike"),
        ("en", "Missile strike hits a mock village", "strike"),
        ("en", "Missile strike; damage was simulated", "strike"),
        ("en", "Drones attack exercise ground", "attack"),
        ("en", "Men die in a film studio as ships bomb an island", "bomb"),
        ("en", "In a drill, men rest; ships bomb an island", "bomb"),
        ("en", "Ships bomb an island; men rest in a drill", "bomb"),
        ("de", "Raketenangriff auf Hafen, Marine simuliert Folgen", "raketenangriff"),
        ("ru", "Удар по учебному центру", "удар"),
    ],
)
def test_what_is_real_beside_a_drill_is(language: str, text: str, word: str) -> None:
    assert is_in_earnest(text, word, language=language)


@pytest.mark.parametrize("by", [Standing.PRESENT, Standing.CONCERNED, Standing.HOLDER, Standing.HOST])
def test_who_is_at_a_drill_or_dies_in_one_does_so_in_earnest(by: Standing) -> None:
    assert is_in_earnest("Soldier dies in a drill", "dies", by=by)
    assert not is_in_earnest("Soldier dies in a drill", "dies", by=None)


def test_a_word_of_the_event_feigns_nothing() -> None:
    assert is_in_earnest("Navy in simulated strike", "simulated", "strike")
    assert is_in_earnest("Navy in war games", "war", "games")


def test_what_else_is_told_of_it_in_its_clause_is_not_told_either() -> None:
    text = "Simulated attack by missiles on the port"
    assert is_in_earnest(text, "missiles")
    assert not is_in_earnest(text, "missiles", also="attack")
    assert is_in_earnest("Simulated attack; missiles hit the port", "missiles", also="attack")


def test_what_has_no_words_is_taken_as_told() -> None:
    line = parse("Simulated attack")
    told = Statement("strike", line, Span(1, 2, ()), Relation.LOOSE, who=None)
    assert in_earnest([told], None) == (told,)
