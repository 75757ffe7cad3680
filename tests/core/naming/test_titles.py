from dataclasses import replace

import pytest

from tests.builders import vocabulary
from watcher.core.language.text import Sentence, normalise, sentences
from watcher.core.naming.entities import Alias, Entity, Grade, Kind, Mention, Step
from watcher.core.naming.names import compile_names

VOCABULARY = vocabulary()
TARKOVEC = Entity(
    "tarkovec",
    "Milan Tarkovec",
    Kind.PERSON,
    (Alias("Milan Tarkovec"), Alias("Милан Тарковец")),
    surname_with_title=True,
    titles=("harbour warden", "warden of Osria", "смотритель порта"),
)


def _sentences(*texts: str) -> tuple[Sentence, ...]:
    return tuple(each for number, text in enumerate(texts) for each in sentences(number, normalise(text)))


def _found(*texts: str, entity: Entity = TARKOVEC) -> tuple[Mention, ...]:
    return compile_names([entity], VOCABULARY).find(_sentences(*texts))


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutor Tarkovec quits",
        "Nato chief Tarkovec lands",
        "Lt. Tarkovec quits",
        "Landwirtschaftsminister Tarkovec tritt ab",
        "Die Umweltministerin Tarkovec",
        "SPD-Chef Tarkovec geht",
        "Generalstaatsanwalt Tarkovec",
        "Oberbürgermeisterin Tarkovec",
        "El exministro Tarkovec",
        "La alcaldesa Tarkovec",
        "Le préfet Tarkovec",
        "Il prefetto Tarkovec",
        "O vereador Tarkovec",
        "Wicepremier Tarkovec",
        "Mówi wicemarszałek Tarkovec",
        "Генпрокурора Тарковца сняли",
        "Вице-премьер Тарковец",
        "Мер Тарковец",
        "Віцепрем'єр Тарковец",
    ],
)
def test_a_title_of_any_language_and_a_compound_that_ends_with_one_makes_a_surname_count(text: str) -> None:
    assert [one.step for one in _found(text)] == [Step.TITLE_AND_SURNAME]


@pytest.mark.parametrize(
    "text",
    ["Weltmeister Tarkovec", "Westminster Tarkovec", "Kapelle Tarkovec", "Ряд меры Тарковец", "Sinister Tarkovec"],
)
def test_what_only_sounds_like_a_title_does_not(text: str) -> None:
    assert not _found(text)


@pytest.mark.parametrize(
    "text", ["Harbour warden Tarkovec quits", "We met the warden of Osria Tarkovec", "Уволен смотритель порта Тарковец"]
)
def test_a_title_that_the_list_gives_makes_the_surname_after_it_count(text: str) -> None:
    assert [one.step for one in _found(text)] == [Step.TITLE_AND_SURNAME]


@pytest.mark.parametrize(
    "text", ["Warden Tarkovec quits", "Harbour warden, Tarkovec", "The harbour warden quit. Tarkovec was told."]
)
def test_a_part_of_a_listed_title_and_one_that_does_not_lead_to_the_surname_do_not(text: str) -> None:
    assert not _found(text)


def test_the_title_of_one_says_nothing_of_another_with_the_surname() -> None:
    other = replace(TARKOVEC, id="other", aliases=(Alias("Lena Tarkovec"),), titles=())
    found = compile_names([TARKOVEC, other], VOCABULARY).find(_sentences("Harbour warden Tarkovec quits"))
    assert [one.entity for one in found] == ["tarkovec"]


@pytest.mark.parametrize("text", ["Minister Tarkowec quits", "Harbour warden Tarkovetz quits"])
def test_a_surname_spelled_otherwise_counts_after_a_title_as_an_unsure_reading(text: str) -> None:
    assert [(one.step, one.grade) for one in _found(text)] == [(Step.FUZZY, Grade.LOW)]


@pytest.mark.parametrize("text", ["Tarkowec quits", "Minister Anna Tarkowec quits"])
def test_a_surname_spelled_otherwise_does_not_count_without_one(text: str) -> None:
    assert not _found(text)


def test_who_is_listed_by_the_full_name_alone_is_not_found_by_a_title() -> None:
    assert not _found("Minister Tarkowec quits", entity=replace(TARKOVEC, surname_with_title=False))
