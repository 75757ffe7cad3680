"""Warnings for rules: nothing that proves them, words that cannot be found, exclusions that undo what is asked for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from watcher.core.language.characters import fold
from watcher.core.language.phrasing import first_of
from watcher.core.lexicon.places import Place
from watcher.core.naming.entities import Kind
from watcher.core.rule import Conditions, RuleSet, Subjects
from watcher.document import Scalar
from watcher.errors import Fault
from watcher.rules.compile import Knowledge
from watcher.rules.drafts import BlockDraft, ListDraft, RuleDraft
from watcher.rules.keys import LANGUAGES
from watcher.rules.lint_lists import is_short, stands_for_itself
from watcher.rules.naming import slug
from watcher.rules.scripts import unwritten
from watcher.rules.setting import read_in

_GERMAN_ENDINGS = ("", "in", "innen", "en", "e", "r", "n", "s")
"""Of a case, a number or a woman."""
_FIRM = "{firm}"
_SHOWN = 3
"""Names in a message."""


class RuleLint:
    """Looks at rules, as written and as compiled."""

    def __init__(self, ruleset: RuleSet, knowledge: Knowledge, lists: Collection[ListDraft]) -> None:
        """Take the compiled set, what it was compiled with, and all lists there are."""
        self._knowledge = knowledge
        self._lists = frozenset(draft.id.text for draft in lists)
        self._of_employers = frozenset(draft.id.text for draft in lists if _is_of_employers(draft))
        self._rules = {rule.id: rule for rule in ruleset.rules}
        self._entities = {entity.id: entity for entity in ruleset.entities}
        self._abroad = frozenset(event.id for event in ruleset.events if event.is_bodily)

    def warnings(self, draft: RuleDraft) -> Iterator[Fault]:
        """All warnings for one rule of the set."""
        yield from _untested(draft)
        yield from self._unowned(draft)
        yield from _undone(draft)
        yield from _out_of_reach(draft)
        yield from self._unwritten(draft)
        yield from self._homeless(draft)
        yield from self._risky(draft)
        yield from self._capital_roles(draft)
        yield from self._nationals(draft)
        yield from self._no_employer(draft)
        yield from self._unclaimed(draft)

    def _unowned(self, draft: RuleDraft) -> Iterator[Fault]:
        """Only where there is no ``ops`` to be told instead, and more than one channel to choose from."""
        setting = self._knowledge.setting
        if draft.owner is None and setting is not None and not setting.has_ops and len(setting.channels) > 1:
            cure = "add `owner:` with the channel whose rule it is, for all rules of a file under `defaults:`"
            yield draft.title.warning("no-owner", f"rule `{draft.id}` has no owner", cure)

    def _unclaimed(self, draft: RuleDraft) -> Iterator[Fault]:
        """``claims`` of a rule that asks for no event: every mention of a name is happening."""
        rule = self._rules[draft.id]
        if draft.claims and rule.score is None and not any(block.what for block in rule.blocks):
            what = "`claims` does nothing in a rule without `what`: a mere mention is always `happening`"
            yield draft.title.warning("claims-without-what", what, "add `what:`, or remove `claims:`")

    def _unwritten(self, draft: RuleDraft) -> Iterator[Fault]:
        """Plain words in the letters of some languages only, while it is looked for in others."""
        languages = read_in(draft.languages, self._knowledge.setting)
        for words in _plain_topics(draft):
            if missing := unwritten(languages, (word.text for word in words)):
                what = f"these words are found in no source in {', '.join(missing)}: none is in its letters"
                cure = "add words of that language, use a list that has them, or say `languages:`"
                yield words[0].warning("missing-language", what, cure)

    def deaf(self, drafts: Iterable[RuleDraft]) -> Iterator[Fault]:
        """Languages of sources in which no list has words of events, where no plain words stand beside the lists.

        What is the same for several rules is said once, at the first of them.
        """
        groups: defaultdict[tuple[str, ...], list[tuple[RuleDraft, str]]] = defaultdict(list)
        for draft in drafts:
            for label in self._silent(draft)[:1]:
                groups[self._unknown_to_lists(draft)].append((draft, label))
        for missing, rules in groups.items():
            if missing:
                yield _deaf(missing, rules)

    def _unknown_to_lists(self, draft: RuleDraft) -> tuple[str, ...]:
        """The languages that a rule reads and no list has words of."""
        setting = self._knowledge.setting
        read = draft.languages or (setting.languages if setting is not None else frozenset())
        return tuple(sorted(read.difference(LANGUAGES)))

    def _silent(self, draft: RuleDraft) -> list[str]:
        """The lists of events beside which a rule has no plain words."""
        topics = (topics for block in self._rules[draft.id].blocks for topics in block.what)
        return [topics.label for topics in topics if topics.events and not topics.phrases]

    def _homeless(self, draft: RuleDraft) -> Iterator[Fault]:
        """``abroad`` without a home to measure it from is everywhere."""
        homeless = sorted(
            self._entities[id_].name
            for block in self._rules[draft.id].blocks
            if self._asks_for_abroad(block)
            for id_ in _named(block)
            if self._entities[id_].kind is Kind.PERSON and not self._entities[id_].home
        )
        if homeless:
            what = f"every place counts as abroad for {first_of(homeless, _SHOWN)}: no home is known"
            yield draft.title.warning("no-home", what, "add `home: [Norway]`, with the right country, to the list")
        blocks = self._rules[draft.id].blocks
        if any(where.abroad for block in blocks if not block.who for where in block.where):
            what = "every place counts as abroad where `who` asks for nobody"
            cure = "add `who:`, or write `outside Norway`, with the right country"
            yield draft.title.warning("no-home", what, cure)

    def _asks_for_abroad(self, block: Conditions) -> bool:
        events = (event for topics in block.what for event in topics.events)
        return any(where.abroad for where in block.where) or not self._abroad.isdisjoint(events)

    def _risky(self, draft: RuleDraft) -> Iterator[Fault]:
        """Names in the rule itself that are found in too many texts; of names of lists another warning tells."""
        common = self._knowledge.vocabulary.common_words
        for term in _names_in(draft):
            risky = (is_short(term.text) or stands_for_itself(term.text, common)) and not self._is_role(term.text)
            known = slug(term.text) in self._lists or self._knowledge.gazetteer.lookup(term.text)
            if risky and not known and self._state_of(term) is None:
                cure = "make a `list:` of it with `exact: true`, or with `near:` words, and write `$` and its id here"
                yield term.warning("risky-name", f"`{term.text}` may be found where somebody else is meant", cure)

    def _capital_roles(self, draft: RuleDraft) -> Iterator[Fault]:
        """Roles with the capital that German gives every noun: by it they are names."""
        for term in _names_in(draft):
            if self._is_role(term.text):
                cure = f"write `{term.text.lower()}` for whoever bears the role"
                yield term.warning("role-as-name", f"`{term.text}` is read as a name", cure)

    def _nationals(self, draft: RuleDraft) -> Iterator[Fault]:
        """Nationalities, neither the state nor a role: as a name they are found in every mention, as a role in none."""
        for term in _terms_in(draft):
            place = self._state_of(term)
            if place is not None:
                what = f"`{term.text}` is a nationality, which tells neither a state nor a person"
                cure = f"write `{place.name}` for the state, or people by what they are, as `american journalist`"
                yield term.warning("nationality", what, cure)

    def _state_of(self, term: Scalar) -> Place | None:
        """The country of which a text is the adjective or the people."""
        country = self._knowledge.vocabulary.country_of(fold(term.text))
        return self._knowledge.gazetteer.places.get(country or "")

    def _no_employer(self, draft: RuleDraft) -> Iterator[Fault]:
        """Events that are told of a firm alone, in a rule that asks for persons."""
        for block in self._rules[draft.id].blocks:
            lists = (event for topics in block.what for event in topics.events if not topics.phrases)
            told = next((event for event in lists if event in self._of_employers), None)
            if told is not None and block.who and all(map(self._are_persons, block.who)):
                what = f"list `{told}` tells of `{{firm}}`, which is no person, and `who` names persons or roles alone"
                cure = "write `{who}` in its patterns, or name an organisation in `who:`"
                yield draft.title.warning("no-firm", what, cure)

    def _are_persons(self, subjects: Subjects) -> bool:
        return all(self._entities[id_].kind is Kind.PERSON for id_ in subjects.entities)

    def _is_role(self, text: str) -> bool:
        roles = tuple(f"{role}{end}" for role in self._knowledge.vocabulary.german_roles for end in _GERMAN_ENDINGS)
        return text.istitle() and text.isalnum() and fold(text).endswith(roles)


def _deaf(missing: Sequence[str], rules: Sequence[tuple[RuleDraft, str]]) -> Fault:
    (first, label), *others = rules
    said = f"`{label}` is"
    if others:
        named = first_of([f"`{draft.id}`" for draft, _ in rules], _SHOWN)
        said = f"the events of {len(rules)} rules ({named}) are"
    what = f"{said} not found in {', '.join(missing)}: no list has words of these languages"
    cure = f"say `languages:`, or put words of them beside it, as they are found: `what: [{label}, word]`"
    return first.title.warning("missing-language", what, cure)


def _untested(draft: RuleDraft) -> Iterator[Fault]:
    if not draft.tests:
        what = f"rule `{draft.id}` has no tests"
        yield draft.title.warning("no-tests", what, "add `tests:` with headlines under `hit:` and `miss:`")


def _undone(draft: RuleDraft) -> Iterator[Fault]:
    """Words of ``unless`` that stand in ``what``, so that nothing is left."""
    wanted = [term for block in _blocks(draft) for terms in block.what for term in terms]
    for term in draft.unless:
        inside = next((other for other in wanted if _stands_in(term, other)), None)
        if inside is not None:
            what = f"`unless` has `{term.text}`, and `what` asks for `{inside.text}`: all of it is dropped again"
            yield term.warning("unless-in-what", what, "remove one of them, or write more words here")


def _stands_in(term: Scalar, other: Scalar) -> bool:
    if term.text.startswith("$") or other.text.startswith("$"):
        return slug(term.text) == slug(other.text) and term.text[:1] == other.text[:1]
    return f"-{slug(term.text)}-" in f"-{slug(other.text)}-"


def _out_of_reach(draft: RuleDraft) -> Iterator[Fault]:
    score = draft.score
    if score is None or not score.weights:
        return
    most = sum(points for _, points in score.weights if points > 0)
    if most < score.need:
        what = f"all words together have {most} points, and {score.need} are needed"
        yield score.weights[0][0].warning("out-of-reach", what, f"lower `need:` to {most} or less, or add words")


def _plain_topics(draft: RuleDraft) -> Iterator[Sequence[Scalar]]:
    """The sets of words to look for that name no list."""
    groups = [terms for block in _blocks(draft) for terms in block.what]
    if draft.score is not None:
        groups.append(tuple(word for word, points in draft.score.weights if points > 0))
    return (terms for terms in groups if terms and not any(term.text.startswith("$") for term in terms))


def _names_in(draft: RuleDraft) -> Iterator[Scalar]:
    return (term for term in _terms_in(draft) if not term.text[0].islower())


def _terms_in(draft: RuleDraft) -> Iterator[Scalar]:
    """The names and roles that a rule writes itself."""
    groups = (group for block in _blocks(draft) for group in (block.who, block.other))
    return (term for group in groups for terms in group for term in terms if not term.text.startswith("$"))


def _is_of_employers(draft: ListDraft) -> bool:
    """Whether a list finds its event by patterns with ``{firm}`` alone."""
    patterns = [pattern.text for section in draft.sections for pattern in section.patterns]
    phrases = any(section.phrases for section in draft.sections)
    return bool(patterns) and not phrases and all(_FIRM in pattern.replace(" ", "") for pattern in patterns)


def _blocks(draft: RuleDraft) -> tuple[BlockDraft, ...]:
    return (draft.own, *draft.either)


def _named(block: Conditions) -> Iterator[str]:
    return (id_ for subjects in block.who for id_ in subjects.entities)
