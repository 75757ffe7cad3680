"""Where rules are tried without a daemon: check, test, show, explain, match."""

from collections.abc import Collection, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from watcher.core.judging.explaining import explain
from watcher.core.judging.matches import Match
from watcher.core.judging.matching import Matcher
from watcher.core.judging.reasons import Explanation
from watcher.core.judging.trials import RuleTestResult
from watcher.core.news.articles import Article
from watcher.core.relations.scope import STORED, in_scope
from watcher.core.rule import Exclusions, Rule, RuleSet
from watcher.document import suggest
from watcher.errors import Fault, RulesError, UsageError
from watcher.rules.adopting import Adopted, adopt
from watcher.rules.folder import read_rule_files
from watcher.rules.library import Library, load_library, tested
from watcher.rules.lint import expired
from watcher.rules.naming import slug
from watcher.rules.reading import read_bytes
from watcher.rules.setting import Setting
from watcher.rules.sheets import Sheet
from watcher.rules.showing import Showcase
from watcher.rules.sifting import sift

Files = Mapping[str, bytes]
"""Contents of rule files by path."""


@dataclass(frozen=True, slots=True)
class Broken:
    """All errors of some rule files, and those for which a rule (by id or title) or a ``$list`` is left out."""

    errors: tuple[Fault, ...] = ()
    left_out: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)

    def raise_for(self, name: str) -> None:
        """Raise RulesError where ``name`` is left out: with its own errors, or with all if others are the cause."""
        if name in self.left_out:
            own = self.left_out[name]
            raise RulesError(own if set(own) & set(self.errors) else dict.fromkeys((*self.errors, *own)))


@dataclass(frozen=True, slots=True)
class Workbench:
    """Some rules, compiled, with the files they were written in and the library they were compiled with.

    ``broken`` is what was left out to have them.
    """

    ruleset: RuleSet
    matcher: Matcher
    library: Library
    files: Files
    broken: Broken = Broken()

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules by id."""
        return self.matcher.rules

    def chosen(self, ids: Sequence[str] | None) -> tuple[Rule, ...]:
        """The rules with these ids or titles, else all; raises for an unknown one as `rule` does."""
        if not self.rules:
            raise RulesError(self.broken.errors)
        return tuple(map(self.rule, ids)) if ids else tuple(self.rules.values())

    def rule(self, name: str) -> Rule:
        """The rule with this id or title; raises UsageError when there is none, RulesError when it is faulty."""
        titled = {slug(rule.title): rule for rule in self.rules.values()}
        found = self.rules.get(name) or titled.get(slug(name))
        if found is None:
            self.broken.raise_for(slug(name))
            raise no_rule(name, self.rules)
        return found

    def tested(self, rule: Rule) -> tuple[RuleTestResult, ...]:
        """The results of a rule's own tests."""
        return tested(rule, self.matcher)

    def matches(self, article: Article, now: datetime, only: Collection[str] | None = None) -> tuple[Match, ...]:
        """What would be stored of an article, told or not, by only some rules; paused and expired ones find nothing."""
        found = self.matcher.match(article, rules=only)
        return tuple(match for match in found if in_scope(self.rules[match.rule], article, now) in STORED)

    def without_exclusions(self, ids: Iterable[str]) -> "Workbench | None":
        """Those of some rules that exclude something, as if they did not; None where there is none."""
        rules = (self.rules[id_] for id_ in ids if id_ in self.rules)
        bare = tuple(
            replace(rule, unless=Exclusions(), unless_article=Exclusions())
            for rule in rules
            if (rule.unless, rule.unless_article) != (Exclusions(), Exclusions())
        )
        ruleset = replace(self.ruleset, rules=bare)
        return replace(self, ruleset=ruleset, matcher=self.library.matcher(ruleset)) if bare else None

    def explained(self, rule: Rule, article: Article) -> Explanation:
        """Key by key why an article satisfies a rule, or why not."""
        return explain(self.matcher, article, rule)

    def shown(self, name: str | None, sheet: Sheet) -> tuple[str, ...]:
        """What a rule does, or every form that a list matches, without a name all there is.

        Raises UsageError for an unknown name, RulesError for what is faulty.
        """
        drafts = [read_bytes(data, path)[0] for path, data in self.files.items()]
        showcase = Showcase(drafts, self.ruleset, self.library.knowledge, self.library.vocabulary)
        if name is None:
            return tuple(showcase.overview(sheet))
        for asked in (slug(name),) * (not name.startswith("$")) + (f"${slug(name)}",):
            self.broken.raise_for(asked)
        lines = showcase.lines(name, sheet)
        if not lines:
            near = showcase.near(name)
            cure = f"did you mean `{near}`?" if near else "`watcher show` without a name lists all there is"
            message = f"no rule, no list, nobody in a list and no place is called `{name}` – {cure}"
            raise UsageError(message)
        return lines


