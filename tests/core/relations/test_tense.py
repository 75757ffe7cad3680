from datetime import date

import pytest

from tests.builders import parse, person
from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.grammar.stretches import Span
from watcher.core.relations.statements import Relation, Statement
from watcher.core.relations.tense import ahead, over

ADA = person("Ada Falk", "fr")
DENIED, HAPPENING, PLANNED, UNCLEAR = ClaimKind.DENIED, ClaimKind.HAPPENING, ClaimKind.PLANNED, ClaimKind.UNCLEAR
TODAY = date(2026, 11, 29)
HAPPENS = Claim(HAPPENING)


def claim(text: str, word: str, *, language: str = "en", judged: Claim = HAPPENS) -> Claim:
    """The claim of an event from the name to a word that begins like ``word``."""
    line = parse(text, ADA, language=language)
    at = next(at for at, item in enumerate(line.items) if item.key.startswith(word))
    who = next(at for at, item in enumerate(line.items) if item.mentions)
    span = Span(min(who, at), max(who, at) + 1, (at,))
    return ahead(judged, Statement("travel", line, span, Relation.PATTERN, who=who), TODAY)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Falk visits Japan in January", "visits"),
        ("en", "Falk visits Japan on 30 November", "visits"),
        ("en", "Falk's visit to Japan on 12 January", "visit"),
        ("en", "Palace says that Falk visits Japan in January", "visits"),
        ("de", "Falk reist im Januar nach Japan", "reist"),
        ("de", "Falk besucht im Januar die Küsten von Japan", "besucht"),
        ("fr", "Falk se rend à Tokyo en janvier", "rend"),
        ("es", "Falk visita Japón en enero", "visita"),
        ("pl", "Falk jedzie w styczniu do Japonii", "jedzie"),
        ("ru", "Falk посещает Японию в январе", "посещает"),
        ("uk", "Falk відвідує Японію у січні", "відвідує"),
        ("ar", "Falk يزور اليابان في يناير", "يزور"),
        ("en", "Falk sings in Japan from Thursday", "sings"),
        ("fr", "Falk en visite à partir de jeudi", "visite"),
        ("fr", "Falk en visite dès jeudi", "visite"),
        ("de", "Besuch von Falk ab Donnerstag", "besuch"),
        ("de", "Piloten fliegen Falk ab Donnerstag", "fliegen"),
        ("de", "Helfer der Falk reisen ab Donnerstag", "reisen"),
        ("de", "Falk reist ab Donnerstag durch Japan, sagte ihr Sprecher", "reist"),
        ("de", "Falk und ihr Chor treten am Donnerstag auf", "treten"),
    ],
)
def test_what_is_told_of_a_day_to_come_without_a_past_tense_is_planned(language: str, text: str, word: str) -> None:
    assert claim(text, word, language=language).kind is PLANNED


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Falk visited Japan in January", "visited"),
        ("en", "Falk's visit to Japan in January was short", "visit"),
        ("en", "Since Falk's visit to Japan in January prices fall", "visit"),
        ("de", "Falk besuchte im Januar Japan", "besuchte"),
        ("de", "Falk hat im Januar Japan besucht", "besucht"),
        ("de", "Besuch von Falk seit Donnerstag", "besuch"),
        ("de", "Falk war ab Donnerstag auf Reisen", "reisen"),
        ("fr", "Falk a visité le Japon en janvier", "visite"),
        ("es", "Falk visitó Japón en enero", "visito"),
        ("pl", "Falk odwiedził w styczniu Japonię", "odwiedzil"),
        ("ru", "Falk посетил Японию в январе", "посетил"),
        ("uk", "Falk відвідав Японію у січні", "відвідав"),
        ("ar", "زار Falk اليابان في يناير", "زار"),
    ],
)
def test_what_is_told_in_the_past_tense_is_not_planned(language: str, text: str, word: str) -> None:
    assert claim(text, word, language=language).kind is HAPPENING


@pytest.mark.parametrize(
    "text",
    [
        "Falk visits Japan",
        "Falk visits Japan in November",
        "Falk visits Japan in October",
        "Falk visits Japan on Tuesday",
        "Falk visits Japan today",
        "Falk visits Japan on 29 November",
    ],
)
def test_what_has_no_day_that_is_clearly_ahead_happens(text: str) -> None:
    assert claim(text, "visits").kind is HAPPENING


def test_the_day_is_the_cue() -> None:
    assert claim("Falk visits Japan on 12 January", "visits") == Claim(PLANNED, "12 January")


@pytest.mark.parametrize(
    ("text", "word", "cue"),
    [
        ("Falk visited Japan in January", "visited", "visited"),
        ("Since Falk's visit to Japan in January prices fall", "visit", "Since"),
        ("Falk visited Japan", "visited", None),
    ],
)
def test_what_makes_a_day_one_of_the_past_is_the_cue(text: str, word: str, cue: str | None) -> None:
    assert claim(text, word).cue == cue


