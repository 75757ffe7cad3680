"""What is set aside behind a name changes nothing of what a headline tells: commas, brackets, dashes, who says it."""

from collections.abc import Iterator

import pytest

from tests.data.test_wordings import LINES, is_told

pytestmark = pytest.mark.no_cover

ASIDES = {
    "en": (", who has led the movement since 2015,", ", as his office announced,", " (real name: Peter Wind)"),
    "de": (", der die Bewegung seit 2015 führt,", ", wie Medien berichten,", " (eigentlich Peter Wind)"),
    "fr": (", qui dirige le mouvement depuis 2015,", ", comme annoncé mercredi,", " (de son vrai nom Pierre Levent)"),
    "es": (", que dirige el movimiento desde 2015,", ", según informó su oficina,", " -líder del movimiento-"),
    "pl": (", który kieruje ruchem od 2015 roku,", ", jak poinformował rzecznik,", " – lider ruchu –"),
    "ru": (", который руководит движением с 2015 года,", ", как сообщила пресс-служба,", " — лидер движения —"),
    "uk": (", який очолює рух з 2015 року,", ", як повідомив речник,", " — лідер руху —"),
}
NAMES = ("Okoro", "Halvorsen", "Brandner", "Weller", "Duvallon", "Montero", "Zawadzki", "Kowal", "Громов", "Лисенко")
EVENTS = ("arrest", "appointment", "litigation")


def begun_by_name(language: str, event: str) -> Iterator[tuple[str, str]]:
    """The name that begins a line of what is told, and how the line goes on with a word that is no name."""
    for line in LINES[language, event]:
        name, _, rest = line.removeprefix("+ ").partition(" ")
        if line.startswith("+ ") and name in NAMES and rest.split(" ")[0].islower() and len(rest.split(" ")) > 1:
            yield name, rest


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("language", sorted(ASIDES))
def test_what_stands_aside_changes_nothing(language: str, event: str) -> None:
    told = [(name, rest) for name, rest in begun_by_name(language, event) if is_told(event, f"{name} {rest}", language)]
    changed = [f"{name}{aside} {rest}" for name, rest in told[:8] for aside in ASIDES[language]]
    assert [text for text in changed if not is_told(event, text, language)] == []
