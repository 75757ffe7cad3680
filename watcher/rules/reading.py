"""From the text of a rule file to drafts: every document read, every fault of the file told at once."""

from typing import TypeVar

from watcher.document import Fields, Mapping, Node, decode, parse
from watcher.errors import Fault
from watcher.rules.drafts import FileDraft, ListDraft, RuleDraft
from watcher.rules.reading_lists import read_list
from watcher.rules.reading_rules import read_rule, with_defaults
from watcher.rules.schema import DEFAULTS_KEYS, LIST_KEYS, MEANT, NOT_YET, RULE_KEYS

Value = TypeVar("Value")


def read_bytes(data: bytes, path: str) -> tuple[FileDraft, tuple[Fault, ...]]:
    """Read the bytes of a file; see `read_text`."""
    text = decode(data, path)
    if isinstance(text, Fault):
        return FileDraft(path), (text,)
    return read_text(text, path)


def read_text(text: str, path: str) -> tuple[FileDraft, tuple[Fault, ...]]:
    """Read a file: what could be read of its documents, and all its faults."""
    parsed = parse(text, path)
    reader = _Reader(list(parsed.faults))
    for document in parsed.documents:
        reader.read(document)
    return FileDraft(path, tuple(reader.lists), tuple(reader.rules)), tuple(reader.faults)


class _Reader:
    """Goes through the documents of one file; ``defaults:`` hold for the rules below it."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.lists: list[ListDraft] = []
        self.rules: list[RuleDraft] = []
        self._defaults: Mapping | None = None

    def read(self, document: Node) -> None:
        if not isinstance(document, Mapping):
            self.faults.append(document.fault("a rule or a list is expected", "begin it with `watch:` or `list:`"))
            return
        fields = Fields(document, self.faults)
        if "watch" in fields:
            self._read_rule(document)
        elif "list" in fields:
            self._check(fields, LIST_KEYS)
            self.lists.extend(_some(read_list(fields, self.faults)))
        elif "defaults" in fields:
            self._read_defaults(fields)
        else:
            fields.unknown(("watch", "list", "defaults"), MEANT)
            self.faults.append(document.fault("this is neither a rule nor a list", "add `watch:` or `list:`"))

    def _read_rule(self, document: Mapping) -> None:
        self._check(Fields(document, self.faults), RULE_KEYS)
        fields = Fields(with_defaults(document, self._defaults), self.faults)
        self.rules.extend(_some(read_rule(fields, document.source, self.faults)))

    def _read_defaults(self, fields: Fields) -> None:
        fields.unknown(("defaults",))
        block = fields.fields("defaults")
        if block is not None:
            self._check(block, DEFAULTS_KEYS)
            self._defaults = block.mapping

    def _check(self, fields: Fields, known: tuple[str, ...]) -> None:
        """Refuse unknown keys, and those that this version would have to ignore."""
        for key, _ in fields.mapping.entries:
            if key.text in NOT_YET and known is not LIST_KEYS:
                cure = f"remove it: {NOT_YET[key.text]}"
                self.faults.append(key.fault(f"`{key.text}` is not supported by this version yet", cure))
        fields.unknown((*known, *NOT_YET), MEANT)


def _some(value: Value | None) -> tuple[Value, ...]:
    return () if value is None else (value,)
