from importlib import resources
from pathlib import Path

import pytest

from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.rules.cues import load_cues


def test_a_table_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "cues.tsv"
    path.write_text("# comment\n\nen\tdenied\tcall off|cancel*\n", encoding="utf-8")
    cues = load_cues(path)
    assert [hit.kind for hit in cues.find(["cancelled", "call", "off"], "en")] == [CueKind.DENIED, CueKind.DENIED]


def test_endings_are_a_table_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "word_endings.tsv"
    path.write_text("# comment\n\nen\tfiller\tous|ful\nen\tpast\ted\n", encoding="utf-8")
    endings = load_cues(endings=path).endings_of("en")
    assert endings.mark("famous", EndingKind.FILLER)
    assert not endings.mark("houses", EndingKind.FILLER)
    assert endings.mark("sailed", EndingKind.PAST)


def test_a_word_after_an_equals_sign_keeps_its_accents(tmp_path: Path) -> None:
    path = tmp_path / "cues.tsv"
    path.write_text("de\tunclear\t=würde\n", encoding="utf-8")
    cues = load_cues(path)
    assert cues.find(["wurde"], "de", spelled=["würde"])
    assert not cues.find(["wurde"], "de", spelled=["wurde"])


def test_a_star_by_itself_is_any_one_word(tmp_path: Path) -> None:
    path = tmp_path / "cues.tsv"
    path.write_text("de\tdenied\tsagt * ab\n", encoding="utf-8")
    cues = load_cues(path)
    assert [(hit.first, hit.last) for hit in cues.find(["er", "sagt", "alles", "ab"], "de")] == [(1, 4)]
    assert cues.find(["sagtest", "ab"], "de") == ()


@pytest.mark.parametrize("language", ["en", "ru", "uk", "de", "fr", "es", "it", "pl", "pt"])
def test_every_language_has_every_kind_that_claims_need(language: str) -> None:
    cues = load_cues()
    rows = (*cues.whole[language].values(), *cues.begun[language].values())
    kinds = {kind for entries in rows for _, kind, _ in entries}
    assert kinds >= {CueKind.PLANNED, CueKind.DENIED, CueKind.UNCLEAR, CueKind.REMOTE, CueKind.PREPOSITION}


def rows() -> list[tuple[str, str, str]]:
    """The rows of the shipped table of cues: a language, a kind, words."""
    lines = resources.files("watcher.data").joinpath("cues.tsv").read_text(encoding="utf-8").splitlines()
    return [(language, kind, words) for language, kind, words in (line.split("\t") for line in lines[1:])]


def test_the_shipped_cues_are_sorted_by_kind_and_language_and_words_so_that_each_has_one_place() -> None:
    keys = [(kind, language, words) for language, kind, words in rows()]
    assert keys == sorted(set(keys)), "sort the rows below the first: LC_ALL=C sort -t$'\\t' -k2,2 -k1,1 -k3 -u"


def test_every_kind_of_cue_is_told_of_once_in_the_guide_to_the_tables() -> None:
    guide = resources.files("watcher.data").joinpath("README.md").read_text(encoding="utf-8")
    table = guide.partition("| kinds of cues |")[2].partition("\n\n")[0]
    assert {kind: times for kind in CueKind if (times := table.count(f"`{kind}`")) != 1} == {}
