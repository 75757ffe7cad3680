from dataclasses import replace

import pytest

from watcher.core.language.text import Sentence, normalise, sentences
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Alias, Entity, Form, Grade, Kind, Mention, Step
from watcher.core.naming.names import Names, compile_names
from watcher.core.naming.vetoes import Veto

VOCABULARY = Vocabulary(
    given_names=frozenset(["ivan", "anna", "pyotr", "kim", "мария"]),
    short_names={"ivan": frozenset({"vanya"})},
    common_words=frozenset({"trading", "koltsova"}),
    family_first=frozenset({"wu"}),
    titles=frozenset({"president", "minister", "президент"}),
    legal_forms=frozenset({"ltd"}),
)


def person(name: str, *also: str, alone: bool = True, titled: bool = False, **more: object) -> Entity:
    aliases = (name, *also)
    return Entity(
        name.lower().split()[-1],
        name,
        Kind.PERSON,
        tuple(Alias(text) for text in aliases),
        surname_alone=alone,
        surname_with_title=titled,
        **more,  # type: ignore[arg-type]
    )


def organisation(name: str, *aliases: Alias) -> Entity:
    return Entity(name.lower(), name, Kind.ORGANISATION, (Alias(name), *aliases))


def article(*paragraphs: str) -> tuple[Sentence, ...]:
    """The sentences of an article; the first paragraph is its title."""
    return tuple(each for number, text in enumerate(paragraphs) for each in sentences(number, normalise(text), "en"))


def find(entities: Entity | list[Entity], *paragraphs: str) -> tuple[Mention, ...]:
    names = compile_names([entities] if isinstance(entities, Entity) else entities, VOCABULARY)
    return names.find(article(*paragraphs))


KOLTSOV = person("Ivan Koltsov", "Иван Кольцов")


@pytest.mark.parametrize("text", ["Люди ЧВК «Север» ушли", 'Люди ЧВК "Север" ушли', "Люди ЧВК „Север“ ушли"])
def test_quotes_may_part_the_words_of_an_organisation(text: str) -> None:
    assert len(find(organisation("ЧВК Север"), text)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("North Star", "Szef Northa Stara."),
        ("Urząd Gminy", "Rzecznik Urzędu Gminy milczy."),
        ("Koleje Śląskie", "Prezes Kolei Śląskich milczy."),
        ("Российские дороги", "Глава Российских дорог молчит."),
        ("Карпати", "Гравці «Карпат» мовчать."),
    ],
)
def test_the_words_of_an_organisation_are_declined_together(name: str, text: str) -> None:
    vocabulary = replace(VOCABULARY, common_words=VOCABULARY.common_words | {"stara", "dorog", "gminy"})
    assert compile_names([organisation(name)], vocabulary).find(article(text))


def test_a_form_of_a_lone_organisation_that_is_a_common_word_is_not_it() -> None:
    vocabulary = replace(VOCABULARY, common_words=VOCABULARY.common_words | {"stara"}, legal_forms=frozenset({"ltd"}))
    names = compile_names([organisation("Star Ltd")], vocabulary)
    assert names.find(article("We met Star there."))
    assert not names.find(article("We met Stara there."))


def test_other_marks_part_two_names() -> None:
    assert not find(organisation("ЧВК Север"), "Люди ЧВК: Север ушёл")


@pytest.mark.parametrize(
    "text",
    [
        "Talks with Ivan Koltsov ended.",
        "Talks with Vanya Koltsov ended.",
        "Talks with Ivan Petrovich Koltsov ended.",
        "Talks with Ivan P. Koltsov ended.",
        "Lawyers of KOLTSOV, Ivan declined.",
        "A letter by I. Koltsov arrived.",
        "A letter by Koltsov I. arrived.",
        "A letter by I. P. Koltsov arrived.",
        "Встреча с Иваном Кольцовым закончилась.",
        "Rozmowa z Ivanem Koltsovem.",
    ],
)
def test_a_full_name_is_found_in_every_order_and_form(text: str) -> None:
    (mention,) = find(KOLTSOV, text)
    assert (mention.step, mention.grade, mention.score) == (Step.FULL_NAME, Grade.HIGH, 100)


def test_a_second_given_name_in_a_list_counts_as_well() -> None:
    watched = person("Ivan Koltsov", "Ioann Koltsov", alone=False)
    assert [mention.step for mention in find(watched, "Ioann Koltsov met Ivan Koltsov.")] == [Step.FULL_NAME] * 2


