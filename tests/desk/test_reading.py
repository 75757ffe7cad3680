import asyncio
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from tests.servers import ScriptedServer, answer
from watcher.desk.reading import STDIN, in_language, read_articles
from watcher.errors import FaultsError, UsageError
from watcher.sources.request import Limits

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HERE = Limits("watcher-test", total_deadline=timedelta(seconds=20), allow_addresses=(ip_network("127.0.0.0/8"),))
PAGE = b"<html><title>Falk visits Norway</title><body><article><p>Ada Falk visits Norway.</p></article></body></html>"


def test_standard_input_is_read_by_its_content() -> None:
    (text,) = read_articles(STDIN, b"Falk visits Norway\n\nAda Falk went there.", HERE, NOW)
    assert text.title == "Falk visits Norway"
    (page,) = read_articles(STDIN, PAGE, HERE, NOW)
    assert page.title == "Falk visits Norway"


def test_a_file_is_read_by_its_name_and_content(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    (page,) = read_articles(str(path), b"", HERE, NOW)
    assert "Ada Falk visits Norway" in page.text


@pytest.mark.parametrize(
    ("where", "said"),
    [("no-such-file", "cannot be read"), (STDIN, "neither a feed"), ("http://127.0.0.1:9/", "failed")],
)
def test_what_cannot_be_read_is_a_fault_at_its_place(where: str, said: str) -> None:
    with pytest.raises(FaultsError, match=said) as error:
        read_articles(where, b" ", HERE, NOW)
    assert error.value.faults[0].path == where


async def test_an_address_answers_a_page_or_a_feed() -> None:

    async with ScriptedServer() as server:
        server.on("/page", answer(PAGE))
        server.on("/feed", answer())
        for path, title in (("/page", "Falk visits Norway"), ("/feed", "Minister visits harbour")):
            (found,) = await asyncio.to_thread(read_articles, server.url(path), b"", HERE, NOW)
            assert found.title == title


def test_a_reader_may_name_the_language() -> None:
    (text,) = read_articles(STDIN, b"Falk in Oslo", HERE, NOW)
    assert in_language(text, "DE-at").language == "de"
    with pytest.raises(UsageError, match="two letters"):
        in_language(text, "German, I think")
