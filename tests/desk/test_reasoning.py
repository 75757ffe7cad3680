import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.builders import TRAVEL, article, matcher, person, phrase, rule
from tests.store.examples import FIRST, hit
from watcher.core.judging.explaining import explain
from watcher.core.language.boilerplate import Furniture
from watcher.core.naming.entities import Alias
from watcher.core.news.articles import Article, Dropped, Origin
from watcher.core.news.extent import Extent, ReadStatus, Shortfall
from watcher.core.rule import Exclusions, Rule, Score, SourceFilter, Status, Topics
from watcher.core.telling.alerts import Decision, Reason
from watcher.core.telling.holding import Held, Why
from watcher.desk.reasoning import Filed, explanation_lines, explanation_value
from watcher.desk.workbench import open_workbench
from watcher.document import parse
from watcher.rules.keys import RULE_KEYS
from watcher.store import StoredHit

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
FALK = person("Ada Falk", "DK")


def lines(rule: Rule, article: Article, *stored: StoredHit) -> list[str]:
    explanation = explain(matcher([rule], [FALK], TRAVEL), article, rule)
    return list(explanation_lines(explanation, rule, article, filed=Filed(stored), now=NOW))


def test_a_hit_is_shown_with_its_keys_claim_and_cue() -> None:
    said = lines(rule(FALK, what=TRAVEL), article("Ada Falk will visit Norway"))
    assert said[0] == "Ada Falk will visit Norway"
    assert "  who who: found" in said
    assert "    “Ada Falk will visit Norway”" in said
    (found,) = (line for line in said if line.startswith("  hit: "))
    assert found.startswith("  hit: planned (“will”), who Ada Falk, ")
    assert "where Norway" in found
    assert "  scope: in scope" in said


def test_how_a_name_was_read_is_said_where_it_is_no_full_one() -> None:
    travel = rule(FALK, what=TRAVEL)
    said = "\n".join(
        line
        for text in ("Ada Falk visits Norway", "Falk visits Norway", "Ada Falk sleeps. She visits Norway.")
        for line in lines(travel, article("News", text))
        if line.startswith("  hit: ")
    )
    assert "who Ada Falk, where Norway, grade high, " in said
    assert "who Ada Falk, where Norway, grade medium (surname alone), " in said
    assert "who Ada Falk (pronoun “She”), where Norway, grade medium (pronoun), " in said


def test_a_match_that_is_not_sure_says_why() -> None:
    block = replace(rule(FALK).blocks[0], what=(Topics("rain", phrases=(phrase("rain"),)),))
    near = replace(rule(), blocks=(block,))
    (hit,) = (line for line in lines(near, article("Ada Falk in rain")) if line.startswith("  hit: "))
    assert ", grade medium (by nearness, not by a pattern), by “rain” of `what`, " in hit


def test_what_found_the_event_is_named_as_its_list_has_it() -> None:
    (hit,) = (line for line in lines(rule(FALK, what=TRAVEL), article("Ada Falk visits Norway")) if " hit: " in line)
    assert ", by “{who} ... (visit|tour) {abroad}” of $travel, " in hit


def test_the_words_that_must_be_near_are_named() -> None:
    near = replace(FALK, aliases=(Alias("Ada Falk"), Alias("Starling", near=("harbour",))))
    one = rule(near, what=TRAVEL)
    text = article("Starling visits Norway")
    said = explanation_lines(explain(matcher([one], [near], TRAVEL), text, one), one, text, filed=Filed(), now=NOW)
    assert "    “Starling” is not taken for Ada Falk – none of the words that must be near (as typed): harbour" in said


def test_the_language_is_told_with_that_in_whose_words_it_is_read() -> None:
    for language, said in (
        ("de", "language de"),
        ("fi", "language fi, read in words of en"),
        (None, "language unknown, read in words of en"),
    ):
        text = article("Ada Falk", language=language)
        assert lines(rule(FALK), text)[1].startswith(f"  {said} (another by --language), ")


def test_what_is_missing_is_named() -> None:
    said = lines(rule(FALK, what=TRAVEL), article("Ada Falk sleeps"))
    assert "  what what: missing" in said
    assert "  no hit" in said


