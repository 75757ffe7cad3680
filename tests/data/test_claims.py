"""The shipped events are claimed as their headlines claim them: denied, doubted, planned.

``claims.txt``: a heading for each event, below it a claim, a language and a headline.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import article
from tests.data.test_wordings import RULES
from tests.shipped import shipped_matcher

pytestmark = pytest.mark.no_cover

LINES = (Path(__file__).parent / "headlines" / "claims.txt").read_text(encoding="utf-8")


def headlines() -> Iterator[tuple[str, list[list[str]]]]:
    """The claim, language and words of each headline, by event."""
    for part in LINES.split("## ")[1:]:
        event, *lines = part.splitlines()
        yield event, [line.split(maxsplit=2) for line in lines]


def claims(event: str, headline: str, language: str) -> set[str]:
    """What is claimed of an event."""
    matches = shipped_matcher(RULES).match(article(headline, language=language))
    return {match.claim.kind.value for match in matches if match.rule == event}


@pytest.mark.parametrize(("event", "lines"), list(headlines()))
def test_a_headline_denies_doubts_or_plans_an_event(event: str, lines: list[list[str]]) -> None:
    told = [(claim, language, text, claims(event, text, language)) for claim, language, text in lines]
    assert [line for line in told if line[0] not in line[3]] == []