def no_rule(id_: str, known: Iterable[str]) -> UsageError:
    """The error for a rule that is not there, with the one that was meant, else with all there are."""
    known = sorted(known)
    near = suggest(id_, known)
    cure = f"did you mean `{near}`?" if near else f"there are: {', '.join(known) or 'none'}"
    return UsageError(f"there is no rule `{id_}` – {cure}")


def open_workbench(
    paths: Sequence[Path],
    word_forms: MutableMapping[str, str] | None = None,
    *,
    edited: Path | None = None,
    in_spite: bool = False,
) -> Workbench:
    """Compile the rules of some folders or files with the shipped lists.

    ``word_forms`` keeps what dictionaries say from one time to the next; a file ``edited`` takes the place of the one
    that has its name. Raises RulesError with all errors when there is any – ``in_spite`` of them only when they cannot
    be left out –, and when there is no rule at all.
    """
    library = load_library({} if word_forms is None else word_forms)
    files, unreadable = _read(paths, library)
    if edited is not None:
        changed, more = _read([edited], library)
        files = {path: data for path, data in files.items() if Path(path).name != edited.name} | dict(changed)
        unreadable = (*unreadable, *more)
    adopted = _adopted(files, library)
    errors = tuple(fault for fault in (*unreadable, *adopted.faults) if fault.is_error)
    if errors and in_spite:
        return _sound(files, library, errors)
    if errors or not adopted.ruleset.rules:
        raise RulesError(errors or map(_no_rule, paths))
    return Workbench(adopted.ruleset, library.matcher(adopted.ruleset), library, files)


def _sound(files: Files, library: Library, errors: tuple[Fault, ...]) -> Workbench:
    """What is sound beside some errors, if only the shipped lists; raises RulesError for what cannot be left out."""
    sifted = sift(files, library.knowledge)
    if sifted is None:
        raise RulesError(errors)
    broken = Broken(errors, sifted.left_out)
    return Workbench(sifted.ruleset, library.matcher(sifted.ruleset), library, sifted.files, broken)


@dataclass(frozen=True, slots=True)
class Examined:
    """Rules with all their faults, from top to bottom of each file; ``bench`` is where they can be tried, if at all."""

    faults: tuple[Fault, ...]
    bench: Workbench | None = None


def examine(
    paths: Sequence[Path],
    setting: Setting | None,
    today: date,
    *,
    word_forms: MutableMapping[str, str] | None = None,
) -> Examined:
    """The rules of some folders or files with all faults, their own tests among them.

    Without a ``setting`` every channel and source is believed; for the rest see open_workbench.
    """
    library = load_library({} if word_forms is None else word_forms, setting)
    files, unreadable = _read(paths, library)
    adopted = _adopted(files, library)
    found = (*unreadable, *adopted.faults, *expired(adopted.ruleset, today))
    faults = tuple(sorted(found, key=lambda fault: (fault.path, fault.line, fault.column)))
    if any(fault.is_error for fault in faults):
        return Examined(faults)
    if adopted.ruleset.rules:
        return Examined(faults, Workbench(adopted.ruleset, library.matcher(adopted.ruleset), library, files))
    return Examined((*faults, *(_no_rule(path) for path in paths if path.is_dir())))


def rule_ids(folder: Path) -> frozenset[str]:
    """The ids of all rules in a folder."""
    files, _ = read_rule_files(folder)
    return frozenset(rule.id for path, data in files.items() for rule in read_bytes(data, path)[0].rules)


def _adopted(files: Files, library: Library) -> Adopted:
    library.learn(files)
    return adopt(files, {}, library.knowledge, library.proof)


def _read(paths: Iterable[Path], library: Library) -> tuple[Files, tuple[Fault, ...]]:
    """The analysts' files, without copies of shipped lists, and what could not be read."""
    read = [read_rule_files(path) for path in paths]
    files = {path: data for some, _ in read for path, data in some.items()}
    return library.own(files), tuple(fault for _, faults in read for fault in faults)


def _no_rule(path: Path) -> Fault:
    return Fault(str(path), 0, 0, "there is no rule", "add a file with `watch: Putin + foreign travel`")
