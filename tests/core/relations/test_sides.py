from dataclasses import replace

import pytest

from tests.builders import article, by_language, matcher, parse, pattern, person, phrase, rule
from watcher.core.grammar.events import EventList, Standing
from watcher.core.grammar.stretches import Span
from watcher.core.naming.entities import Kind
from watcher.core.relations.sides import stands_by
from watcher.core.rule import Conditions, Rule, Subjects, Topics, Within

FIRM = person("Nordhav", kind=Kind.ORGANISATION)
UNION = person("Baltic Union", kind=Kind.ORGANISATION)
SANCTIONS = EventList(
    "sanctions",
    (),
    by_language(
        pattern("{other} ... sanction ... {who}"),
        pattern("sanctions on {who}"),
        pattern("{who} ... (sanctioned|hit by ... sanctions)"),
        pattern("Sanktionen gegen {who}", "de"),
        pattern("{other} ... verhängt ... Sanktionen ... {who}", "de"),
        pattern("sanctions contre {who}", "fr"),
        pattern("sankcje na {who}", "pl"),
    ),
)
BY_UNION = Conditions(
    (Subjects("who", frozenset({FIRM.id})),),
    (Topics("what", (SANCTIONS.id,)),),
    other=(Subjects("other", frozenset({UNION.id}), roles=(phrase("council"),)),),
)


def is_told(text: str, language: str = "en", *, within: Within = Within.SENTENCE) -> bool:
    """Whether it is told that the union, or a council, sanctions the firm."""
    asked = replace(Rule("rule", "Rule", (BY_UNION,), "1"), within=within)
    found = matcher([asked], [FIRM, UNION], SANCTIONS)
    return bool(found.match(article("News", text, language=language)))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Baltic Union sanctions Nordhav as Norway watches."),
        ("en", "Nordhav hit by Baltic Union sanctions, Norway stays out."),
        ("en", "Sanctions on Nordhav agreed by Baltic Union."),
        ("en", "Council puts sanctions on Nordhav."),
        ("de", "Baltic Union verhängt Sanktionen gegen Nordhav."),
    ],
)
def test_the_other_side_is_who_does_it(language: str, text: str) -> None:
    assert is_told(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Norway sanctions Nordhav as Baltic Union watches."),
        ("en", "Norway puts sanctions on Nordhav while Baltic Union waits."),
        ("en", "Nordhav hit by Norway sanctions, Baltic Union stays out."),
        ("en", "Nordhav sanctioned after Baltic Union hesitates."),
        ("en", "Sanctions on Nordhav agreed, and Baltic Union waits."),
        ("de", "Norwegen verhängt Sanktionen gegen Nordhav, Baltic Union zögert."),
        ("fr", "Oslo annonce des sanctions contre Nordhav, tandis que Baltic Union hésite."),
        ("pl", "Oslo nakłada sankcje na Nordhav, gdy Baltic Union czeka."),
    ],
)
def test_who_is_only_named_in_the_sentence_is_no_side(language: str, text: str) -> None:
    assert not is_told(text, language)


def test_a_wider_passage_may_name_the_other_side_anywhere() -> None:
    text = "Nordhav sanctioned in Oslo. Baltic Union met on Monday."
    assert is_told(text, within=Within.PARAGRAPH)
    assert not is_told(text)


def test_a_pattern_that_names_no_side_tells_the_one_that_another_names() -> None:
    found = matcher([rule(FIRM, what=SANCTIONS)], [FIRM], SANCTIONS)
    for match in found.match(article("Norway sanctions Nordhav")):
        assert match.other == "Norway"


def test_what_follows_a_comma_and_does_nothing_stands_by_the_event() -> None:
    line = parse("Nordhav sanctioned, Baltic Union", FIRM, UNION)
    assert stands_by(line, 3, Span(0, 2, (1,)))


MEETS = EventList(
    "meets",
    (),
    by_language(
        pattern("{who} ... rencontre ... (avec|de|à)? {other}", "fr"),
        pattern("{who} ... vend ... {other}", "fr"),
        pattern("{who} ... (meet|talks) ... (with)? {other}"),
        pattern("{who} ... trifft ... {other}", "de"),
        pattern("{who} ... recibe ... {other}", "es"),
        pattern("{who} ... spotkał ... {other}", "pl"),
        pattern("{who} ... встретиться ... {other}", "ru"),
        pattern("{who} ... зустрітися ... {other}", "uk"),
    ),
)
ADA = person("Ada Falk", "no")
BO = person("Bo Lindqvist", "se")


