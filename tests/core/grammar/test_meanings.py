import pytest

from tests.builders import parse
from watcher.core.lexicon.cues import CueKind


def denials(text: str, language: str = "en") -> list[str]:
    line = parse(text, language=language)
    return [line.text(cue.first, cue.last) for cue in line.cues if cue.kind is CueKind.DENIED]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Falk lässt Vietnam-Reise fallen"),
        ("de", "Falk gibt seine lange geplante Japan-Reise auf"),
        ("de", "Falk sagt die für Mittwoch geplante Chinareise ab"),
        ("de", "Falk bläst Treffen in Oslo ab"),
        ("de", "Berichte über eine Fusion wies Falk zurück"),
        ("de", "Wie es heißt, wies Falk Gerüchte zurück"),
        ("en", "Falk calls tomorrow's trip to Japan off"),
        ("en", "Falk puts the visit on ice"),
    ],
)
def test_a_verb_in_two_parts_denies_the_plan_between_them(language: str, text: str) -> None:
    assert denials(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Falk gibt ein Buch auf"),
        ("de", "Nach dem Lesen der Berichte wies Falk ihn zurück"),
        ("de", "Falk gibt bekannt: die Reise geht weiter, und stimmt auf Regen ein"),
        ("en", "She calls an old friend off screen"),
    ],
)
def test_without_a_plan_between_them_it_denies_nothing(language: str, text: str) -> None:
    assert denials(text, language) == []


def test_a_plan_that_is_dropped_belongs_to_the_denial() -> None:
    assert denials("Falk drops Japan trip") == ["drops Japan trip"]


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("Die Festnahme der Ministerin überrascht", []),
        ("Ein Mann, der Falk kennt, und die Frau, mit der er kam", ["der"]),
        ("Das Skript, mit dem er arbeitet", ["mit dem"]),
        ("Als Falk kam, ging er mit dem Hund", ["Als"]),
    ],
)
def test_a_german_article_begins_a_clause_after_a_comma_alone(text: str, begun: list[str]) -> None:
    line = parse(text, language="de")
    assert [line.text(cue.first, cue.last) for cue in line.cues if cue.kind is CueKind.COMMA] == begun


@pytest.mark.parametrize(
    ("language", "text", "leads"),
    [
        ("en", "About 300 nurses walk out", False),
        ("en", "Hundreds of nurses walk out", False),
        ("en", "Talk about nurses", True),
        ("es", "Más de 400 maestros", False),
        ("es", "Cerca de Oslo", True),
        ("fr", "Des centaines d'ouvriers", False),
    ],
)
def test_what_only_counts_people_leads_to_nothing(language: str, text: str, leads: bool) -> None:
    assert bool(parse(text, language=language).starts(CueKind.PREPOSITION)) is leads
