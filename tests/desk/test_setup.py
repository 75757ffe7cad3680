from dataclasses import replace
from pathlib import Path

import pytest

from tests.commands import Desk
from tests.store.examples import FIRST, NOW, hit, story
from watcher.clock import monotonic, utc_now
from watcher.desk import setup
from watcher.desk.configured import read_config
from watcher.errors import StoreError, UsageError
from watcher.rules.sheets import Sheet
from watcher.store import open_store
from watcher.store.database import BUSY_SECONDS


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)


def test_records_are_closed_after_use_and_are_refused_without_a_store(desk: Desk) -> None:
    with pytest.raises(StoreError, match="there is no store"), setup.records(desk.config, None):
        pass
    open_store(f"sqlite:///{desk.folder / 'watcher.db'}", daemon=True, now=NOW).store.close()
    with setup.records(desk.config, None) as records:
        assert [row["source"] for row in records.sources()] == ["Inbox"]


def test_rules_are_compiled_with_the_word_forms_of_the_store(desk: Desk) -> None:
    desk.rule.write_text("watch: Zooms\nwhat: $zooms\n---\nlist: zooms\nkind: event\nen:\n  phrases: [zoomify]\n")
    store = open_store(f"sqlite:///{desk.folder / 'watcher.db'}", daemon=True, now=NOW).store
    store.word_forms()["en zoomify"] = "zoomify zoomified"
    store.close()
    assert "  en            zoomified|zoomify" in setup.bench(None, desk.config, None).shown(
        "$zooms", Sheet(is_full=True)
    )


def test_without_a_usable_configuration_the_rules_beside_it_are_checked_all_the_same(desk: Desk) -> None:
    desk.config.write_text("zone: Nowhere\n")
    desk.rule.write_text("watch: x\nwho: $nobody\n")
    said = [str(fault) for fault in setup.check([], desk.config, None)]
    assert any("config.yaml:1:7" in fault for fault in said)
    assert any("there is no list `$nobody`" in fault for fault in said)
    desk.rule.unlink()
    desk.rule.parent.rmdir()
    assert all("config.yaml" in str(fault) for fault in setup.check([], desk.config, None))


def test_an_address_that_says_nothing_is_told_beside_all_other_faults(desk: Desk) -> None:
    desk.config.write_text(
        'zone: Nowhere\nchannels:\n  desk: {to: ["mailto://"]}\n  shown: {to: "terminal:"}\nops: {to: ["tgram://123:"]}\n'
    )
    said = [str(fault) for fault in setup.check([], desk.config, None)]
    assert any("config.yaml:1:7" in fault for fault in said)
    whose = [fault for fault in said if "is not complete or not well formed" in fault]
    assert ["config.yaml:3:" in whose[0], "channel `desk`: " in whose[0]] == [True, True]
    assert ["config.yaml:5:" in whose[1], "`ops`: " in whose[1], len(whose)] == [True, True, 2]


def test_a_test_message_goes_to_every_recipient_of_a_channel_that_is_there(desk: Desk) -> None:
    loaded = read_config(desk.config, None)
    with pytest.raises(UsageError, match="there is no channel `desk`; there are: terminal"):
        list(setup.send_test("desk", loaded))
    assert list(setup.send_test("terminal", loaded)) == [("terminal", "sent")]


def test_a_check_tells_what_the_store_knows_of_the_rules_in_force(desk: Desk) -> None:
    url = f"sqlite:///{desk.folder / 'watcher.db'}"
    store = open_store(url, daemon=True, now=NOW).store
    version = setup.bench(None, desk.config, None).rule("falk").version
    now = utc_now()
    with store.transaction() as tx:
        tx.stories.save(story(rule="falk"))
        for at in range(21):
            tx.hits.save(replace(hit(f"{at}", rule="falk", seen=now), rule_version=version), FIRST)
    assert [fault.name for fault in setup.check([], desk.config, None)] == ["too-broad"]
    assert [fault.name for fault in setup.check([desk.rule], desk.config, None)] == ["too-broad"]
    assert setup.check_rules([desk.rule]) == ()
    store.close()


@pytest.mark.parametrize("store", [None, b"", b"no database at all" * 99])
def test_a_check_needs_no_store(desk: Desk, store: bytes | None) -> None:
    if store is not None:
        (desk.folder / "watcher.db").write_bytes(store)
    assert setup.check([], desk.config, None) == ()


def test_a_check_does_not_mind_a_store_that_somebody_writes_to(desk: Desk) -> None:
    path = desk.folder / "watcher.db"
    store = open_store(f"sqlite:///{path}", daemon=True, now=NOW).store
    with store.transaction():
        begun = monotonic()
        assert setup.check([], desk.config, None) == ()
        assert monotonic() - begun < BUSY_SECONDS
    store.close()


def test_words_that_are_learnt_by_a_command_are_kept(desk: Desk) -> None:
    desk.rule.write_text("watch: Trains\nwhat: $trains\n---\nlist: trains\nkind: event\nen:\n  phrases: [derail]\n")
    store = open_store(f"sqlite:///{desk.folder / 'watcher.db'}", daemon=True, now=NOW).store
    setup.bench(None, desk.config, None)
    assert store.word_forms()["en derail"]
    store.close()
