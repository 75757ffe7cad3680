import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.news import (
    DENIED,
    HAPPENING,
    HOUR,
    NOW,
    PLANNED,
    QUOTE,
    UNCLEAR,
    alert,
    evidence,
    hit,
    match,
    notice,
    rule,
    setting,
    sighting,
    telling,
)
from watcher.core.grammar.claims import Claim
from watcher.core.judging.matches import Evidence
from watcher.core.naming.entities import Step
from watcher.core.news.articles import Zone
from watcher.core.rule import Rule, Severity
from watcher.core.telling.alerts import Decision, Reason
from watcher.core.telling.layout import CUT_OFF, plain
from watcher.core.telling.outbox import Telling
from watcher.core.telling.render import PREVIEW, TELEGRAM_LIMIT, Medium, render
from watcher.core.telling.stories import Hit

HOSTILE = (
    "<script>alert(1)</script> & <b>bold \r\nBcc: evil@example.org\r\n\r\n\0\x1b[31m \u202eevil\u2066 zero\u200bwidth "
    "\ud800 ${TOKEN} %s {0} `code` *star* _under_ [link](http://example.org) </b> &lt;"
)
WIRE = sighting("Falk expected in Paris", outlet="wire")


def body(*hits: Hit, medium: Medium = Medium.TERMINAL, **changes: Any) -> str:  # noqa: ANN401 - fields of the alert
    return render(telling(*hits, **changes), setting(medium)).body


def test_the_terminal_shows_the_fact_first_then_why_then_the_words() -> None:
    hits = (hit(), hit(match(rule="summits")))
    rules = (rule(severity=Severity.HIGH), rule("summits", title="Summits", why="For the morning meeting"))
    shown = render(telling(*hits, others=(WIRE,)), setting(Medium.TERMINAL, "Europe/Berlin", *rules))
    assert shown.body == "\n".join(
        [
            "HIGH · PLANNED · Ada Falk · foreign travel → Paris · 6 May · 2 outlets",
            "",
            "Why now: first report",
            "",
            "“President *Ada Falk* will *visit* *Paris* on *6 May*, her office said.”",
            "Who:     Ada Falk",
            "Where:   Paris",
            "When:    6 May",
            "Claim:   planned (“will”) · grade: high",
            "",
            "Falk to visit Paris in May",
            "Gazette · published Wed 4 Mar 2026, 12:00 CET · seen Wed 4 Mar 2026, 13:00 CET",
            "https://gazette.example.org/news/1?a=1&b=2",
            "",
            "Also told by",
            "wire: Falk expected in Paris",
            "https://wire.example.org/news/1?a=1&b=2",
            "",
            "Rule: Falk travels abroad",
            "Rule: Summits – For the morning meeting",
            "Enough of it? watcher silence add --story s1 --until 07:00",
            "Alert 0a1b2c3d4e5f · more: watcher hits --rule falk-abroad",
        ]
    )
    assert (shown.id, shown.subject, shown.html) == ("0a1b2c3d4e5f", shown.body.splitlines()[0], False)
    assert shown.thread == "s1"


def test_telegram_shows_the_same_in_escaped_html() -> None:
    shown = render(telling(), setting(Medium.TELEGRAM))
    assert shown.html
    assert shown.body.startswith("HIGH · PLANNED · Ada Falk · foreign travel → Paris · 6 May · 1 outlet\n\nWhy now: ")
    assert "“President <b>Ada Falk</b> will <b>visit</b> <b>Paris</b> on <b>6 May</b>, her office said.”" in shown.body
    assert "\nWho: Ada Falk\n" in shown.body
    assert "https://gazette.example.org/news/1?a=1&amp;b=2" in shown.body


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Step.PRONOUN, "Ada Falk (pronoun “She”)"),
        (Step.DESCRIPTION, "Ada Falk (description “She”)"),
        (Step.IMPLIED, "Ada Falk (subject left out)"),
        (Step.SURNAME, "Ada Falk"),
    ],
)
def test_what_stands_for_the_name_is_told(step: Step, said: str) -> None:
    one = match(evidence=(Evidence("who", "She", 0, 3, Zone.LEAD, step),))
    assert f"Who:     {said}\n" in body(hit(one))


@pytest.mark.parametrize("medium", [Medium.MAIL, Medium.PLAIN])
def test_where_there_is_a_subject_the_body_does_not_repeat_it(medium: Medium) -> None:
    shown = render(telling(), setting(medium))
    assert shown.subject.startswith("HIGH · PLANNED · Ada Falk")
    assert shown.body.startswith("Why now: first report\n")
    assert shown.subject not in shown.body


