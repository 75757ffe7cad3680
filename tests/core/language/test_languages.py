import pytest

from watcher.core.language.languages import guess_language, settle_language


@pytest.mark.parametrize(
    ("tag", "text", "language"),
    [
        ("en", "Министр прибыл на встречу", "ru"),
        ("en-US", "Міністр прибув до їхнього міста", "uk"),
        ("en", "Der Minister ist in die Stadt gereist und bleibt bis zum Abend", "de"),
        ("en", "Zora's chief visits Vela's plant, Brod's boss resigns", "en"),
        ("it", "Il ministro è andato in città", "it"),
        ("de_DE", "Minister visits town", "de"),
        ("ru", "The minister will fly to the city", "en"),
        ("sr", "Министар је стигао у град", "sr"),
        (None, "Le ministre est dans la ville", "fr"),
        (None, "部长访问", "zh"),
        ("ja", "大臣訪問", "ja"),
        (None, "大臣は訪問した", "ja"),
        (None, "وصل الوزير", "ar"),
        ("fa", "وزير", "fa"),
        (None, "وزیر گفت", "fa"),
        ("en", "장관 방문", "ko"),
        (None, "השר הגיע", "he"),
        ("ka", "123", "ka"),
        (None, "123", None),
        (None, "Qwrtz", None),
        ("am", "ሰላም", "am"),
        ("de", "In Ghana sind dreißig Menschen an Cholera gestorben.", "de"),
    ],
)
def test_script_and_function_words_overrule_a_wrong_tag(tag: str | None, text: str, language: str | None) -> None:
    assert guess_language(tag, text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Falk cancels trip", "en"),
        ("Talks on a plant in Oslo", "en"),
        ("Falk sagt Reise ab", "de"),
        ("Falk trifft Lindqvist", "de"),
        ("Falk annule sa visite à Oslo", "fr"),
        ("Falk cancela su viaje a Oslo", "es"),
        ("Falk visita Oslo", "es"),
        ("¿Lindqvist en Oslo?", "es"),
        ("¡Dimitirá Falk!", "es"),
        ("Falk viaja a Oslo", "es"),
        ("Falk odwołuje wizytę", "pl"),
        ("Фальк отменил визит", "ru"),
        ("Фальк скасував візит", "uk"),
    ],
)
def test_a_short_headline_without_a_tag_is_told_by_the_words_of_headlines(text: str, language: str) -> None:
    assert guess_language(None, text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Müller resigns", "en"),
        ("Rosk sues Novo Falk", "en"),
        ("Le Pen convicted", "en"),
        ("Le Pen verurteilt", "de"),
        ("Von der Leyen urges unity", "en"),
        ("De la Rosa elected mayor", "en"),
        ("Los Angeles fires spread", "en"),
        ("Łódź factory burns", "en"),
        ("Festnahme in Minsk", "de"),
        ("Macron en Chine", "fr"),
        ("Orbán besucht Moskau", "de"),
        ("Арест журналиста", "ru"),
        ("Kovačić refuses to meet Albin Falk", "en"),
        ("Falk and Kovačić to hold talks in Oslo", "en"),
        ("Дрони вдарили по Харкову", "uk"),
    ],
)
def test_a_foreign_name_does_not_make_a_headline_foreign(text: str, language: str) -> None:
    assert guess_language(None, text) == language


def test_the_words_of_headlines_do_not_speak_against_a_tag() -> None:
    assert guess_language("en", "Falk visita Oslo, viaja, cancela viaje") == "en"


@pytest.mark.parametrize(
    ("tags", "text", "language"),
    [
        ([], "Министр прибыл на встречу", "ru"),
        (["en"], "Minister visits town", "en"),
        (["en", "de", "de-AT"], "Falk in Oslo", "de"),
        (["en", "de"], "Falk ist in Oslo und spricht mit den Lotsen", "de"),
        (["en", "de"], "Falk in Oslo", "en"),
        (["en-GB", "en"], "Falk in Oslo", "en"),
        (["de", " "], "Falk in Oslo", "de"),
        (["en", "de"], "Министр прибыл на встречу", "ru"),
    ],
)
def test_of_tags_that_differ_most_voices_count_then_the_text_then_the_first(
    tags: list[str], text: str, language: str
) -> None:
    assert settle_language(tags, text) == language


@pytest.mark.parametrize(("tag", "language"), [("eng", "en"), ("GER", "de"), ("ukr-UA", "uk"), ("ua", "uk")])
def test_a_language_may_have_other_codes(tag: str, language: str) -> None:
    assert guess_language(tag, "2026") == language


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Орлова задерживают полицейские", "ru"),
        ("Орлов получил новое назначение", "ru"),
        ("Мэр проигнорировал заседание", "ru"),
        ("Ковальчука призначено послом", "uk"),
        ("Банк оштрафовано, директор оскаржив ухвалу", "uk"),
        ("Мер проти нового податку", "uk"),
        ("Koncern zwalnia pracowników", "pl"),
        ("Kolejarze grozili przerwaniem pracy", "pl"),
        ("Nowy rektor uniwersytetu", "pl"),
        ("Sadowski uratowany", "pl"),
    ],
)
def test_a_short_title_is_told_by_how_its_words_end(title: str, language: str) -> None:
    assert guess_language(None, title) == language
