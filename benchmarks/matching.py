"""How long an unseen article of 500 words takes against many watched names, beside what others do with them.

Whoever else is installed is measured on the same articles and names in the same run, and whoever is not is named as
missing. Only watcher and the loops of rapidfuzz bear with a misspelt name, and only watcher with an inflected or a
turned one, so the others do less for what they take. Times are those of the processor; before each matcher is built,
what is there already is left out of what the collector of garbage looks through, as the service does once it has
started. The packages that nothing else here needs are pyahocorasick, flashtext and spacy.
"""

import gc
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from statistics import mean, median
from time import process_time
from typing import Any

from rapidfuzz import fuzz, process
from support.press import Name, Press

from watcher.core.judging.matching import Matcher
from watcher.core.naming.entities import Alias, Entity, Kind
from watcher.core.naming.names import compile_names
from watcher.core.news.articles import Article
from watcher.core.rule import RuleSet, Subjects
from watcher.rules.compile import compile_files
from watcher.rules.library import Library, load_library
from watcher.rules.reading import read_bytes

COUNTS = (100, 1_000, 10_000, 100_000)
RULES = 1_000
SEEN, UNSEEN = 2_000, 300
MANY = 5_000
PATIENCE = 2.0
"""Seconds after which a slow peer is stopped; the median is then that of the articles it came to."""
BARS = {10_000: (1.0, 1.5, 0.5), 100_000: (12.0, 6.0, 1.2)}
"""By number of names: seconds to compile, milliseconds for the first article and for a later one."""
MOST_MEGABYTES = 60
MOST_GROWTH = 3
EVENTS = ("foreign-travel", "sanctions", "arrest", "litigation", "merger")


@dataclass(frozen=True)
class Timing:
    """What one matcher took: seconds to be built, milliseconds for the first article and each later one."""

    build: float
    first: float
    later: tuple[float, ...]


def main() -> int:
    """Print all figures; fail when a bar is missed."""
    press, library = Press(), load_library({})
    grown = _megabytes_grown(library, press)  # first, before what others leave behind can be used again
    print(f"{'names':>8} {'matcher':34}{'build s':>9}{'first ms':>10}{'median ms':>11}{'mean ms':>9}")
    failures, medians = [], {}
    for count in COUNTS:
        names = press.names(count)
        timing = _watcher(library, names, press)
        _print(count, "watcher", timing)
        medians[count] = median(timing.later)
        failures += list(_missed(count, timing))
        for label, build in PEERS.items():
            _print(count, label, _timed_peer(build, names, press))
    growth = medians[10_000] / medians[100]
    print(f"from 100 to 10,000 names the cost grows {growth:.1f} times (limit {MOST_GROWTH})")
    print(f"after {MANY:,} articles memory has grown by {grown:.0f} MB (limit {MOST_MEGABYTES})")
    failures += ["growth"] * (growth > MOST_GROWTH) + ["memory"] * (grown > MOST_MEGABYTES)
    print(f"MISSED: {', '.join(failures)}" if failures else "all bars are reached")
    return int(bool(failures))


def _missed(count: int, timing: Timing) -> Iterator[str]:
    taken = (timing.build, timing.first, median(timing.later))
    for what, value, bar in zip(("build", "first article", "later articles"), taken, BARS.get(count, ()), strict=False):
        if value > bar:
            yield f"{what} at {count:,} names ({value:.2f}, limit {bar})"


def _print(count: int, label: str, timing: Timing | None) -> None:
    if timing is None:
        print(f"{count:8,} {label:34} missing: not installed here")
        return
    figures = f"{timing.build:9.2f}{timing.first:10.2f}{median(timing.later):11.3f}{mean(timing.later):9.3f}"
    print(f"{count:8,} {label:34}{figures}", flush=True)


def _seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    gc.collect()
    gc.freeze()
    before = process_time()
    result = work()
    return process_time() - before, result


def _watcher(library: Library, names: Sequence[Name], press: Press) -> Timing:
    ruleset = _rules(library, names)
    build, matcher = _seconds(lambda: _matcher(library, ruleset))
    seen = press.articles(names, 1, SEEN)
    first = _seconds_of(matcher, next(seen))
    for article in seen:
        matcher.match(article)
    unseen = list(press.articles(names, SEEN, UNSEEN))
    later = [_seconds_of(matcher, article) * 1000 for article in unseen]
    return Timing(build, first * 1000, tuple(later))


