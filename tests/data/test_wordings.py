"""The shipped events are found as outlets tell them, and not where the same words tell something else.

``headlines/*.txt``: one file a language, a heading an event; ``+`` is told of one who is asked for, ``-`` is not.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.builders import article
from tests.shipped import shipped_matcher
from watcher.core.judging.settling import RINGING

pytestmark = pytest.mark.no_cover

HEADLINES = Path(__file__).parent / "headlines"
RULES = (HEADLINES / "rules.yaml").read_text(encoding="utf-8")


def headlines() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The lines of each language and event."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for path in sorted(HEADLINES.glob("??.txt")):
        for part in path.read_text(encoding="utf-8").split("## ")[1:]:
            event, *lines = part.splitlines()
            found[path.stem, event] = tuple(lines)
    return found


LINES = headlines()


def is_told(event: str, headline: str, language: str) -> bool:
    """Whether an event is told of one who is asked for, as happening or planned."""
    matches = shipped_matcher(RULES).match(article(headline, language=language))
    return event in {match.rule.removesuffix("-where") for match in matches if match.claim.kind in RINGING}


@pytest.mark.parametrize(("language", "event"), sorted(LINES))
def test_headlines_tell_an_event_or_do_not(language: str, event: str) -> None:
    wrong = [line for line in LINES[language, event] if is_told(event, line[2:], language) is not line.startswith("+")]
    assert wrong == []


def test_what_was_years_ago_is_background_in_every_german_order() -> None:
    matches = shipped_matcher(RULES).match(article("Vor zehn Jahren besuchte Brandner Havanna", language="de"))
    assert [match.claim.background for match in matches] == [True]


@pytest.mark.parametrize(
    ("headline", "language"),
    [
        ("Громов был приговорён к большому сроку в 2010 году", "ru"),
        ("Дувальон была приговорена к большому сроку в 2010 году", "ru"),
        ("Лисенко був засуджений до довічного ув'язнення у 2010 році", "uk"),
        ("Brandner trat 2010 als Minister zurück", "de"),
        ("Duvallon a quitté en 2010 le poste de ministre", "fr"),
    ],
)
def test_what_was_done_in_a_past_year_is_background_however_far_the_year_stands(headline: str, language: str) -> None:
    rules = RULES.replace("Claire Duvallon, home", "Claire Duvallon, also: [Клер Дувальон], home")
    matches = shipped_matcher(rules).match(article(headline, language=language))
    assert {match.claim.background for match in matches} == {True}
