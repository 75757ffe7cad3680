from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.news import NOW, alert, hit, match, rule, sighting
from watcher.core.rule import Severity
from watcher.core.telling.alerts import Alert, Decision, Reason
from watcher.core.telling.outbox import Recipient
from watcher.core.telling.routing import BURST, Ringing, alerts, recipients

FIRST = Decision(Reason.FIRST_REPORT)
FACT = Decision(Reason.NEW_FACT, "another claim")
LATE = Decision(Reason.CATCH_UP, "first poll of the source")


def ringing(
    article: str = "a1",
    rule_id: str = "falk-abroad",
    *,
    to: tuple[str, ...] = ("default",),
    decision: Decision = FIRST,
    severity: Severity = Severity.MEDIUM,
) -> Ringing:
    found = hit(match(rule=rule_id), sighting(article=article), of=f"story of {article}")
    return Ringing(found, rule(rule_id, severity=severity), decision, to)


def told(*items: Ringing) -> tuple[Alert, ...]:
    return alerts(items, NOW)


def test_nothing_rings_nobody_is_told() -> None:
    assert told() == ()


def test_an_article_that_satisfies_several_rules_is_one_alert_to_all_their_channels() -> None:
    desk = ringing(rule_id="one", to=("desk", "phone"), decision=FACT)
    night = ringing(rule_id="two", to=("night", "desk"), severity=Severity.HIGH)
    plain = ringing(rule_id="three", severity=Severity.LOW)
    (found,) = told(desk, night, plain)
    assert found.rules == ("one", "two", "three")
    assert found.channels == ("desk", "phone", "night", "default")
    assert found.hits == (desk.hit.id, night.hit.id, plain.hit.id)
    assert found.stories == ("story of a1",)
    assert (found.severity, found.decision, found.created) == (Severity.HIGH, FIRST, NOW)


def test_each_article_is_an_alert_of_its_own_up_to_a_burst() -> None:
    items = [ringing(f"a{number}") for number in range(BURST)]
    assert [found.hits for found in told(*items)] == [(item.hit.id,) for item in items]


def test_a_burst_to_the_same_channels_is_one_alert_with_all_in_it() -> None:
    items = [ringing(f"a{number}", to=("desk",), decision=FACT) for number in range(BURST)]
    loud = ringing("loud", to=("desk",), severity=Severity.HIGH)
    apart = ringing("apart", to=("phone",))
    burst, single = told(*items, apart, loud)
    assert burst.hits == (*(item.hit.id for item in items), loud.hit.id)
    assert burst.decision == Decision(Reason.FIRST_REPORT, "6 articles in one round")
    assert (burst.severity, burst.channels, burst.rules) == (Severity.HIGH, ("desk",), ("falk-abroad",))
    assert len(burst.stories) == BURST + 1
    assert (single.hits, single.channels) == ((apart.hit.id,), ("phone",))


def test_a_burst_counts_articles_and_not_hits() -> None:
    items = [ringing(f"a{number % 3}", f"rule {number}") for number in range(9)]
    assert len(told(*items)) == 3


def test_all_that_is_caught_up_on_is_one_alert_for_the_same_channels() -> None:
    late = [ringing(f"a{number}", to=("desk",), decision=LATE) for number in range(3)]
    other = ringing("a9", to=("phone",), decision=LATE)
    fresh = ringing("fresh", to=("desk",))
    found = told(*late, other, fresh)
    assert [each.decision.reason for each in found] == [Reason.FIRST_REPORT, Reason.CATCH_UP, Reason.CATCH_UP]
    assert found[1].hits == tuple(item.hit.id for item in late)
    assert (found[1].decision, found[2].channels) == (LATE, ("phone",))


def test_ids_follow_from_reason_and_hits_in_any_order() -> None:
    one, two = ringing(rule_id="one"), ringing(rule_id="two")
    assert told(one, two)[0].id == told(two, one)[0].id != told(one)[0].id
    assert told(one)[0].id != told(ringing(rule_id="one", decision=FACT))[0].id


def test_every_address_gets_an_alert_once_under_its_first_channel() -> None:
    channels = {"desk": ("mailto://a", "tgram://b"), "night": ("tgram://b", "json://c", "json://c"), "other": ("x",)}
    found = recipients(alert(hit(), channels=("desk", "night", "gone")), channels)
    assert found == (Recipient("desk", "mailto://a"), Recipient("desk", "tgram://b"), Recipient("night", "json://c"))


ITEMS = st.lists(
    st.builds(
        lambda article, rule_id, to, decision: ringing(article, rule_id, to=to, decision=decision),
        st.sampled_from([f"a{number}" for number in range(12)]),
        st.sampled_from(["one", "two"]),
        st.sampled_from([(), ("desk",), ("desk", "phone")]),
        st.sampled_from([FIRST, FACT, LATE]),
    ),
    max_size=20,
    unique_by=lambda item: item.hit.id,
)


@given(ITEMS)
def test_every_ringing_hit_is_told_exactly_once_to_all_its_channels(items: Sequence[Ringing]) -> None:
    found = told(*items)
    assert sorted(id_ for each in found for id_ in each.hits) == sorted(item.hit.id for item in items)
    assert len({each.id for each in found}) == len(found)
    for item in items:
        (own,) = (each for each in found if item.hit.id in each.hits)
        assert set(item.channels) <= set(own.channels)


def test_the_many_stories_of_a_rule_are_one_alert_apart_from_those_of_another() -> None:
    many = Decision(Reason.MANY, "3 stories in 24 hours")
    one = [ringing(f"a{number}", "one", decision=many) for number in range(3)]
    two = [ringing(f"b{number}", "two", decision=many) for number in range(3)]
    assert [(found.rules, len(found.hits)) for found in told(*one, *two)] == [(("one",), 3), (("two",), 3)]


def test_what_has_one_source_is_told_apart_from_what_is_caught_up_on() -> None:
    single = Decision(Reason.ONE_SOURCE)
    found = told(ringing("a1", decision=LATE), ringing("a2", decision=single), ringing("a3", decision=single))
    assert [len(alert.hits) for alert in found] == [1, 2]
