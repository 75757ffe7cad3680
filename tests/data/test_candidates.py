"""The candidate index leaves out no rule that has a hit: over a corpus of all shipped events, with and without it."""

from collections.abc import Iterator
from random import Random

import pytest

from tests.builders import article
from tests.shipped import lists, shipped_matcher
from watcher.core.judging.matching import Matcher
from watcher.core.news.articles import Article
from watcher.rules.drafts import ListKind

pytestmark = pytest.mark.no_cover

PEOPLE = ("Vladimir Putin", "Xi Jinping", "Emmanuel Macron", "Путин", "Макрон", "习近平", "Gazprom", "a journalist")
PLACES = ("Beijing", "France", "в Минске", "Berlin", "Kyjiwie", "北京", "the Black Sea")
LANGUAGES = ("en", "ru", "uk", "de", "fr", "es", "it", "pl", "pt", "zh", "ar")
LINKS = (" ", " ", " ", " – ", ", ", " и ")

OTHER_RULES = """
watch: Journalists arrested
who: journalist
what: $arrest
---
watch: Anything of Macron
who: $macron
---
watch: Anything in France
where: France
---
watch: Words only
what: [foreign trip, визит]
---
watch: Putin or Xi
either:
  - {who: $putin, what: $foreign-travel}
  - {who: $xi-jinping, what: [summit, $meeting]}
---
watch: Two sides
who: $putin
what: $meeting
other: $xi-jinping
---
watch: Both at once
who: {all: [$putin, $xi-jinping]}
within: article
---
watch: Outbreak
score: {need: 20, for: {outbreak: 10, deaths: 10, Minsk: 10}, against: {film: 10}}
"""


def event_ids() -> list[str]:
    return [each.id.text for draft in lists() for each in draft.lists if each.kind is ListKind.EVENT]


def matcher() -> Matcher:
    events = "\n---\n".join(f"watch: {id_} of leaders\nwho: $world-leaders\nwhat: ${id_}" for id_ in event_ids())
    return shipped_matcher(f"{events}\n---\n{OTHER_RULES}")


def corpus(matcher: Matcher, chance: Random, size: int) -> Iterator[Article]:
    """Articles of a few sentences, each of a person, words of some event and a place, in any order."""
    events = tuple(matcher.known.events.values())
    for _ in range(size):
        language = chance.choice(LANGUAGES)
        told = (chance.choice(events).triggers(language) for _ in range(chance.randint(1, 4)))
        lines = [sentence(sorted(triggers), chance) for triggers in told]
        yield article(lines[0], " ".join(lines[1:]), language=language)


def sentence(triggers: list[str], chance: Random) -> str:
    words = [chance.choice(PEOPLE), *chance.sample(triggers, min(2, len(triggers))), "in", chance.choice(PLACES)]
    if chance.random() < 0.3:
        chance.shuffle(words)
    return chance.choice(LINKS).join(words) + "."


@pytest.mark.parametrize("seed", range(4))
def test_with_and_without_the_index_the_hits_are_the_same(seed: int) -> None:
    whole = matcher()
    found = 0
    for read in corpus(whole, Random(seed), 150):  # noqa: S311 - a corpus is no secret
        with_index = whole.match(read)
        assert with_index == whole.match(read, rules=whole.rules), read.title
        found += len(with_index)
    assert found > 50
