from dataclasses import replace

import pytest

from watcher.core.language.text import Sentence, normalise, sentences
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Alias, Entity, Kind, Step
from watcher.core.naming.names import compile_names
from watcher.core.naming.vetoes import Veto

VOCABULARY = Vocabulary(
    suffixes=frozenset({"jr", "sr"}),
    after_surnames=frozenset({"will"}),
    given_names=frozenset(["ivan", "anna", "pyotr", "kim", "dan", "мария"]),
    name_words=frozenset({"stone"}),
    family_first=frozenset({"kim"}),
    titles=frozenset({"president"}),
    particles=frozenset({"al", "el"}),
    loose_particles=frozenset({"al", "el"}),
    after_names=frozenset({"foundation"}),
    before_names=frozenset({"fondation"}),
)


def _person(name: str, *also: str, excluded: tuple[str, ...] = (), titled: bool = False) -> Entity:
    return Entity(
        name.lower().replace(" ", "-"),
        name,
        Kind.PERSON,
        tuple(Alias(text) for text in (name, *also)),
        surname_alone=not titled,
        surname_with_title=titled,
        excluded=excluded,
    )


KOLTSOV = _person("Ivan Koltsov", "Иван Кольцов", excluded=("Pavel Koltsov",))


def _article(*paragraphs: str) -> tuple[Sentence, ...]:
    return tuple(each for number, text in enumerate(paragraphs) for each in sentences(number, normalise(text), "en"))


def _vetoes(entities: list[Entity], *paragraphs: str) -> list[Veto]:
    rejected = compile_names(entities, VOCABULARY).rejected(_article(*paragraphs))
    return [rejection.veto for rejection in rejected]


def _found(entities: list[Entity], *paragraphs: str) -> list[str]:
    return [mention.entity for mention in compile_names(entities, VOCABULARY).find(_article(*paragraphs))]


@pytest.mark.parametrize(
    ("text", "veto"),
    [
        ("We met Anna Koltsov.", Veto.OTHER_GIVEN_NAME),
        ("Там была Мария Кольцова.", Veto.OTHER_GIVEN_NAME),
        ("Видели Марию Кольцову.", Veto.OTHER_GIVEN_NAME),
        ("We met P. Koltsov.", Veto.OTHER_INITIAL),
        ("We met Koltsov Jr. today.", Veto.GIVEN_NAME),
        ("We met Pavel Koltsov.", Veto.EXCLUDED),
    ],
)
def test_what_speaks_against_a_surname_is_named(text: str, veto: Veto) -> None:
    assert _vetoes([KOLTSOV], text) == [veto]
    assert not _found([KOLTSOV], text)


@pytest.mark.parametrize(
    "text",
    [
        "We met Old Koltsov.",
        "To Anna: Koltsov left.",
        "With Anna, Koltsov left.",
        "Вот Ий Кольцов.",
        "President Koltsov left.",
    ],
)
def test_nothing_speaks_against_a_surname_after_any_other_word(text: str) -> None:
    assert _found([KOLTSOV], text) == ["ivan-koltsov"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mira Talven-Rosk", "We met Anna Talven-Rosk."),
        ("Mira Talven-Rosk", "We met Anna Talven Rosk."),
        ("Mira O'Rosk", "We met Anna O'Rosk."),
        ("Mira al-Rosk", "We met Ivan al-Rosk."),
        ("Mira al-Rosk", "We met Ivan El Rosk."),
        ("Mira Rosk", "We met Anna Talven-Rosk."),
        ("Mira Lena Rosk", "We met Anna Lena Rosk."),
        ("Mira Lena Vera Rosk", "We met Anna Lena Vera Rosk."),
    ],
)
def test_a_surname_of_several_words_is_somebody_elses_after_another_given_name(name: str, text: str) -> None:
    assert set(_vetoes([_person(name)], text)) == {Veto.OTHER_GIVEN_NAME}
    assert not _found([_person(name)], text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mira Talven-Rosk", "Talven-Rosk left."),
        ("Mira O'Rosk", "We met O'Rosk."),
        ("Mira al-Rosk", "Both al-Rosk and President Rosk left."),
        ("Mira Rosk", "We met at the Talven-Rosk summit."),
        ("Mira Rosk", "We met Anna Talven - Rosk left."),
        ("Mira Lena Rosk", "We met Lena Rosk."),
        ("Lena Rosk", "We met Anna Lena Rosk."),
    ],
)
def test_a_surname_of_several_words_is_found_without_another_given_name(name: str, text: str) -> None:
    assert set(_found([_person(name)], text)) == {_person(name).id}


