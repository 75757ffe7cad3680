import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.language.text import (
    Sentence,
    Text,
    is_shouted,
    is_title_case,
    is_word,
    normalise,
    possessive,
    sentences,
    tokenise,
    transliterate,
)

NASTY = st.text(
    st.one_of(
        st.sampled_from("abzAZ аяйЙоеї\u0301\u0306\u200b\u00ad\n\r\t -.,'’ﬁＡ\u202e\x00\u00a0ÄßİçПутин普ー\u1161é1"),
        st.characters(),
    )
)


def _sentences(raw: str, language: str | None = "en") -> list[str]:
    text = normalise(raw)
    return [text.clean[each.start : each.end] for each in sentences(0, text, language)]


def _one(raw: str) -> Sentence:
    (sentence,) = sentences(0, normalise(raw), "en")
    return sentence


@given(NASTY)
def test_offsets_never_run_backwards_and_end_with_the_text(raw: str) -> None:
    text = normalise(raw)
    if text.origin is None:
        assert text.clean == raw
    else:
        assert len(text.origin) == len(text.clean) + 1
        assert list(text.origin) == sorted(text.origin)
        assert text.origin[-1] == len(raw)


@given(NASTY)
def test_every_token_leads_back_to_the_published_characters_it_came_from(raw: str) -> None:
    text = normalise(raw)
    for token in tokenise(text.clean):
        start, end = text.original(token.start, token.end)
        assert 0 <= start < end <= len(raw)
        assert token.text in normalise(raw[start:end]).clean


@given(NASTY)
def test_normalising_again_changes_no_white_space(raw: str) -> None:
    clean = normalise(raw).clean
    assert clean == clean.strip()
    assert "  " not in clean
    assert "\n" not in clean


@given(NASTY)
def test_tokens_cover_all_but_white_space(raw: str) -> None:
    clean = normalise(raw).clean
    assert "".join(token.text for token in tokenise(clean)) == "".join(clean.split())


@given(NASTY)
def test_sentences_hold_every_token_once(raw: str) -> None:
    text = normalise(raw)
    found = [token for each in sentences(3, text, None) for token in each.tokens]
    assert "".join(token.text for token in found) == "".join(text.clean.split())
    assert all(each.block == 3 and each.start <= each.tokens[0].start for each in sentences(3, text, None))


def test_a_run_of_words_without_a_full_stop_is_cut_at_a_comma() -> None:
    found = _sentences("word " * 150 + ", " + "word " * 100)
    assert [len(each.split()) for each in found] == [151, 100]


def test_a_run_of_words_without_any_mark_is_cut_all_the_same() -> None:
    assert [len(each.split()) for each in _sentences("word " * 450)] == [200, 200, 50]


def test_a_damaged_name_is_quoted_as_it_was_published() -> None:
    raw = "Visit of  Kolt\u00adso\u0301v , he said"
    text = normalise(raw)
    start = text.clean.index("Koltsóv")
    first, last = text.original(start, start + len("Koltsóv"))
    assert raw[first:last] == "Kolt\u00adso\u0301v"


def test_an_unchanged_text_needs_no_way_back() -> None:
    assert normalise("Koltsov flies home") == Text("Koltsov flies home", "Koltsov flies home")
    assert normalise("Koltsov").original(2, 4) == (2, 4)


def test_half_a_ligature_leads_back_to_the_whole_of_it() -> None:
    assert normalise("oﬃce").original(1, 2) == (1, 2)


def test_an_empty_span_stays_empty() -> None:
    assert normalise(" a").original(0, 0) == (1, 1)


@pytest.mark.parametrize(
    ("clean", "keys"),
    [
        ("Koltsov's anti-war plan", "koltsov ' s anti - war plan"),
        ("the U.S.", "the u . s ."),
        ("Об’єднані", "об ' єднані"),
        ("普京访问", "普 京 访 问"),
        ("プーチン氏は語った", "プーチン 氏 は 語 った"),
        ("नरेंद्र मोदी", "नरेंद्र मोदी"),
        ("F-16 at 17:30", "f - 16 at 17 : 30"),
        ("snake_case", "snake _ case"),
        ("กิน", "กิ น"),
    ],
)
def test_tokens_are_words_numbers_and_marks(clean: str, keys: str) -> None:
    assert [token.key for token in tokenise(clean)] == keys.split()


def test_marks_are_no_words() -> None:
    assert [is_word(token) for token in tokenise("a, 1")] == [True, False, True]


@pytest.mark.parametrize(
    ("clean", "length"),
    [
        ("Koltsov's", 2),
        ("Koltsov’s trip", 2),
        ("Banks' trip", 1),
        ("Koltsov' trip", 0),
        ("Koltsov'un", 0),
        ("Koltsov", 0),
    ],
)
def test_a_possessive_is_told_by_the_tokens_after_the_word(clean: str, length: int) -> None:
    assert possessive(tokenise(clean), 1) == length


def test_a_quotation_after_a_space_is_no_possessive() -> None:
    assert possessive(tokenise("told Banks 'stop'"), 2) == 0


@pytest.mark.parametrize(
    ("language", "raw", "expected"),
    [
        ("en", "He met V. V. Koltsov. She left.", ["He met V. V. Koltsov.", "She left."]),
        ("en", "The U.S. President left. Mr. Vetrov stayed.", ["The U.S. President left.", "Mr. Vetrov stayed."]),
        ("de", "Er kam am 9. Mai. Dann ging er.", ["Er kam am 9. Mai.", "Dann ging er."]),
        ("de", "Er kam um 9. Danach ging er.", ["Er kam um 9.", "Danach ging er."]),
        ("ru", "Приказ подписал В. В. Кольцов. Он уехал.", ["Приказ подписал В. В. Кольцов.", "Он уехал."]),
        (
            "uk",
            "«Це «Чайка» тут», – каже він. Він іде. Є «Лебідь».",
            ["«Це «Чайка» тут», – каже він.", "Він іде.", "Є «Лебідь»."],
        ),
        ("zh", "他来了。他走了。", ["他来了。", "他走了。"]),
        ("en", '"Go!" said Koltsov. "No."', ['"Go!" said Koltsov.', '"No."']),
        ("en", "he came. he left.", ["he came.", "he left."]),
        (None, "He left at 5 p.m. Vetrov stayed.", ["He left at 5 p.m.", "Vetrov stayed."]),
        ("xx", "Er kam am 9. Mai an.", ["Er kam am 9. Mai an."]),
        ("uk", "Сума 5 тис. Гроші є. Це все, e.g. так.", ["Сума 5 тис. Гроші є.", "Це все, e.g. так."]),
        ("en", "", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str | None, raw: str, expected: list[str]) -> None:
    assert _sentences(raw, language) == expected


@pytest.mark.parametrize(
    ("raw", "shouted", "title_case"),
    [
        ("KOLTSOV'S PLANE LANDS", True, True),
        ("Koltsov Lands in the City of Vetrov", False, True),
        ("Koltsov lands in Vetrov", False, False),
        ("NATO", False, False),
        ("普京访问中国", False, False),
    ],
)
def test_headlines_are_told_by_their_capitals(raw: str, shouted: bool, title_case: bool) -> None:
    assert is_shouted(_one(raw)) is shouted
    assert is_title_case(_one(raw)) is title_case


def test_cyrillic_is_romanised() -> None:
    assert transliterate("Кольцов") == "Kol'tsov"