def test_the_scope_is_told_without_the_source_which_is_not_known() -> None:

    asked = replace(rule(FALK), status=Status.PAUSED, sources=SourceFilter(only=frozenset({"Gazette"})))
    said = lines(asked, article("Ada Falk sleeps"))
    assert "  scope: the rule is paused" in said
    assert "  sources Gazette: set aside – it is not known from which source this comes" in said


def test_each_scope_key_is_told_with_what_it_asks_and_what_the_article_has() -> None:
    asked = replace(
        rule(FALK),
        status=Status.TRIAL,
        expires=date(2026, 5, 31),
        languages=frozenset({"fr", "en"}),
        sources=SourceFilter(frozenset({"Gazette"}), frozenset({"tabloid"})),
        published=timedelta(days=3),
    )
    old = replace(article("Ada Falk schläft", language="de"), published=NOW - timedelta(days=5))
    origins = [Origin("Herald", "herald", ("tabloid",)), Origin("Gazette", "gazette")]
    assert scope(asked, old, *origins) == [
        "status trial: passes – what it finds is stored and never told",
        "expires 2026-05-31: does not pass – today is 2026-06-01",
        "languages en, fr: does not pass – the article is taken for `de`; `--language` names another",
        "sources Gazette, not tabloid: does not pass – it comes from Herald, tabloid",
        "published 3 days: does not pass – published 5 days before it was seen",
        "scope: the rule has expired",
    ]
    wide = replace(asked, languages=frozenset(), expires=None, published=None)
    assert scope(wide, replace(old, published=None), *origins)[-3:] == [
        "sources Gazette, not tabloid: passes – it comes from Gazette",
        "published any: passes – it has no date, and counts as new",
        "scope: in scope",
    ]


def scope(rule: Rule, article: Article, *origins: Origin) -> list[str]:
    """The lines of the scope keys, and the decision."""
    explanation = explain(matcher([rule], [FALK], TRAVEL), article, rule)
    said = explanation_lines(explanation, rule, article, filed=Filed(origins=origins), now=NOW)
    keys = ("status ", "expires ", "languages ", "sources ", "published ", "scope: ")
    return [line.strip() for line in said if line.strip().startswith(keys)]


EVERY_KEY = """
watch: Falk anywhere
id: all
owner: desk
why: a note
tags: [travel]
severity: high
status: trial
expires: 2030-01-01
who: Ada Falk
where: Norway
either: [{what: [visits], other: $putin}, {what: [meets]}]
within: article
unless: [dream]
unless_article: [film]
claims: [happening]
grade: medium
languages: [en]
sources: [Gazette]
published: 2 days
zones: [title, lead]
to: [desk]
when: first
sources_needed: 2
at_most: 5 a day
digest: "08:00"
tests: {hit: [Ada Falk visits Norway]}
---
watch: Points
score: {need: 3, for: {rain: 2, hail: 2}}
"""
TELLING = {"watch", "id", "owner", "why", "tags", "severity", "to", "when", "sources_needed", "at_most", "digest"}
"""Keys that say nothing of what satisfies a rule."""


def test_every_key_that_decides_whether_an_article_satisfies_a_rule_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(EVERY_KEY)
    bench = open_workbench([tmp_path])
    written = {key.text for one in parse(EVERY_KEY, "a.yaml").documents for key, _ in one.entries}
    assert written | {"what", "other"} == RULE_KEYS.keys()
    for title in ("Ada Falk sleeps", "Ada Falk visits Norway", "Ada Falk visits Putin in Norway as it rains and hails"):
        read = article(title, "A dream of film.")
        said = {
            line.strip().partition(" ")[0]
            for one in bench.rules.values()
            for line in explanation_lines(bench.explained(one, read), one, read, filed=Filed(), now=NOW)
        }
        assert {key.rstrip(",") for key in said} >= RULE_KEYS.keys() - TELLING - {"tests"}


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
        "“Igor Falk” is not taken for Ada Falk – another given name stands beside the surname",
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


def test_a_reason_names_the_alternative_for_which_it_holds() -> None:
    travel = rule(FALK, what=TRAVEL)
    either = replace(travel, blocks=travel.blocks * 2)
    assert why(either, article("Ada Falk's envoy visits Norway"))[::2] == [
        f"either, {number}: Ada Falk – only a possessive or a part of it: somebody or something else is meant: "
        "Ada Falk's envoy"
        for number in (1, 2)
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
        value = json.loads(json.dumps(explanation_value(explanation, asked, one, filed=Filed([stored]), now=NOW)))
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
