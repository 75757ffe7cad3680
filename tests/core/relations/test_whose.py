from dataclasses import replace

import pytest

from tests.builders import article, event, matcher, person, rule
from watcher.core.grammar.events import Standing
from watcher.core.naming.entities import Kind

ARREST = replace(event("arrest", "(arrest|murder) of ... {who}", phrases=["arrested"]), who_is=Standing.CONCERNED)
NORWAY = person("Norway", kind=Kind.ORGANISATION)
FIRM = person("Brauner", kind=Kind.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two Brauner clerks were arrested.", True),
        ("The arrest of two clerks of Brauner was a shock.", True),
        ("Two clerks were arrested, and rain fell.", False),
    ],
)
def test_what_is_done_to_its_people_is_told_of_a_firm(text: str, *, told: bool) -> None:
    assert bool(matcher([rule(FIRM, what=ARREST)], [FIRM], ARREST).match(article("News", text))) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The arrest of a clerk of Norway was a shock.", True),
        ("The arrest of a painter in Norway was a shock.", False),
    ],
)
def test_what_is_done_in_a_state_is_not_told_of_it(text: str, *, told: bool) -> None:
    assert bool(matcher([rule(NORWAY, what=ARREST)], [NORWAY], ARREST).match(article("News", text))) is told