@pytest.mark.parametrize("text", ["Talven left.", "We met Rosk.", "We met O'Rosk."])
def test_a_part_of_a_surname_is_another_surname(text: str) -> None:
    assert not _found([_person("Mira Talven-Rosk")], text)


def test_an_irish_surname_is_none_without_its_prefix() -> None:
    assert not _found([_person("Mira O'Rosk")], "We met Rosk.")
    assert _vetoes([_person("Mira Rosk")], "We met O'Rosk.") == [Veto.LONGER_NAME]


def test_the_full_name_of_somebody_else_makes_no_surname_count() -> None:
    rosk = replace(_person("Mira Lena Rosk"), surname_alone=False)
    assert not _found([rosk], "We met Anna Lena Rosk.", "Then Rosk left.")
    assert _found([rosk], "We met Lena Rosk.", "Then Rosk left.")


def test_an_exact_name_after_a_given_name_is_a_part_of_a_longer_one() -> None:
    lena = replace(_person("Mira Lena Rosk"), aliases=(Alias("Mira Lena Rosk"), Alias("Lena", exact=True)))
    assert not _found([lena], "Anna Lena Rosk left.")
    assert _found([lena], "Lena left.")


def test_a_short_surname_in_capitals_is_an_acronym() -> None:
    watched = _person("Anna Xu")
    assert _vetoes([watched], "He named a strong XU today.") == [Veto.COMMON_WORD]
    assert _found([watched], "He named Xu today.", "XU NAMES TEAM") == ["anna-xu", "anna-xu"]


@pytest.mark.parametrize("text", ["President Kim Talun rang.", "We met President Kim Talun of Osria."])
def test_another_given_name_behind_a_family_name_that_stands_first_is_somebody_else(text: str) -> None:
    vocabulary = replace(VOCABULARY, given_names=frozenset())
    rejected = compile_names([_person("Kim Dawon", titled=True)], vocabulary).rejected(_article(text))
    assert [rejection.veto for rejection in rejected] == [Veto.OTHER_GIVEN_NAME]


@pytest.mark.parametrize(
    "text",
    [
        "President Kim rang.",
        "President Kim Dawon rang.",
        "President Kim Monday rang.",
        "President Kim Sweden besucht.",
        "President Kim, Talun says, rang.",
        "PRESIDENT KIM TALUN RANG",
    ],
)
def test_a_family_name_that_stands_first_is_its_bearers_before_anything_else(text: str) -> None:
    vocabulary = replace(
        VOCABULARY,
        given_names=frozenset(),
        common_words=frozenset({"monday"}),
        countries={"sweden": "europe/sweden"},
    )
    found = compile_names([_person("Kim Dawon", titled=True)], vocabulary).find(_article(text))
    assert [mention.entity for mention in found] == ["kim-dawon"]


def test_a_name_that_ends_with_a_family_name_that_stands_first_begins_with_the_given_one() -> None:
    kim = _person("Kim Dawon", "Oliver Kim", titled=True)
    assert _found([kim], "Oliver Kim rang, and Mr. Olivers wrote.") == ["kim-dawon"]
    assert _found([kim], "President Oliver rang.") == []


def test_an_excluded_namesake_leaves_the_surname_before_it_alone() -> None:
    assert _found([KOLTSOV], "Koltsov and Pavel Koltsov met.") == ["ivan-koltsov"]


def test_an_excluded_namesake_takes_the_surname_from_there_on() -> None:
    assert _vetoes([KOLTSOV], "Pavel Koltsov paints", "Koltsov sold a picture.") == [Veto.EXCLUDED, Veto.NAMESAKE]


