"""Writes the table of word forms for what is shipped: ``python -m watcher.rules.shipped RULES FORMS``.

To be run after shipped lists or rules changed, with the folders ``rules`` and ``watcher/data/forms``.
"""

import sys
from pathlib import Path

from watcher.core.lexicon.places import compile_gazetteer
from watcher.rules.compile import Knowledge, compile_files
from watcher.rules.dictionaries import from_dictionaries
from watcher.rules.forms import WantedForms, Words, write_forms
from watcher.rules.reading import read_text


def words_of(folder: Path) -> Words:
    """All words, by language, of the lists and rules in a folder."""
    wanted = WantedForms()
    drafts = [read_text(path.read_text(encoding="utf-8"), path.name)[0] for path in sorted(folder.rglob("*.yaml"))]
    compile_files(drafts, Knowledge(compile_gazetteer(()), wanted))
    return wanted.words


if __name__ == "__main__":
    write_forms(from_dictionaries(words_of(Path(sys.argv[1]))), Path(sys.argv[2]))
