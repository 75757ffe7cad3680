import pytest

from watcher.core.language.lines import Line, line_of
from watcher.core.language.text import normalise, sentences


def line(text: str) -> Line:
    return line_of(sentences(0, normalise(text), "en")[0])


def test_words_are_counted_without_the_marks_between_them() -> None:
    read = line("Falk, of Oslo – she says – resigns")
    assert [read.key(number) for number in range(6)] == ["falk", "of", "oslo", "she", "says", "resigns"]
    assert read.number_at(read.at[4]) == 4


def test_beyond_its_ends_a_line_has_no_words_and_a_comma() -> None:
    read = line("Falk resigns")
    assert (read.key(-1), read.key(2)) == ("", "")
    assert (read.between(-1), read.between(1)) == (",", ",")
    assert not read.has_capital(2)


def test_what_stands_between_two_words_is_their_marks() -> None:
    read = line('Falk of Oslo says: "Lind resigns"')
    assert [read.between(number) for number in range(5)] == ["", "", "", ':"', ""]


@pytest.mark.parametrize(
    ("text", "number", "proves"),
    [
        ("the mayor Falk resigns", 2, True),
        ("Falk resigns", 0, False),
        ('the mayor said "Falk resigns"', 3, False),
        ("mayor of Oslo: Falk resigns", 3, False),
        ("THE MAYOR FALK RESIGNS", 2, False),
        ("The Mayor Falk Resigns Again Today", 2, False),
    ],
)
def test_a_capital_proves_a_name_where_nothing_else_asks_for_one(text: str, number: int, proves: bool) -> None:
    assert line(text).capital_proves(number) is proves


@pytest.mark.parametrize(
    ("text", "number", "proves"),
    [
        ("«Север» купил банк", 0, True),
        ("компания «Север» растёт", 1, True),
        ("банк купил «Северный ветер» вчера", 2, True),
        ("банк купил «Северо-Запад» вчера", 2, True),
        ("«Нет», сказал директор", 0, False),
        ("«Северный ветер» дует", 0, False),
        ("он сказал: «Хорошо»", 2, False),
        ("он крикнул «Дует северный ветер сегодня»", 2, False),
        ("он крикнул «Дует; ветер»", 2, False),
        ("он купил «Север", 2, False),
        ('he bought "North"', 2, False),
    ],
)
def test_quotation_marks_around_a_cyrillic_name_prove_it(text: str, number: int, proves: bool) -> None:
    assert line(text).capital_proves(number) is proves
