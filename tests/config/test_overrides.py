from datetime import timedelta

import pytest

from tests.config.desk import SOURCES, Desk
from watcher.config import LogFormat, LogLevel


def test_variables_take_the_place_of_what_is_written(desk: Desk) -> None:
    env = {
        "WATCHER_POLL__EVERY": "20 minutes",
        "WATCHER_DEFAULT_CHANNEL": "russia-desk",
        "WATCHER_CHANNELS__RUSSIA_DESK__TO": '["json://a", "json://b"]',
        "WATCHER_SOURCES": '[{"name": "B", "url": "https://b.example"}]',
        "WATCHER_LOG": "{format: json}",
        "WATCHER_CONFIG": "elsewhere.yaml",
        "OTHER_POLL__EVERY": "1 hour",
    }
    loaded = desk.load(f"poll: {{every: 1 hour, parallel: 2}}\nchannels: {{russia-desk: {{to: x}}}}\n{SOURCES}", env)
    config = loaded.config
    assert (config.poll.every, config.poll.parallel) == (timedelta(minutes=20), 2)
    assert config.channels["russia-desk"].to == ("json://a", "json://b")
    assert [source.name for source in config.sources] == ["B"]
    assert config.log.format is LogFormat.JSON
    assert loaded.warnings == ()


def test_variables_replace_what_is_no_section_and_an_empty_one_removes(desk: Desk) -> None:
    config = desk.load(f"log: oops\nzone: Mars\n{SOURCES}", {"WATCHER_LOG__LEVEL": "error", "WATCHER_ZONE": ""}).config
    assert config.log.level is LogLevel.ERROR


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("WATCHER_POLL__EVRY", "did you mean WATCHER_POLL__EVERY?"),
        ("WATCHER_STROE", "did you mean WATCHER_STORE?"),
        ("WATCHER_", "remove it, or see the keys of config.yaml"),
        ("WATCHER_LOG__LEVEL__X", "remove it, or see the keys of config.yaml"),
        ("WATCHER_SOURCES__0__URL", "remove it, or see the keys of config.yaml"),
    ],
)
def test_an_unknown_variable_is_a_warning(desk: Desk, name: str, cure: str) -> None:
    (line,) = desk.warnings(SOURCES, {name: "x"})
    assert line.startswith(f"{name}: warning: no key of config.yaml has this name – ")
    if "did you mean" in cure:
        assert line.endswith(f"{cure} [unknown-variable]")


def test_a_variable_that_is_used_as_a_secret_is_no_override(desk: Desk) -> None:
    assert desk.warnings(f"ops: {{to: 'x://${{WATCHER_TOKEN}}'}}\n{SOURCES}", {"WATCHER_TOKEN": "x"}) == []


def test_a_fault_in_a_variable_names_it(desk: Desk) -> None:
    assert desk.faults(SOURCES, {"WATCHER_POLL__EVERY": "soon", "WATCHER_LOG": '{"level":'}) == [
        "WATCHER_LOG: error: a bracket is opened here and not closed – close it, or put the text in quotes; "
        "what follows ` #` is a comment",
        "WATCHER_POLL__EVERY: error: `soon` is no duration – write it as `15 minutes`, `24 hours` or `7 days`",
    ]


def test_what_is_written_keeps_its_place_beside_a_variable(desk: Desk) -> None:
    text = f"channels:\n  desk: {{quiet: 22:00-06:00}}\ndefault_channel: terminal\n{SOURCES}"
    (without,) = desk.faults(text)
    (beside,) = desk.faults(text, {"WATCHER_CHANNELS__DESK__QUIET": "23:00-06:00"})
    assert without.startswith("2:3: error: the channel `desk` has no recipient")
    assert beside == without
