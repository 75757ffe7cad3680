"""Reads the keys of a mapping one by one; whatever is wrong is collected, never raised."""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Lookup
from datetime import timedelta
from types import MappingProxyType
from typing import TypeVar

from watcher.core.language.text import normalise
from watcher.document.nodes import Mapping, Node, Scalar, Sequence
from watcher.document.values import duration, flag, shown, suggest
from watcher.errors import Fault, Severity

Value = TypeVar("Value")

_NO_SYNONYMS: Lookup[str, str] = MappingProxyType({})


class Fields:
    """The keys of one mapping. What a key lacks reads as None or (), faults go into the list that was given.

    A key with an empty value is as if it were absent, and so is an empty item of a list.
    """

    def __init__(self, mapping: Mapping, faults: list[Fault]) -> None:
        self.mapping = mapping
        self._faults = faults
        self._values = {key.text: value for key, value in mapping.entries if not value.empty}

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def node(self, key: str) -> Node | None:
        """Whatever stands at the key."""
        return self._values.get(key)

    def nodes(self, key: str) -> tuple[Node, ...]:
        """The items of the list at the key; anything else counts as a list of one."""
        node = self.node(key)
        if node is None:
            return ()
        if isinstance(node, Sequence):
            return tuple(item for item in node.items if not item.empty)
        return (node,)

    def text(self, key: str) -> Scalar | None:
        """The text at the key."""
        node = self.node(key)
        return None if node is None else as_text(node, self._faults)

    def texts(self, key: str) -> tuple[Scalar, ...]:
        """The texts at the key, one or many."""
        texts = (as_text(node, self._faults) for node in self.nodes(key))
        return tuple(text for text in texts if text is not None)

    def fields(self, key: str, example: str = "key: value") -> "Fields | None":
        """The keys of the mapping at the key; the ``example`` shows what to write where there is none."""
        node = self.node(key)
        return None if node is None else self._block(node, example)

    def blocks(self, key: str) -> tuple["Fields", ...]:
        """The mappings at the key, one or many."""
        blocks = (self._block(node) for node in self.nodes(key))
        return tuple(block for block in blocks if block is not None)

    def read(self, key: str, convert: Callable[[str], Value]) -> Value | None:
        """What `convert` makes of the text at the key; its ValueError, `what – cure`, becomes a fault."""
        text = self.text(key)
        return None if text is None else self._converted(text, convert)

    def read_each(self, key: str, convert: Callable[[str], Value]) -> tuple[Value, ...]:
        """What `convert` makes of each text at the key, one or many."""
        values = (self._converted(text, convert) for text in self.texts(key))
        return tuple(value for value in values if value is not None)

    def duration(self, key: str) -> timedelta | None:
        """The duration at the key."""
        return self.read(key, duration)

    def flag(self, key: str) -> bool | None:
        """The yes or no at the key."""
        return self.read(key, flag)

    def unknown(self, known: Iterable[str], by_meaning: Lookup[str, str] = _NO_SYNONYMS) -> None:
        """Report every key that is not known, with the one that was meant by meaning or else by spelling."""
        known = tuple(known)
        for key, _ in self.mapping.entries:
            if key.text not in known:
                word = normalise(key.text).clean.strip()
                meant = by_meaning.get(word) or suggest(word, known)
                cure = f"did you mean `{meant}`?" if meant else f"known here: {', '.join(known)}"
                self._faults.append(key.fault(f"unknown key {shown(key.text)}", f"{cure}{_disguised(key.text)}"))

    def fault(self, key: str, what: str, cure: str = "", *, severity: Severity = Severity.ERROR) -> None:
        """Report what is wrong with the value at the key, or with the mapping when the key is absent."""
        node = self.node(key) or self.mapping
        self._faults.append(node.fault(what, cure, severity=severity))

    def _block(self, node: Node, example: str = "key: value") -> "Fields | None":
        if isinstance(node, Mapping):
            return Fields(node, self._faults)
        self._faults.append(node.fault("keys are expected here", f"write `{example}` lines"))
        return None

    def _converted(self, text: Scalar, convert: Callable[[str], Value]) -> Value | None:
        try:
            return convert(text.text)
        except ValueError as error:
            what, _, cure = str(error).rpartition(" – ")
            self._faults.append(text.fault(what or cure, cure if what else ""))
            return None


def as_text(node: Node, faults: list[Fault]) -> Scalar | None:
    """The node where a text is expected: of `Kremlin: Putin flies to China`, one line, the source is the text."""
    if isinstance(node, Mapping) and not node.braced and len(node.source.splitlines()) == 1:
        return Scalar(node.place, node.source)
    if isinstance(node, Scalar) and node.text.strip():
        return node
    faults.append(_no_text(node))
    return None


def _disguised(key: str) -> str:
    """Which character of a key only looks as one of a key does: a Cyrillic o, a no-break space."""
    odd = next((letter for letter in key if not letter.isascii()), None)
    return "" if odd is None else f" U+{ord(odd):04X} in it only looks like an ordinary character"


def _no_text(node: Node) -> Fault:
    match node:
        case Scalar():
            return node.fault("the text is empty", "write one, or remove the key")
        case Sequence():
            return node.fault("one text is expected here, not a list", "write one text, in quotes if it has brackets")
        case _:
            return node.fault("a text is expected here, not keys", "put the text in quotes if it has `{` or `: `")
