"""The tests that stand in rules, run on a matcher."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from watcher.core.judging.matching import Matcher
from watcher.core.judging.settling import RINGING
from watcher.core.news.articles import Article, Entry, Origin, to_article
from watcher.core.rule import Rule, RuleTest

BACKGROUND: Final = "background"
"""What a test comes to that tells of an event as long over: it is stored and never rings, so it is a miss as well."""
_MISS: Final = "miss"


@dataclass(frozen=True, slots=True)
class RuleTestResult:
    """What a rule's own test came to, read in a language: it passed when ``got`` is what the test expects."""

    test: RuleTest
    got: str
    language: str = ""

    @property
    def passed(self) -> bool:
        """Whether the test came out as expected."""
        return self.got == self.test.expect or (self.got == BACKGROUND and self.test.expect == _MISS)


def run_tests(rule: Rule, matcher: Matcher, now: datetime) -> tuple[RuleTestResult, ...]:
    """Run a rule's own tests, each on an article of that title and text; ``hit`` is happening or planned."""
    articles = ((test, article_of(test, now)) for test in rule.tests)
    return tuple(
        RuleTestResult(test, _outcome(rule, matcher, article), matcher.language(article)) for test, article in articles
    )


def article_of(test: RuleTest, now: datetime) -> Article:
    """The article that a test text stands for, cut into paragraphs as any other; in the language that it names."""
    entry = Entry(key="test", title=test.title, text=test.text, published=now)
    return replace(to_article(entry, Origin(source="test", outlet="test"), now), language=test.language)


def _outcome(rule: Rule, matcher: Matcher, article: Article) -> str:
    """``hit`` where any match is one, else the claim of the surest that may ring, else whether there was any at all."""
    claims = [match.claim for match in matcher.test(rule, matcher.read(article))]
    kinds = [claim.kind for claim in claims if not claim.background]
    if not kinds:
        return BACKGROUND if claims else _MISS
    return "hit" if any(kind in RINGING for kind in kinds) else kinds[0].value
