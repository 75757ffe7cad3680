"""What is stored, as commands show it."""

import csv
import sqlite3
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from tests.commands import CONFIG, TRIP, Desk, call
from tests.store.examples import DAY, DESK, FIRST, MINUTE, NOW, alert, hit, source, story
from watcher.core.telling.outbox import Ended, OutboxState
from watcher.core.telling.stories import Hit
from watcher.store import Incident, IncidentKind, open_store


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a source, a hit and a message that was given up."""
    desk = Desk.at(tmp_path, config=CONFIG)
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store
    with store.transaction() as tx:
        tx.sources.sync([source()], NOW)
        tx.stories.save(story())
        tx.hits.save(hit(), FIRST)
        tx.alerts.save(alert(), [DESK], NOW)
        (item,) = tx.outbox.claim(NOW + DAY, MINUTE, 1, to=tx.outbox.addresses(NOW + DAY))
        tx.outbox.settle([Ended(item.id, OutboxState.DEAD, NOW, "no such chat")])
    store.close()
    return desk


def titled(found: Hit, title: str) -> Hit:
    """The hit in an article of that title, without a link."""
    return replace(found, sighting=replace(found.sighting, title=title, link=None))


def test_tables_show_times_in_the_zone_of_the_reader(desk: Desk) -> None:
    desk.config.write_text(CONFIG.replace("zone: UTC", "zone: Europe/Berlin"))
    done = desk.call("hits")
    assert done.code == 0
    head, row = done.out.splitlines()
    assert head.split()[:3] == ["seen", "rule", "claim"]
    assert row.startswith("01 Mar 13:00")
    assert "first report" in row


def save(desk: Desk, *hits: Hit) -> None:
    store = open_store(f"sqlite:///{desk.folder / 'watcher.db'}", daemon=True, now=NOW).store
    with store.transaction() as tx:
        for found in hits:
            tx.hits.save(found, FIRST)
    store.close()


def test_an_endless_title_is_cut_in_a_table_alone(desk: Desk) -> None:
    save(desk, titled(hit("h2"), f"Falk {'x' * 9_999}"))
    assert 290 <= desk.call("hits").out.count("x") <= 300
    assert max(len(row["title"]) for row in desk.call("hits", "--json").rows) > 9_999


def test_json_is_one_object_a_line(desk: Desk) -> None:
    (row,) = desk.call("hits", "--json").rows
    assert row["seen"] == NOW.isoformat()
    assert (row["rule"], row["claim"], row["version"]) == ("visits", "planned", hit().rule_version)
    assert [row["source"] for row in desk.call("sources", "--json").rows] == ["Gazette", "Inbox"]


def test_hits_of_another_rule_or_of_long_ago_are_left_out(desk: Desk) -> None:
    assert desk.call("hits", "--rule", "falk", "--json").rows == []
    assert desk.call("hits", "--since", "1h", "--json").rows == []


def test_hits_of_a_rule_that_is_not_there_are_wrong_use_and_say_what_was_meant(desk: Desk) -> None:
    done = desk.call("hits", "--rule", "flak")
    assert (done.code, done.out) == (2, "")
    assert done.err == "watcher: there is no rule `flak` – did you mean `falk`?\n"


def test_a_rule_that_ran_and_is_gone_is_still_known(desk: Desk) -> None:
    store = open_store(f"sqlite:///{desk.folder / 'watcher.db'}", daemon=True, now=NOW).store
    with store.transaction() as tx:
        tx.rules.save({"bygone": "1"}, NOW)
    store.close()
    assert desk.call("hits", "--rule", "bygone", "--json").code == 0


def test_csv_has_a_header_and_a_line_a_hit(desk: Desk) -> None:
    (row,) = csv.DictReader(StringIO(desk.call("hits", "--csv").out))
    assert row["rule"] == "visits"
    assert row["seen"] == NOW.isoformat()
    assert desk.call("hits", "--csv", "--rule", "falk").out == ""


def test_a_title_is_no_formula_of_a_spreadsheet(desk: Desk) -> None:
    save(desk, titled(hit("h2"), "=HYPERLINK(1)"))
    titles = {row["title"] for row in csv.DictReader(StringIO(desk.call("hits", "--csv").out))}
    assert titles == {"Falk to visit Paris", "'=HYPERLINK(1)"}


def test_status_ends_with_exit_code_1_when_something_wants_attention(desk: Desk) -> None:
    done = desk.call("status")
    assert done.code == 1
    assert done.out.startswith("1 message was given up")
    (row,) = desk.call("status", "--json").rows
    assert (row["well"], row["outbox"]) == (False, {"dead": 1})


def test_what_befell_the_store_is_acknowledged_by_name(desk: Desk) -> None:
    assert "there was nothing to acknowledge" in desk.call("status", "--acknowledge").out
    store = open_store(f"sqlite:///{desk.folder / 'watcher.db'}", daemon=True, now=NOW).store
    with store.transaction() as tx:
        tx.health.report(Incident(IncidentKind.DAMAGED, "it was torn", NOW, "/var/old.db"))
    store.close()
    assert "--acknowledge" in desk.call("status").out
    said = desk.call("status", "--acknowledge").out
    assert said.startswith("acknowledged: a fresh store was started on 2026-03-01 12:00 UTC: it was torn")
    assert "fresh store" not in desk.call("status").out


def test_sources_are_one_line_each_with_the_inbox_among_them(desk: Desk) -> None:
    done = desk.call("sources")
    assert done.code == 0
    head, *rows = done.out.splitlines()
    assert head.split()[:3] == ["source", "kind", "condition"]
    assert [row.split()[0] for row in rows] == ["Gazette", "Inbox"]


def test_a_dead_message_is_shown_and_sent_again(desk: Desk) -> None:
    assert "no such chat" in desk.call("outbox").out
    assert desk.call("outbox", "--json").rows[0]["state"] == "dead"
    config = ("--config", desk.config)
    assert call("outbox", "retry", *config, "99").code == 2
    assert call("outbox", "retry", *config, "--all").out.startswith("1 message goes out")
    assert desk.call("status").code == 1  # it has waited since March


def test_nothing_to_send_again_is_well(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    assert desk.call("run", "--once").code == 0
    done = call("outbox", "retry", "--all", "--config", desk.config)
    assert (done.code, done.out) == (0, "nothing is waiting\n")


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("nope", "`nope` is no number of a message – `watcher outbox` lists them, by `id`"),
        ("9" * 30, "is no number of a message"),
        ("99", "message 99 neither waits for another try nor is dead – `watcher outbox` names them"),
    ],
)
def test_a_message_that_is_not_there_is_wrong_use_and_says_where_they_are_named(
    desk: Desk, message: str, words: str
) -> None:
    done = call("outbox", "retry", message, "--config", desk.config)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_explain_tells_what_was_told_of_a_stored_article(desk: Desk) -> None:
    article = desk.folder / "a.txt"
    article.write_text(TRIP)
    store = open_store(f"sqlite:///{desk.folder / 'watcher.db'}", daemon=True, now=NOW).store
    with store.transaction() as tx:
        tx.stories.save(story("s2", rule="falk"))
        tx.hits.save(titled(hit("h3", story="s2", rule="falk"), "Ada Falk to visit Norway in October"), FIRST)
    store.close()
    assert "as planned, story s2: told, first report" in desk.call("explain", "falk", article).out


def test_a_store_of_a_newer_program_is_refused(desk: Desk) -> None:
    with sqlite3.connect(desk.folder / "watcher.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    for command in (["hits"], ["run", "--once"]):
        done = desk.spawn(*command)
        assert (done.code, done.out) == (1, "")
        assert "newer watcher" in done.err
        assert "Traceback" not in done.err


def test_a_hit_can_be_called_wrong(desk: Desk) -> None:
    done = call("hits", "wrong", hit().id, "--config", desk.config)
    assert (done.code, done.out) == (0, f"hit {hit().id} is marked as wrong\n")
    (row,) = desk.call("hits", "--json").rows
    assert row["wrong"] is not None
    assert row["why"] == "called wrong; first report"


def test_a_hit_that_is_not_there_cannot_be_called_wrong(desk: Desk) -> None:
    done = call("hits", "wrong", "nosuch", "--config", desk.config)
    assert (done.code, done.out) == (2, "")
    assert "there is no hit `nosuch` – `watcher hits --json` names them" in done.err
