"""Reads ``watch:`` documents."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

from watcher.core.articles import Zone
from watcher.core.claims import ClaimKind
from watcher.core.names import Grade
from watcher.core.rule import Severity, Status, When, Within
from watcher.document import Fields, Mapping, Node, Scalar, Sequence, as_text, one_of, whole_number
from watcher.errors import Fault
from watcher.rules.drafts import BlockDraft, Group, RuleDraft, ScoreDraft, TestDraft
from watcher.rules.naming import slug
from watcher.rules.schema import MATCHING_KEYS, MEANT, SCORE_KEYS, TEST_BLOCK_KEYS, TEST_KEYS

_DEFAULT_AGE = timedelta(days=3)


def with_defaults(document: Mapping, defaults: Mapping | None) -> Mapping:
    """The document with the keys of ``defaults:`` that it does not have itself."""
    if defaults is None:
        return document
    own = {key.text for key, _ in document.entries}
    inherited = tuple(entry for entry in defaults.entries if entry[0].text not in own)
    return replace(document, entries=document.entries + inherited)


def read_rule(fields: Fields, source: str, faults: list[Fault]) -> RuleDraft | None:
    """Read one rule, written as ``source``; None when it has no title."""
    title = fields.text("watch")
    if title is None:
        return None
    reader = _Rules(fields, faults)
    return RuleDraft(
        title=title,
        id=reader.id(title),
        version=sha256(source.encode()).hexdigest()[:12],
        own=reader.block(fields),
        either=reader.either(),
        score=reader.score(),
        published=reader.published(),
        tests=reader.tests(),
        owner=fields.text("owner"),
        why=reader.plain("why"),
        tags=tuple(tag.text for tag in fields.texts("tags")),
        severity=fields.read("severity", one_of(Severity)) or Severity.MEDIUM,
        status=fields.read("status", one_of(Status)) or Status.LIVE,
        expires=fields.read("expires", _day),
        within=fields.read("within", one_of(Within)) or Within.SENTENCE,
        unless=fields.texts("unless"),
        unless_article=fields.texts("unless_article"),
        claims=frozenset(fields.read_each("claims", one_of(ClaimKind))) or None,
        grade=fields.read("grade", one_of(Grade)) or Grade.LOW,
        languages=frozenset(text.text.lower() for text in fields.texts("languages")),
        sources=fields.texts("sources"),
        zones=frozenset(fields.read_each("zones", one_of(Zone))) or frozenset(Zone),
        to=fields.texts("to"),
        when=fields.read("when", _when) or When.UPDATE,
    )


class _Rules:
    def __init__(self, fields: Fields, faults: list[Fault]) -> None:
        self._fields = fields
        self._faults = faults

    def id(self, title: Scalar) -> str:
        written = self._fields.text("id")
        if written is None:
            return slug(title.text)
        if written.text != slug(written.text):
            cure = f"write `{slug(written.text)}`: small letters, digits and hyphens"
            self._faults.append(written.fault(f"`{written.text}` is no id", cure))
        return written.text

    def plain(self, key: str) -> str | None:
        text = self._fields.text(key)
        return None if text is None else text.text

    def block(self, fields: Fields) -> BlockDraft:
        return BlockDraft(**{key: self._group(fields, key) for key in MATCHING_KEYS})

    def either(self) -> tuple[BlockDraft, ...]:
        blocks = self._fields.blocks("either")
        for block in blocks:
            block.unknown(MATCHING_KEYS, MEANT)
        return tuple(self.block(block) for block in blocks)

    def _group(self, fields: Fields, key: str) -> Group:
        node = fields.node(key)
        if isinstance(node, Mapping) and [name.text for name, _ in node.entries] == ["all"]:
            return tuple(self._any(item) for item in Fields(node, self._faults).nodes("all"))
        terms = fields.texts(key)
        return (terms,) if terms else ()

    def _any(self, node: Node) -> tuple[Scalar, ...]:
        items = node.items if isinstance(node, Sequence) else (node,)
        texts = (as_text(item, self._faults) for item in items)
        return tuple(text for text in texts if text is not None)

    def score(self) -> ScoreDraft | None:
        block = self._fields.fields("score")
        if block is None:
            return None
        block.unknown(SCORE_KEYS)
        need = block.read("need", whole_number)
        if need is None and "need" not in block:
            block.fault("need", "the score has no line to reach", "add `need: 30`")
        weights = (*self._weights(block, "for", sign=1), *self._weights(block, "against", sign=-1))
        return ScoreDraft(need or 0, weights)

    def _weights(self, block: Fields, key: str, *, sign: int) -> tuple[tuple[Scalar, int], ...]:
        words = block.fields(key)
        if words is None:
            return ()
        points = ((word, words.read(word.text, whole_number)) for word, _ in words.mapping.entries)
        return tuple((word, sign * number) for word, number in points if number is not None)

    def published(self) -> timedelta | None:
        text = self._fields.text("published")
        if text is not None and text.text.lower() == "any":
            return None
        return self._fields.duration("published") or _DEFAULT_AGE

    def tests(self) -> tuple[TestDraft, ...]:
        block = self._fields.fields("tests")
        if block is None:
            return ()
        block.unknown(TEST_KEYS)
        return tuple(test for key in TEST_KEYS for node in block.nodes(key) for test in self._test(node, key))

    def _test(self, node: Node, expect: str) -> tuple[TestDraft, ...]:
        if isinstance(node, Mapping) and (node.braced or "\n" in node.source):
            return self._test_block(Fields(node, self._faults), expect)
        text = as_text(node, self._faults)
        if text is None:
            return ()
        title, _, rest = text.text.strip().partition("\n")
        return (TestDraft(expect, title, rest.strip(), None, node.line),)

    def _test_block(self, block: Fields, expect: str) -> tuple[TestDraft, ...]:
        block.unknown(TEST_BLOCK_KEYS)
        parts = {key: block.text(key) for key in TEST_BLOCK_KEYS}
        title, text, language = (None if part is None else part.text for part in parts.values())
        if title is None and text is None:
            block.fault("title", "the test has neither title nor text", "add `title:`")
        return (TestDraft(expect, title or "", text or "", language, block.mapping.line),)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        message = f"`{text}` is no date – write it as `2027-01-31`"
        raise ValueError(message) from None


def _when(text: str) -> When:
    plain = " ".join(text.lower().split())
    if plain == "every" or plain.startswith("nothing for ") or " stories in " in plain:
        message = f"`when: {plain}` is not supported by this version yet – write `first` or `update`"
        raise ValueError(message)
    return one_of(When)(text)
