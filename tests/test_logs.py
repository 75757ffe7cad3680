import json
import logging
import subprocess
import sys

import pytest

from watcher.logs import JsonFormatter, TextFormatter

SECRET = "p/ss word+é"
WRITTEN = (SECRET, "p%2Fss%20word%2B%C3%A9", "p/ss%20word%2B%C3%A9", "p%2Fss+word%2B%C3%A9")


def record(message: str, *arguments: object, exc_info: bool = False) -> logging.LogRecord:
    return logging.LogRecord(
        "watcher.x", logging.INFO, "x.py", 1, message, arguments, sys.exc_info() if exc_info else None
    )


@pytest.mark.parametrize("formatter", [TextFormatter([SECRET]), JsonFormatter([SECRET])])
@pytest.mark.parametrize("written", WRITTEN)
def test_a_secret_is_blotted_out_however_it_is_written(formatter: logging.Formatter, written: str) -> None:
    assert "word" not in formatter.format(record("asked https://x.example/?key=%s&a=1", written))


def test_a_secret_is_blotted_out_of_a_traceback() -> None:
    try:
        int(SECRET)
    except ValueError:
        said = TextFormatter([SECRET]).format(record("it failed", exc_info=True))
    assert "it failed: Traceback" in said
    assert "'***'" in said
    assert "\n" not in said


def test_a_secret_within_another_leaves_nothing_of_the_longer_one() -> None:
    assert TextFormatter(["abcd", "abcdefgh"]).format(record("abcdefgh")).endswith(" ***")


def test_what_is_too_short_for_a_secret_is_left() -> None:
    assert TextFormatter(["", "a", "on"]).format(record("a man on a horse")).endswith("a man on a horse")


@pytest.mark.parametrize("formatter", [TextFormatter(()), JsonFormatter(())])
def test_an_event_is_one_line_that_steers_nothing(formatter: logging.Formatter) -> None:
    said = formatter.format(record("a\r\nb\x1b[31mc\u202ed\u2028e\x85f\0g\ud800h"))
    assert said.isprintable()
    assert all(letter in said for letter in "abcdefgh")


def test_a_line_of_json_says_when_how_bad_where_and_what() -> None:
    found = json.loads(JsonFormatter(()).format(record("%d new", 3)))
    assert found.pop("time").endswith("+00:00")
    assert found == {"level": "info", "from": "watcher.x", "said": "3 new"}


def test_our_own_records_are_said_from_the_level_on_and_those_of_libraries_from_warning_on() -> None:
    script = (
        "import logging; from watcher.logs import configure; configure('text', 'debug', ['hunter2'])\n"
        "for name in ('watcher.x', 'library'):\n"
        "    for level in (10, 30): logging.getLogger(name).log(level, '%s %d hunter2', name, level)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == ""
    said = [line.split(maxsplit=2)[2] for line in done.stderr.splitlines()]
    assert said == ["debug    watcher.x 10 ***", "warning  watcher.x 30 ***", "warning  library 30 ***"]


def test_all_times_are_utc_wherever_the_machine_is() -> None:
    one = record("hello")
    one.created = 0.25
    assert TextFormatter([]).format(one) == "1970-01-01 00:00:00Z info     hello"
    assert json.loads(JsonFormatter([]).format(one))["time"] == "1970-01-01T00:00:00.250+00:00"