def _seconds_of(matcher: Matcher, article: Article) -> float:
    before = process_time()
    matcher.match(article)
    return process_time() - before


def _matcher(library: Library, ruleset: RuleSet) -> Matcher:
    names = compile_names(ruleset.entities, library.vocabulary)
    return Matcher(ruleset, names, gazetteer=library.gazetteer, cues=library.cues, vocabulary=library.vocabulary)


def _rules(library: Library, names: Sequence[Name]) -> RuleSet:
    """One thousand rules, among which the names are dealt out, each with one of a few events."""
    texts = [f"watch: {event}\nwho: Ada Falk\nwhat: ${event}\n---\n" for event in EVENTS]
    models = compile_files([read_bytes("".join(texts).encode(), "rules.yaml")[0]], library.knowledge).ruleset
    entities = tuple(map(_entity, names))
    rules = []
    for number in range(min(RULES, len(names))):
        model = models.rules[number % len(models.rules)]
        who = Subjects("who", frozenset(entity.id for entity in entities[number::RULES]))
        rules.append(replace(model, id=f"rule-{number}", blocks=(replace(model.blocks[0], who=(who,)),)))
    return RuleSet(tuple(rules), entities, models.events)


def _entity(name: Name) -> Entity:
    kind = Kind.PERSON if name.is_person else Kind.ORGANISATION
    return Entity(name.text, name.text, kind, (Alias(name.text),))


def _megabytes_grown(library: Library, press: Press) -> float:
    names = press.names(10_000)
    matcher = _matcher(library, _rules(library, names))
    before = _megabytes()
    for article in press.articles(names, 0, MANY):
        matcher.match(article)
    return _megabytes() - before


def _megabytes() -> float:
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s*(\d+)", status)[1]) / 1024


Find = Callable[[str], Any]


def _timed_peer(build: Callable[[Sequence[str]], Find], names: Sequence[Name], press: Press) -> Timing | None:
    texts = [f"{article.title}\n{article.text}" for article in press.articles(names, SEEN, UNSEEN)]
    try:
        seconds, find = _seconds(lambda: build([name.text for name in names]))
    except ModuleNotFoundError:
        return None
    later, begun = [], process_time()
    for text in texts:
        before = process_time()
        find(text)
        later.append((process_time() - before) * 1000)
        if process_time() - begun > PATIENCE:
            break
    return Timing(seconds, later[0], tuple(later))


def _loop(names: Sequence[str]) -> Find:
    return lambda text: [name for name in names if fuzz.partial_ratio(name, text) >= 85]


def _extract(names: Sequence[str]) -> Find:
    return lambda text: process.extract(text, names, scorer=fuzz.token_set_ratio, score_cutoff=85, limit=None)


def _expression(names: Sequence[str]) -> Find:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b").findall


def _ahocorasick(names: Sequence[str]) -> Find:
    automaton = import_module("ahocorasick").Automaton()
    for name in names:
        automaton.add_word(name, name)
    automaton.make_automaton()
    return lambda text: list(automaton.iter(text))


def _flashtext(names: Sequence[str]) -> Find:
    processor = import_module("flashtext").KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_list(list(names))
    find: Find = processor.extract_keywords
    return find


def _spacy(names: Sequence[str]) -> Find:
    language = import_module("spacy").blank("en")
    matcher = import_module("spacy.matcher").PhraseMatcher(language.vocab)
    matcher.add("names", list(language.tokenizer.pipe(names)))
    return lambda text: matcher(language.make_doc(text))


PEERS: dict[str, Callable[[Sequence[str]], Find]] = {
    "rapidfuzz partial_ratio, a loop": _loop,
    "rapidfuzz token_set_ratio, extract": _extract,
    "re, one alternation": _expression,
    "pyahocorasick": _ahocorasick,
    "flashtext": _flashtext,
    "spaCy PhraseMatcher": _spacy,
}


if __name__ == "__main__":
    sys.exit(main())
