from dataclasses import replace

import pytest

from tests.builders import article, matcher, rule
from tests.builders import person as whole_person
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.respelling import carried_over, foreign_to_latin, variants
from watcher.core.naming.spellings import Shape, Speller, is_family_first, spell_exactly

PLAIN = Vocabulary(
    particles=frozenset({"von", "der", "al", "фон", "дер"}),
    loose_particles=frozenset({"al"}),
    suffixes=frozenset({"jr", "junior"}),
)


def _bases(name: str, vocabulary: Vocabulary = PLAIN, *, family_first: bool = False) -> set[str]:
    return {
        " ".join(word.base for word in spelling.words)
        for spelling in Speller(vocabulary).person(name, family_first=family_first)
    }


def test_a_person_is_spelled_in_both_orders_with_initials_and_by_surname() -> None:
    assert _bases("Ivan Koltsov") == {"ivan koltsov", "koltsov ivan", "i koltsov", "koltsov i", "koltsov"}


def test_a_middle_name_may_be_missing() -> None:
    assert {"ivan petrovich koltsov", "ivan koltsov", "petrovich koltsov"} <= _bases("Ivan Petrovich Koltsov")


def test_a_particle_belongs_to_the_surname() -> None:
    spellings = Speller(PLAIN).person("Anna von der Heide")
    surnames = [each for each in spellings if each.shape is Shape.SURNAME]
    assert [[word.base for word in each.words] for each in surnames] == [["von", "der", "heide"]]


def test_an_arabic_article_may_be_missing_from_the_surname() -> None:
    assert {"al karimi", "karimi"} <= _bases("Samir al-Karimi")


def test_a_surname_may_be_spelled_as_the_arabic_article_is() -> None:
    assert _bases("Jun Al") == {"jun al", "al jun", "j al", "al j", "al"}


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Mira Talven-Rosk", ["talven", "rosk"]),
        ("Mira Talven-Rosk, Jr.", ["talven", "rosk"]),
        ("Mira O'Rosk", ["o", "rosk"]),
        ("Anne-Mira Rosk", ["rosk"]),
        ("Mira.Rosk", ["rosk"]),
        ("Mira Rosk –", ["rosk"]),
        ("Мира фон дер Роск", ["фон", "дер", "роск"]),
    ],
)
def test_what_a_hyphen_an_apostrophe_or_a_particle_joins_is_one_surname(name: str, surname: list[str]) -> None:
    spelled = Speller(PLAIN).person(name)
    assert [[word.base for word in one.words] for one in spelled if one.shape is Shape.SURNAME] == [surname]


@pytest.mark.parametrize("name", ["Talven-Rosk", "O'Rosk-Jr", "von der Rosk"])
def test_a_surname_that_is_listed_as_a_name_has_no_given_name(name: str) -> None:
    assert [one.shape for one in Speller(PLAIN).person(name)] == [Shape.FULL]


def test_a_family_name_that_stands_first_is_the_surname() -> None:
    assert _bases("Wu Meilan Fei", family_first=True) == {
        "wu meilan fei",
        "meilan fei wu",
        "wu meilanfei",
        "meilanfei wu",
        "wu",
    }


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Wu Meilan"], True),
        (["Kim Novak"], False),
        (["Kim Sunhee", "김선희"], True),
        (["Ivan Koltsov"], False),
        (["..."], False),
    ],
)
def test_which_name_comes_first_is_judged_from_all_spellings(names: list[str], expected: bool) -> None:
    vocabulary = Vocabulary(family_first=frozenset({"wu", "kim"}), given_names=frozenset({"kim"}))
    assert is_family_first(names, vocabulary) is expected


def test_names_in_unspaced_scripts_and_mononyms_have_one_spelling() -> None:
    assert _bases("王小明") == {"王 小 明"}
    assert _bases("Zorro") == {"zorro"}
    assert _bases("...") == set()


def test_short_forms_count_as_the_given_name() -> None:
    vocabulary = Vocabulary(short_names={"joseph": frozenset({"joe"})})
    full = Speller(vocabulary).person("Joseph Koltsov")[0]
    assert "joe" in full.words[0].keys


def test_a_form_of_a_surname_alone_that_is_a_common_word_is_left_out() -> None:
    vocabulary = Vocabulary(common_words=frozenset({"koltsova", "koltsov"}))
    (alone,) = (one for one in Speller(vocabulary).person("Ivan Koltsov") if one.shape is Shape.SURNAME)
    assert "koltsova" not in alone.words[0].keys
    assert "koltsov" in alone.words[0].keys


def test_beside_a_given_name_each_form_counts() -> None:
    vocabulary = Vocabulary(common_words=frozenset({"dude", "lwa", "lew"}))
    full = Speller(vocabulary).person("Lew Duda")[0]
    assert "dude" in full.words[1].keys  # Dudę
    assert "lwa" not in Speller(vocabulary).organisation("Lew")[0].words[0].keys
    assert "lewa" in full.words[0].keys