@pytest.mark.parametrize(
    ("language", "text", "other"),
    [
        ("fr", "Ada Falk rencontre Bo Lindqvist à Paris", "Bo Lindqvist"),
        ("fr", "Ada Falk rencontre des amis à Paris", None),
        ("fr", "Ada Falk rencontre Paris", "Paris"),
        ("fr", "Ada Falk vend des armes à la France", "France"),
        ("fr", "Ada Falk vend des armes à Paris", None),
        ("en", "Ada Falk meets friends in Paris", None),
        ("en", "Ada Falk in talks at the Kremlin", None),
        ("de", "Ada Falk trifft Freunde in Paris", None),
        ("es", "Ada Falk recibe a Francia", "France"),
        ("es", "Ada Falk recibe amigos en París", None),
        ("pl", "Ada Falk spotkał przyjaciół w Paryżu", None),
        ("ru", "Ada Falk встретится с друзьями в Париже", None),
        ("uk", "Ada Falk зустрінеться з друзями в Парижі", None),
    ],
)
def test_a_place_to_be_at_is_no_side(language: str, text: str, other: str | None) -> None:
    found = matcher([rule(ADA, what=MEETS)], [ADA, BO], MEETS).match(article(text, language=language))
    assert [match.other for match in found] == ([other] if other else [])


@pytest.mark.parametrize(
    ("language", "text", "is_side"),
    [
        ("en", "Ada Falk meets Bo Lindqvist in Paris", True),
        ("en", "Ada Falk meets Bo Lindqvist and his adviser", True),
        ("en", "Ada Falk meets Bo Lindqvist's envoy in Paris", False),
        ("en", "Ada Falk meets Lindqvist envoy in Paris", False),
        ("en", "Ada Falk meets an adviser to Bo Lindqvist", False),
        ("en", "Ada Falk in talks, an adviser to Bo Lindqvist listens", False),
        ("de", "Ada Falk trifft Lindqvists Gesandten", False),
        ("fr", "Ada Falk rencontre un conseiller de Bo Lindqvist", False),
        ("es", "Ada Falk recibe al enviado de Bo Lindqvist", False),
    ],
)
def test_whose_envoy_somebody_is_is_no_side(language: str, text: str, *, is_side: bool) -> None:
    with_bo = replace(rule(ADA, what=MEETS).blocks[0], other=(Subjects("other", frozenset({BO.id})),))
    asked = replace(rule(ADA, what=MEETS), blocks=(with_bo,))
    found = matcher([asked], [ADA, BO], MEETS).match(article(text, language=language))
    assert bool(found) is is_side


def test_a_body_is_met_by_its_people() -> None:
    assert is_told("Baltic Union envoys sanction Nordhav.")


CHINA = replace(person("China", kind=Kind.STATE), home=frozenset({"cn"}))
RITA = person("Rita Falk")
TALKS = replace(
    EventList(
        "meeting", (), by_language(pattern("{who} (meet|met) ... {other}"), pattern("{who} ... talks ... {other}"))
    ),
    who_is=Standing.PARTNER,
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rita Falk met Chinese premier Ada Olsen.", True),
        ("Rita Falk met China's premier Ada Olsen.", True),
        ("Ada Olsen of Norway and Rita Falk met.", False),
        ("Rita Falk met officials from China.", True),
        ("Rita Falk met Ada Olsen.", False),
        ("Rita Falk met students from China.", False),
        ("Rita Falk holds talks on China.", False),
        ("Rita Falk holds talks with China.", True),
    ],
)
def test_who_stands_for_a_state_is_that_side_and_a_topic_or_an_origin_is_none(text: str, *, told: bool) -> None:
    asked = Conditions(
        (Subjects("who", frozenset({RITA.id})),),
        (Topics("what", (TALKS.id,)),),
        other=(Subjects("other", frozenset({CHINA.id})),),
    )
    found = matcher([Rule("rule", "Rule", (asked,), "1")], [RITA, CHINA], TALKS)
    assert bool(found.match(article("News", text))) is told
