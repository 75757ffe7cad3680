from dataclasses import replace

import pytest

from tests.builders import article, event, matcher, parse, person, rule
from watcher.core.grammar.events import Standing
from watcher.core.naming.entities import Kind
from watcher.core.relations.employers import Employers

LEAVES = replace(
    event(
        "leaves",
        "{who} ... (resign|quit|leave|fired|dismissed|ousted|replaced|name|hire|exit|removed)",
        "(fire|sack|oust|dismiss|replace|quit|resignation|leave|outgoing) ... {who}",
        "{firm} ... new (boss|chief)",
        "{who} 's departure",
        phrases=["resign", "resignation", "to leave", "steps down", "new minister"],
    ),
    who_is=Standing.HOLDER,
)
FIRM = person("Halden Energy", kind=Kind.ORGANISATION)
NORWAY = person("Norway", kind=Kind.ORGANISATION)
SWEDEN = replace(person("Sweden", "se", kind=Kind.STATE), id="state/sweden")


def is_told(text: str, *, what: object = LEAVES) -> bool:
    """Whether an event of posts is told of the firm or of one of the states."""
    assert isinstance(what, type(LEAVES))
    own = [FIRM, NORWAY, SWEDEN]
    return bool(matcher([rule(*own, what=what)], own, what).match(article("News", text)))


@pytest.mark.parametrize(
    "text",
    [
        "Norway's prime minister resigned on Monday.",
        "Norway's long-serving finance minister, who resigned on Monday, is ill.",
        "The president of Norway - a former judge of the old school - has resigned.",
        "The head of the armed forces of Norway resigned.",
        "Rebels ousted the president of Norway.",
        "Rebels fired at and ousted their boss, the president of Norway.",
        "Rebels ousted the president of Norway",
        "Norway's deputy chief executive resigned.",
        "Norway fired its ambassador.",
        "Norway dismissed Maria Brook over the leak.",
        "The outgoing Norway president spoke.",
        "The resignation of Norway's chief of police shocked many.",
        "The Norway minister was dismissed.",
        "The Norway minister was dismissed over the leak.",
        "The Norway minister dismissed his deputy over the leak.",
        "The Norway minister dismissed, people are out in the streets.",
    ],
)
def test_a_state_is_told_of_its_own_posts(text: str) -> None:
    assert is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway fired two missiles at a barge.",
        "Norway voted to leave the union last summer.",
        "Many people had to leave Norway.",
        "Maria Brook wants to leave Norway.",
        "Norway's departure from the union is a blow to its minister.",
        "Norway was removed from the list.",
        "Maria Brook resigned after talks with the Norway ambassador.",
        "Maria Brook resigned when she saw Norway.",
        "The Norway minister dismissed the inquiry as a farce.",
        "The Norway minister dismissed quickly the claim as a farce.",
        "Of Norway nobody knows whether Maria Brook resigned.",
        "The minister, a friend of Norway, dismissed.",
        "Maria Brook of Norway resigned.",
        "A speech in Norway: Maria Brook resigned.",
        "The minister flew home; of Norway no word, and the resignation of Maria Brook was news.",
        "Talks of the minister and Maria Brook of Norway, resignation.",
    ],
)
def test_a_state_is_not_told_of_what_else_such_words_say(text: str) -> None:
    assert not is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Maria Brook quit Halden Energy on Monday.",
        "She will leave Halden Energy soon.",
        "The resignation of its boss at Halden Energy came late.",
        "Halden Energy has a new boss.",
        "Halden Energy names an engineer as its director.",
        "Halden Energy's departure of staff goes on.",
        "With Halden Energy in trouble, chief executive Maria Brook steps down.",
        "Sources close to Halden Energy expect the resignation of chairman Falk.",
    ],
)
def test_an_organisation_is_told_of_who_leaves_it(text: str) -> None:
    assert is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway's decision to leave Halden Energy out of it was firm.",
        "People want to leave Halden Energy behind.",
        "Halden Energy wants to leave the market.",
        "The minister said it was time to leave Halden Energy alone.",
        "On Halden Energy, Maria Brook told of the resignation of a friend.",
        "Halden Energy wrote that it was time to leave.",
    ],
)
def test_an_organisation_is_not_told_of_what_leaves_no_post(text: str) -> None:
    assert not is_told(text)


def test_a_country_that_leaves_an_organisation_leaves_no_post() -> None:
    read = parse("Norway left Halden Energy", NORWAY, FIRM)
    assert not Employers(read, frozenset({read.items[-1].first}), frozenset({NORWAY.id})).are_told_of((1,))


@pytest.mark.parametrize(
    "text",
    [
        "Swedish minister resigns.",
        "The Swedish deputy finance minister was dismissed on Monday.",
        "Swedish defence minister Maria Brook was fired.",
        "Swedish Prime Minister Maria Brook resigned.",
        "Rebels ousted the Swedish president.",
        "The resignation of the Swedish premier shocked many.",
        "The Swedish minister's resignation shocked many.",
        "Sweden's Minister Maria Brook resigned.",
        "The Swedish army chief was dismissed.",
        "The Swedish premier, under fire over the budget, resigned.",
        "The Swedish premier, who resigned on Monday, is ill.",
        "The Swedish premier refused to resign.",
        "Swedish Premier Maria Brook's resignation shocked many.",
    ],
)
def test_a_post_of_a_state_is_told_by_its_adjective(text: str) -> None:
    assert is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Swedish coach Maria Brook resigned.",
        "The Swedish boss of the bank resigned.",
        "A Swedish bank's president resigned.",
        "Swedish companies fired their boss.",
        "The Swedish minister's husband resigned.",
        "The Swedish minister dismissed the claims.",
        "A former Swedish minister left the bank.",
        "Swedes see a minister resign.",
        "Two Swedes resigned.",
        "A meeting chaired, resigned by the Swedish premier.",
        "A Swedish official, resigned to it, went on, people say.",
        "Swedish Premier Maria Brook's boss resigned.",
        "Maria Brook was dismissed by the Swedish premier.",
        "The Swedish premier praised Maria Brook, who resigned.",
        "Maria Brook resigned after the speech of the Swedish premier.",
        "Talks with the Swedish premier resigned many to it.",
        "Two Swedes once very often seen there quickly resigned.",
        "Maria Brook, a Swedish, resigned.",
        "A Swedish, Maria Brook, the minister, resigned.",
    ],
)
def test_nobody_else_of_a_nation_holds_a_post_of_its_state(text: str) -> None:
    assert not is_told(text)


def test_a_list_of_no_posts_is_told_of_states_for_what_they_do_and_suffer() -> None:
    assert is_told("Norway fired two missiles.", what=replace(LEAVES, who_is=None))
    assert is_told("Norway was removed from the list.", what=replace(LEAVES, who_is=Standing.CONCERNED))


def test_a_state_that_a_rule_itself_names_is_told_of_its_posts() -> None:
    assert is_told("Sweden's prime minister resigned on Monday.")
