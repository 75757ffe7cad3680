"""Reads what says of an event that it came to another place."""

from importlib import resources

from watcher.core.telling.spreading import Spreading, compile_spreading


def load_spreading() -> Spreading:
    """The shipped regular expressions of all languages; compiling them takes some milliseconds."""
    text = resources.files("watcher.data").joinpath("spreading.tsv").read_text(encoding="utf-8")
    rows = (line for line in text.splitlines() if line and not line.startswith("#"))
    return compile_spreading(row.partition("\t")[2] for row in rows)
