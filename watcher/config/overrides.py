"""Lays variables of the environment over the configuration: `WATCHER_POLL__EVERY` takes the place of `poll: every:`."""

from collections.abc import Mapping as Lookup
from dataclasses import replace

from watcher.config.model import known_keys
from watcher.document import Mapping, Node, Page, Place, Scalar, parse, suggest
from watcher.errors import Fault, Severity

PREFIX = "WATCHER_"
_BETWEEN = "__"
_NO_OVERRIDES = {"WATCHER_CONFIG"}


def lay_over(root: Mapping, env: Lookup[str, str], *, faults: list[Fault], unrelated: set[str]) -> Mapping:
    """The root with every override in place; `unrelated` are names that are used in another way."""
    names = sorted(name for name in env if name.startswith(PREFIX))
    for name in names:
        if name in _NO_OVERRIDES | unrelated:
            continue
        path = _path(name, root)
        if path is None:
            faults.append(_unknown(name))
        elif node := _value(name, env[name], faults):
            root = _with(root, path, node)
    return root


def placed(fault: Fault) -> Fault:
    """The fault as it is told: a variable of the environment is a place as a whole, nobody counts its columns."""
    return replace(fault, line=0, column=0) if fault.path.startswith(PREFIX) else fault


def _path(name: str, root: Mapping) -> tuple[str, ...] | None:
    """The keys that a variable stands for; None when there is no such key."""
    path: list[str] = []
    node: Node | None = root
    for step in name.removeprefix(PREFIX).split(_BETWEEN):
        known = known_keys(tuple(path))
        written = [key.text for key, _ in node.entries] if isinstance(node, Mapping) else []
        key = next((key for key in (*known, *written) if _as_variable(key) == step), None)
        if key is None:
            return None
        path.append(key)
        node = _child(node, key)
    return tuple(path)


def _child(node: Node | None, key: str) -> Node | None:
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for written, value in entries if written.text == key), None)


def _as_variable(key: str) -> str:
    """The key as it is written in the name of a variable."""
    return key.upper().replace("-", "_").replace(" ", "_")


def _value(name: str, text: str, faults: list[Fault]) -> Node | None:
    """The node for the value of a variable: a list or mapping written as JSON, which is also YAML, else the text."""
    if not text.lstrip().startswith(("[", "{")):
        return Scalar(Place(Page(name, text), 1, 1, 0, len(text)), text)
    parsed = parse(f"value: {text}", name)
    faults.extend(parsed.faults)
    return next((document.entries[0][1] for document in parsed.documents), None)


def _with(mapping: Mapping, path: tuple[str, ...], node: Node) -> Mapping:
    """The mapping with the node at the path; mappings on the way are made where they are missing."""
    key, *rest = path
    if rest:
        inner = _child(mapping, key)
        node = _with(inner if isinstance(inner, Mapping) else Mapping(node.place, ()), tuple(rest), node)
    others = tuple(entry for entry in mapping.entries if entry[0].text != key)
    written = next((name for name, _ in mapping.entries if name.text == key), Scalar(node.place, key))
    return Mapping(mapping.place, (*others, (written, node)))


def _unknown(name: str) -> Fault:
    top = tuple(PREFIX + key.upper() for key in known_keys(()))
    poll = tuple(f"{PREFIX}POLL{_BETWEEN}{key.upper()}" for key in known_keys(("poll",)))
    near = suggest(name, (*top, *poll))
    cure = f"did you mean {near}?" if near else "remove it, or see the keys of config.yaml"
    return Fault(name, 0, 0, "no key of config.yaml has this name", cure, Severity.WARNING, "unknown-variable")
