from watcher.core.lexicon.cue_table import MOST_SEEN, compile_cues
from watcher.core.lexicon.cues import Cue, CueKind
from watcher.core.lexicon.endings import EndingKind, Endings


def kinds(text: str, *rows: tuple[CueKind, str]) -> list[tuple[str, int, int]]:
    cues = compile_cues(Cue("en", kind, tuple(words.split())) for kind, words in rows)
    return [(hit.kind.value, hit.first, hit.last) for hit in cues.find(text.split(), "en")]


def test_a_cue_may_be_several_words_or_any_ending() -> None:
    rows = ((CueKind.DENIED, "call off"), (CueKind.DENIED, "cancel*"))
    assert kinds("they call off what he cancelled", *rows) == [("denied", 1, 3), ("denied", 5, 6)]


def test_of_two_cues_at_one_word_the_longer_counts() -> None:
    rows = ((CueKind.UNCLEAR, "rule out"), (CueKind.UNCLEAR, "rule"))
    assert kinds("rule out", *rows) == [("unclear", 0, 2)]


def test_of_cues_that_begin_alike_those_count_whose_second_word_follows() -> None:
    rows = (
        (CueKind.PLAN, "call"),
        (CueKind.DENIED, "call off"),
        (CueKind.UNCLEAR, "call i*"),
        (CueKind.PLANNED, "call ... in"),
    )
    assert kinds("call off", *rows) == [("plan", 0, 1), ("denied", 0, 2)]
    assert kinds("call in", *rows) == [("plan", 0, 1), ("unclear", 0, 2), ("planned", 0, 2)]
    assert kinds("call her", *rows) == kinds("call", *rows) == [("plan", 0, 1)]


def test_a_cue_that_runs_over_the_end_is_none() -> None:
    assert kinds("they call", (CueKind.DENIED, "call off")) == []


def test_cues_of_another_language_are_not_looked_at() -> None:
    cues = compile_cues([Cue("ru", CueKind.DENIED, ("не",))], {"ru": Endings({EndingKind.FILLER: ("ый",)})})
    assert cues.find(["не"], "en") == ()
    assert cues.endings_of("ru").mark("новый", EndingKind.FILLER)
    assert not cues.endings_of("en").mark("новый", EndingKind.FILLER)


def test_a_language_without_cues_is_read_as_the_most_usual_of_its_script() -> None:
    cues = compile_cues([Cue("de", CueKind.DENIED, ("nicht",))])
    assert cues.language("de", "Putin") == "de"
    assert cues.language("cs", "Putin") == "en"
    assert cues.language(None, "Путин") == "ru"


def test_no_more_than_so_many_words_are_remembered() -> None:
    cues = compile_cues([Cue("en", CueKind.DENIED, ("cancel*",))])
    cues.find([f"word{number}" for number in range(MOST_SEEN)], "en")
    assert len(cues.seen["en"]) == MOST_SEEN
    for _ in range(2):
        assert [hit.kind for hit in cues.find(["cancelled"], "en")] == [CueKind.DENIED]
    assert len(cues.seen["en"]) == 1


def test_a_cue_may_be_any_word_with_an_ending() -> None:
    rows = ((CueKind.PLAN, "*reise"),)
    assert kinds("die chinareise reise areise", *rows) == [("plan", 1, 2)]


def test_a_word_may_be_compared_with_its_accents() -> None:
    cues = compile_cues([Cue("de", CueKind.UNCLEAR, ("=würde",))])
    found = [cues.find(["wurde"], "de", spelled=[word]) for word in ("würde", "wurde")]
    assert [len(hits) for hits in found] == [1, 0]
    assert len(cues.find(["wurde"], "de")) == 1


def test_an_ending_may_be_compared_with_its_accents() -> None:
    cues = compile_cues([Cue("es", CueKind.FUTURE, ("=*ará",))])
    found = [cues.find(["cantara"], "es", spelled=[word]) for word in ("cantará", "cantara")]
    assert [len(hits) for hits in found] == [1, 0]


def test_a_cue_may_be_parted_within_a_clause() -> None:
    rows = ((CueKind.SEPARABLE, "calls ... off"),)
    assert kinds("she calls the long trip off today", *rows) == [("separable", 1, 6)]
    assert kinds("she calls , the trip is off", *rows) == []
    assert kinds("she calls the trip", *rows) == []
    assert kinds("off she takes", *rows) == []
    assert kinds(f"she calls {'on ' * 12}off", *rows) == []
