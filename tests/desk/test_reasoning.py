import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.builders import TRAVEL, article, matcher, person, phrase, rule
from tests.store.examples import FIRST, hit
from watcher.core.judging.explaining import explain
from watcher.core.language.furniture import Furniture
from watcher.core.news.articles import Article, Dropped
from watcher.core.news.extent import Extent, ReadStatus, Shortfall
from watcher.core.rule import Exclusions, Rule, Score, SourceFilter, Status
from watcher.core.telling.alerts import Decision, Reason
from watcher.core.telling.holding import Held, Why
from watcher.desk.reasoning import explanation_lines, explanation_value
from watcher.store import StoredHit

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
FALK = person("Ada Falk", "DK")


def lines(rule: Rule, article: Article, *stored: StoredHit) -> list[str]:
    explanation = explain(matcher([rule], [FALK], TRAVEL), article, rule)
    return list(explanation_lines(explanation, rule, article, stored=stored, now=NOW))


def test_a_hit_is_shown_with_its_keys_claim_and_cue() -> None:
    said = lines(rule(FALK, what=TRAVEL), article("Ada Falk will visit Norway"))
    assert said[0] == "Ada Falk will visit Norway"
    assert "  who who: found" in said
    assert "    “Ada Falk will visit Norway”" in said
    (found,) = (line for line in said if line.startswith("  hit: "))
    assert found.startswith("  hit: planned (“will”), who Ada Falk, ")
    assert "where Norway" in found
    assert "  scope: in scope" in said


def test_what_is_missing_is_named() -> None:
    said = lines(rule(FALK, what=TRAVEL), article("Ada Falk sleeps"))
    assert "  what what: missing" in said
    assert "  no hit" in said


def test_the_scope_is_told_without_the_source_which_is_not_known() -> None:

    asked = replace(rule(FALK), status=Status.PAUSED, sources=SourceFilter(only=frozenset({"Gazette"})))
    said = lines(asked, article("Ada Falk sleeps"))
    assert "  scope: the rule is paused" in said
    assert "  sources: set aside, since it is not known from which source this comes" in said


def test_what_was_not_read_is_shown_with_the_reason_and_harmless() -> None:

    text = "Share this \x1b[31m\u202e!"
    page = replace(article("Ada Falk sleeps", text), dropped=(Dropped(0, len(text), Furniture.SHARE),))
    (said,) = (line for line in lines(rule(FALK), page) if "not read" in line)
    assert said.startswith("  not read (share): Share this")
    assert said.isprintable()


def test_what_the_store_knows_is_told() -> None:
    said = lines(
        rule(FALK),
        article("Ada Falk sleeps"),
        StoredHit(hit("h1"), FIRST),
        StoredHit(hit("h2"), Decision(Reason.NOTHING_NEW, "same event")),
    )
    assert said[-2:] == [
        "  stored 2026-03-01 12:00 UTC as planned, story s1: told, first report",
        "  stored 2026-03-01 12:00 UTC as planned, story s1: not told, nothing new in a known story (same event)",
    ]


def why(rule: Rule, article: Article) -> Sequence[str]:
    """The lines between the verdict and the scope."""
    said = lines(rule, article)
    start = said.index("  not told, and why:") + 1
    return [line.strip() for line in said[start : said.index("  scope: in scope")]]


def test_each_reason_is_a_sentence_followed_by_those_it_holds_for() -> None:
    text = "\n\n".join(f"Igor Falk visits {place}." for place in ("Norway", "Sweden", "Finland", "Iceland"))
    assert why(rule(FALK, what=TRAVEL), article("Igor Falk's envoy", text)) == [
        "“Igor Falk” is not taken for Ada Falk – another given name stands before the surname",
        "“Igor Falk's envoy”",
        "“Igor Falk visits Norway.”",
        "“Igor Falk visits Sweden.”",
        "and 2 more",
    ]


