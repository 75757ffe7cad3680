import pytest

from watcher.core.naming.romanising import from_polish, is_polish, romanised


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Іван Щербина", {"Ivan Shcherbyna", "Iwan Schtscherbyna", "Ivan Chtcherbyna", "Iwan Szczerbyna"}),
        ("Юлія Гаврилюк", {"Yuliia Havryliuk", "Julia Hawryljuk", "Ioulia Havryliouk", "Julia Hawryluk"}),
        ("Микола Ящук", {"Mykola Yashchuk", "Mykola Jaschtschuk"}),
        ("Петр Зыков", {"Petr Sykow", "Petr Zykov", "Pietr Zykow"}),
        ("Сергей Лапшин", {"Sergej Lapschin", "Serguei Lapchine", "Siergiej Lapszyn"}),
        ("Тарас Чмиль", {"Taras Tschmil", "Taras Chmyl", "Taras Czmyl"}),
        ("Анна Жук-Бойко", {"Anna Zhuk-Boiko", "Anna Schuk-Bojko"}),
    ],
)
def test_a_name_is_written_as_each_press_does(name: str, written: set[str]) -> None:
    assert written <= set(romanised(name))


def test_a_name_of_one_language_is_not_written_as_of_the_other() -> None:
    assert "Petr Zykov" in romanised("Петр Зыков")
    assert not any("Hal" in one for one in romanised("Ольга Галкина"))


@pytest.mark.parametrize(
    ("name", "cyrillic"),
    [
        ("Grzegorz Szczęsny", "Гжегож Щенсный"),
        ("Małgorzata Wiśniewska", "Малгожата Висьневская"),
        ("Krzysztof Czajkowski", "Кшиштоф Чайковский"),
        ("Łukasz Pieńkosz-Lis", "Лукаш Пенькош-Лись"),
    ],
)
def test_a_polish_name_is_written_in_cyrillic_by_its_own_letters(name: str, cyrillic: str) -> None:
    assert is_polish(name)
    assert from_polish(name).replace("ь", "") == cyrillic.replace("ь", "")


@pytest.mark.parametrize(
    "name", ["Friedrich Merz", "Andrej Plenković", "Franziska Falk", "Ada Falk", "Nikola Gruevski"]
)
def test_names_of_other_languages_are_not_taken_for_polish(name: str) -> None:
    assert not is_polish(name)
