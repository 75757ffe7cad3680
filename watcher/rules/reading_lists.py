"""Reads ``list:`` documents: persons, organisations, places, events and plain words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeGuard

from watcher.core.grammar.events import Standing
from watcher.document import Fields, Mapping, Node, Scalar, as_text, one_of
from watcher.errors import Fault
from watcher.rules.drafts import SPOKEN, GroupDraft, ListDraft, ListKind, NameDraft, SectionDraft, SpellingDraft
from watcher.rules.keys import HEAD_KEYS, LANGUAGES, LIST_KEYS, NAME_KEYS, SECTION_KEYS, SPELLING_KEYS
from watcher.rules.naming import read_spellings, slug
from watcher.rules.schema import refuse_unknown
from watcher.rules.slips import slips

_CONTENT = ("name", "names", "acronyms", *LANGUAGES)
_ALL_KEYS = frozenset(key for keys in LIST_KEYS.values() for key in keys)
_TEXT_KEYS = ("name", "names", "also", "weak", "acronyms", "members", "titles", "not", *LANGUAGES)
_CODE = re.compile("[a-z]{2}")
_OF_ONE_NAME = ("also", "weak", "members")
_GROUP = re.compile("[a-z][a-z0-9-]*")
_GROUP_CURE = "call it in small letters, digits and hyphens: `officials`"


def read_list(fields: Fields, faults: list[Fault]) -> ListDraft | None:
    """Read one list; None when not even its id and kind can be told."""
    id_, kind = _id(fields, faults), fields.read("kind", one_of(ListKind))
    if "kind" not in fields:
        fields.fault("list", "the list does not say what it holds", f"add `kind:` {' or '.join(ListKind)}")
    if kind is None:
        refuse_unknown(fields, (*HEAD_KEYS, *sorted(_ALL_KEYS)))
        faults.extend(slips(fields, _TEXT_KEYS))
    if id_ is None or kind is None:
        return None
    _check_keys(fields, kind, faults)
    return _Lists(kind, faults).read(id_, fields)


def _id(fields: Fields, faults: list[Fault]) -> Scalar | None:
    """The id of a list as a slug, so that capitals, spaces and hyphens make no difference."""
    written = fields.text("list")
    if written is None:
        return None
    id_ = slug(written.text)
    if not id_:
        faults.append(written.fault("no id can be made of this", "write small letters, digits and hyphens"))
        return None
    return replace(written, text=id_)


def _check_keys(fields: Fields, kind: ListKind, faults: list[Fault]) -> None:
    known = LIST_KEYS[kind]
    _refuse_strange(fields.mapping, kind, faults)
    if not any(key in fields for key in _CONTENT if key in known):
        cure = "add `en:` with `phrases:` or `patterns:`" if kind is ListKind.EVENT else "add `name:` or `names:`"
        fields.fault("list", "the list is empty", cure)
    for key in _OF_ONE_NAME if "name" not in fields else ():
        if key in fields and key in known:
            fields.fault(key, f"`{key}` says more about one name, and there is none", "add `name:`")
    faults.extend(slips(fields, _TEXT_KEYS))


def _refuse_strange(mapping: Mapping, kind: ListKind, faults: list[Fault]) -> None:
    """Refuse the keys of other kinds of lists, and those of none."""
    known = LIST_KEYS[kind]
    others = {key.text: key for key, _ in mapping.entries if key.text in _ALL_KEYS and key.text not in known}
    for key in others.values():
        cure = f"remove it; known here: {', '.join(known)}"
        faults.append(key.fault(f"`{key.text}` has no meaning in a list of kind {kind}", cure))
    unspoken = {key.text: key for key, _ in mapping.entries if kind in SPOKEN and _is_unspoken(key.text)}
    for key in unspoken.values():
        cure = f"languages are {', '.join(LANGUAGES)}; words of others stand as they are found under `what:` of a rule"
        faults.append(key.fault(f"a list has no words in the language `{key.text}`", cure))
    strange = others.keys() | unspoken.keys()
    rest = replace(mapping, entries=tuple(entry for entry in mapping.entries if entry[0].text not in strange))
    refuse_unknown(Fields(rest, faults), (*HEAD_KEYS, *known))


def _is_unspoken(key: str) -> bool:
    """Whether a key is the code of a language in which lists have no words."""
    return _CODE.fullmatch(key) is not None and key not in LANGUAGES


class _Lists:
    """Reads the keys of one list."""

    def __init__(self, kind: ListKind, faults: list[Fault]) -> None:
        self._kind = kind
        self._faults = faults

    def read(self, id_: Scalar, fields: Fields) -> ListDraft:
        if self._kind in {ListKind.EVENT, ListKind.WORDS}:
            own = NameDraft(name=self._own_spelling(fields, "name"), also=self._spellings(fields, "also"))
            excluded = fields.texts("not")
        else:
            own, excluded = self._name(fields), ()
        names = tuple(name for node in fields.nodes("names") for name in self._entity(node))
        sections = tuple(self._section(fields, language) for language in LANGUAGES if language in fields)
        who_is = fields.read("who_is", one_of(Standing)) if self._kind is ListKind.EVENT else None
        return ListDraft(id_, self._kind, own, names, sections, excluded, who_is)

    def _entity(self, node: Node) -> Iterable[NameDraft | Scalar]:
        """One item of ``names``: a text, a block or a ``$list``."""
        keys = NAME_KEYS[self._kind]
        if is_block(node, keys):
            block = Fields(node, self._faults)
            refuse_unknown(block, keys)
            if "name" not in block:
                self._faults.append(node.fault("this entity has no name", "add `name:`"))
            return (self._name(block),)
        text = as_text(node, self._faults)
        if text is None:
            return ()
        return (text,) if text.text.startswith("$") else (NameDraft(name=self._plain(text)),)

    def _name(self, fields: Fields) -> NameDraft:
        """The keys of one entity."""
        return NameDraft(
            name=self._own_spelling(fields, "name"),
            also=self._spellings(fields, "also"),
            weak=self._spellings(fields, "weak"),
            acronyms=self._acronyms(fields),
            members=self._spellings(fields, "members"),
            near=self._words(fields, "near"),
            titles=self._words(fields, "titles"),
            home=fields.texts("home"),
            acts_for=fields.texts("acts_for"),
            excluded=self._words(fields, "not"),
            exact=fields.flag("exact"),
            surname_alone=fields.flag("surname_alone"),
            surname_with_title=fields.flag("surname_with_title"),
        )

    def _acronyms(self, fields: Fields) -> tuple[Scalar, ...]:
        return tuple(text for text in fields.texts("acronyms") if read_spellings(text, self._faults))

    def _words(self, fields: Fields, key: str) -> tuple[str, ...]:
        return tuple(word for text in fields.texts(key) for word in read_spellings(text, self._faults))

    def _own_spelling(self, fields: Fields, key: str) -> SpellingDraft | None:
        text = fields.text(key)
        return None if text is None else self._plain(text)

    def _spellings(self, fields: Fields, key: str) -> tuple[SpellingDraft, ...]:
        found = (self._spelling(node) for node in fields.nodes(key))
        return tuple(spelling for spelling in found if spelling is not None)

    def _spelling(self, node: Node) -> SpellingDraft | None:
        """One item of ``also``, ``weak`` or ``members``: a text, or a block with ``near`` or ``exact``."""
        if not is_block(node, SPELLING_KEYS):
            text = as_text(node, self._faults)
            return None if text is None else self._plain(text)
        block = Fields(node, self._faults)
        refuse_unknown(block, SPELLING_KEYS)
        name = self._own_spelling(block, "name")
        if "name" not in block:
            self._faults.append(node.fault("this spelling has no name", "add `name:`"))
        exact, near = bool(block.flag("exact")), self._words(block, "near")
        return None if name is None else replace(name, exact=exact, near=near)

    def _plain(self, text: Scalar) -> SpellingDraft | None:
        if text.text.startswith("$"):
            self._faults.append(text.fault("a list cannot be a spelling", "include lists under `names:`"))
            return None
        found = read_spellings(text, self._faults)
        return SpellingDraft(text, found) if found else None

    def _section(self, fields: Fields, language: str) -> SectionDraft:
        node = fields.node(language)
        if not isinstance(node, Mapping):
            return SectionDraft(language, fields.texts(language))
        block = Fields(node, self._faults)
        refuse_unknown(block, SECTION_KEYS)
        return SectionDraft(language, block.texts("phrases"), self._patterns(block), tuple(self._groups(block)))

    def _groups(self, block: Fields) -> Iterator[GroupDraft]:
        fields = block.fields("groups", "officials: [king, mayor]")
        if fields is None:
            return
        for name, _ in fields.mapping.entries:
            words = fields.texts(name.text)
            if not _GROUP.fullmatch(name.text):
                self._faults.append(name.fault("no pattern can name this group", _GROUP_CURE))
            elif not words:
                self._faults.append(name.fault(f"the group `{name.text}` has no words", "add some, or remove it"))
            else:
                yield GroupDraft(name, words)

    def _patterns(self, block: Fields) -> tuple[Scalar, ...]:
        quoted = []
        for node in block.nodes("patterns"):
            if isinstance(node, Scalar) and node.quoted:
                quoted.append(node)
            else:
                cure = 'write it as "{who} (visit|fly to) {abroad}"'
                self._faults.append(node.fault("a pattern is always quoted", cure))
        return tuple(quoted)


def is_block(node: Node, keys: Iterable[str]) -> TypeGuard[Mapping]:
    """Whether a node that may be a text is meant as keys: ``{name: …}``, or one of the keys on a line of its own."""
    return isinstance(node, Mapping) and (node.braced or any(key.text in keys for key, _ in node.entries))