@pytest.mark.parametrize(
    ("name", "common", "form"),
    [
        ("Пётр Волков", {"волков", "волкова"}, "волкова"),
        ("Jan Szpak", {"szpak", "szpaka", "szpakiem"}, "szpaka"),
    ],
)
def test_a_surname_that_is_an_ordinary_noun_is_declined_as_one(name: str, common: set[str], form: str) -> None:
    spelled = Speller(Vocabulary(common_words=frozenset(common))).person(name)
    (alone,) = (one for one in spelled if one.shape is Shape.SURNAME)
    assert form in alone.words[0].keys


def test_an_organisation_may_lack_its_legal_form() -> None:
    vocabulary = Vocabulary(legal_forms=frozenset({"ltd", "pao"}))
    spelled = [[word.base for word in each.words] for each in Speller(vocabulary).organisation("PAO North Star Ltd")]
    assert spelled == [["pao", "north", "star", "ltd"], ["north", "star"]]
    assert len(Speller(vocabulary).organisation("North Star")) == 1


def test_an_exact_name_keeps_its_capitals() -> None:
    (spelling,) = spell_exactly("Meta X")
    assert [word.base for word in spelling.words] == ["Meta", "X"]
    assert spelling.exact
    assert spell_exactly("...") == ()


def test_umlauts_and_slavic_endings_have_other_spellings() -> None:
    assert {"muller", "mueller"} <= variants("Müller")
    assert {"gorsky", "gorskyy", "gorskiy", "gorskij", "gorski"} <= variants("Gorsky")
    assert {"sergei", "sergey", "sergej"} <= variants("Sergei")
    assert "путін" in variants("Путин")


def test_a_name_is_carried_over_into_the_scripts_its_list_leaves_out() -> None:
    cyrillic, greek = carried_over(["Ivan Koltsov"])
    assert cyrillic == "Иван Колцов"
    assert greek.startswith("Ι")
    assert carried_over(["Иван Шувалов", "Ιβάν"])[0] == "Ivan Shuvalov"
    assert carried_over(["Ivan", "Иван", "Ιβάν"]) == ()


@pytest.mark.parametrize(
    ("name", "cyrillic"),
    [("Thomas Müller", "Томас Мюллер"), ("Gerhard Schröder", "Герхард Шредер"), ("Özgür Akın", "Озгюр Акин")],
)
def test_umlauts_are_carried_over_as_russian_writes_them(name: str, cyrillic: str) -> None:
    assert carried_over([name], ("cyrillic",)) == (cyrillic,)


def test_a_name_is_carried_over_only_into_the_scripts_that_are_asked_for() -> None:
    assert carried_over(["Ivan Koltsov"], ("cyrillic",)) == ("Иван Колцов",)
    assert carried_over(["Ivan Koltsov"], ("latin",)) == ()


def test_the_scripts_of_a_word_are_told_from_its_letters() -> None:
    assert foreign_to_latin("Zarya") == foreign_to_latin("Über") == foreign_to_latin("吴") == ()
    assert foreign_to_latin("Заря") == ("cyrillic",)
    assert foreign_to_latin("Αθήνα") == ("greek",)
    assert foreign_to_latin("Заряμ") == ("cyrillic", "greek")


def test_nothing_is_carried_over_from_other_scripts() -> None:
    assert carried_over(["王小明"]) == ()


def test_small_words_stay_small_when_carried_over() -> None:
    assert carried_over(["Anna von Heide"])[0] == "Анна вон Хейде"


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Oleksandr Syrskyi", ["Сырский", "Сырского", "Сырским", "Сирський", "Сирського"]),
        ("Oleksandr Syrsky", ["Сырского"]),
        ("Petro Krasnyi", ["Красный", "Красного", "Красному"]),
        ("Serhiy Lysyi", ["Лысого", "Лисого"]),
        ("Fyodor Dostoevskij", ["Достоевского"]),
        ("Volodymyr Zelenskyy", ["Зеленского", "Зеленському"]),
    ],
)
def test_slavic_adjectives_as_surnames_are_inflected_in_cyrillic(name: str, texts: list[str]) -> None:
    somebody = whole_person(name)
    found = matcher([rule(somebody)], [somebody])
    assert [bool(found.match(article(f"Вчера уволили {text}", language="ru"))) for text in texts] == [True] * len(texts)


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Ruslan Bykov", ["Руслана Быкова", "Русланом Быковым", "Руслана Бикова"]),
        ("Anna Ryleeva", ["Анну Рылееву"]),
    ],
)
def test_the_hard_vowel_of_slavic_surnames_is_found_in_every_case(name: str, texts: list[str]) -> None:
    somebody = replace(whole_person(name), surname_alone=False)
    found = matcher([rule(somebody)], [somebody])
    assert [bool(found.match(article(f"Вчера уволили {text}", language="ru"))) for text in texts] == [True] * len(texts)


def test_the_vowel_of_other_names_stays_soft() -> None:
    assert carried_over(["Dylan Sydney"], ("cyrillic",)) == ("Дилан Сидней",)


@pytest.mark.parametrize(("name", "text"), [("Petro Krasnyi", "красный"), ("Ali Hosseini", "Хоссейного")])
def test_what_is_no_such_surname_is_not(name: str, text: str) -> None:
    somebody = whole_person(name)
    assert not matcher([rule(somebody)], [somebody]).match(article(f"Это был {text} день", language="ru"))
