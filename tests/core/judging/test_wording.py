from dataclasses import replace

import pytest

from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.judging import wording
from watcher.core.judging.matches import Evidence, Match
from watcher.core.naming.entities import Grade, Step
from watcher.core.news.articles import Zone

SAID = Match("rule", Claim(ClaimKind.HAPPENING), Grade.MEDIUM, 80, "She met Bo in Oslo", (), "Ada Falk", "ada-falk")


def of(key: str, text: str, step: Step | None = None) -> Match:
    """A match with one piece of evidence."""
    evidence = Evidence(key, text, 0, len(text), Zone.LEAD, step)
    return replace(SAID, evidence=(evidence,), where="Norway", when="May")


@pytest.mark.parametrize(
    ("step", "who", "grade"),
    [
        (Step.PRONOUN, "Ada Falk (pronoun “She”)", "medium (pronoun)"),
        (Step.TITLE, "Ada Falk (title “She”)", "medium (title)"),
        (Step.IMPLIED, "Ada Falk (subject left out)", "medium (subject left out)"),
        (Step.MEMBER, "Ada Falk (member “She”)", "medium (by nearness, not by a pattern)"),
        (Step.SURNAME, "Ada Falk", "medium (surname alone)"),
        (Step.FULL_NAME, "Ada Falk", "medium (by nearness, not by a pattern)"),
        (None, "Ada Falk", "medium"),
    ],
)
def test_how_a_name_was_read_says_who_and_why_it_is_not_sure(step: Step | None, who: str, grade: str) -> None:
    match = of("who", "She", step)
    assert (wording.who(match), wording.grade(match)) == (who, grade)


def test_what_is_sure_needs_no_reason() -> None:
    assert wording.grade(replace(of("who", "Ada Falk", Step.FULL_NAME), grade=Grade.HIGH)) == "high"
    assert wording.grade(replace(SAID, grade=None)) is None
    assert (wording.grade(SAID), wording.who(SAID)) == ("medium", "Ada Falk")
    assert wording.who(replace(of("who", "journalist"), who=None)) is None


def test_what_found_an_event_is_named_with_its_list() -> None:
    found = replace(SAID, event="travel", evidence=(Evidence("what", "met", 4, 7, Zone.LEAD, by="{who} meet"),))
    assert wording.by(found) == "“{who} meet” of $travel"
    assert wording.by(replace(found, event="{who} meet")) == "“{who} meet” of `what`"
    assert wording.by(of("what", "met")) is wording.by(SAID) is None


def test_what_is_named_elsewhere_than_in_the_sentence_says_where() -> None:
    assert wording.where(of("where", "Norway")) == "Norway (named in the lead)"
    assert wording.where(of("where", "Oslo")) == "Norway"
    assert wording.when(of("when", "May")) == "May (named in the lead)"
    assert (wording.where(SAID), wording.when(SAID)) == (None, None)
