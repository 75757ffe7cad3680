"""Dates of feeds and pages."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.sources.dates import EARLIEST, LATEST_AHEAD, date_in_link, parse_date, settle_date

NOW = datetime(2024, 7, 1, tzinfo=UTC)
FIFTH = datetime(2024, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        "Tue, 05 Mar 2024 10:11:12 GMT",
        "Tuesday, 5 March 2024 10:11:12",
        "Tues, 5 Mar 24 10:11:12 Z",
        "Tue Mar 5 10:11:12 UTC 2024",
        "Tue, 05 Mar 2024 11:11:12 CET",
        "Tue, 05 Mar 2024 05:11:12 EST",
        "Вт, 05 марта 2024 13:11:12 МСК",
        "Tue, 05 Mar 2024 13:11:12 GMT+3",
        "Tue, 05 Mar 2024 15:41:12 +0530",
        "Tue, 05 Mar 2024 15:41:12 IST",
        "2024-03-05T10:11:12Z",
        "2024-03-05T05:11:12-05:00",
        "2024-03-05 10:11:12.123456",
        "2024-W10-2T10:11:12Z",
        "20240305T101112Z",
        "1709633472",
        "1709633472.5",
        "March 5th, 2024 10:11:12 AM",
        "5 de marzo de 2024, 10:11:12",
        "mar., 05 mar. 2024 11:11:12 +0100",
        "2024年3月5日 10:11:12",
        "٢٠٢٤-٠٣-٠٥ ١٠:١١:١٢",
        "05.03.2024 10:11:12",
        "05/03/2024 10:11:12",
        "Thur, 05 Mar 2024 10:11:12 GMT",
        "5 марта 2024 г., 13:11:12 (МСК)",
        "5 марта 2024, 13:11:12 по московскому времени",
        "05.03.2024 13:11:12 по Москве",
        "March 5, 2024 13:11:12 Moscow time",
        "5 березня 2024 12:11:12 EET",
        "Tue, 05 Mar 2024 02:11:12 PST",
        "Tue, 05 Mar 2024 03:11:12 PDT",
        "Tue, 05 Mar 2024 06:11:12 AST",
        "Tue, 05 Mar 2024 20:11:12 AEST",
        "Mar 5, 2024 02:11:12 AM PST",
        "Mar 5, 2024 5:11:12 a. m. EST",
        "2024-065T10:11:12Z",
        "2024. március 5. 10:11:12",
        "2024-március-5T10:11:12Z",
        "5 марта 2024г., 10:11:12",
        "5 березня 2024р. 10:11:12",
        "05.03.2024г. 10:11:12",
        "5. 3. 2024, 10:11:12",
        "5 de marzo del 2024, 10:11:12",
        "Tue, 05 Mar 2024 11:11:12 MET",
        "5:11:12 AM ET, Tue March 5, 2024",
        "Mar. 5, 2024 2:11:12 am PT",
    ],
)
def test_one_moment_is_read_in_every_spelling(raw: str) -> None:
    assert parse_date(raw, now=NOW) == datetime(2024, 3, 5, 10, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        "2024-03-05", "20240305", "5. März 2024", "5 березня 2024", "5 marca 2024", "5 mars 2024", "5. března 2024",
        "2024-065", "2024. márc. 5.", "5 במרץ 2024",
        "5 Mart 2024", "٥ مارس ٢٠٢٤", "2024년 3월 5일", "05-Mar-2024", "05/03/24", "Mar. 5, 2024",
    ],
)  # fmt: skip
def test_a_day_without_a_time_is_its_midnight(raw: str) -> None:
    assert parse_date(raw, now=NOW) == FIFTH


MONTHS = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "be": "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "sr": "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "de": "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "el": "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου "
    "Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
    "el-short": "Ιαν Φεβ Μαρ Απρ Μάι Ιουν Ιουλ Αυγ Σεπ Οκτ Νοε Δεκ",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta "
    "elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "is": "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "lv": "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna oktobar studenoga prosinca",
    "sl": "januar februar marec april maj junij julij avgust september oktober november december",
    "he": "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ar-SY": "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "ar-DZ": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
}


@pytest.mark.parametrize("language", MONTHS)
def test_every_month_of_a_language_is_read(language: str) -> None:
    written = [f"5 {name.replace('_', ' ')} 2023" for name in MONTHS[language].split()]
    assert [parse_date(raw, now=NOW) for raw in written] == [datetime(2023, n, 5, tzinfo=UTC) for n in range(1, 13)]


def test_the_hour_that_comes_twice_when_the_clocks_change_is_told_by_its_zone() -> None:
    first, second = ("Sun, 29 Oct 2023 02:30:00 CEST", "Sun, 29 Oct 2023 02:30:00 CET")
    assert parse_date(first, now=NOW) == datetime(2023, 10, 29, 0, 30, tzinfo=UTC)
    assert parse_date(second, now=NOW) == datetime(2023, 10, 29, 1, 30, tzinfo=UTC)
    assert parse_date("2023-03-26T02:30:00+01:00", now=NOW) == datetime(2023, 3, 26, 1, 30, tzinfo=UTC)


def test_the_american_order_is_read_where_the_other_makes_no_sense() -> None:
    assert parse_date("03/25/2024", now=NOW) == datetime(2024, 3, 25, tzinfo=UTC)


def test_milliseconds_since_1970_are_read() -> None:
    assert parse_date("1709633472500", now=NOW) == datetime(2024, 3, 5, 10, 11, 12, 500_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "hour", "minute"),
    [
        ("5 Mar 2024 12:30 AM", 0, 30),
        ("5 Mar 2024 12:30 PM", 12, 30),
        ("5 Mar 2024 3:04 p.m.", 15, 4),
        ("2024年3月5日 下午3:04", 15, 4),
        ("2024년 3월 5일 오후 12:30", 3, 30),
        ("2024년 3월 5일 오전 9시 5분", 0, 5),
        ("2024. 3. 5 오후 9:11", 12, 11),
        ("2024年3月5日 21時04分", 21, 4),
        ("2024 年 3 月 5 日 9 时 4 分", 9, 4),
        ("2024年3月5日晚9:04", 21, 4),
        ("2024年3月5日 上午12:30", 0, 30),
        ("2024/3/5 PM 9:04", 21, 4),
        ("5.3.2024 klo 9.04", 9, 4),
        ("5. marts 2024 kl. 21.04", 21, 4),
        ("05.03.2024 9.04", 9, 4),
        ("2024-03-05+02:00", 0, 0),
        ("2024-03-05XYZ09:04:10", 0, 0),
        ("5 mars 2024 à 10h11", 10, 11),
        ("20240305T1011", 10, 11),
        ("5 Mar 2024 10:11 XYZ", 10, 11),
    ],
)
def test_times_of_day(raw: str, hour: int, minute: int) -> None:
    assert parse_date(raw, now=NOW) == FIFTH.replace(hour=hour, minute=minute)


def test_midnight_at_the_end_of_a_day_and_a_leap_second_are_allowed() -> None:
    assert parse_date("2024-03-04T24:00:00Z", now=NOW) == FIFTH
    assert parse_date("2024-03-04T23:59:60Z", now=NOW) == FIFTH


@pytest.mark.parametrize(
    "raw",
    [
        None, "", "  ", "yesterday", "31 Feb 2024", "2024-13-45T99:99:99Z", "2024-03-05T25:00:00Z", "5 Foo 2024",
        "1 Jan 1970 00:00:00 GMT", "0001-01-01T00:00:00Z", "000000000", "1994-12-31", "2038-01-19", "99999-01-01",
        "2024-W60-1", "9999-12-31T24:00:00Z", "10 Mar 1890",
    ],
)  # fmt: skip
def test_what_is_no_date_or_an_absurd_one_is_none(raw: str | None) -> None:
    assert parse_date(raw, now=NOW) is None


def test_the_near_future_may_be_a_matter_of_zones() -> None:
    assert parse_date((NOW + timedelta(hours=23)).isoformat(), now=NOW) == NOW + timedelta(hours=23)
    assert parse_date((NOW + timedelta(hours=25)).isoformat(), now=NOW) is None


@given(st.datetimes(EARLIEST.replace(tzinfo=None), NOW.replace(tzinfo=None), timezones=st.timezones()))
def test_what_iso_format_writes_is_read_back(moment: datetime) -> None:
    offset = moment.utcoffset() or timedelta()
    if offset.seconds % 60 == 0 and EARLIEST <= moment <= NOW:
        assert parse_date(moment.isoformat(timespec="seconds"), now=NOW) == moment.astimezone(UTC).replace(
            microsecond=0
        )


@given(st.text() | st.from_regex(r"[\d:T+-]{4,30}"))
def test_no_text_breaks_the_reader(raw: str) -> None:
    moment = parse_date(raw, now=NOW)
    assert moment is None or EARLIEST <= moment <= NOW + LATEST_AHEAD


LINK = "https://gazette.example.org/2024/03/05/minister-travels"


@pytest.mark.parametrize(
    ("link", "day"),
    [
        (LINK, 5),
        ("https://gazette.example.org/news/2024-03-05/1", 5),
        ("https://gazette.example.org/20240305/visit-1934.html", 5),
        ("https://gazette.example.org/2024/3/5/", 5),
        ("https://gazette.example.org/world/2024/mar/05/visit", 5),
        ("https://gazette.example.org/2024/march/5/visit", 5),
        ("https://gazette.example.org/2024_03_05_visit", 5),
        ("https://gazette.example.org/2024/03/visit", None),
        ("https://gazette.example.org/2024/03/055", None),
        ("https://gazette.example.org/id/20240305123", None),
        ("https://gazette.example.org/treaty-of-2024-03-05", None),
        ("https://gazette.example.org/visit?day=/2024/03/05/", None),
        ("https://gazette.example.org/2024/02/31/visit", None),
        ("https://gazette.example.org/1989/03/05/visit", None),
        ("https://gazette.example.org/2025/03/05/visit", None),
        ("/", None),
        (None, None),
    ],
)
def test_the_day_in_an_address_ends_when_it_ends_everywhere(link: str | None, day: int | None) -> None:
    assert date_in_link(link, now=NOW) == (datetime(2024, 3, day + 1, 12, tzinfo=UTC) if day else None)


def test_what_is_of_today_by_its_address_is_of_now() -> None:
    now = datetime(2024, 3, 5, 9, tzinfo=UTC)
    assert date_in_link(LINK, now=now) == now
    assert date_in_link(LINK, now=now - timedelta(hours=10)) == now - timedelta(hours=10)


@pytest.mark.parametrize(
    ("raws", "link", "settled"),
    [
        (["2024-03-01", "2024-03-02"], LINK, (datetime(2024, 3, 1, tzinfo=UTC), "2024-03-01")),
        (["1 Jan 1970", "2024-03-02"], LINK, (datetime(2024, 3, 2, tzinfo=UTC), "2024-03-02")),
        ([None, "", "soon"], LINK, (datetime(2024, 3, 6, 12, tzinfo=UTC), "soon")),
        ([], LINK, (datetime(2024, 3, 6, 12, tzinfo=UTC), None)),
        (["19 Jan 2038"], None, (None, "19 Jan 2038")),
        ([], None, (None, None)),
    ],
)
def test_the_first_statement_that_means_a_moment_counts_and_else_the_address(
    raws: list[str | None], link: str | None, settled: tuple[datetime | None, str | None]
) -> None:
    assert settle_date(raws, link, now=NOW) == settled


@given(st.text() | st.from_regex(r"/[\d/_-]{4,14}"))
def test_no_address_breaks_the_reader(link: str) -> None:
    moment = date_in_link(link, now=NOW)
    assert moment is None or EARLIEST <= moment <= NOW


def test_american_zones_have_their_summer() -> None:
    winter, summer = ("Mar 5, 2024 9:00 AM ET", "Jun 5, 2024 9:00 AM ET")
    assert parse_date(winter, now=NOW) == FIFTH.replace(hour=14)
    assert parse_date(summer, now=NOW) == datetime(2024, 6, 5, 13, tzinfo=UTC)


def test_a_french_and_is_no_american_zone() -> None:
    assert parse_date("5 mars 2024 à 10:11 et mis à jour", now=NOW) == FIFTH.replace(hour=10, minute=11)
