"""`watcher match`: articles as JSON lines in, hits as JSON lines out."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.commands import ROOT, RULE, Desk, Done, call

TITLE = "Ada Falk to visit Norway in October"
MORE = """\
---
watch: Falk on trial
id: on-trial
status: trial
who: $ada-falk
sources: [Gazette]
---
watch: Falk paused
id: paused
status: paused
who: $ada-falk
---
watch: Falk expired
id: expired
expires: 2020-01-01
who: $ada-falk
---
watch: Falk in German
id: german
languages: [de]
who: $ada-falk
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    desk = Desk.at(tmp_path, config="nonsense", rule=RULE + MORE)
    return desk.folder / "rules"


def match(rules: Path, *lines: object, only: Sequence[str] = ("falk",)) -> Done:
    text = "".join(line if isinstance(line, str) else f"{json.dumps(line)}\n" for line in lines)
    arguments = [part for rule in only for part in ("--rule", rule)]
    return call("match", "--rules", rules, *arguments, "--json", stdin=text.encode("utf-8", "surrogatepass"))


def test_a_hit_says_who_does_what_where_and_on_what_evidence(rules: Path) -> None:
    done = match(rules, {"id": "a", "title": TITLE})
    assert done.code == 0
    assert done.err == ""
    (row,) = done.rows
    (hit,) = row["hits"]
    assert row["id"] == "a"
    what = {"rule", "claim", "cue", "background", "grade", "score", "who", "where", "when", "quote", "evidence"}
    assert set(hit) == what
    assert (hit["cue"], hit["background"]) == ("to visit", False)
    assert (hit["rule"], hit["claim"], hit["who"], hit["where"]) == ("falk", "planned", "Ada Falk", "Norway")
    assert hit["quote"] == TITLE
    assert 0 <= hit["score"] <= 100
    for evidence in hit["evidence"]:
        assert set(evidence) == {"key", "text", "start", "end", "zone", "step", "by"}
        assert TITLE[evidence["start"] : evidence["end"]] == evidence["text"]


def test_answers_come_in_order_one_for_each_line(rules: Path) -> None:
    rows = match(rules, *({"id": number, "title": TITLE if number % 2 else "Nothing"} for number in range(4))).rows
    assert [(row["id"], bool(row["hits"])) for row in rows] == [(0, False), (1, True), (2, False), (3, True)]


def test_several_rules_may_be_asked_for(rules: Path) -> None:
    (row,) = match(rules, {"title": TITLE, "source": "Gazette"}, only=["falk", "on-trial"]).rows
    assert {hit["rule"] for hit in row["hits"]} == {"falk", "on-trial"}


def test_absent_keys_and_null_are_alike(rules: Path) -> None:
    nulls = dict.fromkeys(("text", "published", "language", "url", "source"))
    absent, null = match(rules, {"id": "a", "title": TITLE}, {"id": "a", "title": TITLE, **nulls}).rows
    assert absent == null
    assert absent["hits"]
    assert match(rules, {}, {"id": None}).rows == [{"id": None, "hits": []}] * 2


def test_an_old_article_is_matched_all_the_same(rules: Path) -> None:
    (row,) = match(rules, {"title": TITLE, "published": "2001-02-03T04:05:06Z"}).rows
    assert row["hits"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("\n", "Expecting value"),
        ("{\n", "Expecting property name"),
        ("[1]\n", "the line is no JSON object"),
        ('{"title": 1}\n', "`title` is no text"),
        ('{"id": NaN}\n', "NaN is no JSON"),
        ("\ud800\n", "the line is no UTF-8"),
        ("[" * 100_000 + "\n", "the line is nested too deeply"),
    ],
)
def test_a_bad_line_gets_an_error_and_the_others_their_answers(rules: Path, line: str, error: str) -> None:
    done = match(rules, {"id": "a"}, line, {"id": "b", "title": TITLE})
    assert done.code == 1
    first, bad, last = done.rows
    assert first == {"id": "a", "hits": []}
    assert (bad["id"], bad["hits"]) == (None, [])
    assert error in bad["error"]
    assert last["hits"]


def test_half_a_surrogate_pair_comes_back_as_it_went_in(rules: Path) -> None:
    done = match(rules, '{"id": "\\ud83d"}\n')
    assert done.out == '{"id": "\\ud83d", "hits": []}\n'


def test_trial_rules_take_part_paused_and_expired_ones_do_not(rules: Path) -> None:
    (row,) = match(rules, {"title": TITLE, "source": "Gazette"}, only=()).rows
    assert {hit["rule"] for hit in row["hits"]} == {"falk", "on-trial"}


def test_sources_are_compared_with_the_text_in_source(rules: Path) -> None:
    rows = match(
        rules, {"title": TITLE, "source": "Herald"}, {"title": TITLE, "source": "Gazette"}, only=["on-trial"]
    ).rows
    assert [bool(row["hits"]) for row in rows] == [False, True]


def test_a_rule_error_leaves_stdout_to_answers(rules: Path) -> None:
    (rules / "bad.yaml").write_text("watch: x\nwho: $nobody\n")
    done = match(rules, {"id": "a"})
    assert (done.code, done.out) == (1, "")
    assert "bad.yaml:2:6: error: there is no list `$nobody`" in done.err


def test_an_unknown_rule_is_wrong_use_before_anything_is_read(rules: Path) -> None:
    done = match(rules, {"id": "a"}, only=["nobody"])
    assert (done.code, done.out) == (2, "")


def test_rules_of_several_folders_go_together(rules: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "b.yaml").write_text("watch: Norway\nid: norway\nwhere: Norway\nwho: $ada-falk\n")
    line = json.dumps({"title": TITLE}).encode()
    done = call("match", "--rules", rules, "--rules", more, "--json", stdin=line)
    assert {"falk", "norway"} <= {hit["rule"] for hit in done.rows[0]["hits"]}


def test_rules_of_the_configuration_are_used_without_others(tmp_path: Path) -> None:
    done = Desk.at(tmp_path).call("match", "--json", stdin=json.dumps({"title": TITLE}).encode())
    assert [hit["rule"] for hit in done.rows[0]["hits"]] == ["falk"]


def test_an_answer_is_written_before_the_next_line_is_read(rules: Path) -> None:
    command = [sys.executable, "-m", "watcher", "match", "--rules", str(rules), "--json"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(2):
            process.stdin.write(json.dumps({"id": number}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait() == 0
