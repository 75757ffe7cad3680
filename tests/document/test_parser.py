import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from watcher.document import MAX_BYTES, MAX_LEVELS, Mapping, Node, Parsed, Scalar, Sequence, decode, parse
from watcher.errors import Fault

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
SIGNS = [
    "a",
    "Путин",
    "普京",
    "😀",
    ": ",
    ":",
    "- ",
    "? ",
    "\n",
    "\n  ",
    "\r\n",
    "\t",
    "---\n",
    "\n---\n",
    "...\n",
    "#",
    " #",
]
MARKS = [
    "[",
    "]",
    "{",
    "}",
    ", ",
    "'",
    '"',
    "\\",
    "|\n ",
    ">\n ",
    "&x ",
    "*x ",
    "!t ",
    "<<: ",
    "%TAG",
    "@",
    "`",
    "\u2028",
]
PIECES = st.lists(st.sampled_from([*SIGNS, *MARKS]), max_size=25).map("".join)
WORDS = st.text("abcXYZ аяĄß0123456789.:~$%^*()_+=-|'\"", min_size=1).filter(
    lambda word: word == word.strip() and word[0].isalnum() and ": " not in word and not word.endswith(":")
)


def parsed(text: str) -> Parsed:
    return parse(text, "a.yaml")


def lines(text: str) -> list[str]:
    return [str(fault) for fault in parsed(text).faults]


def plain(node: Node) -> object:
    match node:
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
        case Sequence():
            return [plain(item) for item in node.items]
        case Scalar():
            return node.text
    raise TypeError(node)


def scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Mapping():
            for key, value in node.entries:
                yield key
                yield from scalars(value)
        case Sequence():
            for item in node.items:
                yield from scalars(item)
        case Scalar():
            yield node


def position(text: str, offset: int) -> tuple[int, int]:
    breaks = list(BREAK.finditer(text, 0, offset))
    return len(breaks) + 1, offset - (breaks[-1].end() if breaks else 0) + 1


def test_scalars_are_the_text_that_was_typed() -> None:
    text = "- no\n- ON\n- 22:30\n- 007\n- 1e3\n- ~\n- null\n- 2026-12-01\n- 'it''s'\n- \"a\\tb\"\n"
    (document,) = parsed("a:\n" + text).documents
    assert plain(document) == {
        "a": ["no", "ON", "22:30", "007", "1e3", "~", "null", "2026-12-01", "it's", "a\tb"],
    }


def test_block_texts_are_read_and_count_as_quoted() -> None:
    (document,) = parsed("a: |\n  b: c\n  # d\ne: >\n  f\n  g\n").documents
    assert plain(document) == {"a": "b: c\n# d\n", "e": "f g\n"}
    assert [text.quoted for text in scalars(document)] == [False, True, False, True]


def test_each_document_is_read_and_empty_ones_are_skipped() -> None:
    result = parsed("---\n---\na: 1\n---\n# nothing\n---\nb: 2\n")
    assert [plain(document) for document in result.documents] == [{"a": "1"}, {"b": "2"}]
    assert not result.faults


@pytest.mark.parametrize("text", ["", "\n", "# only a note\n", "---\n", "---\n---\n"])
def test_a_file_without_documents_is_refused(text: str) -> None:
    assert lines(text) == ["a.yaml: error: the file holds no document – write one, or remove the file"]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    (document,) = parsed("\ufeffa: b").documents
    assert (document.line, document.column, document.source) == (1, 1, "a: b")


REFUSED = [
    ("a: &x b", "1:4", "an anchor (`&`) is not allowed"),
    ("a: &x [b]", "1:4", "an anchor (`&`) is not allowed"),
    ("a: *x", "1:4", "an alias (`*`) is not allowed"),
    ("*x : a", "1:1", "an alias (`*`) is not allowed"),
    ("a: !x b", "1:4", "a tag (`!`) is not allowed"),
    ("a: !!python/object:os.system {}", "1:4", "a tag (`!`) is not allowed"),
    ("a: b\n<<: c", "2:1", "a merge key (`<<`) is not allowed"),
    ("a: 1\nb: 2\na: 3", "3:1", "the key `a` stands twice – remove one; the first is in line 1"),
    ("a: 1\n'a': 3", "2:1", "the key `a` stands twice"),
    ("x:\n  - {a: 1, a: 2}", "2:12", "the key `a` stands twice"),
    ("[a]: b", "1:1", "a key is one word"),
    ("{a: b}: c", "1:1", "a key is one word"),
    ("- a", "1:1", "a document is made of keys"),
    ("text", "1:1", "a document is made of keys"),
    ("a: b\x07", "1:5", "the character U+0007 cannot be printed"),
    ("a:\r\n- \ud800", "2:3", "the character U+D800 cannot be printed"),
    ("a: b\ufeff", "1:5", "the character U+FEFF cannot be printed"),
]


@pytest.mark.parametrize(("text", "place", "what"), REFUSED)
def test_what_would_surprise_is_refused_at_its_place(text: str, place: str, what: str) -> None:
    (line,) = lines(text)
    assert line.startswith(f"a.yaml:{place}: error: {what}")
    assert " – " in line


def test_a_quoted_merge_sign_is_a_key_like_any_other() -> None:
    assert not lines("'<<': a")


