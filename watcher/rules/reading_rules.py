"""Reads ``watch:`` documents and the ``defaults:`` that hold for them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

from watcher.core.grammar.claims import ClaimKind
from watcher.core.naming.entities import Grade
from watcher.core.news.articles import Zone
from watcher.core.rule import USUAL_CAP, Severity, Status, When, Within
from watcher.document import Fields, Mapping, Scalar, one_of, shown, slot, worded
from watcher.errors import Fault
from watcher.rules.drafts import RuleDraft
from watcher.rules.keys import DEFAULTS_KEYS, MATCHING_KEYS, RULE_KEYS
from watcher.rules.naming import slug
from watcher.rules.reading_blocks import read_block, read_either, read_score, says_what_to_match
from watcher.rules.reading_tell import cap, sources_needed, when
from watcher.rules.reading_tests import read_tests
from watcher.rules.schema import language_code, refuse_unknown
from watcher.rules.slips import cut_headlines, meant_as_several, slips

_DEFAULT_AGE = timedelta(days=3)
_LISTS = (*(key for key in MATCHING_KEYS if key != "score"), "either", "unless", "unless_article")
"""The keys of a rule whose value may be a list of texts."""
_TEXT_KEYS = ("watch", *MATCHING_KEYS, "either", "unless", "unless_article", "tests")


def read_rule(fields: Fields, defaults: Mapping | None, faults: list[Fault]) -> RuleDraft | None:
    """Read one rule, with the defaults filled in; None when it has no title."""
    refuse_unknown(fields, RULE_KEYS)
    is_garbled = _has_error(fields.mapping, faults)
    faults.extend(slips(fields, _TEXT_KEYS))
    faults.extend(cut_headlines(fields))
    faults.extend(meant_as_several(fields, _LISTS))
    title = fields.text("watch")
    if title is None:
        return None
    inherited = _inherited(fields.mapping, defaults)
    draft = _Rules(Fields(inherited, faults), faults).read(title)
    return replace(draft, from_title=not (says_what_to_match(fields) or is_garbled))


def _has_error(mapping: Mapping, faults: Iterable[Fault]) -> bool:
    """Whether a key of a rule could not be read or is not known: it may be the one that says what is asked for."""
    lines = range(mapping.line, mapping.line + len(mapping.source.splitlines()) + 1)
    return any(fault.is_error and fault.line in lines for fault in faults)


def read_defaults(fields: Fields, earlier: Mapping | None, faults: list[Fault]) -> Mapping:
    """Check a ``defaults:`` block; its keys, with those of an earlier one where it says nothing itself."""
    refuse_unknown(fields, DEFAULTS_KEYS)
    faults.extend(slips(fields, _TEXT_KEYS))
    _Rules(fields, faults).read(Scalar(fields.mapping.place, "defaults"))
    return _inherited(fields.mapping, earlier)


def _inherited(mapping: Mapping, defaults: Mapping | None) -> Mapping:
    """The mapping with the keys of the defaults for which it has no value of its own."""
    own = tuple(entry for entry in mapping.entries if not entry[1].empty)
    names = {key.text for key, _ in own}
    more = () if defaults is None else tuple(entry for entry in defaults.entries if entry[0].text not in names)
    return replace(mapping, entries=own + more)


def _version(mapping: Mapping) -> str:
    """Changes with the text of a rule, and with what it takes from the defaults."""
    text = "\n".join(f"{key.text}: {value.source}" for key, value in mapping.entries)
    return sha256(text.encode()).hexdigest()[:12]


class _Rules:
    """Reads the keys of one rule, defaults filled in."""

    def __init__(self, fields: Fields, faults: list[Fault]) -> None:
        self._fields = fields
        self._faults = faults

    def read(self, title: Scalar) -> RuleDraft:
        fields = self._fields
        return RuleDraft(
            title=title,
            id=self._id(title),
            version=_version(fields.mapping),
            own=read_block(fields, self._faults),
            either=read_either(fields, self._faults),
            score=read_score(fields, self._faults),
            owner=fields.text("owner"),
            why=self._plain("why"),
            tags=tuple(tag.text for tag in fields.texts("tags")),
            severity=fields.read("severity", one_of(Severity)) or Severity.MEDIUM,
            status=fields.read("status", one_of(Status)) or Status.LIVE,
            expires=fields.read("expires", _day),
            expires_line=0 if (node := fields.node("expires")) is None else node.line,
            within=fields.read("within", one_of(Within)) or Within.SENTENCE,
            unless=fields.texts("unless"),
            unless_article=fields.texts("unless_article"),
            claims=frozenset(fields.read_each("claims", one_of(ClaimKind))) or None,
            grade=fields.read("grade", one_of(Grade)) or Grade.LOW,
            languages=frozenset(fields.read_each("languages", language_code)),
            sources=fields.texts("sources"),
            published=self._published(),
            zones=frozenset(fields.read_each("zones", one_of(Zone))) or frozenset(Zone),
            to=fields.texts("to"),
            when=fields.read("when", when) or When.UPDATE,
            sources_needed=fields.read("sources_needed", sources_needed) or 1,
            at_most=fields.read("at_most", cap) or USUAL_CAP,
            digest=fields.read_each("digest", slot),
            tests=read_tests(fields, self._faults),
        )

    def _id(self, title: Scalar) -> str:
        written = self._fields.text("id") or title
        id_ = slug(written.text)
        if not id_:
            self._faults.append(written.fault("no id can be made of this", "add `id:` in small letters"))
        elif written is not title and written.text != id_:
            cure = f"write `{id_}`: small letters, digits and hyphens"
            self._faults.append(written.fault(f"`{written.text}` is no id", cure))
        return id_

    def _plain(self, key: str) -> str | None:
        text = self._fields.text(key)
        return None if text is None else text.text

    def _published(self) -> timedelta | None:
        """How old articles may be; None for any age."""
        text = self._fields.text("published")
        if text is not None and text.text.strip().lower() == "any":
            return None
        age = self._fields.duration("published")
        if text is not None and age == timedelta():
            self._faults.append(text.fault(f"{shown(text.text)} would let nothing through", "write `any` or `3 days`"))
        return _DEFAULT_AGE if age is None else age


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(worded(f"{shown(text)} is no date", "write it as `2027-01-31`")) from None
