import pytest

from watcher.document import parse

CASES = [
    ("a:\n\t- b", "2:1", "a tab stands where only spaces may", "indent with spaces"),
    ("a:\n  - b\n\t- c", "3:1", "a tab stands where only spaces may", "indent with spaces"),
    ("a: 'b\nc: d", "1:4", "a quote is opened here", "close it"),
    ('a: "b\n---\nc: d', "1:4", "a quote is opened here", "close it"),
    ("a:\n  - [b, c\n", "2:5", "a bracket is opened here", "close it"),
    ("a: {b: c\n", "1:4", "a bracket is opened here", "close it"),
    ("a: [b\nc: d\ne: f", "2:2", "`,` or `]` is missing", "close the list"),
    ("a: {b c: [d]\ne: f}", "2:1", "`,` or `}` is missing", "close the brace"),
    (
        "a:\n  - {who} visits {abroad}",
        "2:11",
        "the text goes on after its closing quote",
        "put the whole text in quotes",
    ),
    ("a: 'b' c", "1:8", "the text goes on after its closing quote", "put the whole text in quotes"),
    ("a: [b]]", "1:7", "the text goes on after its closing quote", "put the whole text in quotes"),
    ("watch: Kremlin: Putin flies", "1:15", "a second `: ` in one line", "put the text in quotes"),
    ("a: b\n  c: d", "2:4", "a second `: ` in one line", "put the text in quotes"),
    ("a: @b", "1:4", "an unquoted text cannot begin with this", "put the text in quotes"),
    ("a: `b`", "1:4", "an unquoted text cannot begin with this", "put the text in quotes"),
    ('a: "\\q"', "1:5", "`\\` has a meaning of its own", "use single quotes"),
    ("a: - b", "1:4", "a list cannot begin here", "begin it on a line of its own"),
    ("a:\n  - b\n c: d", "3:2", "this line does not belong", "indent it like its neighbours"),
    ("a:\n  b: c\n d: e", "3:2", "this line does not belong", "indent it like its neighbours"),
    ("  a: b\nc: d", "2:1", "this line does not belong", "indent it like its neighbours"),
    ("a: b\nc\nd: e", "2:1", "`: ` is missing after a key", "write `key: value`"),
    ("a: b\nc:\xa0d\ne: f", "2:1", "an ordinary colon and space are missing after a key, where U+00A0", "write `key"),
    ("a: b\nc\uff1ad\ne: f", "2:1", "an ordinary colon and space are missing after a key, where U+FF1A", "write `key"),
    ("a: ? b", "1:4", "this is not YAML", "put texts with special characters in quotes"),
]


@pytest.mark.parametrize(("text", "place", "what", "cure"), CASES)
def test_a_mistake_is_told_in_plain_words_at_its_place(text: str, place: str, what: str, cure: str) -> None:
    line = str(parse(text, "a.yaml").faults[0])
    assert line.startswith(f"a.yaml:{place}: error: {what}")
    assert f" – {cure}" in line