@pytest.mark.parametrize("kind", [PLANNED, HAPPENING, DENIED, UNCLEAR])
def test_the_headline_names_the_claim(kind: str) -> None:
    assert body(hit(match(claim=Claim(kind, None)))).startswith(f"HIGH · {kind.upper()} · ")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "headline"),
    [
        ({"event": None, "evidence": ()}, "HIGH · PLANNED · Ada Falk → Paris · 6 May · 1 outlet"),
        ({"event": None}, "HIGH · PLANNED · Ada Falk · visit → Paris · 6 May · 1 outlet"),
        ({"who": None, "other": "Jo Lind"}, "HIGH · PLANNED · Jo Lind · foreign travel → Paris · 6 May · 1 outlet"),
        ({"who": None, "where": None}, "HIGH · PLANNED · foreign travel · 6 May · 1 outlet"),
        ({"who": None, "event": None, "evidence": ()}, "HIGH · PLANNED · → Paris · 6 May · 1 outlet"),
        ({"who": None, "event": None, "evidence": (), "where": None, "when": None}, "HIGH · PLANNED · 1 outlet"),
    ],
)
def test_the_headline_says_what_is_known(changes: dict[str, object], headline: str) -> None:
    assert body(hit(match(**changes))).splitlines()[0] == headline  # type: ignore[arg-type]


def test_a_long_headline_keeps_every_part_and_the_number_of_outlets() -> None:
    long = match(
        who="Ada " * 40, where="Lower " * 30, when="on the sixth day of the month of May " * 3, event="x-" * 90
    )
    headline = render(telling(hit(long), others=(WIRE,)), setting()).subject
    assert len(headline) <= PREVIEW
    assert headline.startswith("HIGH · PLANNED · Ada")
    assert headline.endswith("… · 2 outlets")
    assert headline.count("…") == 4


def test_facts_that_are_not_known_are_left_out() -> None:
    bare = match(who=None, where=None, when=None, other="Jo Lind", grade=None, claim=Claim(HAPPENING, None))
    shown = body(hit(bare))
    assert "With:    Jo Lind\nClaim:   happening\n" in shown
    assert "Who:" not in shown
    assert "grade" not in shown


def test_two_hits_in_one_sentence_quote_it_once_and_other_sentences_follow() -> None:
    quote = "She may go on to Lyon."
    second = match(UNCLEAR, where="Lyon", quote=quote, evidence=(evidence("Lyon", quote, key="where", base=300),))
    shown = body(hit(), hit(match(rule="second", score=1)), hit(second))
    assert shown.count("President") == 1
    assert shown.count("Claim:") == 2
    assert "“She may go on to *Lyon*.”" in shown


def test_the_decision_is_explained() -> None:
    assert "Why now: new fact (another claim)" in body(decision=Decision(Reason.NEW_FACT, "another claim"))


def test_times_stand_in_the_readers_zone_and_an_undated_article_says_so() -> None:
    shown = render(telling(hit(None, sighting(published=None))), setting(Medium.MAIL, "Asia/Tokyo")).body
    assert "Gazette · not dated · seen Wed 4 Mar 2026, 21:00 JST" in shown


def test_also_told_by_lists_each_other_outlet_once() -> None:
    again = sighting("Falk: more on Paris", outlet="gazette")
    shown = body(hit(), others=(again, WIRE, sighting("Update: Falk in Paris", outlet="wire")))
    assert shown.count("wire: ") == 1
    assert "wire: Falk expected in Paris" in shown
    assert "gazette: " not in shown
    assert "Also told by" not in body(hit(), others=(again,))


def test_many_other_outlets_are_counted() -> None:
    others = tuple(sighting("Falk in Paris", outlet=f"paper{number}") for number in range(15))
    shown = body(hit(), others=others)
    assert "and 3 more outlets" in shown
    assert "paper11: " in shown
    assert "paper12: " not in shown
    assert shown.count("Also told by") == 1


@pytest.mark.parametrize(
    "link",
    [None, "", "javascript:alert(1)", "ftp://example.org", "https://example.org/a b", "https://example.org/\u202ea",
     "https://example.org/\nBcc", f"https://example.org/{'a' * 1000}", f"https://example.org/{'&' * 300}"],
)  # fmt: skip
def test_a_link_that_hides_something_or_never_ends_is_not_shown(link: str | None) -> None:
    for medium in Medium:
        assert "://" not in body(hit(None, sighting(link=link)), medium=medium)


def several(count: int) -> tuple[Hit, ...]:
    return tuple(hit(None, sighting(f"Falk at stop {at}", article=f"a{at}"), of=f"s{at}") for at in range(count))


