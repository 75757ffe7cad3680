from dataclasses import replace

import pytest

from tests.builders import article, event, matcher, person, rule
from watcher.core.grammar.events import EventList, Standing
from watcher.core.naming.entities import Entity, Kind

ADA = person("Ada Falk")
FIRM = person("Falkwerk", kind=Kind.ORGANISATION)
SUED = event("sued", "{who} ... (lose|settle|file) ... (case|lawsuit|court|complaint|buy)")
SOLD = event("sold", "{who} ... (sell|buy) ... (airline|company|stake)")
NAMED = event("named", "{who} ... (confirm|become) ... (minister|president)", "{who} 's ... (rule)", "{who} ... (rule)")


def is_told(text: str, who: Entity, what: EventList, who_is: Standing | None) -> bool:
    """Whether an article tells an event of somebody, who is that in its list."""
    asked = replace(what, who_is=who_is)
    return bool(matcher([rule(who, what=asked)], [who], asked).match(article(text)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Falkwerk lost a road after an inquiry into the case", False),
        ("Falkwerk lost Anna Weiss to a firm in a case", False),
        ("Falkwerk lost a case", True),
        ("Falkwerk lost the first case", True),
        ("Falkwerk lost wrongly in the case", True),
        ("Falkwerk settled on Monday in Oslo a lawsuit", True),
        ("Falkwerk settled a series of lawsuits", True),
        ("Falkwerk filed a complaint against a rival in court", True),
        ("Falkwerk was sold, lost its road in the case", False),
        ("Falkwerk will lose and settle the case", True),
        ("Falkwerk was left losing a road in the case", False),
        ("Falkwerk got settled years after the case", True),
        ("Falkwerk lost a chance on Monday to buy", True),
        ("Falkwerk lost a million in cash for each case", True),
    ],
)
def test_a_noun_behind_a_preposition_is_not_what_a_verb_with_an_object_is_done_to(text: str, *, told: bool) -> None:
    assert is_told(text, FIRM, SUED, Standing.CONCERNED) is told


def test_where_a_list_does_not_say_that_it_is_done_to_its_nouns_they_stand_anywhere() -> None:
    assert is_told("Falkwerk lost a road after an inquiry into the case", FIRM, SUED, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Falkwerk sells jets to an airline", False),
        ("Falkwerk sells the company's software", False),
        ("Falkwerk sells its airline", True),
        ("Falkwerk buys a stake in a rival", True),
    ],
)
def test_a_firm_does_not_buy_whom_it_deals_with_or_who_owns_it(text: str, *, told: bool) -> None:
    assert is_told(text, FIRM, SOLD, Standing.FIRM) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Falk confirmed the arrests of two ministers", False),
        ("Falk confirmed as minister", True),
        ("Falk was confirmed minister", True),
        ("Anna Weiss beat Ada Falk, becoming president", False),
        ("Anna Weiss beat Ada Falk and Maria Brook on Sunday, becoming president", False),
        ("Ada Falk beat Anna Weiss, becoming president", True),
        ("Ada Falk won, becoming president", True),
        ("After Anna Weiss fell, Ada Falk won, becoming president", True),
        ("Anna Weiss and Ada Falk won, becoming president", True),
        ("Anna Weiss's ally Ada Falk won, becoming president", True),
        ("Anna Weiss beat Ada Falk, who became president", True),
        ("Falk's rule ends", True),
    ],
)
def test_a_participle_is_told_of_the_subject_and_what_befalls_others_of_nobody(text: str, *, told: bool) -> None:
    assert is_told(text, ADA, NAMED, Standing.HOLDER) is told