def test_a_mention_says_where_it_stands_and_which_alias_it_is() -> None:
    (mention,) = find(KOLTSOV, "Title", "It rained. We met Иван Кольцов.")
    assert mention == Mention("koltsov", 2, 2, 4, "Иван Кольцов", Step.FULL_NAME, Grade.HIGH, form=Form.BASIC)


@pytest.mark.parametrize("text", ["Koltsov's plane landed.", "KOLTSOV'S PLANE LANDED", "План Кольцова's"])
def test_a_possessive_is_marked_and_does_not_belong_to_the_name(text: str) -> None:
    (mention,) = find(KOLTSOV, text)
    assert mention.possessive
    assert (mention.last - mention.first, mention.step, mention.grade) == (1, Step.SURNAME, Grade.MEDIUM)


@pytest.mark.parametrize("text", ["anti-Koltsov posters", "the Vetrov-Koltsov summit", "«Кольцову» ответили"])
def test_half_of_a_hyphenated_or_quoted_word_is_found(text: str) -> None:
    assert find(KOLTSOV, text)


@pytest.mark.parametrize("text", ["He eats koltsov.", "Koltsovskaya street", "Mikoltsov spoke", "Ivan told Petrov"])
def test_small_letters_and_parts_of_words_are_no_names(text: str) -> None:
    assert not find(person("Ivan Koltsov", alone=True), text)


def test_a_clause_border_parts_two_names() -> None:
    assert not find(person("Ivan Koltsov", alone=False), "We saw Ivan. Koltsov left; Ivan: Koltsov")


def test_a_small_word_between_is_no_middle_name() -> None:
    assert not find(person("Ivan Koltsov", alone=False), "Ivan told Koltsov", "Ivan Sees Old Friend Koltsov")


def test_names_in_scripts_without_spaces_are_found() -> None:
    watched = person("Wu Meilan", "吴美兰", "プルコフ", "김선희", "كولتسوف", "קולצוב", alone=False)
    for text in ("吴美兰将访问", "プルコフ氏は", "김선희가", "وكولتسوف", "וקולצוב"):
        assert find(watched, text), text
    for text in ("吴美丽将访问", "スプルコフ氏は", "김선가", "مكولتسوف"):
        assert not find(watched, text), text


def test_a_family_name_first_counts_with_a_title_before_it() -> None:
    watched = person("Wu Meilan", alone=False, titled=True)
    (mention,) = find(watched, "President Wu landed.")
    assert mention.step is Step.TITLE_AND_SURNAME
    assert not find(watched, "Doctor Wu landed.")


def test_a_place_may_stand_between_title_and_surname() -> None:
    assert find(person("Wu Meilan", alone=False, titled=True), "президент КНР Wu прибыл")


@pytest.mark.parametrize(
    ("text", "found"),
    [("Zora's Wu lands", True), ("North Vela’s Wu lands", True), ("Zoras Wu landet", True), ("Brod's Wu lands", False)],
)
def test_the_own_country_before_a_surname_is_as_good_as_a_title(text: str, found: bool) -> None:
    vocabulary = replace(VOCABULARY, countries={"zora": "zo", "north vela": "nv", "brod": "br"})
    watched = person("Wu Meilan", alone=False, titled=True, home=frozenset({"zo", "nv"}))
    assert bool(compile_names([watched], vocabulary).find(article(text))) is found


def test_a_surname_that_needs_a_title_counts_once_the_full_name_was_read() -> None:
    watched = person("Wu Meilan", alone=False, titled=True)
    assert len(find(watched, "Wu Meilan flies home", "Then Wu spoke.")) == 2


def test_a_surname_that_needs_a_title_counts_in_a_pair_of_names() -> None:
    watched = person("Wu Meilan", alone=False, titled=True)
    assert find(watched, "The Koltsov-Wu summit opened.")
    assert not find(watched, "The Anna-Wu summit opened.")
    assert not find(watched, "Read on, Wu summit opened.")
    shops = replace(VOCABULARY, common_words=frozenset({"pilot", "stone"}), name_words=frozenset({"stone"}))
    assert not compile_names([watched], shops).find(article("Der Pilot-Wu in Brod öffnet."))
    assert compile_names([watched], shops).find(article("The Stone-Wu summit opened."))


