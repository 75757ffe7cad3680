import pytest

from tests.builders import parse, person
from watcher.core.grammar.headings import denied_heading, is_noun_under, place_before_colon, under_name
from watcher.core.grammar.items import ItemKind

ADA = person("Ada Falk", "no")
BO = person("Bo Lindqvist", "se")
NOUNS = frozenset(
    {"visit", "trip", "talks", "besuch", "besucht", "visite", "visita", "wizyta", "визит", "візит", "rencontre"}
)


@pytest.mark.parametrize(
    ("text", "at"), [("Oslo: Falk arrives", 0), ("Oslo, Falk arrives", None), ("Talks: Falk", None), ("Oslo", None)]
)
def test_a_place_may_stand_before_a_colon(text: str, at: int | None) -> None:
    assert place_before_colon(parse(text, ADA)) == at


@pytest.mark.parametrize(
    ("text", "is_heading"),
    [
        ("Ada Falk: visit to Chad", True),
        ("President Ada Falk: visit to Chad", True),
        ("Ada Falk – visit to Chad", True),
        ("Ada Falk's: visit to Chad", False),
        ("Ada Falk; visit to Chad", False),
        ("Critics of Ada Falk: visit to Chad", False),
        ("Bo Lindqvist: Ada Falk on visit to Chad", False),
        (": Ada Falk", False),
        ("Ada Falk visits Chad", False),
    ],
)
def test_a_name_may_be_a_heading_that_no_border_parts_from_the_rest(text: str, is_heading: bool) -> None:
    line = parse(text, ADA, BO)
    named = frozenset(
        at for at, item in enumerate(line.items) if any(one.entity == "ada-falk" for one in item.mentions)
    )
    headed = under_name(line, named)
    assert (headed is not None) is is_heading
    assert headed is None or all(item.kind is not ItemKind.BORDER for item in headed.items)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ada Falk: first visit to Chad in 12 years"),
        ("en", "Ada Falk: visit to Chad cancelled"),
        ("en", "Ada Falk: talks with Bo Lindqvist and Xi"),
        ("de", "Ada Falk: Erster Besuch in Kairo seit zwölf Jahren"),
        ("fr", "Ada Falk : visite surprise à Kiev"),
        ("de", "Ada Falk: Besuch vom Amt"),
        ("de", "Ada Falk: Besuch von zwei Tagen"),
        ("de", "Ada Falk: Besuch"),
        ("es", "Ada Falk: visita sorpresa a Kiev"),
        ("pl", "Ada Falk: wizyta w Kairze od 12 lat"),
        ("uk", "Ada Falk: перший візит до Каїра за 12 років"),
        ("en", "Ada Falk: visit to Chad: first of a woman"),
    ],
)
def test_a_noun_without_a_verb_is_told_of_whom_the_headline_sets_before_it(language: str, text: str) -> None:
    assert is_under(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ada Falk: Bo Lindqvist's visit to Chad"),
        ("en", "Ada Falk: visit by Bo Lindqvist to Chad"),
        ("en", "Ada Falk: the visit to Chad"),
        ("en", "Ada Falk: visit to Chad was wrong"),
        ("en", "Ada Falk: visit strengthens ties"),
        ("en", "Ada Falk: visit to Chad strengthens ties"),
        ("en", "Ada Falk: many people want to visit Chad"),
        ("en", "Ada Falk: more big state visit costs"),
        ("de", "Ada Falk: Macron besucht Kairo"),
        ("fr", "Ada Falk : la visite de Bo Lindqvist"),
        ("ru", "Ada Falk: визит провалился"),
        ("de", "Ada Falk: Besuch von Kastner"),
        ("en", "Ada Falk: visit by Kastner"),
    ],
)
def test_what_somebody_says_is_not_told_of_him(language: str, text: str) -> None:
    assert not is_under(text, language)


def is_under(text: str, language: str) -> bool:
    line = parse(text, ADA, BO, language=language)
    headed = under_name(line, frozenset({0}))
    assert headed is not None
    noun = next(at for at, item in enumerate(headed.items) if item.key in NOUNS)
    return is_noun_under(headed, 0, noun)


@pytest.mark.parametrize(
    ("text", "language", "denied"),
    [
        ("Kurzfristig abgesagt: Besuch in Rom", "de", True),
        ("Cancelled: a visit to Rome", "en", True),
        ("Called off: a visit to Rome", "en", True),
        ("Rome: a visit is cancelled", "en", False),
        ("Festival abgesagt: Besuch in Rom", "de", False),
        ("Cancelled at last: a visit to Rome", "en", False),
        ("Not: a visit to Rome", "en", False),
        ("The last one of the long visits: cancelled", "en", False),
        ("A visit - cancelled", "en", False),
    ],
)
def test_a_heading_that_only_denies_is_of_what_follows(text: str, language: str, denied: bool) -> None:
    line = parse(text, language=language)
    border = next(at for at, item in enumerate(line.items) if item.key in {":", "-"})
    assert bool(denied_heading(line, border)) is denied
