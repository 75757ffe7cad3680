import pytest

from watcher.document import Mapping, Scalar, Sequence, parse
from watcher.errors import Fault, Severity


def value(text: str) -> Scalar | Sequence | Mapping:
    node = parse(text, "a.yaml").documents[0].entries[0][1]
    assert isinstance(node, Scalar | Sequence | Mapping)
    return node


def scalar(text: str) -> Scalar:
    node = value(text)
    assert isinstance(node, Scalar)
    return node


def test_a_node_knows_where_it_stands_and_how_it_was_typed() -> None:
    node = value("who:\n  - Putin\n  - [Xi, 'Li']  # two\nwhat: x\n")
    assert isinstance(node, Sequence)
    inner = node.items[1]
    assert (node.line, node.column, node.source) == (2, 3, "- Putin\n  - [Xi, 'Li']")
    assert (inner.line, inner.column, inner.source) == (3, 5, "[Xi, 'Li']")


def test_a_fault_of_a_node_names_file_line_and_column() -> None:
    node = scalar("a: b")
    assert node.fault("odd", "mend it", severity=Severity.WARNING) == Fault(
        "a.yaml", 1, 4, "odd", "mend it", Severity.WARNING
    )


@pytest.mark.parametrize(
    ("text", "empty"), [("a:", True), ("a: ''", False), ("a: ~", False), ("a: []", False), ("a: {}", False)]
)
def test_empty_is_what_was_not_written(text: str, empty: bool) -> None:
    assert value(text).empty is empty


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a: Putin flies # to China", True),
        ("a: Putin flies\t# to China", True),
        ("a: Putin flies#to China", False),
        ("a: Putin flies", False),
        ("a: 'Putin flies' # to China", False),
        ("a: Putin flies\n  # a note", False),
        ("a: |\n  Putin flies\n # a note", False),
    ],
)
def test_a_comment_that_ends_a_plain_text_is_noticed(text: str, cut: bool) -> None:
    assert scalar(text).comment_after is cut


def test_brackets_and_braces_are_told_from_lines() -> None:
    lists = [value("a: [b]"), value("a:\n  - b")]
    keys = [value("a: {b: c}"), value("a:\n  b: c")]
    assert [node.bracketed for node in lists if isinstance(node, Sequence)] == [True, False]
    assert [node.braced for node in keys if isinstance(node, Mapping)] == [True, False]


def test_a_page_does_not_show_its_text() -> None:
    assert "secret" not in repr(scalar("a: b # secret").place)
