"""Turns what pydantic complains of into faults that say where in the file it stands and how to cure it."""

from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from watcher.config.model import known_keys
from watcher.document import Mapping, Node, Sequence, shown, suggest
from watcher.errors import Fault

_Location = tuple[int | str, ...]

_KEYS = ("keys are expected here", "write `key: value` lines")
_NOTHING = ("nothing is written here", "write a value, or remove the key")
_TEXT = ("one text is expected here", "write it in quotes")
_LIST = ("a list is expected here", "write it with `- ` before each item")
_WORDS = {
    "string_type": _TEXT,
    "mapping_type": _KEYS,
    "dict_type": _KEYS,
    "tuple_type": _LIST,
    "string_too_short": _NOTHING,
}
_OTHER = ("this is not what is expected here", "see the documentation of config.yaml")


def explained(error: ValidationError, root: Mapping) -> Iterator[Fault]:
    """One fault for each complaint; values are not repeated, for they may be secret."""
    for details in error.errors(include_url=False, include_input=False):
        yield _fault(details, root)


def _fault(details: ErrorDetails, root: Mapping) -> Fault:
    location = details["loc"]
    if location[-1] == "[key]":
        location = location[:-1]
        node = _key(root, location)
    else:
        node = _node(root, location)
    match details["type"]:
        case "extra_forbidden":
            return _key(root, location).fault(*_unknown(location))
        case "model_type":
            return node.fault(*_no_keys(location))
        case "missing":
            return node.fault(f"`{location[-1]}` is missing", f"write `{location[-1]}: …`")
        case "value_error":
            what, _, cure = str(details["ctx"]["error"]).rpartition(" – ")
            return node.fault(what, cure)
        case kind:
            return node.fault(*_WORDS.get(kind, _OTHER))


def _no_keys(location: _Location) -> tuple[str, str]:
    what, cure = _KEYS
    known = _known(location)
    return what, f"{cure}, known here: {', '.join(known)}" if known else cure


def _known(location: _Location) -> tuple[str, ...]:
    return known_keys(tuple(step for step in location if isinstance(step, str)))


def _unknown(location: _Location) -> tuple[str, str]:
    key = str(location[-1])
    known = _known(location[:-1])
    near = suggest(key, known)
    return f"unknown key {shown(key)}", f"did you mean `{near}`?" if near else f"known here: {', '.join(known)}"


def _key(root: Mapping, location: _Location) -> Node:
    """The key at a location."""
    mapping = _node(root, location[:-1])
    entries = mapping.entries if isinstance(mapping, Mapping) else ()
    return next((key for key, _ in entries if key.text == location[-1]), mapping)


def _node(root: Mapping, location: _Location) -> Node:
    """The deepest node that is written at a location: steps for tags of models and for missing keys lead nowhere."""
    node: Node = root
    for step in location:
        node = _step(node, step) or node
    return node


def _step(node: Node, step: int | str) -> Node | None:
    match node, step:
        case Mapping(), str():
            return next((value for key, value in node.entries if key.text == step), None)
        case Sequence(), int():
            return [item for item in node.items if not item.empty][step]
        case _:
            return None