def test_all_faults_come_at_once_even_behind_a_document_that_cannot_be_read() -> None:
    text = "a: *x\nb: 'open\n---\nc: [d\n---\ne: 1\ne: 2\n---\nf: g\n"
    assert [line.split(" – ")[0] for line in lines(text)] == [
        "a.yaml:1:4: error: an alias (`*`) is not allowed",
        "a.yaml:2:4: error: a quote is opened here and not closed",
        "a.yaml:4:4: error: a bracket is opened here and not closed",
        "a.yaml:7:1: error: the key `e` stands twice",
    ]
    assert [plain(document) for document in parsed(text).documents] == [{"e": "1"}, {"f": "g"}]


@pytest.mark.parametrize("deep", ["[" * 60_000, "a: " + "[" * 1_200 + "]" * 1_200, "a: " + "{" * 5_000, "- " * 60_000])
def test_what_is_nested_without_end_is_told_as_such(deep: str) -> None:
    (line,) = lines(deep)
    assert line.endswith(": error: nested more than 20 levels deep – write it flatter")


def test_level_20_is_read_and_level_21_is_refused() -> None:
    inner = MAX_LEVELS - 1
    assert not lines("a: " + "[" * inner + "]" * inner)
    deep = "a: b\n---\na: " + "[" * (inner + 1) + "]" * (inner + 1) + "\n---\nc: d\n"
    assert lines(deep) == [f"a.yaml:3:{4 + inner}: error: nested more than 20 levels deep – write it flatter"]
    assert [plain(document) for document in parsed(deep).documents] == [{"a": "b"}, {"c": "d"}]


@pytest.mark.parametrize(
    "bomb", ["[" * 900_000, "{a: " * 200_000, "- " * 400_000, "? " * 400_000, "a: " + "'" * 899_999]
)
def test_a_bomb_is_a_fault_and_nothing_worse(bomb: str) -> None:
    assert parsed(bomb).faults


def test_no_more_than_a_hundred_faults_are_told() -> None:
    assert len(parsed("---\n[\n" * 500).faults) == 100
    assert len(parsed("a: [" + "*x, " * 500 + "]").faults) == 100


def test_a_file_of_more_than_a_megabyte_is_refused_unread() -> None:
    too_large = "a.yaml: error: the file is larger than 1 MB – split it into several files"
    assert lines("a: " + "b" * MAX_BYTES) == [too_large]
    assert lines("a: " + "я" * (MAX_BYTES // 2)) == [too_large]
    assert str(decode(b"a" * (MAX_BYTES + 1), "a.yaml")) == too_large


def test_utf_8_is_decoded_with_or_without_a_byte_order_mark() -> None:
    assert decode("Путин".encode(), "a.yaml") == "Путин"
    assert decode("Путин".encode("utf-8-sig"), "a.yaml") == "Путин"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("a: b\nc: Путин".encode("cp1251"), (2, 4)),
        ("Я: ".encode() + b"\xff", (1, 4)),
        ("\ufeffa: ".encode() + b"\xff", (1, 4)),
        ("a: b".encode("utf-16"), (1, 1)),
    ],
)
def test_other_encodings_are_a_fault_at_the_first_bad_byte(data: bytes, place: tuple[int, int]) -> None:
    fault = decode(data, "a.yaml")
    assert isinstance(fault, Fault)
    assert (fault.line, fault.column) == place
    assert fault.cure == "save it with the encoding UTF-8"


@given(PIECES | st.text())
@example("---\n[\n---\n[")
@example("a: \u2028b")
@example("? ")
def test_any_text_is_parsed_and_every_place_is_inside_the_file(text: str) -> None:
    result = parsed(text)
    assert result.documents or result.faults
    text = text.removeprefix("\ufeff")
    rows = BREAK.split(text)
    for fault in result.faults:
        assert 0 <= fault.line <= len(rows)
        assert fault.line == 0 or 1 <= fault.column <= len(rows[fault.line - 1]) + 1
    for document in result.documents:
        for scalar in scalars(document):
            assert (scalar.line, scalar.column) == position(text, scalar.place.start)


@given(st.binary())
def test_any_bytes_are_text_or_a_fault(data: bytes) -> None:
    result = decode(data, "a.yaml")
    assert isinstance(result, str | Fault)


@given(st.lists(WORDS, min_size=1))
def test_plain_scalars_equal_their_source(words: list[str]) -> None:
    (document,) = parsed("a:\n" + "".join(f"  - {word}\n" for word in words)).documents
    texts = [scalar for scalar in scalars(document) if scalar.column > 1]
    assert [scalar.text for scalar in texts] == words
    assert [scalar.source for scalar in texts] == words


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029"))))
def test_quoted_scalars_come_back_as_they_were(texts: list[str]) -> None:
    quoted = ["'" + text.replace("'", "''") + "'" for text in texts]
    result = parsed("a: [" + ", ".join(quoted) + "]")
    if not result.faults:
        assert plain(result.documents[0]) == {"a": texts}
    else:  # a character that YAML does not know
        assert "cannot be printed" in result.faults[0].what


@given(PIECES)
def test_a_file_cut_short_anywhere_is_parsed_or_refused(text: str) -> None:
    for length in range(len(text)):
        assert parsed(text[:length])
