import pytest

from tests.builders import parse


def dates_in(text: str, language: str = "en") -> list[str]:
    read = parse(text, language=language)
    return [read.text(item.first, item.last) for item in read.items if item.is_date]


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("en", "It opens on 12 January", "12 January"),
        ("en", "It opens on January 12", "January 12"),
        ("en", "It opens on January 12th", "January 12th"),
        ("en", "It opens on the 3rd of May", "3rd of May"),
        ("en", "It opens 12-13 June", "12 - 13 June"),
        ("en", "It opens on 12 and 13 June", "12 and 13 June"),
        ("en", "It opens 12 to 13 June", "12 to 13 June"),
        ("fr", "Il ouvre le 1er janvier", "1er janvier"),
        ("es", "Abre el 12 de enero", "12 de enero"),
        ("de", "Es öffnet am 12. Januar", "12 . Januar"),
        ("de", "Es öffnet vom 12. bis 13. Januar", "13 . Januar"),
        ("ru", "Откроется 12 января", "12 января"),
    ],
)
def test_a_day_belongs_to_its_month(language: str, text: str, date: str) -> None:
    assert dates_in(text, language) == [date]


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("en", "It rains from Monday to Wednesday", "Monday to Wednesday"),
        ("de", "In der Nacht von Sonntag auf Montag", "Sonntag auf Montag"),
        ("fr", "La nuit de dimanche à lundi", "dimanche à lundi"),
        ("es", "La noche del domingo al lunes", "domingo al lunes"),
    ],
)
def test_days_of_the_week_are_one_date_with_what_leads_from_one_to_the_other(
    language: str, text: str, date: str
) -> None:
    assert dates_in(text, language) == [date]


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("de", "Es öffnet am Montag, den 3. Mai", "Montag , den 3 . Mai"),
        ("de", "Es öffnet am Montag, 3. Mai", "Montag , 3 . Mai"),
        ("es", "Abre el lunes, 3 de mayo", "lunes , 3 de mayo"),
        ("es", "Abre el lunes, el 3 de mayo", "lunes , el 3 de mayo"),
        ("ru", "Откроется в понедельник, 3 мая", "понедельник , 3 мая"),
        ("en", "It opens on Monday, the 3rd of May", "Monday , the 3rd of May"),
    ],
)
def test_a_comma_may_part_the_day_of_the_week_from_its_date(language: str, text: str, date: str) -> None:
    assert dates_in(text, language) == [date]


@pytest.mark.parametrize("text", ["It opens on Monday,", "It opens on Monday, and rain", "On Monday, May opens it"])
def test_a_comma_after_a_day_may_end_it(text: str) -> None:
    assert dates_in(text)[0] == "Monday"


@pytest.mark.parametrize(
    ("text", "date"), [("April is here", "April"), ("some 250 April on", "April"), ("Zora and 13 June", "13 June")]
)
def test_no_other_number_or_word_belongs_to_it(text: str, date: str) -> None:
    assert dates_in(text) == [date]
