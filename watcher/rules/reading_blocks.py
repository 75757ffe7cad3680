"""Reads the matching keys of a rule: ``who``, ``what``, ``where``, ``other``, blocks of them, and ``score``."""

from watcher.document import Fields, Mapping, Node, Scalar, Sequence, as_text, whole_number
from watcher.errors import Fault
from watcher.rules.drafts import BlockDraft, Group, ScoreDraft
from watcher.rules.keys import MATCHING_KEYS, SCORE_KEYS
from watcher.rules.schema import refuse_unknown

_IN_PLACE_OF_TITLE = ("who", "what", "where", "either", "score")


def says_what_to_match(fields: Fields) -> bool:
    """Whether a rule has any of the keys without which it is read from its title."""
    return any(fields.nodes(key) for key in _IN_PLACE_OF_TITLE)


def read_block(fields: Fields, faults: list[Fault]) -> BlockDraft:
    """Read the matching keys that stand side by side."""
    return BlockDraft(**{key: _group(fields, key, faults) for key in MATCHING_KEYS})


def read_either(fields: Fields, faults: list[Fault]) -> tuple[BlockDraft, ...]:
    """Read the blocks of ``either``, which go one level deep."""
    blocks = fields.blocks("either")
    for block in blocks:
        if "either" in block:
            block.fault("either", "`either` within `either`", "write all blocks side by side")
        else:
            refuse_unknown(block, MATCHING_KEYS)
        if all(value.empty for value in block.mapping.children):
            faults.append(block.mapping.fault("this block asks for nothing", "add `who:`, `what:` or `where:`"))
    return tuple(read_block(block, faults) for block in blocks)


def read_score(fields: Fields, faults: list[Fault]) -> ScoreDraft | None:
    """Read the points for and against, and how many are needed."""
    block = fields.fields("score", "need: 30")
    if block is None:
        return None
    if "what" in fields:
        fields.fault("score", "`score` stands in place of `what`", "remove one of them")
    refuse_unknown(block, SCORE_KEYS)
    need = block.read("need", whole_number)
    if not need and (need == 0 or "need" not in block):
        block.fault("need", "the score has no line to reach", "add `need: 30`")
    if "for" not in block:
        block.fault("for", "no words count for the score", "add `for: {cholera: 20, outbreak: 15}`")
    weights = (
        *_weights(block, "for", faults),
        *((word, -points) for word, points in _weights(block, "against", faults)),
    )
    return ScoreDraft(need or 0, weights)


def _weights(block: Fields, key: str, faults: list[Fault]) -> tuple[tuple[Scalar, int], ...]:
    words = block.fields(key, "cholera: 20")
    if words is None:
        return ()
    for word, value in words.mapping.entries:
        if value.empty:
            faults.append(word.fault(f"`{word.text}` has no points", f"write `{word.text}: 20`"))
        if word.text.startswith("$"):
            faults.append(word.fault("a list has no points", "write its words, each with its points"))
    points = ((word, words.read(word.text, whole_number)) for word, _ in words.mapping.entries)
    return tuple((word, number) for word, number in points if number is not None)


def _group(fields: Fields, key: str, faults: list[Fault]) -> Group:
    """One set of terms, any of which will do; with ``{all: […]}`` several, each of which is needed."""
    node = fields.node(key)
    if not isinstance(node, Mapping) or [name.text for name, _ in node.entries] != ["all"]:
        if isinstance(node, Mapping) and node.braced and node.entries:
            cure = "a list means any of these, `[a, b]`; `{all: [a, b]}` each of these"
            fields.fault(key, f"`{key}` takes a name or a list, and no keys but `all`", cure)
            return ()
        terms = fields.texts(key)
        return (terms,) if terms else ()
    sets = tuple(terms for item in Fields(node, faults).nodes("all") if (terms := _any(item, faults)))
    if not sets:
        fields.fault(key, f"`{key}` asks for nothing", "write what it must be, or remove it")
    return sets


def _any(node: Node, faults: list[Fault]) -> tuple[Scalar, ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    texts = (as_text(item, faults) for item in items if not item.empty)
    return tuple(text for text in texts if text is not None)
