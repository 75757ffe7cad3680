from dataclasses import replace

import pytest

from tests.builders import article, event_in, matcher, person, rule
from watcher.core.grammar.events import Standing
from watcher.core.naming.entities import Kind

NORWAY = person("Norway", "no", kind=Kind.STATE)
PATTERNS = {
    "de": ("{who} ... (reisen|reist) ... nach {abroad}", "(besucht|Reise) ... {who} ... nach {abroad}"),
    "fr": ("{who} ... (arriver|arrive) à {abroad}", "(reçu|visite) ... {who} à {abroad}"),
    "es": ("{who} ... (llegar|llega) a {abroad}", "(recibe|visita) ... {who} en {abroad}"),
    "pl": ("{who} ... przybyć do {abroad}", "(wizyta|spotkanie) ... {who} w {abroad}"),
    "ru": ("{who} ... прибыть в {abroad}", "(визит|встреча) ... {who} в {abroad}"),
}
LEAVES = {
    "de": ("{who} ... (zurücktreten|zurück)",),
    "fr": ("{who} ... démissionner",),
    "ru": ("{who} ... (уволиться|уволен)",),
}


HARM = {
    "de": ("{who} ... (verhaften|festnehmen)",),
    "fr": ("{who} ... arrêter",),
    "ru": ("{who} ... (арест|задержать)", "(задержать|арестовать) ... {who}"),
}


def is_told(text: str, language: str, *, leaves: bool = False, who_is: Standing = Standing.PRESENT) -> bool:
    """Whether a journey, or the end of a post, is told of Norway."""
    patterns = LEAVES if leaves else PATTERNS
    words = replace(event_in(language, "event", *patterns[language]), who_is=Standing.HOLDER if leaves else who_is)
    return bool(matcher([rule(NORWAY, what=words)], [NORWAY], words).match(article(text, language=language)))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der norwegische Minister reist nach Rom", "de"),
        ("Die Reise des norwegischen Ministers nach Rom endet", "de"),
        ("Der Chef der norwegischen Delegation reist nach Rom", "de"),
        ("Le ministre norvégien arrive à Rome", "fr"),
        ("La visite du ministre norvégien à Rome commence", "fr"),
        ("Ada Falk reçue par le ministre norvégien à Rome", "fr"),
        ("Ada Falk recibe al ministro noruego en Roma", "es"),
        ("Norweski minister przybył do Rzymu", "pl"),
        ("Spotkanie z norweskim ministrem w Rzymie", "pl"),
        ("Представитель норвежского министра прибыл в Рим", "ru"),
        ("Визит норвежского министра в Рим", "ru"),
    ],
)
def test_who_stands_for_a_state_goes_for_it(text: str, language: str) -> None:
    assert is_told(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Ehemann der norwegischen Ministerin reist nach Rom", "de"),
        ("Laut dem norwegischen Minister reist Ada Falk nach Rom", "de"),
        ("Der norwegische Minister lobt die Reisenden, er reist nach Rom", "de"),
        ("Norwegische Banken reisen nach Rom", "de"),
        ("Le mari de la ministre norvégienne arrive à Rome", "fr"),
        ("Selon le ministre norvégien, Ada Falk arrive à Rome", "fr"),
        ("Vers le ministre norvégien Ada Falk arrive à Rome", "fr"),
        ("Муж норвежского министра прибыл в Рим", "ru"),
    ],
)
def test_who_only_owns_or_tells_of_it_does_not(text: str, language: str) -> None:
    assert not is_told(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der norwegische Minister tritt zurück", "de"),
        ("Le ministre norvégien démissionne", "fr"),
        ("Норвежский министр уволен", "ru"),
    ],
)
def test_the_post_of_a_minister_is_one_of_his_state(text: str, language: str) -> None:
    assert is_told(text, language, leaves=True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die norwegische Delegation tritt zurück", "de"),
        ("La délégation norvégienne démissionne", "fr"),
        ("Норвежские банки: директор уволен", "ru"),
        ("Муж норвежского министра уволен", "ru"),
    ],
)
def test_a_delegation_or_a_bank_holds_no_post(text: str, language: str) -> None:
    assert not is_told(text, language, leaves=True)


def befalls(text: str, language: str, who_is: Standing) -> bool:
    """Whether an arrest is told of Norway."""
    words = replace(event_in(language, "event", *HARM[language]), who_is=who_is)
    return bool(matcher([rule(NORWAY, what=words)], [NORWAY], words).match(article(text, language=language)))


@pytest.mark.parametrize(
    ("text", "language", "who_is", "told"),
    [
        ("Un diplomate norvégien est arrêté", "fr", Standing.HARMED, True),
        ("Ein norwegischer Diplomat ist verhaftet worden", "de", Standing.HARMED, True),
        ("Задержан посол Норвегии", "ru", Standing.HARMED, True),
        ("Посол Норвегии осудил арест врача", "ru", Standing.HARMED, False),
        ("Посол Норвегии задержан", "ru", Standing.DOER, False),
    ],
)
def test_a_state_is_harmed_in_its_envoys_but_not_by_what_they_say(
    text: str, language: str, who_is: Standing, told: bool
) -> None:
    assert befalls(text, language, who_is) is told