def test_an_excluded_organisation_is_left_out() -> None:
    star = Entity("star", "North Star", Kind.ORGANISATION, (Alias("North Star"),), excluded=("North Star Theatre",))
    assert _vetoes([star], "We saw the North Star Theatre.") == [Veto.EXCLUDED]
    assert _found([star], "We saw the North Star.") == ["star"]


def test_a_watched_namesake_in_full_takes_the_surname() -> None:
    others = [KOLTSOV, _person("Anna Koltsov")]
    assert _found(others, "Anna Koltsov flies home", "Koltsov said.") == ["anna-koltsov", "anna-koltsov"]


def test_of_two_namesakes_in_full_the_last_one_named_has_the_surname() -> None:
    others = [KOLTSOV, _person("Anna Koltsov")]
    found = _found(others, "Ivan Koltsov left. Koltsov said. Anna Koltsov came. Koltsov said.")
    assert found == ["ivan-koltsov", "ivan-koltsov", "anna-koltsov", "anna-koltsov"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Ivan Koltsov dead", "He was the brother of Anna Koltsov. Koltsov was 54."),
        ("Singer dead", "Ivan Koltsov, the brother of Anna Koltsov, is dead. Koltsov was 54."),
        ("Singer dead", "Ivan Koltsov is dead. Ivan Koltsov was 54. Anna Koltsov wept. Koltsov sang in Riga."),
    ],
)
def test_of_two_namesakes_the_one_of_whom_the_article_is_has_the_surname(texts: tuple[str, ...]) -> None:
    found = _found([KOLTSOV, _person("Anna Koltsov")], *texts)
    assert found[-1] == "ivan-koltsov"
    assert found.count("anna-koltsov") == 1


def test_a_family_name_that_stands_first_is_shared_as_any_other() -> None:
    leader = replace(_person("Kim Min Ho", "Kim Min-ho"), excluded=("Kim Min-su",))
    text = "Kim Min-su, the brother of leader Kim Min Ho, has died. Kim was 54."
    assert _found([leader, _person("Kim Min-su")], text) == ["kim-min-su", "kim-min-ho", "kim-min-su"]
    assert _found([leader], text) == ["kim-min-ho"]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Ivan Koltsov left. Koltsov said.", 2),
        ("Koltsov said. Later Ivan Koltsov left.", 2),
    ],
)
def test_the_same_person_in_two_lists_is_found_for_both(text: str, times: int) -> None:
    own = replace(KOLTSOV, id="own", aliases=(Alias("Ivan Koltsov"),), excluded=())
    shipped = replace(own, id="shipped", aliases=(Alias("Ivan P. Koltsov"), Alias("ivan koltsov"), Alias("Koltsóff")))
    for both in ([own, shipped], [shipped, own]):
        assert sorted(_found(both, text)) == ["own"] * times + ["shipped"] * times


def test_a_weak_name_that_two_share_makes_them_no_single_person() -> None:
    weak = Alias("The Judge", weak=True)
    others = [replace(each, aliases=(*each.aliases, weak)) for each in (KOLTSOV, _person("Anna Koltsov"))]
    assert _found(others, "Anna Koltsov flies home", "Koltsov said.") == ["anna-koltsov", "anna-koltsov"]


def test_a_title_tells_the_entity_from_an_excluded_namesake() -> None:
    assert _found([KOLTSOV], "Pavel Koltsov paints. President Koltsov rules.") == ["ivan-koltsov"]


def test_the_entity_named_after_an_excluded_namesake_has_the_surname_again() -> None:
    found = _found([KOLTSOV], "Pavel Koltsov paints. Ivan Koltsov rules. Koltsov said.")
    assert found == ["ivan-koltsov", "ivan-koltsov"]


def test_a_surname_before_any_full_name_may_be_each_of_the_namesakes() -> None:
    others = [KOLTSOV, _person("Anna Koltsov")]
    assert _found(others, "Koltsov said. Ivan Koltsov left with Anna Koltsov.").count("ivan-koltsov") == 2