def is_over(text: str, word: str, *, language: str = "en", judged: Claim = HAPPENS, goes_on: bool = False) -> bool:
    """Whether an event from the name to a word that begins like ``word`` is background."""
    line = parse(text, ADA, language=language)
    at = next(at for at, item in enumerate(line.items) if item.key.startswith(word))
    who = next(at for at, item in enumerate(line.items) if item.mentions)
    span = Span(min(who, at), max(who, at) + 1, (at,))
    told = Statement("travel", line, span, Relation.PATTERN, who=who)
    return over(judged, told, TODAY, goes_on=goes_on).background


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Falk visited Japan in May", "visited"),
        ("en", "Falk visited Japan on 3 October", "visited"),
        ("en", "Falk was welcomed on a visit to Japan in May", "visit"),
        ("en", "Falk visited Japan with a large choir in 2019", "visited"),
        ("en", "Falk visited Japan with a large choir fifteen years ago", "visited"),
        ("en", "In May 2017, when Falk visited Japan", "visited"),
        ("en", "The envoy said that in May the old painter Falk visited Japan", "visited"),
        ("en", "In May, forty guests saw Falk on her first visit", "visit"),
        ("en", "Guests talk of Falk's visit to Japan in May 2017", "visit"),
        ("en", "Guests talk of Falk and of a visit two years ago", "visit"),
        ("en", "In May 2017 guests rose when Falk visited Japan", "visited"),
        ("en", "In May 2017 after rain fell Falk visited Japan", "visited"),
        ("en", "In May 2017, before dawn, Falk visited Japan", "visited"),
        ("en", "On 3 May, after a visit by Falk, guests sang", "visit"),
        ("de", "Im März hatte Falk Japan besucht", "besucht"),
        ("de", "Im März, zwei Jahre nach der Wahl, entließ Falk den Chor", "entlie"),
        ("pl", "W maju odwołano Falk", "odwolano"),
        ("uk", "У травні Falk сказала, що їде", "сказала"),
        ("fr", "En mars, Falk avait visité Oslo", "visite"),
        ("fr", "En 2018, Falk avait visité Oslo", "visite"),
        ("ru", "Falk посетил Белград в марте", "посетил"),
    ],
)
def test_what_was_more_than_a_month_ago_is_background(language: str, text: str, word: str) -> None:
    assert is_over(text, word, language=language)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Falk visited Japan", "visited"),
        ("In the morning Falk's visit to Japan began", "visit"),
        ("In May guests talk of Falk's visit to Japan", "visit"),
        ("Guests talk of Falk's visit to Japan in May", "visit"),
        ("Falk, visit to Japan in May 2017", "visit"),
        ("Choirs sing songs of old and greet Falk, sending visit papers to Japan in May 2017", "visit"),
        ("Visit Falk in Japan in May 2017", "visit"),
        ("Falk visited Japan in November", "visited"),
        ("Falk visited Japan on 3 November", "visited"),
        ("Falk visited Japan on Tuesday", "visited"),
        ("Falk visits Japan in May", "visits"),
        ("Falk visits Japan at a forum founded in 2001", "visits"),
        ("Falk visited in Japan the minister appointed in May", "visited"),
        ("Falk visited Japan, rebuilt in 2001", "visited"),
        ("Falk visited Japan after rains in 2001", "visited"),
        ("Falk, elected in May 2017, visited Japan", "visited"),
        ("In May, before Falk visited Japan", "visited"),
        ("In May guests met the man who visited Falk", "visited"),
        ("Falk visited Japan as guests left in May", "visited"),
        ("Falk visited Japan and will turn sixty in May", "visited"),
    ],
)
def test_what_is_fresh_or_has_no_day_of_its_own_is_not(text: str, word: str) -> None:
    assert not is_over(text, word)


def test_a_plan_is_never_over() -> None:
    assert not is_over("Falk was to visit Japan in May", "visit", judged=Claim(PLANNED, "to visit"))


@pytest.mark.parametrize("judged", [Claim(DENIED, "not"), Claim(HAPPENING, background=True)])
def test_what_is_denied_or_long_over_stays_so(judged: Claim) -> None:
    assert claim("Falk visits Japan in January", "visits", judged=judged) == judged


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Falk besucht am Montag Japan", PLANNED),
        ("Falk besucht am Sonntag Japan", HAPPENING),
        ("Falk besucht am Samstag Japan", HAPPENING),
        ("Besuch von Falk am Montag in Japan", HAPPENING),
    ],
)
def test_a_weekday_beside_a_present_is_to_come_unless_it_is_today_or_was_yesterday(text: str, kind: ClaimKind) -> None:
    assert claim(text, "besuch", language="de").kind is kind


@pytest.mark.parametrize(("text", "told"), [("Seit März hat Falk", False), ("Im März hat Falk", True)])
def test_what_goes_on_since_a_day_is_not_over(text: str, *, told: bool) -> None:
    assert is_over(f"{text} Japan besucht", "besucht", language="de", goes_on=True) is told
    assert is_over(f"{text} Japan besucht", "besucht", language="de")


def test_nothing_is_planned_since_a_day() -> None:
    assert claim("Falk sitzt seit März in Haft", "sitzt", language="de").kind is HAPPENING


def test_a_day_since_which_something_is_the_first_of_its_kind_is_no_day_of_its_own() -> None:
    line = parse("Falk visited Japan for the first time since May 2014", ADA)
    at = next(at for at, item in enumerate(line.items) if item.key == "visited")
    statement = Statement("travel", line, Span(0, at + 1, (at,)), Relation.PATTERN, who=0)
    assert not over(HAPPENS, statement, TODAY).background
