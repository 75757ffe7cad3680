import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.naming.respelling import SCRIPTS, carried_over, foreign_to_latin, is_cyrillic, variants


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("Müller", {"muller", "mueller"}),
        ("Lysenky", {"lysenky", "lysenkyy", "lysenkiy", "lysenki"}),
        ("Andrei", {"andrei", "andrey", "andrej"}),
        ("Городский", {"городский", "городський"}),
        ("Сирський", {"сирський", "сырский"}),
        ("Малиньский", {"малиньский", "малинский"}),
        ("Шишкин", {"шишкін"}),
        ("Холлогг", {"холлогг", "холлог"}),
        ("Falk", {"falk"}),
    ],
)
def test_a_word_has_the_spellings_of_its_own_script(word: str, others: set[str]) -> None:
    assert others <= variants(word)


def test_a_plain_word_is_spelled_in_one_way_only() -> None:
    assert variants("Falk") == {"falk"}


@pytest.mark.parametrize(
    ("name", "cyrillic"),
    [
        ("Ada Falk", "Ада Фалк"),
        ("Jörg Schöller", "Джерг Шеллер"),
        ("Taras Lysyi", "Тарас Лысый"),
        ("Roman Podolskyi", "Роман Подольский"),
        ("Ivan Bykov", "Иван Быков"),
    ],
)
def test_a_latin_name_is_carried_over_to_cyrillic(name: str, cyrillic: str) -> None:
    written = carried_over([name], ["cyrillic"])
    assert [one.replace("ь", "") for one in written] == [cyrillic.replace("ь", "")]


def test_a_polish_name_is_carried_over_by_polish_letters_and_a_slavic_one_into_several_spellings() -> None:
    assert carried_over(["Łukasz Duda"], ["cyrillic"]) == ("Лукаш Дуда",)
    assert {"Denys Zaiko", "Denys Sajko"} <= set(carried_over(["Денис Зайко"], ["latin"]))


def test_what_a_list_spells_itself_is_not_guessed() -> None:
    assert carried_over(["Ada Falk", "Ада Фальк"], ["latin", "cyrillic"]) == ()
    assert len(carried_over(["Ada Falk"])) == len(SCRIPTS) - 1


@pytest.mark.parametrize("name", ["普京", "بوتين", "푸틴", "12"])
def test_names_in_scripts_of_another_kind_are_never_carried_over(name: str) -> None:
    assert carried_over([name]) == ()


def test_the_letters_of_a_word_tell_its_script() -> None:
    assert is_cyrillic("фальк")
    assert not is_cyrillic("falk")
    assert foreign_to_latin("Фальк") == ("cyrillic",)
    assert foreign_to_latin("Φαλκ") == ("greek",)
    assert foreign_to_latin("Falk") == ()


@given(st.text("абвйкий ыaeiouyskö", min_size=1, max_size=12).filter(lambda word: word.strip() == word))
def test_no_word_is_too_odd_to_be_spelled_otherwise(word: str) -> None:
    assert all(variants(word))
    assert all(carried_over([word]))