def test_a_suffix_of_his_own_speaks_for_him() -> None:
    junior = _person("Ivan Koltsov Jr")
    assert _found([junior], "Ivan Koltsov Jr. left. Koltsov Jr. said.") == ["ivan-koltsov-jr"] * 2
    assert not _found([junior], "We met Pyotr Brodsky Jr today.")


def test_a_surname_that_is_a_given_name_is_one_before_another_capital() -> None:
    dan = _person("Ivan Dan")
    assert _vetoes([dan], "We met Dan Brodsky.") == [Veto.GIVEN_NAME]
    assert _found([dan], "We met Dan today.") == ["ivan-dan"]
    assert _found([dan], "Dan Meets Brodsky Again Today") == ["ivan-dan"]
    assert _found([dan], "We met Dan President of all.") == ["ivan-dan"]


HEAD = replace(KOLTSOV, titles=("Ruritanian president",))


@pytest.mark.parametrize(
    "text",
    [
        "Ruritanian president Malkov spoke.",
        "Ruritanian president Kolt spoke.",
        "Ruritanian president Anna Malkov spoke.",
        "The Ruritanian president, Anna Malkov, spoke.",
        "RURITANIAN PRESIDENT ANNA WAITS",
    ],
)
def test_a_title_before_the_name_of_somebody_else_is_not_the_one_watched(text: str) -> None:
    assert Veto.TITLE_OF_ANOTHER in _vetoes([HEAD], "Ivan Koltsov came.", text)


def test_a_title_before_a_watched_name_is_his_though_it_is_a_common_word() -> None:
    waters = replace(_person("Anna Waters"), surname_alone=True)
    text = "Ivan Koltsov and Anna Waters came."
    assert Veto.TITLE_OF_ANOTHER in _vetoes([HEAD, waters], text, "RURITANIAN PRESIDENT WATERS SPEAKS")
    assert Veto.TITLE_OF_ANOTHER not in _vetoes([HEAD], text, "RURITANIAN PRESIDENT WATERS SPEAKS")


@pytest.mark.parametrize(
    "text",
    [
        "The Ruritanian president spoke.",
        "Ruritanian president Koltsov spoke.",
        "Ruritanian president, Malkov said, spoke.",
        "Ruritanian president: Malkov spoke.",
        "Ruritanian President Waits In Rome",
    ],
)
def test_a_title_without_another_name_is_the_one_watched(text: str) -> None:
    assert len(_found([HEAD], "Ivan Koltsov came.", text)) > 1


def test_a_surname_that_needs_a_title_does_not_count_alone() -> None:
    assert _vetoes([_person("Ivan Koltsov", titled=True)], "We met Koltsov.") == [Veto.NOT_ALONE]


@pytest.mark.parametrize("suffix", ["II", "Jr", "Jr."])
def test_a_namesake_with_a_suffix_takes_nothing_from_the_name_without_it(suffix: str) -> None:
    father = _person("Ivan Koltsov", excluded=(f"Ivan Koltsov {suffix}",))
    assert _found([father], "Ivan Koltsov left.") == ["ivan-koltsov"]
    assert _found([father], f"Ivan Koltsov {suffix} left.") == []


PLAIN = replace(_person("Ivan Koltsov", titled=True), surname_with_title=False)
"""Listed by the full name and nothing else."""


def test_a_surname_counts_in_an_article_that_has_the_full_name() -> None:
    assert _found([PLAIN], "Koltsov resigns", "Ivan Koltsov left on Monday. Koltsov is 54.") == ["ivan-koltsov"] * 3
    assert _vetoes([PLAIN], "President Koltsov resigns") == [Veto.NOT_ALONE]


def test_a_common_word_is_a_surname_only_after_a_given_name() -> None:
    words = replace(VOCABULARY, common_words=frozenset({"post", "hunter"}))
    post, hunter = (replace(PLAIN, aliases=(Alias(name),)) for name in ("Evening Post", "Anna Hunter"))
    names = compile_names([post, replace(hunter, id="hunter")], words)
    read = names.find(_article("Evening Post and Anna Hunter met. The Post stayed, and then Hunter left."))
    assert [mention.entity for mention in read] == ["ivan-koltsov", "hunter", "hunter"]


