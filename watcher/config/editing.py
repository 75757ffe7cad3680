"""Adds sources to the text of config.yaml: comments and layout stay, and the result is proven before it is written."""

import json
import os
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from watcher.config.opml import OpmlFeed
from watcher.document import Mapping, Node, Scalar, parse
from watcher.document import Sequence as List
from watcher.errors import UsageError

_PLAIN: Final = re.compile(r"[^\W\d_]\w*(?:[ .'’/&-]+\w+)*", re.UNICODE)
"""Names that need no quotes within braces."""
_DASH: Final = re.compile(r"([ \t]*)-[ \t]+")
_MARK: Final = "\ufeff"
_BY_HAND: Final = "add the source by hand"


def with_sources(text: str, sources: Sequence[OpmlFeed]) -> str:
    """The text of a configuration with some more sources at the end of its list, nothing else changed.

    Where there is no list yet, one is begun. Raises UsageError where `sources` is something else, or where the result
    would not be just that.
    """
    if text.startswith(_MARK):
        return _MARK + with_sources(text.removeprefix(_MARK), sources)
    changed = _changed(text, [_flow(source) for source in sources])
    expected = [*_values(text), *({"name": one.name, "url": one.url, **_others(one)} for one in sources)]
    if _values(changed) != expected or _rest(changed) != _rest(text):
        message = f"config.yaml is written in a way that cannot be added to safely – {_BY_HAND}"
        raise UsageError(message)
    return changed


def _changed(text: str, flows: Sequence[str]) -> str:
    key, written = _listed(text)
    last = written.children[-1] if written and written.children else None
    if last is not None:
        bracketed = isinstance(written, List) and written.bracketed
        return _in_brackets(text, last, flows) if bracketed else _in_lines(text, last, flows)
    if isinstance(written, List):
        return text[: written.place.end - 1] + ", ".join(flows) + text[written.place.end - 1 :]
    return _first(text, key, flows)


def _first(text: str, key: Scalar | None, flows: Sequence[str]) -> str:
    """Below the key without a value, or at the end of the file with a key."""
    newline = "\r\n" if "\r\n" in text else "\n"
    end = text.find("\n", key.place.end) + 1 if key else len(text)
    before, after = (text[:end], text[end:]) if end else (text, "")
    before += "" if before.endswith("\n") else newline
    lines = ([] if key else ["sources:"]) + [f"  - {flow}" for flow in flows]
    return before + "".join(line + newline for line in lines) + after


def write_whole(path: Path, text: str, prove: Callable[[Path], object]) -> None:
    """Replace a file by a text at once, or not at all; ``prove`` raises for a file that is no good.

    Mode and, where that is allowed, owner stay; of a link the file it leads to is replaced. Raises UsageError where the
    folder or the file cannot be written.
    """
    try:
        _replace(path.resolve(), text, prove)
    except OSError as error:
        cure = f"run this as who may (in /etc/watcher: root), or {_BY_HAND}"
        message = f"{path} cannot be written: {error.strerror} – {cure}"
        raise UsageError(message) from None


def _replace(target: Path, text: str, prove: Callable[[Path], object]) -> None:
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=target.parent, prefix=f".{target.name}.", delete=False
    ) as new:
        try:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
            prove(Path(new.name))
            _as_before(target, Path(new.name))
            Path(new.name).replace(target)
        except BaseException:
            Path(new.name).unlink(missing_ok=True)
            raise


def _as_before(old: Path, new: Path) -> None:
    shutil.copymode(old, new)
    known = old.stat()
    if os.geteuid() == 0:
        os.chown(new, known.st_uid, known.st_gid)


def _root(text: str) -> Mapping:
    parsed = parse(text, "config.yaml")
    if len(parsed.documents) != 1 or any(fault.is_error for fault in parsed.faults):
        message = "config.yaml has faults – `watcher check` names them"
        raise UsageError(message)
    return parsed.documents[0]


def _listed(text: str) -> tuple[Scalar | None, Node | None]:
    """The key `sources` and its list, as far as they are written."""
    key, found = next((entry for entry in _root(text).entries if entry[0].text == "sources"), (None, None))
    if found is not None and not found.empty and not isinstance(found, List):
        message = f"config.yaml has no list of `sources` – {_BY_HAND}"
        raise UsageError(message)
    return key, found


def _in_brackets(text: str, last: Node, flows: Sequence[str]) -> str:
    end = last.place.end
    return text[:end] + "".join(f", {flow}" for flow in flows) + text[end:]


def _in_lines(text: str, last: Node, flows: Sequence[str]) -> str:
    """Behind the last line of the last item, each in a line of its own that begins as that one does."""
    begin = text.rfind("\n", 0, last.place.start) + 1
    dash = _DASH.match(text, begin)
    used = last.place.start + len(text[last.place.start : last.place.end].rstrip())
    end = text.find("\n", used)
    end = len(text) if end < 0 else end
    newline = "\r\n" if text[:end].endswith("\r") else "\n"
    indent = dash[1] if dash else "  "
    lines = "".join(f"{newline}{indent}- {flow}" for flow in flows)
    return text[: end - (newline == "\r\n")] + lines + text[end - (newline == "\r\n") :]


def _flow(source: OpmlFeed) -> str:
    parts = [f"name: {_quoted_if_need_be(source.name)}", f"url: {json.dumps(source.url, ensure_ascii=False)}"]
    if source.tags:
        parts.append(f"tags: [{', '.join(json.dumps(tag, ensure_ascii=False) for tag in source.tags)}]")
    if source.language:
        parts.append(f"language: {source.language}")
    return f"{{{', '.join(parts)}}}"


def _quoted_if_need_be(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _others(source: OpmlFeed) -> dict[str, object]:
    tags = {"tags": list(source.tags)} if source.tags else {}
    return tags | ({"language": source.language} if source.language else {})


def _values(text: str) -> list[object]:
    written = _listed(text)[1]
    return [_value(item) for item in written.children] if written else []


def _rest(text: str) -> list[tuple[str, object]]:
    return [(key.text, _value(value)) for key, value in _root(text).entries if key.text != "sources"]


def _value(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Mapping():
            return {key.text: _value(value) for key, value in node.entries}
        case _:
            return [_value(child) for child in node.children]
