import pytest

from watcher.core.language.characters import fold, restore


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Kolt\u00adsov", "Koltsov"),
        ("\u200bKolt\u200dsov\ufeff", "Koltsov"),
        ("\u202aKoltsov\u202c", "Koltsov"),
        ("Kol\x00ts\x9dov", "Koltsov"),
        ("Kol\ud800tsov", "Koltsov"),
        ("Ｋｏｌｔｓｏｖ", "Koltsov"),
        ("Ko\ufb02ov", "Koflov"),
        ("Кольцо\u0301в", "Кольцов"),
        ("и\u0306", "й"),
        ("Kolt-\n  sov", "Koltsov"),
        ("Koltsov-\nVetrov", "Koltsov-Vetrov"),
        ("  a \u00a0\t b\r\n", "a b"),
        ("O\u02bcBrien", "O’Brien"),
        ("ﾌﾟ", "プ"),
        ("\u1112\u1161\u11ab", "한"),
        ("", ""),
        (" \u200b ", ""),
        ("\u200fفلاديمير\u200f بوتين\u202c", "فلاديمير بوتين"),
        ("\u202bולדימיר \u200eפוטין\u202c", "ולדימיר פוטין"),
    ],
)
def test_what_hides_a_word_is_undone(raw: str, clean: str) -> None:
    assert restore(raw)[0] == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Kоltsоv", "Koltsov"),  # Cyrillic о twice
        ("Кoльцoв", "Кольцов"),  # Latin o twice
        ("Παπaς", "Παπας"),  # Latin a
        ("Kolцov", "Kolцov"),  # ц has no twin
        ("Koltsov и Ветров", "Koltsov и Ветров"),
    ],
)
def test_look_alikes_are_written_in_the_main_script_of_their_word(raw: str, clean: str) -> None:
    assert restore(raw)[0] == clean


def test_a_text_that_needs_no_change_has_no_offsets_of_its_own() -> None:
    assert restore('Koltsov said: "Нет", Ł\'é 普京') == ('Koltsov said: "Нет", Ł\'é 普京', None)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Søren", "soren"),
        ("Ёлка", "елка"),
        ("Йод", "йод"),
        ("Їжак", "їжак"),
        ("İSTANBUL", "istanbul"),
        ("ılgaz", "ilgaz"),
        ("Νίκος", "νικοσ"),
        ("أحمد", "احمد"),
        ("’", "'"),
        ("–", "—"),
        ("«", '"'),
        ("KOLTSOV", "koltsov"),
    ],
)
def test_folding_keeps_what_tells_words_apart(word: str, key: str) -> None:
    assert fold(word) == key
