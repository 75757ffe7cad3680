import pytest

from tests.builders import parse, person
from watcher.core.grammar.clauses import Parse
from watcher.core.naming.entities import Kind
from watcher.core.relations.means import Means

ACME = person("Acme", kind=Kind.ORGANISATION)


def name(read: Parse) -> int:
    return next(at for at, item in enumerate(read.items) if item.mentions)


def words(read: Parse, *keys: str) -> tuple[int, ...]:
    return tuple(at for at, item in enumerate(read.items) if item.key in keys)


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("Asked via Acme to meet the mayor, the singer waited", True),
        ("Outside the Acme, Bo met the mayor", True),
        ("The nurses now at Acme met the mayor", False),
        ("Acme met the mayor", False),
        ("The nurses at Acme met the mayor", False),
        ("The chief of Acme met the mayor", False),
        ("A post at the Acme chief executive met the mayor", False),
        ("Two met the mayor at Acme", False),
    ],
)
def test_where_or_by_what_means_is_no_doer(text: str, *, aside: bool) -> None:
    read = parse(text, ACME)
    assert Means(read).is_aside(name(read), words(read, "met", "meet")) is aside


def test_only_english_is_read_by_the_order_of_words() -> None:
    read = parse("Der Bürgermeister schrieb in Acme über die Wahl", ACME, language="de")
    assert not Means(read).is_aside(name(read), words(read, "wahl"))


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("A man was arrested in Norway", True),
        ("A man was charged in a Norway court", True),
        ("A man of Norway was arrested", False),
        ("Norway was hurt", False),
        ("Two were arrested at Norway chief executive X", False),
    ],
)
def test_where_it_is_done_is_not_whom_it_is_done_to(text: str, *, scene: bool) -> None:
    land = person("Norway", kind=Kind.ORGANISATION)
    read = parse(text, land)
    assert Means(read).is_scene(name(read), frozenset({"norway"})) is scene


def test_in_a_firm_somebody_may_be_of_it() -> None:
    read = parse("Two were arrested at Acme", ACME)
    assert not Means(read).is_scene(name(read), frozenset({"norway"}))
