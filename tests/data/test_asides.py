"""What says who is named changes nothing of what a headline tells: asides behind a name, descriptions before it."""

from collections.abc import Iterator

import pytest

from tests.data.test_wordings import LINES, is_told

pytestmark = pytest.mark.no_cover

ASIDES = {
    "en": (
        ", head of the cocoa board,",
        ", who has led the movement since 2015,",
        ", as his office announced,",
        " (real name: Peter Wind)",
    ),
    "de": (", der die Bewegung seit 2015 führt,", ", wie Medien berichten,", " (eigentlich Peter Wind)"),
    "fr": (", qui dirige le mouvement depuis 2015,", ", comme annoncé mercredi,", " (de son vrai nom Pierre Levent)"),
    "es": (", que dirige el movimiento desde 2015,", ", según informó su oficina,", " -líder del movimiento-"),
    "pl": (", który kieruje ruchem od 2015 roku,", ", jak poinformował rzecznik,", " – lider ruchu –"),
    "ru": (", который руководит движением с 2015 года,", ", как сообщила пресс-служба,", " — лидер движения —"),
    "uk": (", який очолює рух з 2015 року,", ", як повідомив речник,", " — лідер руху —"),
}
BEFORE = {
    "en": ("renowned lawyer ", "veteran politician ", "the group's founder ", "54-year-old businessman "),
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


def _is_bare(before: str) -> bool:
    """Whether a word before a name is a verb or a preposition, and no description yet."""
    return before.islower() and before not in {"activist", "boss", "premier"}


def with_description(language: str, event: str, description: str) -> Iterator[tuple[str, str]]:
    """The lines in which an object has a surname alone, as they are and with a description before it."""
    for line in LINES[language, event]:
        text = line.removeprefix("+ ")
        words = text.split(" ")
        name = next((word for word in words[1:] if word in NAMES), None)
        if line.startswith("+ ") and name is not None and _is_bare(words[words.index(name) - 1]):
            yield text, text.replace(f" {name}", f" {description}{name}", 1)


@pytest.mark.parametrize(
    ("language", "description"), [(language, one) for language, some in BEFORE.items() for one in some]
)
def test_what_describes_somebody_before_his_name_changes_nothing(language: str, description: str) -> None:
    pairs = [(event, *pair) for event in EVENTS for pair in with_description(language, event, description)]
    told = [(event, changed) for event, text, changed in pairs if is_told(event, text, language)]
    assert [changed for event, changed in told if not is_told(event, changed, language)] == []