def test_an_organisation_is_found_with_and_without_its_legal_form() -> None:
    watched = organisation("North Star Ltd", Alias("Bank of Zora"))
    assert len(find(watched, "North Star, a rival of North Star Ltd, paid the Bank of Zora.")) == 3
    assert not find(watched, "A north star shone over the bank of Zora.")


@pytest.mark.parametrize("name", ["1&1", "K&L", "Kolt & Wren", "Kolt & Wren Ltd"])
def test_a_name_may_hold_an_ampersand_and_is_not_found_without_it(name: str) -> None:
    watched = organisation(name)
    assert find(watched, f"They will buy {name} today.", f"{name} pays.")
    assert find(Entity("x", name, Kind.ORGANISATION, (Alias(name, exact=True),)), f"They will buy {name} today.")
    bare = name.removesuffix(" Ltd")
    for other in (" ", "-", ", ", " and "):
        assert not find(watched, f"They saw {bare.replace('&', other)} today.")


def test_a_name_of_three_words_may_hold_an_ampersand_anywhere() -> None:
    watched = organisation("Kolt & Wren Brands")
    assert find(watched, "We saw Kolt & Wren Brands.")
    assert find(watched, "We saw Kolt Wren Brands.")
    assert not find(watched, "We saw Kolt, Wren Brands.")


def test_an_acronym_needs_its_capitals_and_a_line_that_has_others() -> None:
    watched = organisation("Hall of Oil", Alias("HOO", acronym=True))
    assert find(watched, "The HOO met.")[0].step is Step.ACRONYM
    assert not find(watched, "Hoo met.", "WHO AND HOO MEET")


def test_a_member_is_told_as_such() -> None:
    watched = organisation("North Star", Alias("Polar Oil", member="Polar Oil"))
    (mention,) = find(watched, "We saw Polar Oil.")
    assert (mention.step, mention.grade, mention.alias) == (Step.MEMBER, Grade.HIGH, "Polar Oil")


def test_another_single_spelling_is_an_alias() -> None:
    assert find(organisation("North Star", Alias("Polaria")), "We saw Polaria.")[0].step is Step.ALIAS


def test_a_weak_name_and_a_title_count_only_beside_a_full_one() -> None:
    watched = Entity(
        "koltsov",
        "Ivan Koltsov",
        Kind.PERSON,
        (Alias("Ivan Koltsov"), Alias("The Baron", weak=True)),
        titles=("president of Zora", "Zoran president"),
    )
    assert not find(watched, "The Baron and the president of Zora met.")
    steps = [mention.step for mention in find(watched, "The Baron and the Zoran president met Ivan Koltsov.")]
    assert steps == [Step.WEAK, Step.TITLE, Step.FULL_NAME]


def test_a_name_with_near_words_needs_one_in_the_paragraph_or_the_title() -> None:
    watched = organisation("Viola Group", Alias("Viola", near=("fighter", "Bakhra")))
    assert find(watched, "Fighters in town", "It rained.", "Viola left.")[0].step is Step.NEAR
    assert find(watched, "Title", "Viola left Bakhra.")
    assert not find(watched, "Title", "Viola left.", "A fighter came.")


def test_an_exact_name_is_no_part_of_a_longer_one() -> None:
    watched = Entity("orange", "Orange", Kind.ORGANISATION, (Alias("Orange", exact=True),))
    for text in ("He left Orange yesterday.", "Orange's chief", "Orange Ltd paid", "When Orange paid, it rained."):
        assert find(watched, text), text
    for text in ("He ate an orange.", "ORANGE FALLS IN PARIS", "He left Orange County.", "We like New Orange."):
        assert not find(watched, text), text
    assert find(watched, "Investors Leave Orange County Today")


def test_an_exact_name_with_near_words_asks_for_them_where_a_capital_proves_nothing() -> None:
    watched = Entity("orange", "Orange", Kind.ORGANISATION, (Alias("Orange", exact=True, near=("telecom",)),))
    assert find(watched, "He left Orange.")
    assert not find(watched, "Orange falls.")
    assert find(watched, "Orange falls as telecom weakens.")
    assert find(watched, "TELECOM SHARE ORANGE FALLS")
    assert not find(watched, "ORANGE JUICE FALLS")


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("We met Ivan Kolstov.", Grade.MEDIUM),  # transposed
        ("We met Ivan Koltsow.", Grade.MEDIUM),
        ("We met Koltsow today.", Grade.LOW),
    ],
)
def test_a_letter_may_be_wrong_the_longer_the_name_the_more(text: str, grade: Grade) -> None:
    (mention,) = find(KOLTSOV, text)
    assert (mention.step, mention.grade) == (Step.FUZZY, grade)
    assert mention.score < 80