def test_several_articles_are_listed_with_fact_sentence_title_and_link() -> None:
    shown = body(*several(3))
    lines = shown.splitlines()
    assert shown.count("\n“President *Ada Falk* will *visit* *Paris* on *6 May*, her office said.”\n") == 3
    assert lines[0] == "HIGH · PLANNED · Ada Falk · foreign travel → Paris · 6 May · 1 outlet · and 2 more"
    assert shown.count("\nPLANNED · Ada Falk") == shown.count("https://") == 3
    assert "Falk at stop 2 (Gazette)" in lines


def test_the_latest_report_of_a_story_stands_first() -> None:
    plan = hit(None, sighting("Falk to visit Paris in May", published=NOW - 5 * HOUR))
    denial = hit(match(DENIED), sighting("Falk cancels Paris visit", published=NOW - HOUR))
    undated = hit(match(HAPPENING), sighting("Falk lands", published=None))
    shown = body(plan, undated, denial)
    assert shown.startswith("HIGH · HAPPENING · Ada Falk")
    assert shown.index("Falk lands") < shown.index("Falk cancels") < shown.index("Falk to visit")


def test_the_loudest_rule_gives_the_headline() -> None:
    quiet, loud = several(2)
    loud = replace(loud, match=match(rule="loud", who="Jo Lind"))
    rules = (rule(severity=Severity.LOW), rule("loud", severity=Severity.HIGH))
    shown = render(telling(quiet, loud), setting(Medium.TERMINAL, "Europe/Berlin", *rules))
    assert shown.subject.startswith("HIGH · PLANNED · Jo Lind")


def test_of_a_long_list_every_link_stands_without_the_words_around_it() -> None:
    shown = body(*several(45))
    assert shown.count("https://") == 45
    assert "her office said" not in shown
    assert body(*several(20), medium=Medium.TELEGRAM).count("https://") == 20


def test_an_endless_list_is_counted() -> None:
    shown = body(*several(505))
    assert "and 5 more: watcher hits" in shown
    assert shown.count("https://") == 500


def test_what_is_no_longer_stored_is_told_without_it() -> None:
    for empty in (Telling(alert(rules=("falk-abroad",)), ()), replace(telling(), told=())):
        shown = render(empty, setting())
        assert shown.subject == "HIGH · first report · Falk travels abroad"
        assert "Alert 0a1b2c3d4e5f" in shown.body
        assert shown.thread is None


def test_a_report_of_one_outlet_says_so_first() -> None:
    shown = render(telling(decision=Decision(Reason.ONE_SOURCE)), setting(Medium.TELEGRAM))
    assert shown.body.startswith("HIGH · ONE SOURCE · PLANNED · Ada Falk · foreign travel → Paris")


def test_what_did_not_happen_is_told_with_the_last_that_did() -> None:
    missed = Decision(Reason.NOTHING, "for 7 days, since 2026-02-25 12:00 UTC")
    shown = render(telling(hit(match(HAPPENING)), decision=missed), setting())
    assert shown.subject.startswith("HIGH · NOTHING FOR 7 DAYS SINCE · HAPPENING · Ada Falk")
    assert "Why now: nothing happened (for 7 days, since 2026-02-25 12:00 UTC)" in shown.body
    never = render(Telling(alert(rules=("falk-abroad",), decision=missed), ()), setting())
    assert never.subject == "HIGH · NOTHING FOR 7 DAYS · Falk travels abroad"


def test_a_rule_that_is_gone_is_not_named() -> None:
    assert "Rule:" not in render(telling(), setting(Medium.TERMINAL, "UTC", rule("another"))).body
    assert render(telling(rules=()), setting()).body.endswith("Alert 0a1b2c3d4e5f")


def test_a_notice_shows_its_subject_where_the_medium_has_none() -> None:
    assert render(notice(), setting()).body == (
        "watcher: Gazette fails\n\nGazette: the server answers 500\n\nn1"
    )  # fmt: skip
    mail = render(notice(body="one\n\ntwo & three"), setting(Medium.MAIL))
    assert (mail.subject, mail.body, mail.thread) == ("watcher: Gazette fails", "one\ntwo & three\n\nn1", None)
    assert "two &amp; three" in render(notice(body="two & three"), setting(Medium.TELEGRAM)).body


def hostile(text: str = HOSTILE) -> Telling:
    found = match(
        quote=text, who=text, where=text, when=text, other=text, event=text, claim=Claim(PLANNED, text),
        evidence=(evidence(text[:9], text),),
    )  # fmt: skip
    seen = sighting(text, source=text, link=f"https://example.org/{text}")
    others = (sighting(text, source=text, outlet=f"{text} wire", link="https://wire.example.org/?a&b"),)
    return telling(hit(found, seen), others=others, decision=Decision(Reason.NEW_FACT, text))


