import pytest

from tests.builders import event, gazetteer, parse, person, vocabulary
from watcher.core.grammar.events import Standing
from watcher.core.grammar.stretches import Span
from watcher.core.relations.anchors import is_anchor
from watcher.core.relations.readers import EventReader
from watcher.core.relations.statements import Relation, Statement
from watcher.core.relations.subjects import Subject

ADA = person("Ada Falk", "no")
POSTS = event(
    "posts",
    "{who} ... (took office|taking office|inaugurated|resigned)",
    "{who} 's (inauguration|election)",
    "(appointment|election) of ... {who}",
    "(chose|ousted) {who}",
    "{who} ... election",
)


def anchors(text: str, by: Standing | None = Standing.HOLDER) -> bool:
    """Whether the first thing told of Ada Falk only dates or explains another."""
    read = parse(text, ADA)
    own = frozenset(at for at, item in enumerate(read.items) if item.mentions)
    (statement, *_) = EventReader(POSTS, gazetteer(), vocabulary()).statements(read, Subject(own, ADA.home))
    return is_anchor(statement, by)


@pytest.mark.parametrize(
    "text",
    [
        "Relations have cooled since Falk took office",
        "The files were kept after former minister Falk resigned",
        "Falk signed it just after taking office",
        "Prices rose when the board of the bank chose Falk",
        "A singer performed at Falk's inauguration",
        "They voted days after the election of Ada Falk",
        "Prices rose during Falk's second inauguration",
    ],
)
def test_what_leads_to_the_start_or_end_of_an_office_makes_it_an_anchor(text: str) -> None:
    assert anchors(text)
    assert anchors(text, Standing.HOST)


@pytest.mark.parametrize(
    "text",
    [
        "Falk resigned",
        "After the long strike in the north Falk resigned",
        "After months of talks, Falk resigned",
        "They announced the appointment of Ada Falk",
        "Falk's inauguration was a success",
        "They cheered Falk's inauguration",
        "When oldest bickering ruling parties chose Falk",
        "The council chose Falk",
        "In May, Falk's inauguration was a success",
    ],
)
def test_what_a_sentence_tells_for_its_own_sake_is_none(text: str) -> None:
    assert not anchors(text)


@pytest.mark.parametrize("by", [None, Standing.CONCERNED, Standing.DOER])
def test_what_is_done_to_somebody_may_be_the_news_wherever_it_stands(by: Standing | None) -> None:
    assert not anchors("The files were kept after Falk resigned", by)


def test_the_election_of_a_state_may_be_to_come() -> None:
    read = parse("They met before Norway's election")
    at = next(at for at, item in enumerate(read.items) if item.place)
    statement = Statement("vote", read, Span(at, at + 2, (at + 1,)), Relation.PATTERN, who=at)
    assert is_anchor(statement, Standing.HOLDER)
    assert not is_anchor(statement, Standing.HOST)


@pytest.mark.parametrize(("language", "who"), [("de", 0), ("en", None)])
def test_it_is_asked_of_english_sentences_about_somebody(language: str, who: int | None) -> None:
    read = parse("Falk resigned", ADA, language=language)
    assert not is_anchor(Statement("posts", read, Span(0, 2, (1,)), Relation.PATTERN, who=who), Standing.HOLDER)
