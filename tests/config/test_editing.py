"""Sources are added to the text of config.yaml, and nothing else of it changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.config.editing import with_sources, write_whole
from watcher.config.opml import OpmlFeed
from watcher.document import parse
from watcher.errors import UsageError

PAPER = OpmlFeed("Paper", "https://paper.example/feed")
LINES = """\
# What is read
sources:
  - {name: Gazette, url: "https://gazette.example/feed"}   # the best
  - name: Courier
    url: https://courier.example/feed   # and the rest

# Where it goes
channels: {terminal: {}}
"""
BLANK = LINES.replace("\n", "\r\n")


def test_a_source_stands_behind_the_last_one_and_all_comments_stay() -> None:
    expected = LINES.replace(
        "# and the rest\n", '# and the rest\n  - {name: Paper, url: "https://paper.example/feed"}\n'
    )
    assert with_sources(LINES, [PAPER]) == expected
    assert with_sources("\ufeff" + LINES, [PAPER]) == "\ufeff" + expected
    assert with_sources(BLANK, [PAPER]) == expected.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sources: [{name: A, url: u}]  # b\nzone: UTC\n", "sources: [{name: A, url: u}, {}]  # b\nzone: UTC\n"),
        ("sources:\n- {name: A, url: u}", "sources:\n- {name: A, url: u}\n- {}"),
        ("sources:\n  -   name: A\n      url: u\n", "sources:\n  -   name: A\n      url: u\n  - {}\n"),
        (
            "zone: UTC\nsources:\n- {name: A, url: u}\n# end\n",
            "zone: UTC\nsources:\n- {name: A, url: u}\n- {}\n# end\n",
        ),
    ],
)
def test_the_layout_of_the_list_is_followed(text: str, expected: str) -> None:
    assert with_sources(text, [PAPER]) == expected.replace("{}", '{name: Paper, url: "https://paper.example/feed"}')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zone: UTC\n", "zone: UTC\nsources:\n  - {}\n"),
        ("zone: UTC", "zone: UTC\nsources:\n  - {}\n"),
        ("zone: UTC\r\n", "zone: UTC\r\nsources:\r\n  - {}\r\n"),
        ("sources: []  # none\nzone: UTC\n", "sources: [{}]  # none\nzone: UTC\n"),
        ("sources:  # none\nzone: UTC\n", "sources:  # none\n  - {}\nzone: UTC\n"),
        ("zone: UTC\nsources:", "zone: UTC\nsources:\n  - {}\n"),
    ],
)
def test_the_first_source_begins_the_list(text: str, expected: str) -> None:
    assert with_sources(text, [PAPER]) == expected.replace("{}", '{name: Paper, url: "https://paper.example/feed"}')


@pytest.mark.parametrize("text", ["sources: {a: b}\n", "sources: x\n", "sources: [\n", "- a\n", "{zone: UTC}\n"])
def test_what_cannot_be_added_to_is_left_to_people(text: str) -> None:
    with pytest.raises(UsageError):
        with_sources(text, [PAPER])


names = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1).map(str.strip).filter(bool)


sources = st.builds(
    OpmlFeed, names, names.map("https://a.example/{}".format), st.none() | st.just("en"), st.tuples(names)
)


@given(sources)
def test_whatever_a_source_is_called_it_is_read_back_as_it_is(source: OpmlFeed) -> None:
    """What is added proves itself: it raises unless all is read back."""
    (document,) = parse(with_sources(LINES, [source]), "config.yaml").documents
    assert len({key.text: value for key, value in document.entries}["sources"].children) == 3


def test_a_file_is_replaced_as_a_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    file, link = tmp_path / "config.yaml", tmp_path / "link.yaml"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, "new", lambda path: path.read_text())
    assert (file.read_text(), file.stat().st_mode & 0o777, link.is_symlink()) == ("new", 0o640, True)


def test_a_file_that_is_no_good_is_never_written(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("old")

    def refuse(path: Path) -> None:
        raise ValueError(path.read_text())

    with pytest.raises(ValueError, match="new"):
        write_whole(file, "new", refuse)
    assert [one.name for one in tmp_path.iterdir()] == ["config.yaml"]
    assert file.read_text() == "old"


def test_a_folder_that_cannot_be_written_to_is_told_with_its_cure(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "config.yaml"
    with pytest.raises(UsageError) as told:
        write_whole(path, "new", lambda path: path)
    cure = "run this as who may (in /etc/watcher: root), or add the source by hand"
    assert str(told.value) == f"{path} cannot be written: No such file or directory – {cure}"