def hostile_rule(text: str = HOSTILE) -> Rule:
    return rule(title=text, why=text, severity=Severity.HIGH)


@pytest.mark.parametrize("medium", Medium)
def test_hostile_text_is_harmless_in_every_medium(medium: Medium) -> None:
    for told in (hostile(), replace(notice(), subject=HOSTILE, body=HOSTILE)):
        shown = render(told, setting(medium, "UTC", hostile_rule()))
        for text in (shown.subject, *shown.body.split("\n")):
            assert plain(text) == " ".join(text.split())
            text.encode()
        assert "\r" not in shown.body
        assert shown.body.count("${TOKEN}") > 0
        if medium is Medium.TELEGRAM:
            assert not re.search(r"<(?!/?b>)", shown.body)
            assert shown.body.count("<b>") == shown.body.count("</b>")


LONG = "Falk&Lind<" * 10_000


@pytest.mark.parametrize("medium", Medium)
def test_a_headline_of_100_kilobytes_makes_no_long_message(medium: Medium) -> None:
    shown = render(hostile(LONG), setting(medium, "UTC", hostile_rule(LONG)))
    assert len(shown.subject) <= PREVIEW
    assert len(shown.body) < 6000


def test_a_long_telegram_message_is_cut_with_its_link_and_id_kept() -> None:
    seen = sighting("Falk & Lind <" * 500)
    shown = render(telling(hit(match(quote=f"{QUOTE} {'& ' * 900}"), seen), *several(0)), setting(Medium.TELEGRAM))
    assert "https://gazette.example.org/news/1?a=1&amp;b=2" in shown.body


def test_a_long_list_for_telegram_is_several_messages_that_hold_every_link() -> None:
    shown = render(telling(*several(70)), setting(Medium.TELEGRAM))
    first, rest = shown.body, shown.more
    assert 1 < len(rest) < 10
    assert sum(part.count("https://") for part in (first, *rest)) == 70
    assert first.startswith("HIGH · PLANNED · ")
    for at, part in enumerate((first, *rest), start=1):
        assert part.endswith(f"Alert 0a1b2c3d4e5f · {at} of {1 + len(rest)}")
        assert len(part) + part.count("\n") <= TELEGRAM_LIMIT
    assert "Rule: Falk travels abroad" in rest[-1]
    assert render(telling(*several(70)), setting(Medium.MAIL)).more == ()


def test_an_endless_list_for_telegram_ends_after_ten_messages() -> None:
    shown = render(telling(*several(500)), setting(Medium.TELEGRAM))
    assert len(shown.more) == 9
    assert CUT_OFF in shown.more[-1]
    assert shown.more[-1].endswith("Alert 0a1b2c3d4e5f · 10 of 10")


ANY = st.text(st.characters(), max_size=300) | st.sampled_from("&<\ud800\u202e. \n").map(lambda one: one * 1500)


@settings(max_examples=50)
@given(ANY, ANY, ANY, st.integers(1, 9))
def test_no_input_exceeds_the_limit_of_telegram(quote: str, title: str, other: str, hits: int) -> None:
    found = match(quote=quote, who=other, where=title)
    seen = [sighting(title, article=str(at), source=other, outlet=f"{other}{at}") for at in range(hits)]
    own = tuple(hit(found, each, of=f"s{at}") for at, each in enumerate(seen))
    for told in (telling(*own), telling(own[0], others=tuple(seen)), replace(notice(), subject=title, body=quote)):
        shown = render(told, setting(Medium.TELEGRAM, "UTC", rule(title=other, why=title, severity=Severity.HIGH)))
        for part in (shown.body, *shown.more):
            assert len(part) + part.count("\n") <= TELEGRAM_LIMIT
            assert part.count("<b>") == part.count("</b>")
            assert not re.search(r"<(?!/?b>)|&(?!(amp|lt|gt);)", part)
            part.encode()


@given(ANY)
def test_every_subject_fits_a_locked_phone(text: str) -> None:
    found = match(who=text, where=text, when=text, event=text or None)
    assert len(render(telling(hit(found)), setting()).subject) <= PREVIEW


def test_the_latest_times_are_those_of_the_article() -> None:
    shown = body(hit(None, sighting(published=NOW - 30 * HOUR)))
    assert "published Tue 3 Mar 2026, 07:00 CET · seen Wed 4 Mar 2026, 13:00 CET" in shown
