"""What is allowed to be written but seldom meant: a name that a comma cut, a text that a `` #`` cut."""

import re
from collections.abc import Iterable, Iterator

from watcher.document import Fields, Mapping, Node, Scalar, Sequence
from watcher.errors import Fault

_LEGAL_FORMS = frozenset(
    (
        *("ag", "ao", "bv", "co", "corp", "gmbh", "inc", "jsc", "limited", "llc", "llp", "ltd", "nv", "oao", "oy"),
        *("oyj", "pao", "pjsc", "plc", "pte", "s.a", "sa", "sarl", "se", "spa", "ао", "зао", "оао", "ооо", "пао"),
    )
)
_CURLY = re.compile("[“”„‟‘’‚][^“”„‟‘‚]*[“”‟‘’]")
"""A text between the quotes that word processors write, which mean nothing in YAML."""
_OPERATOR = re.compile(r"(?:^|\s)(AND|OR|NOT)\s")
_OPERATORS = {
    "AND": "write `{all: [[one], [other]]}` for both",
    "OR": "write `[one, other]` for either",
    "NOT": "write under `unless:` what is not to be there",
}
"""What is written instead of the operators of other languages."""
_REST = 2
"""Words that are hardly a headline."""
_NO_TEXTS = frozenset({"exact", "surname_alone", "surname_with_title", "language"})
"""Keys whose value is a flag or a code: a comment behind it can be nothing else."""


def slips(fields: Fields, keys: Iterable[str]) -> Iterator[Fault]:
    """The warnings for all texts at or below some keys."""
    for key in keys:
        node = fields.node(key)
        if node is not None:
            yield from _below(node)


def meant_as_several(fields: Fields, keys: Iterable[str]) -> Iterator[Fault]:
    """The warnings for what a rule asks for in a text that other languages would take apart, and for empty lists."""
    for node in (node for key in keys if (node := fields.node(key)) is not None):
        if isinstance(node, Sequence) and not node.items:
            what = "the list is empty, which is the same as no such key at all"
            yield node.warning("empty-list", what, "write what is to be in it, or remove the key")
        yield from _joined(node)


def _joined(node: Node) -> Iterator[Fault]:
    """Warn of ``video link, phone call`` without brackets and of ``strike AND pension``."""
    if isinstance(node, Scalar):
        yield from (fault for fault in (_joined_by_comma(node), _joined_by_operator(node)) if fault is not None)
    bracketed = isinstance(node, Sequence) and node.bracketed
    for child in _children(node):
        if bracketed and isinstance(child, Scalar):
            yield from (fault for fault in (_joined_by_operator(child),) if fault is not None)
        else:
            yield from _joined(child)


def _joined_by_comma(text: Scalar) -> Fault | None:
    if text.quoted or ", " not in text.text or "$" in text.text:
        return None
    what = f"`{text.text}` is one text: outside of brackets a comma parts nothing"
    return text.warning("comma-joins", what, f"write `[{text.text}]`, or quotes around it if the comma belongs to it")


def _joined_by_operator(text: Scalar) -> Fault | None:
    found = _OPERATOR.search(text.text)
    if found is None or text.text.isupper():
        return None
    cure = _OPERATORS[found[1]]
    return text.warning("operator", f"`{found[1]}` is a word like any other, and is looked for in the text", cure)


def cut_headlines(fields: Fields) -> Iterator[Fault]:
    """The warnings for test headlines that look like the rest of one that a comma cut: ``[Falk flies, Oslo says]``."""
    tests = fields.node("tests")
    lists = _children(tests) if isinstance(tests, Mapping) else ()
    for node in (node for node in lists if isinstance(node, Sequence) and node.bracketed):
        for item in node.items[1:]:
            if isinstance(item, Scalar) and not item.quoted and _looks_like_a_rest(item.text):
                what = f"`{item.text}` looks like the rest of a headline that a comma cut"
                yield item.warning("comma-cuts-headline", what, "put each headline in quotes, or on a line of its own")


def _looks_like_a_rest(text: str) -> bool:
    words = text.split()
    return text[:1].islower() or (len(words) <= _REST and text.isascii())


def _below(node: Node) -> Iterator[Fault]:
    if isinstance(node, Scalar) and node.comment_after:
        cure = "put the text in quotes if `#` belongs to it, else give the comment a line of its own"
        yield node.warning("comment-cuts-text", "` #` ends a text and begins a comment", cure)
    if isinstance(node, Scalar) and not node.quoted and _CURLY.fullmatch(node.text):
        cure = "write straight quotes (`\"` or `'`), or none"
        yield node.warning("curly-quotes", f"the curly quotes of `{node.text}` belong to the text", cure)
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
            yield item.warning("comma-cuts-name", what, "put the whole name in quotes")
