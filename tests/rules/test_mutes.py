from datetime import date, datetime

from tests.rules.builders import PATH, compile_faults, compiled, told
from watcher.core.rule import Mute
from watcher.rules.lint import expired

END = datetime.fromisoformat("2026-12-01")
"""Of the desk's zone."""
RULE = "watch: Putin + foreign travel\nid: putin-abroad\n---\n"


def silenced(name: str) -> str:
    return f"{RULE}silence: {name}\nuntil: 2026-12-01\nwhy: known"


def mutes(name: str) -> tuple[Mute, ...]:
    return compiled(silenced(name)).ruleset.mutes


def test_a_silence_covers_a_rule_or_somebody_whom_a_rule_names_or_a_story() -> None:
    written = {"why": "known", "path": PATH, "line": 4}
    assert mutes("putin-abroad") == (Mute(END, rule="putin-abroad", **written),)  # type: ignore[arg-type]
    assert mutes("putin") == (Mute(END, entity="putin", **written),)  # type: ignore[arg-type]
    assert mutes("0a1b2c3d4e5f") == (Mute(END, story="0a1b2c3d4e5f", **written),)  # type: ignore[arg-type]


def test_a_silence_that_names_nothing_warns_and_stops_no_rule() -> None:
    assert mutes("putin-abraod") == ()
    assert compile_faults(silenced("putin-abraod")) == [
        "4:10: warning: `putin-abraod` is no rule, nobody and no story – did you mean `putin-abroad`? [unknown-silence]"
    ]
    (fault,) = compile_faults(silenced("xyzzy"))
    assert "write the id of a rule, or of somebody a rule names" in fault


def test_a_silence_that_has_ended_is_to_be_removed() -> None:
    ruleset = compiled(silenced("putin")).ruleset
    assert expired(ruleset, date(2026, 12, 1)) == ()
    assert told(expired(ruleset, date(2026, 12, 2))) == [
        "4:1: warning: this silence ended on 2026-12-01 and does nothing any more – remove it [silence-ended]"
    ]
