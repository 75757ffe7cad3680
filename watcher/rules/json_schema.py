"""The JSON Schema (draft 2020-12) of rule files, for editors: made from the table of keys that the reader uses."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from watcher.rules.drafts import ListKind
from watcher.rules.keys import (
    DOCUMENT_KEYS,
    HEAD_KEYS,
    LIST_KEYS,
    RULE_KEYS,
    SECTION_KEYS,
    SILENCE_KEYS,
    SPELLING_KEYS,
    TEST_BLOCK_KEYS,
    Key,
    Keys,
    Shape,
)

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_FLAGS: Final = (True, False, "true", "false", "yes", "no", "on", "off")


def json_schema() -> Schema:
    """The schema of one document of a rule file: a rule, a list, defaults, or a silence."""
    return {
        "$schema": DIALECT,
        "title": "A rule, a list, defaults or a silence of watcher",
        "description": "One document of a rule file; several stand below each other, parted by `---`.",
        "type": ["object", "null"],
        **_either(
            ("watch", _block(RULE_KEYS, needed=("watch",))),
            ("list", _lists()),
            ("defaults", _block({"defaults": DOCUMENT_KEYS["defaults"]})),
            ("silence", _block(SILENCE_KEYS, needed=("silence", "until"))),
        ),
        "$defs": _definitions(),
    }


def _definitions() -> Schema:
    """What stands in many places. Every value is the text that was typed; an empty one is as if it were absent."""
    text = _ref("text")
    return {
        "text": {"type": ["string", "number", "boolean", "null"]},
        "line": {"anyOf": [text, _colon()]},
        "texts": _many(text),
        "lines": _many(_ref("line")),
        "terms": {"anyOf": [_ref("texts"), _all_of(_many(_ref("texts")))]},
        "number": {"type": ["integer", "string"], "minimum": 0, "pattern": "^[0-9]+$"},
        "spellings": _many({"anyOf": [text, _block(SPELLING_KEYS)]}),
        "tests": _many({"anyOf": [_ref("line"), _block(TEST_BLOCK_KEYS)]}),
        "section": {"anyOf": [_ref("texts"), _block(SECTION_KEYS)]},
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _colon() -> Schema:
    """`Kremlin: Putin flies to China`, where a text is expected."""
    return {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": _ref("text")}


def _all_of(sets: Schema) -> Schema:
    return {"type": "object", "properties": {"all": sets}, "required": ["all"], "additionalProperties": False}


def _many(one: Schema) -> Schema:
    """One or several; an empty item of a list is as if it were absent."""
    return {"anyOf": [one, {"type": "array", "items": {"anyOf": [one, {"type": "null"}]}}]}


def _either(*kinds: tuple[str, Schema]) -> Schema:
    """Which schema holds is decided by the first key that is there; one of them must be."""
    rest: Schema = {"anyOf": [{"type": "null"}, *({"required": [key]} for key, _ in kinds)]}
    for key, schema in reversed(kinds):
        rest = {"if": {"type": "object", "required": [key]}, "then": schema, "else": rest}
    return rest


def _lists() -> Schema:
    """A list has the keys of its kind."""
    kinds = [{"if": _is_kind(kind), "then": _block({**HEAD_KEYS, **LIST_KEYS[kind]})} for kind in ListKind]
    return {"required": list(HEAD_KEYS), "properties": {"kind": _of(HEAD_KEYS["kind"])}, "allOf": kinds}


def _is_kind(kind: ListKind) -> Schema:
    return {"required": ["kind"], "properties": {"kind": {"const": kind.value}}}


def _block(keys: Keys, *, needed: tuple[str, ...] = ()) -> Schema:
    """A mapping that has these keys and no others."""
    block: Schema = {
        "type": "object",
        "properties": {name: {"description": key.meaning, **_of(key)} for name, key in keys.items()},
        "additionalProperties": False,
    }
    return {**block, "required": list(needed)} if needed else block


def _of(key: Key) -> Schema:
    return _SHAPES[key.shape](key)


def _named(one: Schema) -> Schema:
    """Keys that the analyst chooses, with the same at each."""
    return {"type": "object", "additionalProperties": one}


def _words(key: Key) -> Schema:
    return {"enum": [*key.words, None]}


_SHAPES: Final[Mapping[Shape, Callable[[Key], Schema]]] = {
    Shape.TEXT: lambda _: _ref("text"),
    Shape.LINE: lambda _: _ref("line"),
    Shape.TEXTS: lambda _: _ref("lines"),
    Shape.ID: lambda _: {**_ref("text"), "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    Shape.WORD: _words,
    Shape.WORDS: lambda key: _many(_words(key)),
    Shape.FLAG: lambda _: {"enum": [*_FLAGS, None]},
    Shape.DATE: lambda _: {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    Shape.NUMBER: lambda _: _ref("number"),
    Shape.TERMS: lambda _: _ref("terms"),
    Shape.BLOCK: lambda key: {**_block(key.keys), "type": ["object", "null"]},
    Shape.BLOCKS: lambda key: _many(_block(key.keys)),
    Shape.POINTS: lambda _: _named(_ref("number")),
    Shape.TESTS: lambda _: _ref("tests"),
    Shape.SPELLING: lambda _: _ref("text"),
    Shape.SPELLINGS: lambda _: _ref("spellings"),
    Shape.NAMES: lambda key: _many({"anyOf": [_ref("text"), _block(key.keys)]}),
    Shape.SECTION: lambda _: _ref("section"),
    Shape.GROUPS: lambda _: _named(_ref("texts")),
}
