import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

import pytest

from tests.news import NOW, match
from watcher.core.news.articles import Article
from watcher.desk.matching_lines import answer, written
from watcher.desk.workbench import Workbench


class Bench:
    """Finds the same in every article, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Article, object]] = []

    def matches(self, article: Article, now: object, only: object) -> list[object]:
        self.asked.append((article, only))
        return [match()]


def answered(line: bytes, bench: Bench | None = None, only: Sequence[str] | None = None) -> Mapping[str, Any]:
    return answer(line, cast("Workbench", bench or Bench()), NOW, only)


def test_a_line_is_an_article_and_its_hits_come_back_under_its_id() -> None:
    bench = Bench()
    said = answered(b'{"id": 7, "title": "Falk to visit", "text": "On Tuesday.", "language": "en"}', bench, ["visits"])
    ((article, only),) = bench.asked
    assert (article.title, article.text, article.language, only) == ("Falk to visit", "On Tuesday.", "en", ["visits"])
    assert said["id"] == 7
    assert said["hits"][0]["rule"] == match().rule


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"[1]", "the line is no JSON object"),
        (b'{"title": 1}', "`title` is no text"),
        (b'{"title": NaN}', "NaN is no JSON"),
        (b"\xff", "the line is no UTF-8"),
        (b"[" * 200_000, "the line is nested too deeply"),
    ],
)
def test_a_line_that_is_no_article_is_answered_with_what_is_wrong(line: bytes, error: str) -> None:
    said = answered(line)
    assert said == {"id": None, "error": error, "hits": []}


def test_half_of_a_pair_of_surrogates_stays_escaped() -> None:
    line = written({"id": "\ud83d", "hits": ["визит"]})
    assert "визит".encode() in line
    assert json.loads(line)["id"] == "\ud83d"
