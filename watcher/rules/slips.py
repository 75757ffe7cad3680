"""What is allowed to be written but seldom meant: a name that a comma cut, a text that a `` #`` cut."""

from collections.abc import Iterable, Iterator

from watcher.document import Fields, Mapping, Node, Scalar, Sequence
from watcher.errors import Fault, Severity

_LEGAL_FORMS = frozenset(
    (
        *("ag", "ao", "bv", "co", "corp", "gmbh", "inc", "jsc", "limited", "llc", "llp", "ltd", "nv", "oao", "oy"),
        *("oyj", "pao", "pjsc", "plc", "pte", "s.a", "sa", "sarl", "se", "spa", "ао", "зао", "оао", "ооо", "пао"),
    )
)
_NO_TEXTS = frozenset({"exact", "surname_alone", "surname_with_title", "language"})
"""Keys whose value is a flag or a code: a comment behind it can be nothing else."""


def slips(fields: Fields, keys: Iterable[str]) -> Iterator[Fault]:
    """The warnings for all texts at or below some keys."""
    for key in keys:
        node = fields.node(key)
        if node is not None:
            yield from _below(node)


def _below(node: Node) -> Iterator[Fault]:
    if isinstance(node, Scalar) and node.comment_after:
        cure = "put the text in quotes if `#` belongs to it, else give the comment a line of its own"
        yield node.fault("` #` ends a text and begins a comment", cure, severity=Severity.WARNING)
    if isinstance(node, Sequence):
        yield from _cuts(node)
    for child in _children(node):
        yield from _below(child)


def _children(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Mapping):
        return tuple(value for key, value in node.entries if key.text not in _NO_TEXTS)
    return node.children


def _cuts(node: Sequence) -> Iterator[Fault]:
    """Warn of ``[Acme, Ltd.]``."""
    for item in node.items[1:] if node.bracketed else ():
        if isinstance(item, Scalar) and not item.quoted and item.text.lower().rstrip(".") in _LEGAL_FORMS:
            what = f"a comma cut the name that ends with `{item.text}`"
            yield item.fault(what, "put the whole name in quotes", severity=Severity.WARNING)
