"""Checks values against the part of JSON Schema (draft 2020-12) that the schema of rule files makes use of."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from watcher.document import Mapping as Block
from watcher.document import Node, Scalar, Sequence

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}
_PLAIN = (
    (re.compile(r"~|null|Null|NULL|"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
)
"""The plain texts that are no texts in the core schema of YAML 1.2, which editors follow."""


def as_editors_read(node: Node) -> Any:  # noqa: ANN401 - what JSON may hold
    """A document as the editor's validator sees it."""
    match node:
        case Block():
            return {key.text: as_editors_read(value) for key, value in node.entries}
        case Sequence():
            return [as_editors_read(item) for item in node.items]
        case Scalar(text=text, quoted=False):
            return next((read(text) for pattern, read in _PLAIN if pattern.fullmatch(text)), text)
        case Scalar(text=text):
            return text
    raise AssertionError(node)


def resolved(schema: Any, defined: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401
    """A schema with what it refers to in place of the references, which must not go round in circles."""
    if isinstance(schema, list):
        return [resolved(one, defined) for one in schema]
    if not isinstance(schema, dict):
        return schema
    defined = schema.get("$defs", {}) if defined is None else defined
    beside = {key: resolved(one, defined) for key, one in schema.items() if key not in {"$ref", "$defs"}}
    if "$ref" not in schema:
        return beside
    return {**resolved(defined[schema["$ref"].removeprefix("#/$defs/")], defined), **beside}


def complaints(value: Any, schema: Mapping[str, Any], path: str = "") -> list[str]:  # noqa: ANN401
    """What a resolved schema has against a value, each with the path to it."""
    return [said for keyword in schema for said in _CHECKS[keyword](value, schema, path)]


def _fits(value: Any, schema: Mapping[str, Any]) -> bool:  # noqa: ANN401
    return not complaints(value, schema)


def _is(value: Any, name: str) -> bool:  # noqa: ANN401
    return isinstance(value, _TYPES[name]) and not (isinstance(value, bool) and name in {"integer", "number"})


_Check = Callable[[Any, Mapping[str, Any], str], Iterator[str]]


def _type(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(_is(value, name) for name in names):
        yield f"{path}: {value!r} is not {' or '.join(names)}"


def _enum(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401
    if not any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in schema["enum"]):
        yield f"{path}: {value!r} is none of {schema['enum']}"


def _const(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401
    if value != schema["const"]:
        yield f"{path}: {value!r} is not {schema['const']!r}"


def _pattern(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{path}: {value!r} does not look like {schema['pattern']}"


def _bounds(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, dict) and not (
        schema.get("minProperties", 0) <= len(value) <= schema.get("maxProperties", len(value))
    ):
        yield f"{path}: {len(value)} keys"
    if _is(value, "number") and value < schema.get("minimum", value):
        yield f"{path}: {value} is too small"


def _required(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, dict):
        yield from (f"{path}: no `{key}`" for key in schema["required"] if key not in value)


def _properties(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401
    for key, one in schema["properties"].items() if isinstance(value, dict) else ():
        if key in value:
            yield from complaints(value[key], one, f"{path}.{key}")


def _more(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401
    rest = set(value) - set(schema.get("properties", ())) if isinstance(value, dict) else ()
    for key in sorted(rest):
        if schema["additionalProperties"] is False:
            yield f"{path}: unknown key `{key}`"
        else:
            yield from complaints(value[key], schema["additionalProperties"], f"{path}.{key}")


def _items(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401
    for number, item in enumerate(value if isinstance(value, list) else ()):
        yield from complaints(item, schema["items"], f"{path}[{number}]")


def _any_of(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401
    if not any(_fits(value, one) for one in schema["anyOf"]):
        yield f"{path}: {value!r} fits nowhere"


def _all_of(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401
    for one in schema["allOf"]:
        yield from complaints(value, one, path)


def _if(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401
    branch = "then" if _fits(value, schema["if"]) else "else"
    yield from complaints(value, schema.get(branch, {}), path)


def _nothing(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401
    yield from ()


_CHECKS: Mapping[str, _Check] = {
    **dict.fromkeys(("$schema", "title", "description", "then", "else"), _nothing),
    **dict.fromkeys(("minProperties", "maxProperties", "minimum"), _bounds),
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _more,
    "items": _items,
    "anyOf": _any_of,
    "allOf": _all_of,
    "if": _if,
}
"""A keyword that is not here is a KeyError: nothing is passed over in silence."""
