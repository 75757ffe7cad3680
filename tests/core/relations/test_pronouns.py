import pytest

from tests.builders import parse, person
from watcher.core.grammar.clauses import Parse
from watcher.core.naming.entities import Form, Grade
from watcher.core.relations.pronouns import carried, opening_pronoun, people, with_own_pronouns

ADA = person("Ada Falk", "fr")
BO = person("Bo Lindqvist", "se")


def named(line: Parse, *items: int) -> list[tuple[str, bool]]:
    """The words of the items that name somebody, and whether they are possessive."""
    return [(line.text(line.items[at].first, line.items[at].last), line.items[at].possessive) for at in sorted(items)]


def test_he_and_his_are_the_first_person_of_their_sentence() -> None:
    line, items = with_own_pronouns(parse("Ada Falk says she will miss her trip", ADA), "ada-falk", [0])
    assert named(line, *items) == [("Ada Falk", False), ("she", False), ("her", True)]
    assert line.items[2].mentions[0].grade is Grade.MEDIUM


@pytest.mark.parametrize("text", ["On her arrival in Japan, Ada Falk spoke", "Before she left, Ada Falk spoke"])
def test_pronouns_of_an_opening_phrase_are_those_of_the_subject(text: str) -> None:
    line, items = with_own_pronouns(parse(text, ADA), "ada-falk", named_in(text))
    assert len(named(line, *items)) == 2
    assert not list(carried(parse(text, ADA, BO), people(parse("Bo Lindqvist slept", BO))))


@pytest.mark.parametrize(
    "text",
    ["Her arrival pleased Ada Falk", "On her arrival, Bo, Ada Falk spoke", "On her arrival, Ada Falk's dog barked"],
)
def test_pronouns_before_a_name_that_is_no_subject_are_somebody_elses(text: str) -> None:
    _, items = with_own_pronouns(parse(text, ADA), "ada-falk", named_in(text))
    assert len(items) == 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('"I trust Ada Falk," he said', 1),
        ("«I trust Ada Falk», he said", 2),
        ('Ada Falk said he "was glad"', 2),
        ('Ada Falk said "I am glad" when he left', 2),
    ],
)
def test_who_is_quoted_is_nobody_named_in_the_quotation(text: str, named: int) -> None:
    _, items = with_own_pronouns(parse(text, ADA), "ada-falk", named_in(text))
    assert len(items) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The envoy is there to meet with Ada Falk, marking his first trip", 1),
        ("The envoy is there to meet with Ada Falk, who left, marking his first trip", 1),
        ("The envoy is there to meet with Ada Falk over her trip", 2),
        ("The envoy is there to meet with Ada Falk, on her first trip", 2),
        ("Ada Falk is there, marking her first trip", 2),
        ("After talks, Ada Falk is there, marking her first trip", 2),
    ],
)
def test_a_participle_behind_a_comma_is_told_of_the_subject(text: str, named: int) -> None:
    _, items = with_own_pronouns(parse(text, ADA), "ada-falk", named_in(text))
    assert len(items) == named


def named_in(text: str) -> list[int]:
    return [at for at, item in enumerate(parse(text, ADA).items) if item.mentions]


def test_of_two_persons_the_second_has_no_pronoun() -> None:
    text = parse("Bo Lindqvist tells Ada Falk that she may come", ADA, BO)
    assert with_own_pronouns(text, "ada-falk", [2]) == (text, frozenset({2}))


@pytest.mark.parametrize(
    ("before", "text", "who"),
    [
        ("Ada Falk met Bo Lindqvist", "She visits Japan", ["ada-falk"]),
        ("Ada Falk met Bo Lindqvist", "After rest, she met Bo Lindqvist", ["ada-falk"]),
        ("Ada Falk met Bo Lindqvist", "The two leaders met in Japan", ["ada-falk", "bo-lindqvist"]),
        ("Ada Falk met Bo Lindqvist", "After rest they met in Japan", []),
        ("Ada Falk met Bo Lindqvist", "On Monday they met in Japan", ["ada-falk", "bo-lindqvist"]),
        ("Ada Falk slept", "The two leaders met in Japan", []),
        ("Ada Falk met Bo Lindqvist", "Bo Lindqvist says she visits Japan", []),
        ("Ada Falk met Bo Lindqvist", "Others visit Japan", []),
        ("Rain fell", "She visits Japan", []),
        ("Ada Falk slept", "...", []),
    ],
)
def test_pronouns_stand_for_persons_of_the_sentence_before(before: str, text: str, who: list[str]) -> None:
    found = carried(parse(text, ADA, BO), people(parse(before, ADA, BO)))
    assert [mention.entity for _, mention in found] == who


def test_a_pair_is_one_item_and_a_weak_reading() -> None:
    before = people(parse("Ada Falk met Bo Lindqvist", ADA, BO))
    (((line, items), _), *_) = carried(parse("The two leaders met", ADA), before)
    assert named(line, *items) == [("The two leaders", False)]
    assert line.items[0].mentions[0].grade is Grade.LOW


def test_what_a_sentence_opens_with_is_told() -> None:
    assert opening_pronoun(parse("Ada Falk and her dog", ADA)) is None
    opening = opening_pronoun(parse("Her dog barks"))
    assert opening is not None
    assert (opening.first, opening.last) == (0, 1)


@pytest.mark.parametrize(
    "text",
    ["Karl, who met Ada Falk on her trip", "Ada Falk meets Bo Lindqvist, who is on his trip"],
)
def test_a_clause_about_somebody_else_has_its_own_pronouns(text: str) -> None:
    line = parse(text, ADA, BO)
    first = next(at for at, item in enumerate(line.items) if item.mentions)
    assert with_own_pronouns(line, "ada-falk", [first]) == (line, frozenset({first}))


def test_after_another_word_his_is_no_opening() -> None:
    assert opening_pronoun(parse("Karl praised her trip")) is None
    assert opening_pronoun(parse("During her long trip")) is not None


def test_who_only_owns_somebody_is_nobody_spoken_of() -> None:
    named = people(parse("Ada Falk's envoy met Bo Lindqvist", ADA, BO))
    assert [mention.entity for person in named for mention in person] == ["bo-lindqvist"]


@pytest.mark.parametrize(
    ("language", "text", "owns"),
    [
        ("ru", "Его задержали", False),
        ("ru", "Его вновь задержали", False),
        ("ru", "Его арест", True),
        ("ru", "Его представитель задержан", True),
        ("ru", "Его бывшего заместителя задержали", True),
        ("ru", "Его", True),
        ("ru", "Ему предъявили обвинение", False),
        ("uk", "Йому повідомили про підозру", False),
        ("pl", "Jego zatrzymano", False),
        ("en", "His deal", True),
    ],
)
def test_him_is_an_object_and_his_owns_something(language: str, text: str, owns: bool) -> None:
    line = parse(text, ADA, language=language)
    before = tuple(item.mentions for item in parse("Ada Falk slept", ADA).items if item.mentions)
    (((read, (at,)), _),) = carried(line, before)
    assert read.items[at].possessive is owns
    assert (read.items[at].mentions[0].form is Form.INFLECTED) is not owns