@pytest.mark.parametrize(
    "text",
    [
        "We met Goltsov.",
        "We met Kotsow.",
        "We met Ivan Kosov.",
        "We met Anna Koltsow.",
        "koltsow met",
    ],
)
def test_the_first_letter_and_all_but_a_few_others_must_be_right(text: str) -> None:
    assert not find(KOLTSOV, text)


def test_a_misspelt_name_at_the_edge_of_the_line_is_no_full_one() -> None:
    watched = person("Ivan Koltsov", alone=False)
    assert not find(watched, "Koltsow met", "Ivan, Koltsow met")
    assert find(watched, "Ivan Koltsow met")


def test_nothing_is_misspelt_that_is_a_name_or_common_word_of_its_own() -> None:
    assert not find([person("Ivan Tradinga"), organisation("Koltsof")], "He met Trading and Koltsof.")[1:]


def test_a_word_of_another_watched_name_is_no_misspelling() -> None:
    assert not find([KOLTSOV, organisation("Koltsof Bank")], "He met Koltsof.")
    assert find(KOLTSOV, "He met Koltsof.")


def test_an_exact_name_may_start_small() -> None:
    watched = organisation("Small Phone", Alias("iFon", exact=True))
    assert find(watched, "The iFon is out.")
    assert not find(watched, "The Ifon is out.")


def test_who_asks_is_told_of_titles_that_did_not_count() -> None:
    watched = person("Ivan Koltsov", titles=("chief of Zarya",))
    names = compile_names([watched], VOCABULARY)
    text = article("The chief of Zarya met us.")
    assert not names.find(text)
    assert [rejection.veto for rejection in names.rejected(text)] == [Veto.NOT_NAMED]


def test_a_close_spelling_is_not_looked_for_where_the_name_itself_was_read() -> None:
    assert [mention.step for mention in find(KOLTSOV, "Koltsov met Koltsow.")] == [Step.SURNAME]


def test_a_single_word_organisation_is_never_misspelt() -> None:
    assert not find(organisation("Polarian"), "We met Polariam.")


def test_an_inflected_surname_beside_a_misspelt_given_name_is_found() -> None:
    watched = person("Valentin Koltsov", alone=False)
    assert find(watched, "We spoke with Valentyn Koltsovem.")[0].step is Step.FUZZY


def test_a_longer_name_covers_a_shorter_one() -> None:
    mentions = find([organisation("North Star"), organisation("North Star Bank")], "He left North Star Bank.")
    assert [mention.entity for mention in mentions] == ["north star bank"]


def test_a_list_that_turns_a_name_round_makes_no_surname_of_the_given_name() -> None:
    assert not find(person("Viktor Szabo", "Szabo Viktor"), "We met Viktor.")


def test_an_empty_alias_watches_nothing() -> None:
    assert not find(Entity("x", "…", Kind.PERSON, (Alias("…"),)), "Nothing … here")
    assert not find(Entity("x", "…", Kind.ORGANISATION, (Alias("…"),)), "Nothing … here")


def test_nobody_is_found_where_nobody_is_watched() -> None:
    assert isinstance(compile_names([], VOCABULARY), Names)
    assert find([], "Ivan Koltsov") == ()


def test_grades_are_ordered() -> None:
    assert Grade.HIGH.rank > Grade.MEDIUM.rank > Grade.LOW.rank


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Иван Кольцов уехал", Form.BASIC),
        ("Ивана Кольцова ждут", Form.INFLECTED),
        ("Кольцовым довольны", Form.INFLECTED),
        ("Ivan Koltsov has left", Form.EITHER),
    ],
)
def test_the_form_of_a_name_tells_the_subject_from_the_object(text: str, form: Form) -> None:
    assert [mention.form for mention in find(KOLTSOV, text)] == [form]


def test_a_name_that_never_changes_or_is_misspelt_may_be_either() -> None:
    (mention,) = find(person("Пётр Шевченко"), "Шевченко уехал")
    assert mention.form is Form.EITHER
    (mention,) = find(KOLTSOV, "Иван Кольцоф уехал")
    assert mention.form is Form.EITHER
