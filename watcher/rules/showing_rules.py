"""What a rule will do, in words: whom it asks for, doing what, where, what spoils it, what rings and who is told."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from watcher.core.grammar.claims import ClaimKind
from watcher.core.lexicon.places import Place
from watcher.core.naming.entities import Entity, Grade
from watcher.core.news.articles import Zone
from watcher.core.rule import Conditions, Exclusions, Occasion, Rule, Severity, Status, Subjects, When, Within
from watcher.rules.sheets import Sheet

_WITHIN = {
    Within.SENTENCE: "in the same sentence",
    Within.PARAGRAPH: "in the same paragraph",
    Within.ARTICLE: "anywhere in the article",
}
_STATUS = {
    Status.LIVE: "live",
    Status.TRIAL: "on trial: found, stored and shown, never told",
    Status.PAUSED: "paused: nothing is looked for",
}
_WHEN = {
    When.FIRST: "one message a story",
    When.UPDATE: "one message a story, and another on each new fact",
    When.EVERY: "a message for each article",
}
_GRADES = {
    Grade.HIGH: "a full name and a pattern",
    Grade.MEDIUM: "a surname or a title, a phrase near the name",
    Grade.LOW: "",
}


@dataclass(frozen=True, slots=True)
class Known:
    """The entities and places that rules name, by id."""

    entities: Mapping[str, Entity]
    places: Mapping[str, Place]


def rule_lines(rule: Rule, known: Known, sheet: Sheet) -> Iterator[str]:
    """A heading and a row for everything that the rule says, or that holds because it says nothing."""
    yield f"rule {rule.title} ({rule.id})"
    for number, block in enumerate(rule.blocks):
        if number:
            yield "  or"
        yield from _block(block, rule, known, sheet)
    yield from _spoilers(rule, known, sheet)
    yield from _scope(rule, sheet)
    yield from _telling(rule, sheet)


def _block(block: Conditions, rule: Rule, known: Known, sheet: Sheet) -> Iterator[str]:
    for subjects in block.who or (None,):
        yield from sheet.items("who", _subjects(subjects, known) if subjects else ("anybody",))
    for topics in block.what:
        words = (f"“{phrase.text}”" for phrase in topics.phrases)
        yield from sheet.items("what", (*(f"${event}" for event in topics.events), *words))
    if rule.score is not None:
        points = [f"{phrase.text} {number:+d}" for phrase, number in rule.score.weights]
        yield from sheet.row("what", f"{rule.score.need} points or more: {', '.join(sheet.cut(points))}")
    if not block.what and rule.score is None:
        yield from sheet.row("what", "any mention")
    for where in block.where:
        yield from sheet.row("where", f"{where.label}{_from_home(block, known) if where.abroad else ''}")
    for subjects in block.other:
        yield from sheet.items("with", _subjects(subjects, known))
    if len((*block.who, *block.what, *block.other)) > 1:
        yield from sheet.row("within", _WITHIN[rule.within])


def _subjects(subjects: Subjects, known: Known) -> tuple[str, ...]:
    names = sorted(known.entities[id_].name for id_ in subjects.entities)
    return (*names, *(f"a {role.text}" for role in subjects.roles))


def _from_home(block: Conditions, known: Known) -> str:
    homes = sorted(
        {known.places[home].name for one in block.who for id_ in one.entities for home in known.entities[id_].home}
    )
    return f", outside {', '.join(homes)}" if homes else ""


def _spoilers(rule: Rule, known: Known, sheet: Sheet) -> Iterator[str]:
    near = _WITHIN[rule.within]
    for label, exclusions, reach in (
        ("unless", rule.unless, near),
        ("unless", rule.unless_article, "in the title, the first sentence or the section"),
    ):
        named = _excluded(exclusions, known)
        if named:
            yield from sheet.row(label, f"{', '.join(sheet.cut(named))} – {reach}")


def _excluded(exclusions: Exclusions, known: Known) -> tuple[str, ...]:
    names = sorted(known.entities[id_].name for id_ in exclusions.entities)
    where = sorted(known.places[id_].name for id_ in exclusions.places)
    return tuple(dict.fromkeys((*(phrase.text for phrase in exclusions.phrases), *names, *where)))


def _scope(rule: Rule, sheet: Sheet) -> Iterator[str]:
    only = [*sorted(rule.sources.only), *(f"not {name}" for name in sorted(rule.sources.without))]
    yield from sheet.items("sources", only)
    yield from sheet.items("languages", sorted(rule.languages))
    if rule.zones != frozenset(Zone):
        yield from sheet.items("zones", _chosen(Zone, rule.zones))
    if _GRADES[rule.grade]:
        yield from sheet.row("grade", f"{rule.grade}: {_GRADES[rule.grade]}")
    age = "of any age" if rule.published is None else f"at most {_days(rule.published.total_seconds())} old"
    yield from sheet.row("articles", age)


def _days(seconds: float) -> str:
    days, hours = seconds / 86_400, seconds / 3_600
    return f"{days:g} days" if days >= 2 else f"{hours:g} hours"  # noqa: PLR2004 - a day is told in hours


def _telling(rule: Rule, sheet: Sheet) -> Iterator[str]:
    silent = [kind for kind in ClaimKind if kind not in rule.claims]
    rings = f"{', '.join(_chosen(ClaimKind, rule.claims))} – {', '.join(silent) or 'nothing'} is stored only"
    yield from sheet.row("rings", "every mention" if not any(block.what for block in rule.blocks) else rings)
    to = ", ".join(rule.to) or "the default channel"
    yield from sheet.row("tells", f"{to}: {_occasion(rule.when)}, severity {rule.severity}")
    yield from sheet.row("limits", "; ".join(_limits(rule)))
    ends = f", until {rule.expires}" if rule.expires else ""
    yield from sheet.row("status", f"{_STATUS[rule.status]}{ends}")
    expected = [test.expect for test in rule.tests]
    kinds = ", ".join(f"{expected.count(kind)} {kind}" for kind in dict.fromkeys(expected))
    yield from sheet.row("tests", kinds or "none")


def _occasion(when: Occasion) -> str:
    return _WHEN[when] if isinstance(when, When) else f"one message for {when}"


def _limits(rule: Rule) -> Iterator[str]:
    if rule.sources_needed > 1:
        yield f"{rule.sources_needed} independent outlets before it rings"
    yield "never held" if rule.severity is Severity.HIGH else f"{rule.at_most}, the rest together"
    if rule.digest:
        yield f"in a digest at {', '.join(map(str, rule.digest))}"


def _chosen(kinds: Iterable[str], chosen: Collection[str]) -> tuple[str, ...]:
    return tuple(str(kind) for kind in kinds if kind in chosen)
