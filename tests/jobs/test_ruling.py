"""Rules that change while they are in force, and what ops hears of it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import FALK_MEETS, FALK_TRAVELS, NOON, Desk, rulebook
from tests.steps.test_rulebook import FAULTY
from watcher.core.telling.outbox import Recipient
from watcher.errors import RulesError
from watcher.jobs.ops import GATHER, OpsDesk
from watcher.jobs.ruling import Ruling
from watcher.steps.rulebook import Live, Rulebook


class Bench:
    """A ruling on a real folder and store."""

    def __init__(self, desk: Desk, *rules: str) -> None:
        self.desk = desk
        self._seen = 0
        night = {"night": [Recipient("night", "json://127.0.0.1/night")]}
        self.ops = OpsDesk(desk.store, [Recipient("ops", "json://127.0.0.1/ops")], night)
        self.folder = desk.folder / "watched"
        self.book = rulebook(self.folder, desk.store, *rules)
        self.ruling = self.ruled_by(self.book)

    def ruled_by(self, book: Rulebook) -> Ruling:
        return Ruling(book, self.ops, writer=self.desk.writer, clock=self.desk.clock)

    def write(self, *rules: str) -> None:
        for path in self.folder.glob("*.yaml"):
            path.unlink()
        rulebook(self.folder, self.desk.store, *rules)

    def told(self) -> list[str]:
        """The lines that ops was told since the last look, without paths."""
        self.ops.flush()
        self.desk.clock.advance(GATHER)
        before, self._seen = self._seen, len(self.desk.notices())
        lines = [line for notice in self.desk.notices()[before:] for line in notice.splitlines()]
        return [line.replace(f"{self.folder}/", "") for line in lines]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with Desk(tmp_path) as desk:
        yield desk


async def test_an_edit_goes_into_force_once_the_files_stand_still(desk: Desk) -> None:
    bench = Bench(desk, FALK_TRAVELS)
    assert not await bench.ruling.reread_if_edited()
    bench.write(FALK_TRAVELS, FALK_MEETS)
    assert [await bench.ruling.reread_if_edited() for _ in range(3)] == [False, True, False]
    assert set(bench.ruling.live.rules) == {"falk-travels", "falk-meets"}
    assert bench.told() == []


async def test_ops_hears_of_a_refused_edit_once_and_of_its_cure(desk: Desk) -> None:
    bench = Bench(desk, FALK_TRAVELS, FALK_MEETS)
    bench.write(FAULTY, FALK_MEETS)
    await bench.ruling.reread()
    (line,) = bench.told()
    assert line.startswith("the edit of rule-0.yaml was refused, its last good text stays in force if there is one.")
    assert "rule-0.yaml:3:1" in line
    await bench.ruling.reread()
    bench.write(FAULTY, FALK_MEETS.replace("visit", "greet"))
    await bench.ruling.reread()
    assert bench.told() == []
    bench.write(FALK_TRAVELS, FALK_MEETS)
    await bench.ruling.reread()
    assert bench.told() == ["rule-0.yaml is in order again"]


async def test_another_fault_in_the_same_file_is_told_anew(desk: Desk) -> None:
    bench = Bench(desk, FALK_TRAVELS)
    for faulty in (FAULTY, FAULTY.replace("whoo", "whom")):
        bench.write(faulty)
        await bench.ruling.reread()
        assert len(bench.told()) == 1


async def test_a_fault_that_stands_at_the_start_is_told(desk: Desk) -> None:
    assert len(Bench(desk, FAULTY, FALK_MEETS).told()) == 1


async def test_faults_and_warnings_are_logged(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    Bench(desk, FAULTY, FALK_MEETS)
    assert {record.levelname for record in caplog.records} == {"WARNING", "ERROR"}
    assert any("whoo" in record.getMessage() for record in caplog.records)


async def test_what_fails_its_own_test_is_told_after_the_start_and_nothing_twice(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    bench = Bench(desk, f"{FALK_TRAVELS}tests:\n  hit: [Lind stays at home]\n", FALK_MEETS)
    before = [record.getMessage() for record in caplog.records]
    assert not any("fails its own test" in line for line in before)
    caplog.clear()
    await bench.ruling.prove()
    (line,) = [record.getMessage() for record in caplog.records]
    assert "rule `falk-travels` fails its own test `Lind stays at home`" in line


async def test_what_was_logged_is_not_logged_again_wherever_an_edit_moves_it(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    bench = Bench(desk, FALK_TRAVELS, FALK_MEETS)
    assert any("has no tests" in record.getMessage() for record in caplog.records)
    assert not any("warning" in record.getMessage() for record in caplog.records)
    caplog.clear()
    bench.write(f"# moved\n{FALK_TRAVELS}", FALK_MEETS)
    await bench.ruling.reread()
    assert not any("has no tests" in record.getMessage() for record in caplog.records)
    bench.write(FALK_TRAVELS, FALK_MEETS, "watch: Lind\nid: lind\nwho: Ada Lind\n")
    await bench.ruling.reread()
    (line,) = [record.getMessage() for record in caplog.records if "has no tests" in record.getMessage()]
    assert "rule-2.yaml" in line


async def test_the_owner_of_a_rule_hears_of_its_file_and_of_its_end(desk: Desk) -> None:
    owned = FALK_TRAVELS.replace("id: falk-travels", "id: falk-travels\nowner: night")
    other = FALK_MEETS.replace("id: falk-meets", "id: falk-meets\nowner: night")
    bench = Bench(desk, owned, other)
    bench.write(owned.replace("watch:", "wacth:"), other)
    await bench.ruling.reread()
    bench.write(other)
    await bench.ruling.reread()
    with desk.store.snapshot() as tx:
        channels = {item.recipient.channel for item in tx.outbox.items()}
    assert channels == {"night"}


async def test_rules_that_vanish_are_told(desk: Desk) -> None:
    bench = Bench(desk, FALK_TRAVELS, FALK_MEETS)
    bench.write(FALK_MEETS)
    await bench.ruling.reread()
    assert set(bench.ruling.live.rules) == {"falk-meets"}
    assert bench.told() == ["rule falk-travels is gone from its file: it is paused, what is stored of it is kept"]


async def test_with_nothing_usable_left_what_is_in_force_stays_and_ops_hears_once(desk: Desk) -> None:
    bench = Bench(desk, FALK_TRAVELS)
    bench.write()
    for _ in range(2):
        await bench.ruling.reread()
    assert set(bench.ruling.live.rules) == {"falk-travels"}
    (line,) = bench.told()
    assert line.startswith("no usable rule is left in the folder; those in force stay.")
    bench.write(FALK_TRAVELS)
    await bench.ruling.reread()
    assert bench.told() == []


async def test_without_a_usable_rule_there_is_no_beginning(desk: Desk) -> None:
    with pytest.raises(RulesError):
        Bench(desk, FAULTY)


class LearningBook:
    """A rulebook that learns words once."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.known = False
        self.calls: list[str] = []

    def read(self, *, hastily: bool = False) -> Live:
        self.calls.append("read hastily" if hastily else "read")
        return self.live

    def remember(self, live: Live, now: object) -> None:
        self.calls.append("remember")

    def learn_words(self) -> bool:
        self.calls.append("learn")
        learnt, self.known = not self.known, True
        return learnt

    def remember_words(self) -> None:
        self.calls.append("remember words")


async def test_rules_are_read_again_when_words_were_learnt(desk: Desk) -> None:
    book: Any = LearningBook(desk.live)
    ruling = Ruling(book, desk.ops, writer=desk.writer, clock=lambda: NOON)
    book.calls.clear()
    await ruling.learn_words()
    assert book.calls == ["learn", "remember words", "read", "remember"]
    book.calls.clear()
    await ruling.learn_words()
    assert book.calls == ["learn"]
