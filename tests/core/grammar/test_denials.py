import pytest

from tests.builders import parse
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.denials import is_of_noun, no_event
from watcher.core.lexicon.cues import CueKind


def items(line: Parse, *words: str) -> tuple[int, ...]:
    return tuple(at for at, item in enumerate(line.items) if item.key in words)


@pytest.mark.parametrize(
    ("language", "text", "word", "cue"),
    [
        ("en", "No strike at the port", "strike", "No"),
        ("en", "There were no new strikes at the port", "strikes", "no new"),
        ("en", "Police make no arrests", "arrests", "no"),
        ("fr", "La mairie n'annonce aucune grève", "greve", "aucune"),
        ("fr", "Il n'y aura pas de grève", "greve", "pas de"),
        ("es", "Ninguna huelga en el puerto", "huelga", "Ninguna"),
        ("pl", "Nie będzie żadnego strajku", "strajku", "żadnego"),
        ("ru", "Не было никаких новых арестов", "арестов", "никаких новых"),
        ("uk", "Жодних санкцій", "санкцій", "Жодних"),
        ("it", "Nessuno sciopero in porto", "sciopero", "Nessuno"),
        ("pt", "Nenhuma greve no porto", "greve", "Nenhuma"),
    ],
)
def test_a_no_that_leads_to_an_event_says_that_there_is_none(language: str, text: str, word: str, cue: str) -> None:
    line = parse(text, language=language)
    found = no_event(line, items(line, word))
    assert found is not None
    assert (found.kind, line.text(found.first, found.last)) == (CueKind.DENIED, cue)


@pytest.mark.parametrize(
    "text",
    [
        "Strike at the port",
        "No one hurt in strike",
        "No contract, so crews strike",
        "Crews with no contract strike",
        "Strike with no end in sight",
    ],
)
def test_a_no_that_leads_to_something_else_denies_no_event(text: str) -> None:
    line = parse(text)
    assert no_event(line, items(line, "strike")) is None


def test_a_no_that_is_itself_of_the_event_does_not_deny_it() -> None:
    line = parse("No bread in the city")
    assert no_event(line, items(line, "no", "bread")) is None


def denies_a_noun(text: str, cue: str, *words: str, language: str = "en") -> bool:
    line = parse(text, language=language)
    own = {line.items[at].first for at in items(line, *words)}
    (found,) = [one for one in line.cues if one.kind is CueKind.DENIED and line.text(one.first, one.last) == cue]
    return is_of_noun(line, found, own)


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("Falk fires a banned missile", "banned", ("fires", "missile")),
        ("The suspended minister visits Japan", "suspended", ("visits",)),
        ("Shots fired near bars in the city", "bars", ("fired",)),
    ],
)
def test_what_only_describes_another_noun_denies_nothing(text: str, cue: str, words: tuple[str, ...]) -> None:
    assert denies_a_noun(text, cue, *words)


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("The cancelled visit to Japan", "cancelled", ("visit",)),
        ("The cancelled long visit to Japan", "cancelled", ("visit",)),
        ("Falk cancelled visit to Japan", "cancelled", ("visit",)),
        ("Visit cancelled", "cancelled", ("visit",)),
        ("Cancelled visit to Japan", "Cancelled", ("visit",)),
        ("The visit the cancelled in Japan", "cancelled", ("visit",)),
        ("The mayor bars visit to Japan", "bars", ("visit",)),
        ("Hopes after denial of visit", "denial", ("visit",)),
        ("Falk puts off visit", "puts off", ("visit",)),
    ],
)
def test_what_denies_an_event_does_so_beside_other_nouns(text: str, cue: str, words: tuple[str, ...]) -> None:
    assert not denies_a_noun(text, cue, *words)


def test_an_adjective_is_told_by_its_place_in_english_alone() -> None:
    assert not denies_a_noun("Die abgesagte Reise des Ministers", "abgesagte", "ministers", language="de")