def test_the_kinds_of_reasons_are_worded_each_in_its_way() -> None:
    travel = rule(FALK, what=TRAVEL)
    assert why(travel, article("Ada Falk's envoy visits Norway"))[0] == (
        "Ada Falk – only a possessive or a part of it: somebody or something else is meant: Ada Falk's envoy"
    )
    vetoed = replace(travel, unless=Exclusions(phrases=(phrase("dream"),)))
    assert why(vetoed, article("Ada Falk visits Norway in a dream"))[0] == (
        "Ada Falk – an exclusion stands in the same passage: dream"
    )
    anyone = replace(rule(what=TRAVEL), unless=Exclusions(phrases=(phrase("dream"),)))
    assert why(anyone, article("Jonas Brandt visits Norway in a dream"))[0].startswith("anyone – an exclusion")
    assert why(travel, article("Ada Falk visits Norway", "Ada Falk may visit Norway."))[0] == (
        "Ada Falk, unclear – said more surely elsewhere"
    )
    parted = why(travel, article("Ada Falk sleeps", "Bo Lindqvist visits Norway."))
    assert parted == ["name and event stand in different sentences: who, what"]
    scored = replace(rule(FALK), score=Score(5, ((phrase("rain"), 3),)))
    assert why(scored, article("Ada Falk in rain")) == ["the score is not reached: 3 of 5 points"]


def test_alternatives_are_told_one_after_the_other_and_what_holds_for_all_once() -> None:
    travel, mention = rule(FALK, what=TRAVEL), rule(FALK)
    either = replace(travel, blocks=travel.blocks + mention.blocks, unless=Exclusions(phrases=(phrase("dream"),)))
    said = [line for line in lines(either, article("Ada Falk in a dream")) if "“" not in line]
    assert said[2:8] == [
        "  either, 1:",
        "  who who: found",
        "  what what: missing",
        "  either, 2:",
        "  who who: found",
        "  unless dream: vetoed",
    ]


def test_a_headline_that_a_text_repeats_is_not_told_as_unread() -> None:
    page = replace(article("Ada Falk sleeps", "Ada Falk sleeps"), dropped=(Dropped(0, 15, Furniture.HEADLINE_AGAIN),))
    assert not any("not read" in line for line in lines(rule(FALK), page))


def test_what_was_not_read_in_full_is_told_with_the_reason() -> None:
    headline = replace(article("Ada Falk sleeps"), read=Extent.without(Shortfall.PAYWALL))
    assert "read: blocked (its page is for subscribers)" in lines(rule(FALK), headline)[1]
    found = hit("h1")
    stored = replace(found, sighting=replace(found.sighting, read=Extent(ReadStatus.PAGE)))
    assert lines(rule(FALK), headline, StoredHit(stored, FIRST))[-1] == (
        "  stored 2026-03-01 12:00 UTC as planned, read: page, story s1: told, first report"
    )


def test_a_date_is_told_for_people_and_background_never_rings() -> None:
    said = lines(rule(FALK, what=TRAVEL), article("In 2014 Ada Falk visited Norway"))
    assert said[1] == "  language en (another by --language), published 2026-06-01 12:00 UTC"
    assert any("background: said of long ago, so it never rings" in line for line in said)
    undated = replace(article("Ada Falk sleeps"), published=None)
    assert lines(rule(FALK), undated)[1] == ("  language en (another by --language), published unknown")


def test_programs_read_the_same_as_a_value_of_json() -> None:
    asked, text = rule(FALK, what=TRAVEL), article("Ada Falk will visit Norway", "Igor Falk visits Sweden.")
    stored = StoredHit(hit("h2"), Decision(Reason.NOTHING_NEW, "same event"))
    explanation = explain(matcher([asked], [FALK], TRAVEL), text, asked)
    for one in (text, replace(text, published=None)):
        value = json.loads(json.dumps(explanation_value(explanation, asked, one, stored=[stored], now=NOW)))
        assert value["published"] == (one.published and one.published.isoformat())
    assert (value["rule"], value["scope"]) == (asked.id, "in scope")
    assert (value["keys"][0]["key"], value["keys"][0]["state"]) == ("who", "found")
    assert [(one["who"], one["claim"]["kind"]) for one in value["hits"]] == [("Ada Falk", "planned")]
    assert [one["detail"] for one in value["reasons"]] == ["Igor Falk"]
    assert [(one["rings"], one["detail"]) for one in value["stored"]] == [(False, "same event")]


def test_what_is_kept_for_later_is_not_called_told() -> None:
    at = NOW + timedelta(days=1)
    held = (Held("h1", "list", at, Why.DIGEST), None), (Held("h1", "night", at, Why.QUIET), "a1")
    kept = StoredHit(hit(), FIRST, kept=held)
    (line,) = (line for line in lines(rule(FALK), article("Ada Falk sleeps"), kept) if "stored" in line)
    assert (
        f"kept for list (digest), until {at:%Y-%m-%d %H:%M} UTC; kept for night (quiet hours), then told in a1" in line
    )
    assert ": told" not in line
