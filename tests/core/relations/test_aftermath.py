import pytest

from tests.builders import parse, person
from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.grammar.stretches import Span
from watcher.core.relations.aftermath import followed
from watcher.core.relations.statements import Relation, Statement

ADA = person("Ada Falk", "fr")
DENIED, HAPPENING, PLANNED, UNCLEAR = ClaimKind.DENIED, ClaimKind.HAPPENING, ClaimKind.PLANNED, ClaimKind.UNCLEAR
HAPPENS = Claim(HAPPENING)


def followed_by_days(text: str, word: str, *, language: str, judged: Claim = HAPPENS) -> Claim:
    line = parse(text, ADA, language=language)
    at = next(at for at, item in enumerate(line.items) if item.key.startswith(word))
    return followed(judged, Statement("travel", line, Span(at, at + 1, (at,)), Relation.PATTERN, who=None))


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Falk will visit Japan, two days after her brief stop in Laos", "stop"),
        ("de", "Drei Wochen nach Falks Besuch in Japan", "besuch"),
        ("fr", "Deux mois après la visite de Falk au Japon", "visite"),
        ("es", "Tres años tras la visita de Falk a Japón", "visita"),
        ("pl", "Dwa dni po wizycie Falk w Japonii", "wizycie"),
        ("ru", "Через три дня после визита Falk в Японию", "визита"),
        ("uk", "Через два тижні після візиту Falk до Японії", "візиту"),
    ],
)
def test_what_something_follows_by_days_is_background(language: str, text: str, word: str) -> None:
    assert followed_by_days(text, word, language=language).background


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Falk quits hours after her visit to Japan", "visit"),
        ("en", "Falk leaves days before her visit to Japan", "visit"),
        ("en", "After two days in Laos Falk flies on to visit Japan", "visit"),
    ],
)
def test_what_is_no_longer_ago_than_a_day_is_news(language: str, text: str, word: str) -> None:
    assert followed_by_days(text, word, language=language) == HAPPENS


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("de", "Zwei Tage nachdem sie in Japan ihren alten Chor besucht hatte, kehrt Falk heim", "besucht"),
        ("de", "Zwei Tage, nachdem Falk in Japan ihren Chor besucht hatte", "besucht"),
        ("fr", "Trois mois après que Falk et son chœur ont visité Oslo", "visite"),
        ("es", "Tres meses después de que Falk y su coro visitaran Oslo", "visitaran"),
        ("pl", "Dwa tygodnie po tym, jak Falk ze swoim chórem odwiedziła Oslo", "odwiedzila"),
        ("ru", "Через два дня после того, как Фальк с хором посетила Осло", "посетила"),
        ("uk", "Через два дні після того, як Фальк з хором відвідала Осло", "відвідала"),
    ],
)
def test_what_a_whole_clause_says_to_be_followed_by_days_is_background(language: str, text: str, word: str) -> None:
    assert followed_by_days(text, word, language=language).background


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("de", "Zwei Tage nachdem es regnete, besucht Falk Oslo", "besucht"),
        ("ru", "Осло ждёт два дня: Фальк посетила Осло, как и Берген", "посетила"),
        ("fr", "On sait depuis deux jours que Falk visite Oslo", "visite"),
    ],
)
def test_what_stands_in_another_clause_is_not_what_is_followed(language: str, text: str, word: str) -> None:
    assert followed_by_days(text, word, language=language) == HAPPENS


@pytest.mark.parametrize(
    ("judged", "kind"),
    [(Claim(DENIED, "cancelled"), DENIED), (Claim(UNCLEAR, "may"), UNCLEAR), (Claim(PLANNED, "will"), HAPPENING)],
)
def test_what_was_denied_stays_so_whatever_follows(judged: Claim, kind: ClaimKind) -> None:
    told = followed_by_days("Two days after Falk's visit to Japan", "visit", language="en", judged=judged)
    assert told == Claim(kind, judged.cue, background=True)


def test_an_after_among_the_words_of_an_event_is_what_leads_to_it() -> None:
    line = parse("Ten years after the stop in Japan Falk sleeps", ADA)
    told = Statement("travel", line, Span(2, 5, (2, 4)), Relation.PATTERN, who=None)
    assert followed(HAPPENS, told).background
