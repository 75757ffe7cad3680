import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from tests.builders import TRAVEL, article, matcher, person, rule
from tests.servers import ScriptedServer, answer
from tests.store.examples import FIRST, hit
from watcher.core.alerts import Decision, Reason
from watcher.core.articles import Article, Dropped
from watcher.core.explaining import explain
from watcher.core.furniture import Furniture
from watcher.core.rule import Rule, SourceFilter, Status
from watcher.errors import FaultsError
from watcher.explaining import STDIN, explanation_lines, read_articles
from watcher.sources.fetch import Limits
from watcher.store import StoredHit

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HERE = Limits("watcher-test", total_deadline=timedelta(seconds=20), allow_addresses=(ip_network("127.0.0.0/8"),))
PAGE = b"<html><title>Falk visits Norway</title><body><article><p>Ada Falk visits Norway.</p></article></body></html>"
FALK = person("Ada Falk", "DK")


def lines(rule: Rule, article: Article, *stored: StoredHit) -> list[str]:
    explanation = explain(matcher([rule], [FALK], TRAVEL), article, rule)
    return list(explanation_lines(explanation, rule, article, stored=stored, now=NOW))


def test_a_hit_is_shown_with_its_keys_claim_and_cue() -> None:
    said = lines(rule(FALK, what=TRAVEL), article("Ada Falk will visit Norway"))
    assert said[0] == "Ada Falk will visit Norway"
    assert "  who who: found" in said
    assert "    “Ada Falk will visit Norway”" in said
    (found,) = (line for line in said if line.startswith("  hit: "))
    assert found.startswith("  hit: planned (“will”), who Ada Falk, ")
    assert "where Norway" in found
    assert "  scope: in scope" in said


def test_what_is_missing_is_named() -> None:
    said = lines(rule(FALK, what=TRAVEL), article("Ada Falk sleeps"))
    assert "  what what: missing" in said
    assert "  no hit" in said


def test_the_scope_is_told_without_the_source_which_is_not_known() -> None:

    asked = replace(rule(FALK), status=Status.PAUSED, sources=SourceFilter(only=frozenset({"Gazette"})))
    said = lines(asked, article("Ada Falk sleeps"))
    assert "  scope: the rule is paused" in said
    assert "  sources: set aside, since it is not known from which source this comes" in said


def test_what_was_not_read_is_shown_with_the_reason_and_harmless() -> None:

    text = "Share this \x1b[31m\u202e!"
    page = replace(article("Ada Falk sleeps", text), dropped=(Dropped(0, len(text), Furniture.SHARE),))
    (said,) = (line for line in lines(rule(FALK), page) if "not read" in line)
    assert said.startswith("  not read (share): Share this")
    assert said.isprintable()


def test_what_the_store_knows_is_told() -> None:
    said = lines(
        rule(FALK),
        article("Ada Falk sleeps"),
        StoredHit(hit("h1"), FIRST),
        StoredHit(hit("h2"), Decision(Reason.NOTHING_NEW, "same event")),
    )
    assert said[-2:] == [
        "  stored 2026-03-01 12:00 UTC as planned, story s1: told, first report",
        "  stored 2026-03-01 12:00 UTC as planned, story s1: not told, nothing new in a known story (same event)",
    ]


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
