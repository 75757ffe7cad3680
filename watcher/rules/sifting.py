"""Leaves the faulty documents of rule files out, so that the sound ones beside them can be tried."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from watcher.core.rule import RuleSet
from watcher.document import LINE_BREAK, decode
from watcher.errors import Fault
from watcher.rules.compile import Knowledge, compile_files
from watcher.rules.drafts import ListDraft
from watcher.rules.naming import slug
from watcher.rules.reading import read_text

_NEXT_DOCUMENT = re.compile(r"^(?=---\s)", re.MULTILINE)
_DEFAULTS = re.compile(r"^defaults\s*:", re.MULTILINE)
_NAMED = re.compile(r"^(id|watch|list)\s*:[ \t]*(.+?)[ \t]*(?: #.*)?$", re.MULTILINE)
_CONSEQUENCE = "correct the other errors first"


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is sound of some rule files: their texts without the rest, compiled, and what is wrong with the rest.

    ``left_out`` has each rule by its id and title, each list as ``$list``.
    """

    files: Mapping[str, bytes]
    ruleset: RuleSet
    left_out: Mapping[str, tuple[Fault, ...]]


def sift(files: Mapping[str, bytes], knowledge: Knowledge) -> Sifted | None:
    """The sound documents of all files; None where the errors of what is left cannot be laid at any document.

    What uses a list that is left out, and what stands below faulty `defaults:`, is left out as well: a shipped list
    does not stand in for a faulty one of its id.
    """
    sieve = _Sieve(files)
    while errors := (found := _compiled(sieve, knowledge)).errors:
        if not sieve.take_out(errors):
            return None
    return Sifted({path: text.encode() for path, text in sieve.texts.items()}, found.ruleset, sieve.left_out)


class _Compiled(NamedTuple):
    """What comes of the texts that are left."""

    ruleset: RuleSet
    errors: tuple[Fault, ...]


def _compiled(sieve: "_Sieve", knowledge: Knowledge) -> _Compiled:
    read = [read_text(sieve.texts[path], path) for path in sorted(sieve.texts)]
    shipped = tuple(replace(draft, lists=sieve.left(draft.lists)) for draft in knowledge.shipped)
    compiled = compile_files([draft for draft, _ in read], replace(knowledge, shipped=shipped))
    faults = (*(fault for _, found in read for fault in found), *compiled.faults)
    return _Compiled(compiled.ruleset, tuple(fault for fault in faults if fault.is_error))


class _Sieve:
    """The texts that are left, and what was taken out of them; lines keep their numbers."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.left_out: dict[str, tuple[Fault, ...]] = {}
        self.texts: dict[str, str] = {}
        self._first = True
        for path, data in files.items():
            text = decode(data, path)
            if isinstance(text, str):
                self.texts[path] = text
            else:
                self._leave_out(data.decode(errors="replace"), [text])

    def left(self, lists: Iterable[ListDraft]) -> tuple[ListDraft, ...]:
        """The lists for which no faulty one of the same id was written."""
        return tuple(one for one in lists if f"${one.id.text}" not in self.left_out)

    def take_out(self, errors: Iterable[Fault]) -> bool:
        """Blank the documents in which errors stand; whether there was one."""
        by_path: dict[str, list[Fault]] = {}
        for error in errors:
            by_path.setdefault(error.path, []).append(error if self._first else replace(error, cure=_CONSEQUENCE))
        self._first = False
        faulty = by_path.keys() & self.texts.keys()
        for path in faulty:
            self._sift(path, by_path[path])
        return bool(faulty)

    def _sift(self, path: str, errors: Collection[Fault]) -> None:
        kept: list[str] = []
        is_over = False
        for document, above, below in _documents(self.texts.pop(path)):
            wrong = [one for one in errors if above < one.line <= below or not one.line]
            is_left = not (wrong or is_over)
            if not is_left:
                is_over = is_over or bool(_DEFAULTS.search(document))
                self._leave_out(document, wrong)
            kept.extend([document] if is_left else LINE_BREAK.findall(document))
        if (text := "".join(kept)).strip():
            self.texts[path] = text

    def _leave_out(self, document: str, faults: Collection[Fault]) -> None:
        for name in dict.fromkeys(_named(document)):
            self.left_out[name] = (*self.left_out.get(name, ()), *faults)


def _documents(text: str) -> Iterator[tuple[str, int, int]]:
    """The documents of a text, each with the lines of the `---` before and below it.

    What the parser finds at a `---` is told of the document above.
    """
    above = 0
    for document in _NEXT_DOCUMENT.split(text):
        below = (above or 1) + len(LINE_BREAK.findall(document))
        yield document, above, below
        above = below


def _named(document: str) -> Iterator[str]:
    """The names under which a document may be asked for, however faulty it is."""
    for key, name in _NAMED.findall(document):
        yield f"{'$' * (key == 'list')}{slug(name)}"
