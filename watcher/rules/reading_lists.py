"""Reads ``list:`` documents: persons, organisations, places, events and plain words."""

from collections.abc import Iterable
from dataclasses import replace

from watcher.document import Fields, Mapping, Node, Scalar, Sequence, as_text, one_of
from watcher.errors import Fault, Severity
from watcher.rules.drafts import ListDraft, ListKind, NameDraft, SectionDraft, SpellingDraft
from watcher.rules.schema import LANGUAGES, NAME_KEYS, SECTION_KEYS

_LEGAL_FORMS = frozenset({"ltd", "inc", "llc", "plc", "co", "corp", "gmbh", "ag", "sa", "s.a", "pjsc", "jsc"})


def read_list(fields: Fields, faults: list[Fault]) -> ListDraft | None:
    """Read one list; None when not even its id and kind can be told."""
    id_, kind = fields.text("list"), fields.read("kind", one_of(ListKind))
    if "kind" not in fields:
        fields.fault(
            "list", "the list does not say what it holds", "add `kind: person`, or organisation, place, event, words"
        )
    if id_ is None or kind is None:
        return None
    reader = _Lists(faults)
    _check_shape(fields, kind)
    if kind in {ListKind.EVENT, ListKind.WORDS}:
        own = NameDraft(excluded=fields.texts("not"))
        return ListDraft(id_, kind, own, sections=reader.sections(fields))
    return ListDraft(id_, kind, reader.name(fields), names=reader.names(fields))


def _check_shape(fields: Fields, kind: ListKind) -> None:
    holds_words = kind in {ListKind.EVENT, ListKind.WORDS}
    content = ("words", *LANGUAGES) if holds_words else ("name", "names", "acronyms")
    if not any(key in fields for key in content):
        cure = "add `en:` with `phrases:` or `patterns:`" if holds_words else "add `name:` or `names:`"
        fields.fault("list", "the list is empty", cure)
    for key in ("words", *LANGUAGES) if not holds_words else ("name", "names", "also", "weak", "members"):
        if key in fields:
            fields.fault(key, f"`{key}` has no meaning in a list of kind {kind}", "remove it, or change `kind`")


class _Lists:
    def __init__(self, faults: list[Fault]) -> None:
        self._faults = faults

    def names(self, fields: Fields) -> tuple[NameDraft | Scalar, ...]:
        """The entities of ``names``: texts, blocks and ``$lists``."""
        self._warn_of_cuts(fields.node("names"))
        return tuple(name for node in fields.nodes("names") for name in self._entity(node))

    def _entity(self, node: Node) -> Iterable[NameDraft | Scalar]:
        if isinstance(node, Mapping) and (node.braced or len(node.entries) > 1 or "\n" in node.source):
            block = Fields(node, self._faults)
            block.unknown(NAME_KEYS)
            if "name" not in block:
                self._faults.append(node.fault("this entity has no name", "add `name:`"))
            return (self.name(block),)
        text = as_text(node, self._faults)
        if text is None:
            return ()
        return (text,) if text.text.startswith("$") else (NameDraft(name=SpellingDraft(text)),)

    def name(self, fields: Fields) -> NameDraft:
        """The keys of one entity."""
        for key in ("also", "weak", "acronyms", "members", "titles", "not"):
            self._warn_of_cuts(fields.node(key))
        near = fields.texts("near")
        name = fields.text("name")
        return NameDraft(
            name=None if name is None else SpellingDraft(name, near=near),
            also=self._spellings(fields, "also"),
            weak=self._spellings(fields, "weak"),
            acronyms=fields.texts("acronyms"),
            members=self._spellings(fields, "members"),
            titles=fields.texts("titles"),
            home=fields.texts("home"),
            excluded=fields.texts("not"),
            exact=fields.flag("exact"),
            surname_alone=fields.flag("surname_alone"),
            surname_with_title=fields.flag("surname_with_title"),
        )

    def _spellings(self, fields: Fields, key: str) -> tuple[SpellingDraft, ...]:
        return tuple(spelling for node in fields.nodes(key) for spelling in self._spelling(node))

    def _spelling(self, node: Node) -> tuple[SpellingDraft, ...]:
        if isinstance(node, Mapping) and node.braced:
            block = Fields(node, self._faults)
            block.unknown(("name", "near", "exact"))
            name = block.text("name")
            if name is None:
                self._faults.append(node.fault("this spelling has no name", "add `name:`"))
                return ()
            return (SpellingDraft(name, exact=bool(block.flag("exact")), near=block.texts("near")),)
        text = as_text(node, self._faults)
        return () if text is None else (SpellingDraft(text),)

    def sections(self, fields: Fields) -> tuple[SectionDraft, ...]:
        """The words of all languages, and those of none."""
        words = fields.texts("words")
        general = (SectionDraft(None, words),) if words else ()
        return general + tuple(self._section(fields, language) for language in LANGUAGES if language in fields)

    def _section(self, fields: Fields, language: str) -> SectionDraft:
        node = fields.node(language)
        if not isinstance(node, Mapping):
            return SectionDraft(language, fields.texts(language))
        block = Fields(node, self._faults)
        block.unknown(SECTION_KEYS)
        return SectionDraft(language, block.texts("phrases"), self._patterns(block))

    def _patterns(self, block: Fields) -> tuple[Scalar, ...]:
        quoted = []
        for node in block.nodes("patterns"):
            if isinstance(node, Scalar) and node.quoted:
                quoted.append(node)
            else:
                self._faults.append(
                    node.fault("a pattern is always quoted", 'write it as "{who} (visit|fly to) {abroad}"')
                )
        return tuple(quoted)

    def _warn_of_cuts(self, node: Node | None) -> None:
        """Warn of ``[Acme, Ltd.]``, where a comma cut a name, and of a `` #`` that ended one."""
        for item in node.items if isinstance(node, Sequence) else ():
            if not isinstance(item, Scalar):
                continue
            if item.text.lower().rstrip(".") in _LEGAL_FORMS:
                fault = item.fault("a comma cut this name", "put the whole name in quotes", severity=Severity.WARNING)
                self._faults.append(fault)
            if item.comment_after:
                fault = item.fault(
                    "` #` begins a comment", "put the text in quotes if `#` belongs to it", severity=Severity.WARNING
                )
                self._faults.append(fault)


def inherit(name: NameDraft, own: NameDraft) -> NameDraft:
    """An entity of a list with what is written beside ``names`` filled in where it says nothing itself."""
    return replace(
        name,
        titles=name.titles or own.titles,
        home=name.home or own.home,
        excluded=name.excluded + own.excluded,
        exact=own.exact if name.exact is None else name.exact,
        surname_alone=own.surname_alone if name.surname_alone is None else name.surname_alone,
        surname_with_title=own.surname_with_title if name.surname_with_title is None else name.surname_with_title,
    )
