"""Bytes into text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.sources.encodings import decode

RUSSIAN = "Министр прибыл с визитом в Норландию. Переговоры пройдут в четверг, сообщила пресс-служба."
FRENCH = "Le ministre a été reçu à l'étranger, où il a évoqué « déjà » la pêche."
XML = "<?xml version='1.0' encoding='{}'?><rss><title>{}</title></rss>"


@pytest.mark.parametrize(
    ("written", "declared"),
    [
        ("utf-8", "utf-8"), ("utf-8", "windows-1251"), ("utf-8", "no-such-thing"), ("utf-8", "utf-16"),
        ("cp1251", "windows-1251"), ("cp1251", "utf-8"), ("cp1251", "iso-8859-1"), ("cp1251", "koi8-r"),
        ("koi8-r", "koi8-r"), ("koi8-r", "utf-8"), ("koi8-r", "windows-1251"), ("koi8-r", "windows-1252"),
        ("cp866", "utf-8"), ("iso8859-5", "utf-8"), ("cp1251", "iso-2022-jp"),
    ],
)  # fmt: skip
def test_cyrillic_is_read_whatever_was_declared(written: str, declared: str) -> None:
    decoded = decode(XML.format(declared, RUSSIAN).encode(written))
    assert RUSSIAN in decoded.text
    assert decoded.encoding == written


@pytest.mark.parametrize(
    ("written", "declared"), [("cp1252", "windows-1252"), ("latin-1", "iso-8859-1"), ("cp1252", "utf-8")]
)
def test_western_text_is_read_whatever_was_declared(written: str, declared: str) -> None:
    assert FRENCH in decode(XML.format(declared, FRENCH).encode(written)).text


POLISH = "Rzeczniczka złożyła wyjaśnienia, że śledztwo będzie trwać; sąd zająć się ma nim już w środę."
CZECH = "Předseda vlády přijel na návštěvu, řekla mluvčí; žádná další jednání zatím nejsou v plánu."
HUNGARIAN = "A miniszterelnök csütörtökön felszólította a képviselőket, hogy tűzzék napirendre az őszi költségvetést."
ROMANIAN = "Preşedintele a ajuns într-o vizită şi va susţine o conferinţă de presă împreună cu gazda sa."
UKRAINIAN = "Міністр прибув із візитом; її речниця повідомила, що переговори почнуться у четвер."
BULGARIAN = "Министърът пристигна на посещение, а преговорите ще започнат в четвъртък, съобщи говорителят."
TURKISH = "Bakan görüşmeler için geldi; sözcüsü, toplantının çarşamba günü başlayacağını söyledi."
GREEK = "Ο υπουργός έφτασε για επίσκεψη και οι συνομιλίες θα αρχίσουν την Πέμπτη."


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1252", "windows-1251", "koi8-r"])
@pytest.mark.parametrize(
    ("text", "written"),
    [
        *((RUSSIAN, name) for name in ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5")),
        (RUSSIAN.upper(), "cp1251"), (RUSSIAN.upper(), "koi8-r"), (RUSSIAN.upper(), "cp866"),
        (UKRAINIAN, "cp1251"), (UKRAINIAN, "koi8-u"), (UKRAINIAN, "mac-cyrillic"),
        (BULGARIAN, "cp1251"), (BULGARIAN, "mac-cyrillic"),
        *((text, name) for text in (POLISH, CZECH, HUNGARIAN, ROMANIAN) for name in ("cp1250", "iso8859-2")),
        (FRENCH, "cp1252"), (TURKISH, "cp1254"), (GREEK, "cp1253"),
    ],
)  # fmt: skip
def test_the_letters_tell_how_a_text_is_written(text: str, written: str, declared: str | None) -> None:
    said = f" encoding='{declared}'" if declared else ""
    assert text in decode(f"<?xml version='1.0'{said}?><rss><title>{text}</title></rss>".encode(written)).text


@pytest.mark.parametrize(
    ("text", "written", "declared"),
    [
        (POLISH, "cp1250", "iso-8859-2"), (POLISH, "iso8859-2", "windows-1250"), (RUSSIAN, "cp866", "windows-1250"),
        (RUSSIAN, "mac-cyrillic", "iso-8859-2"), (RUSSIAN, "mac-cyrillic", "x-mac-cyrillic"),
    ],
)  # fmt: skip
def test_a_declaration_that_the_letters_contradict_is_not_believed(text: str, written: str, declared: str) -> None:
    assert text in decode(XML.format(declared, text).encode(written)).text


@pytest.mark.parametrize(
    ("text", "written"),
    [("Þau ræða við ráðherra í dag", "cp1252"), ("Sąd", "iso8859-2"), ("Суд", "koi8-r"), ("Ça – déjà", "cp1250"),
     ("µ ± ¾", "iso8859-1"), ("Šķēles runā", "cp1257"), ("Tiếng", "cp1258")],
)  # fmt: skip
def test_a_declaration_is_believed_where_the_letters_say_too_little(text: str, written: str) -> None:
    body = XML.format(written, text.encode(written, "ignore").decode(written)).encode(written)
    assert decode(body).text == body.decode(written)
    assert decode(body).warning is None


def test_a_lone_windows_apostrophe_is_read() -> None:
    assert decode("Norland’s minister travels".encode("cp1252")).text == "Norland’s minister travels"


def test_a_wrong_declaration_is_told() -> None:
    assert decode(XML.format("utf-8", RUSSIAN).encode("cp1251")).warning == "declared as utf-8, but written in cp1251"
    assert decode(XML.format("koi8-r", RUSSIAN).encode()).warning == "declared as koi8-r, but written in utf-8"
    assert decode(FRENCH.encode("cp1252")).warning == "declared as nothing, but written in cp1252"
    assert decode(XML.format("utf-8", RUSSIAN).encode()).warning is None


@pytest.mark.parametrize(("taken", "written"), [("latin-1", "utf-8"), ("latin-1", "cp1251"), ("latin-1", "koi8-r")])
def test_a_wrong_reading_of_long_ago_is_undone(taken: str, written: str) -> None:
    damaged = XML.format("utf-8", RUSSIAN).encode(written).decode(taken).encode("utf-8")
    decoded = decode(damaged)
    assert RUSSIAN in decoded.text
    assert "was taken for" in (decoded.warning or "")


def test_windows_quotes_survive_the_repair() -> None:
    damaged = f"“{RUSSIAN}” – {RUSSIAN}".encode("cp1251").decode("cp1252").encode()
    assert decode(damaged).text == f"“{RUSSIAN}” – {RUSSIAN}"


def test_a_few_words_of_accents_only_are_no_damage() -> None:
    text = "éàè ùûô îïâ – trois mots français, déjà évoqués à côté: élève, été, âgé, où, même, près, être, île"
    assert decode(text.encode()).text == text


def test_what_cannot_be_made_better_stays() -> None:
    text = "àààà àààà àààà"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_all(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), "text/xml; charset=iso-8859-1").text == RUSSIAN


def test_a_mark_after_blank_lines_and_wide_letters_without_one_are_read() -> None:
    assert decode(b"\r\n " + codecs.BOM_UTF8 + RUSSIAN.encode()).text == RUSSIAN
    assert decode(XML.format("utf-16", RUSSIAN).encode("utf-16-le")).text == XML.format("utf-16", RUSSIAN)
    assert decode(XML.format("utf-16", RUSSIAN).encode("utf-16-be")).text == XML.format("utf-16", RUSSIAN)
    assert decode(XML.format("utf-32", RUSSIAN).encode("utf-32-le")).text == XML.format("utf-32", RUSSIAN)
    assert decode(XML.format("utf-32", RUSSIAN).encode("utf-32-be")).text == XML.format("utf-32", RUSSIAN)
    assert decode(f"<html>{RUSSIAN}".encode("utf-16-le")).text == f"<html>{RUSSIAN}"
    assert decode(f'{{"title": "{RUSSIAN}"}}'.encode("utf-16-be")).encoding == "utf-16-be"


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    body = XML.format("utf-8", RUSSIAN).encode()
    assert RUSSIAN[:60] in decode(body[:-30]).text
    cut = decode(RUSSIAN.encode() + b"\xd0")
    assert (cut.encoding, cut.warning) == ("utf-8", "some bytes are broken")


def test_a_declared_encoding_may_have_accidents_too() -> None:
    text = "部長は五月に訪問する。" * 10
    decoded = decode(XML.format("shift_jis", text).encode("shift_jis") + b"\x80\xfd")
    assert text in decoded.text
    assert decoded.warning == "some bytes are broken"


@pytest.mark.parametrize(
    ("written", "declared"), [("gb18030", "gb2312"), ("gbk", "gbk"), ("big5", "big5"), ("iso2022_jp", "iso-2022-jp")]
)
def test_asian_encodings_are_read_as_declared(written: str, declared: str) -> None:
    assert "部長" in decode(XML.format(declared, "部長").encode(written)).text


CHINESE = "部长周一访问了港口城市,并与渔民会谈。发言人说,谈判将在星期四继续进行。"


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "koi8-r", "no-such-thing"])
def test_chinese_is_read_without_a_declaration_that_fits(declared: str) -> None:
    decoded = decode(XML.format(declared, CHINESE).encode("gb18030"))
    assert CHINESE in decoded.text
    assert "written in gb18030" in (decoded.warning or "")
    assert decode("部长".encode("gb18030")).encoding != "gb18030"


@pytest.mark.parametrize(
    ("head", "text", "written"),
    [
        ("<language>pl-PL</language>", "Minister złożył wizytę w Norlandii, żeby omówić łowiska", "cp1250"),
        ("<html lang=cs>", "Ministr přijel na návštěvu, řekla mluvčí", "cp1250"),
        ("<html lang='tr'>", "Bakan görüşmek için geldi, dedi sözcü; yarın dönüyor", "cp1254"),
        ("<html lang='el'>", "Ο υπουργός ταξιδεύει στη Νορλανδία", "cp1253"),
        ("<html lang='ar'>", "وصل الوزير إلى المدينة", "cp1256"),
        ("<html lang='zh-TW'>", "部長週一訪問了港口城市", "big5hkscs"),
        ("<html lang='ja'>", "大臣は港を訪問した", "shift_jis"),
        ("<html lang='ko'>", "장관이 항구를 방문했다", "cp949"),
        ("<meta http-equiv='Content-Language' content='pl'>", "Żółwie w łodzi, śnieg w górach", "cp1250"),
    ],
)
def test_the_language_of_a_document_tells_how_it_is_written(head: str, text: str, written: str) -> None:
    assert text in decode(f"{head}<p>{text}</p>".encode(written)).text


def test_a_language_that_its_bytes_contradict_tells_nothing() -> None:
    assert FRENCH in decode(f"<html lang='xx'>{FRENCH}".encode("cp1252")).text
    assert decode("<html lang='ja'>é".encode("cp1252") + b"\xff").encoding == "cp1252"


def test_pages_and_servers_declare_as_well() -> None:
    greek = "Ο υπουργός ταξιδεύει"
    assert decode(f"<html><meta charset=iso-8859-7><p>{greek}".encode("iso-8859-7")).text.endswith(greek)
    assert decode(greek.encode("iso-8859-7"), "text/html; charset=ISO-8859-7").text == greek


@given(st.binary(), st.text(max_size=40))
def test_no_bytes_break_the_reader(body: bytes, content_type: str) -> None:
    assert isinstance(decode(body, content_type).text, str)
    assert isinstance(decode(body, "x; charset=" + content_type).text, str)
    assert isinstance(decode(b"<?xml encoding='koi8-r'?>" + body).text, str)
