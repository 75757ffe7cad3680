from dataclasses import replace

from tests.builders import NOW, TRAVEL, matcher, person, rule
from watcher.core.judging.trials import article_of, run_tests
from watcher.core.news.articles import Zone
from watcher.core.rule import RuleTest

ADA = person("Ada Falk", "fr")
TRAVELS = rule(ADA, what=TRAVEL)


def test_tests_of_a_rule_are_run_as_articles() -> None:
    lines = (
        ("Ada Falk visits Japan", "hit"),
        ("Ada Falk to visit Japan", "hit"),
        ("Ada Falk cancels visit to Japan", "denied"),
        ("Ada Falk may visit Japan", "unclear"),
        ("Ada Falk sleeps", "miss"),
        ("Ada Falk sleeps", "hit"),
    )
    tested = replace(TRAVELS, tests=tuple(RuleTest(title, "", None, expect, 1) for title, expect in lines))
    results = run_tests(tested, matcher([tested], [ADA], TRAVEL), NOW)
    assert [one.passed for one in results] == [True, True, True, True, True, False]
    assert results[-1].got == "miss"


def test_a_test_text_is_cut_into_paragraphs_below_its_title_as_any_article() -> None:
    read = article_of(RuleTest("Title", "Text\n\nMore", "en", "hit", 1), NOW)
    told = [(block.zone, block.text.raw) for block in read.blocks]
    assert told == [(Zone.TITLE, "Title"), (Zone.LEAD, "Text"), (Zone.BODY, "More")]
    assert read.language == "en"


def test_what_is_told_as_long_over_never_rings_and_is_a_miss() -> None:
    titles = ("Ada Falk visited Japan in 2011", "Ada Falk visited Japan in 2011")
    tests = tuple(RuleTest(title, "", None, expect, 1) for title, expect in zip(titles, ("miss", "hit"), strict=True))
    tested = replace(TRAVELS, tests=tests)
    results = run_tests(tested, matcher([tested], [ADA], TRAVEL), NOW)
    assert [(one.got, one.passed) for one in results] == [("background", True), ("background", False)]