def test_a_surname_is_that_of_a_stranger_named_in_full_from_there_on() -> None:
    family = "Ivan Koltsov left. His sister Anna Koltsov stayed. Koltsov is a singer."
    assert _found([PLAIN], family) == ["ivan-koltsov"]
    assert _found([PLAIN], f"{family} Ivan Koltsov rang. Koltsov was angry.") == ["ivan-koltsov"] * 3
    assert _found([KOLTSOV], family) == ["ivan-koltsov"] * 2, "whose surname alone is enough keeps it"


@pytest.mark.parametrize(
    "text",
    [
        "We saw Stone.",
        "Stone says no.",
        "Stone, a lawyer",
        "Stone's trip",
        "Stone will go.",
        "President Stone tools",
        "Stone tools. Anna Stone left.",
    ],
)
def test_a_surname_that_is_a_common_word_needs_something_that_proves_it(text: str) -> None:
    assert "anna-stone" in _found([_person("Anna Stone")], text)


@pytest.mark.parametrize("text", ["Stone dust was found.", "OLD STONE TOOL FOUND", "He said “Stone dust is old”."])
def test_a_capital_at_the_start_or_in_a_headline_proves_nothing(text: str) -> None:
    assert _vetoes([_person("Anna Stone")], text) == [Veto.COMMON_WORD]


def test_an_acronym_in_a_line_of_capitals_is_a_word() -> None:
    hall = Entity("hall", "Hall", Kind.ORGANISATION, (Alias("Hall of Oil"), Alias("HOO", acronym=True)))
    assert _vetoes([hall], "HOO WILL PAY") == [Veto.COMMON_WORD]


def test_what_a_taken_name_covers_is_no_rejection() -> None:
    assert _vetoes([KOLTSOV], "We met Ivan P. Koltsov.") == []


def test_a_rejection_keeps_the_mention() -> None:
    (rejection,) = compile_names([KOLTSOV], VOCABULARY).rejected(_article("We met Anna Koltsov."))
    assert (rejection.mention.entity, rejection.mention.first, rejection.mention.step) == (
        "ivan-koltsov",
        3,
        Step.SURNAME,
    )


@pytest.mark.parametrize(
    "text",
    ["The Koltsov Foundation sued", "The Koltsov-Foundation sued", "Fondation Koltsov", "La Fondation Ivan Koltsov"],
)
def test_what_bears_the_name_of_somebody_is_not_that_person(text: str) -> None:
    assert Veto.LONGER_NAME in _vetoes([KOLTSOV], text)


@pytest.mark.parametrize("text", ["Koltsov, Foundation head", "Koltsov's Foundation", "Koltsov foundation"])
def test_a_foundation_beside_a_name_need_not_bear_it(text: str) -> None:
    assert _vetoes([KOLTSOV], text) == []


def test_an_organisation_may_be_part_of_what_it_gave_its_name() -> None:
    firm = Entity("koltsov", "Koltsov", Kind.ORGANISATION, (Alias("Koltsov"),))
    assert _vetoes([firm], "The Koltsov Foundation sued") == []


def test_a_namesake_with_one_more_given_name_takes_nothing_from_the_name_itself() -> None:
    father = _person("Ivan Koltsov", excluded=("Pyotr Ivan Koltsov",))
    assert _found([father], "Ivan Koltsov left.") == ["ivan-koltsov"]
    assert _found([father], "Pyotr Ivan Koltsov left.") == []


@pytest.mark.parametrize(("language", "found"), [("fr", True), ("en", False), ("", False)])
def test_m_with_a_full_stop_is_monsieur_in_french_and_an_initial_elsewhere(language: str, *, found: bool) -> None:
    names = compile_names([KOLTSOV], VOCABULARY)
    assert bool(names.find(_article("M. Koltsov a visité l'école."), language=language)) is found
    (lost, *_) = (*names.rejected(_article("We met P. Koltsov."), language=language),)
    assert lost.veto is Veto.OTHER_INITIAL
