import pytest

from tests.builders import parse, person
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Standing
from watcher.core.naming.entities import Kind
from watcher.core.relations.meanwhile import Meanwhile

ADA = person("Ada Falk")
FIRM = person("Brauner", kind=Kind.ORGANISATION)


def told(text: str, words: str, language: str) -> tuple[Parse, int, tuple[int, ...]]:
    """A sentence, its first name, and the items that are some words of it."""
    read = parse(text, ADA, FIRM, language=language)
    named = next(at for at, item in enumerate(read.items) if item.mentions)
    return read, named, tuple(at for at, item in enumerate(read.items) if item.key in words.split())


def is_of_another(text: str, words: str, who_is: Standing | None = None, language: str = "en") -> bool:
    """Whether some words are told of another than the first name of a sentence."""
    read, named, at = told(text, words, language)
    own = {item.first for item in read.items if item.mentions}
    is_person = read.items[named].mentions[0].entity == ADA.id
    return Meanwhile(read, own, who_is, is_person=is_person).is_of_another(named, at)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Ada Falk flew to Rome as a baker was arrested", "arrested"),
        ("en", "Ada Falk slept while a baker was arrested", "arrested"),
        ("en", "After a baker was arrested, Ada Falk flew to Rome", "arrested"),
        ("en", "Ada Falk under fire after her treasurer was arrested", "arrested"),
        ("en", "Ada Falk signs a law as the mayor is held", "held"),
        ("en", "Ada Falk seeks calm after minister quits", "quits"),
        ("en", "Ada Falk seeks calm after minister quits on Monday", "quits"),
        ("en", "Ada Falk seeks calm as crowds storm a bank", "storm"),
        ("en", "Ada Falk held as crowds storm a bank", "held storm"),
        ("en", "Ada Falk sleeps as mayor visits Peru", "visits"),
        ("de", "Ada Falk schwieg, nachdem ein Richter festgenommen worden war", "festgenommen"),
        ("de", "Als der Minister zurücktrat, schlief Ada Falk", "zurucktrat"),
        ("fr", "Ada Falk se tait après que le ministre a démissionné", "demissionne"),
        ("es", "Ada Falk calla cuando dimiten dos ministros", "dimiten"),
        ("ru", "Ada Falk молчит, после того как арестовали судью", "арестовали"),
        ("ru", "Ada Falk молчит, после того как арестовали её пекаря", "арестовали"),
        ("ru", "Ada Falk молчала, когда умер певец", "умер"),
        ("ru", "Ada Falk молчит после того, как министр ушёл в отставку", "в отставку"),
        ("pl", "Ada Falk milczy, gdy minister podał się do dymisji", "do dymisji"),
    ],
)
def test_what_somebody_else_does_meanwhile_is_not_told_of_a_person(language: str, text: str, words: str) -> None:
    assert is_of_another(text, words, language=language)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Ada Falk was arrested as a baker slept", "arrested"),
        ("en", "Ada Falk quits as minister", "quits"),
        ("en", "Ada Falk weeps after being arrested", "arrested"),
        ("en", "Ada Falk weeps after she was arrested", "arrested"),
        ("en", "Ada Falk weeps after police arrested and beat her", "arrested"),
        ("en", "Ada Falk as well as a baker were arrested", "arrested"),
        ("en", "Ada Falk in talks", "talks"),
        ("en", "Ada Falk in tears as trial opened", "trial opened"),
        ("en", "Ada Falk in tears as case opened", "case opened"),
        ("en", "Ada Falk smiles after resignation", "resignation"),
        ("en", "Ada Falk smiles as baker confirms resignation", "resignation"),
        ("en", "Ada Falk smiles before baker talks", "talks"),
        ("en", "Ada Falk smiles after prison visits by bakers", "visits"),
        ("en", "Ada Falk smiles before prison visits resumed", "visits"),
        ("en", "Ada Falk smiles after in Rome arrested", "arrested"),
        ("de", "Ada Falk wurde als Richter festgenommen", "festgenommen"),
        ("de", "Ada Falk schwieg, nachdem der Richter die Festnahme geschildert hatte", "festnahme"),
        ("fr", "Ada Falk se tait alors que le ministre attend sa démission", "demission"),
        ("ru", "Ada Falk молчит, после того как судья подтвердил задержание", "задержание"),
        ("ru", "Ada Falk молчит, после того как её арестовали", "арестовали"),
    ],
)
def test_what_a_clause_without_a_subject_tells_is_of_the_one_before_it(language: str, text: str, words: str) -> None:
    assert not is_of_another(text, words, language=language)


@pytest.mark.parametrize(
    ("who_is", "text", "another"),
    [
        (Standing.PRESENT, "Ada Falk waves as a motorcade visits Peru", False),
        (Standing.PRESENT, "Ada Falk waves as a minister visits Peru", True),
        (Standing.PARTNER, "Ada Falk waves as the men visits Peru", False),
        (Standing.PARTNER, "Ada Falk waves as Maria Brook visits Peru", True),
    ],
)
def test_what_somebody_travels_by_and_with_does_it_for_him(who_is: Standing, text: str, *, another: bool) -> None:
    assert is_of_another(text, "visits", who_is) is another


@pytest.mark.parametrize(
    ("who_is", "text", "another"),
    [
        (Standing.HOLDER, "Brauner shares fall as chief executive quits", False),
        (Standing.HOLDER, "Brauner shares fall as Ravel chief executive quits", True),
        (Standing.HOLDER, "Brauner shares fall as Maria Brook quits", False),
        (Standing.HOLDER, "Brauner shares fall as Norway quits", True),
        (Standing.CONCERNED, "Brauner shares fall as court detained trader", False),
        (Standing.CONCERNED, "Brauner shares fall as rival is detained", True),
        (Standing.CONCERNED, "Brauner shares fall as UN detained traders", False),
        (Standing.CONCERNED, "Brauner shares fall as UN detained traders in Norway", False),
        (Standing.CONCERNED, "Brauner shares fall as UN detained Norway traders", True),
        (Standing.CONCERNED, "Brauner shares fall as Norway detained Brauner traders", False),
        (Standing.CONCERNED, "BRAUNER SHARES FALL AS UN DETAINED RIVALS", False),
        (Standing.FIRM, "Brauner shares fall as Norway buys", False),
        (Standing.FIRM, "Brauner shares fall as Norway buys mill", True),
        (Standing.DOER, "Brauner shares fall as Norway quits", True),
        (None, "Brauner shares fall as Brauner's Norway mill quits", True),
    ],
)
def test_only_what_another_one_by_name_does_is_not_told_of_a_firm(
    who_is: Standing | None, text: str, *, another: bool
) -> None:
    assert is_of_another(text, "quits buys detained", who_is) is another


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("Brauner closed after a fire in Peru", True),
        ("Brauner closed after a fire", False),
        ("Brauner closed a plant in Peru because of a fire", False),
    ],
)
def test_what_is_held_abroad_meanwhile_is_elsewhere(text: str, *, elsewhere: bool) -> None:
    read, named, at = told(text, "fire", "en")
    clauses = Meanwhile(read, {read.items[named].first}, Standing.HOST, is_person=False)
    assert clauses.is_elsewhere(named, at, lambda _: True) is elsewhere
