"""From the text of a rule file to drafts: every document read, every fault of the file told at once."""

from typing import TypeVar

from watcher.document import Fields, Mapping, Scalar, decode, parse
from watcher.errors import Fault
from watcher.rules.drafts import FileDraft, ListDraft, RuleDraft, SilenceDraft
from watcher.rules.keys import DOCUMENT_KEYS, RULE_KEYS
from watcher.rules.reading_lists import read_list
from watcher.rules.reading_rules import read_defaults, read_rule
from watcher.rules.reading_silences import read_silence
from watcher.rules.schema import meant_by, refuse_unknown

Value = TypeVar("Value")


def read_bytes(data: bytes, path: str) -> tuple[FileDraft, tuple[Fault, ...]]:
    """Read the bytes of a file; see `read_text`."""
    text = decode(data, path)
    if isinstance(text, Fault):
        return FileDraft(path, whole=False), (text,)
    return read_text(text, path)


def read_text(text: str, path: str) -> tuple[FileDraft, tuple[Fault, ...]]:
    """Read a file: what could be read of its documents, and all its faults, each once and from top to bottom."""
    parsed = parse(text, path)
    reader = _Reader(list(parsed.faults))
    for document in parsed.documents:
        reader.read(document)
    faults = sorted(dict.fromkeys(reader.faults), key=lambda fault: (fault.line, fault.column))
    whole = parsed.whole and reader.whole
    return FileDraft(path, tuple(reader.lists), tuple(reader.rules), whole, tuple(reader.silences)), tuple(faults)


class _Reader:
    """Goes through the documents of one file; ``defaults:`` hold for the rules below it."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.lists: list[ListDraft] = []
        self.rules: list[RuleDraft] = []
        self.silences: list[SilenceDraft] = []
        self.whole = True
        self._defaults: Mapping | None = None

    def read(self, document: Mapping) -> None:
        fields = Fields(document, self.faults)
        begun = [key for key, _ in document.entries if key.text in DOCUMENT_KEYS and key.text in fields]
        if len(begun) > 1:
            self._refuse_two(begun[0].text, begun[1])
        elif "watch" in fields:
            self.rules.extend(_some(read_rule(fields, self._defaults, self.faults)))
        elif "list" in fields:
            read = _some(read_list(fields, self.faults))
            self.lists.extend(read)
            self.whole = self.whole and bool(read)
        elif "defaults" in fields:
            self._read_defaults(fields)
        elif "silence" in fields:
            self.silences.extend(_some(read_silence(fields)))
        else:
            self._refuse(document)

    def _read_defaults(self, fields: Fields) -> None:
        refuse_unknown(fields, ("defaults",))
        block = fields.fields("defaults")
        if block is not None:
            self._defaults = read_defaults(block, self._defaults, self.faults)

    def _refuse_two(self, first: str, second: Scalar) -> None:
        """Say that two documents stand in one; what it names is not known to be missing."""
        what = f"`{second.text}:` begins a document of its own, and `{first}:` has begun this one"
        self.faults.append(second.fault(what, "put a line `---` between them"))
        self.whole = False

    def _refuse(self, document: Mapping) -> None:
        """Say what is wrong with a document that is neither a rule nor a list nor defaults."""
        for key, _ in document.entries:
            if key.text in DOCUMENT_KEYS:
                self.faults.append(key.fault(f"nothing stands behind `{key.text}:`", "write what it is called"))
                return
            meant = None if key.text in RULE_KEYS else meant_by(key.text, DOCUMENT_KEYS)
            if meant is not None:
                self.faults.append(key.fault(f"unknown key `{key.text}`", f"did you mean `{meant}`?"))
                return
        self.faults.append(document.fault("this is neither a rule nor a list", "begin it with `watch:` or `list:`"))


def _some(value: Value | None) -> tuple[Value, ...]:
    return () if value is None else (value,)
