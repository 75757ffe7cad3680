"""Killed at whatever moment, the real program loses no alert, and repeats at most one message for each kill."""

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Thread

import pytest

from tests.commands import DEADLINE, ROOT, RULE, Desk
from tests.receivers import LOCALHOST, Mails, WebService, mail_server, web_service

pytestmark = pytest.mark.slow

PLACES = (
    "Norway", "Iceland", "Japan", "Brazil", "Kenya", "Canada", "Peru", "Egypt", "Poland", "India", "Chile", "Ghana",
    "Spain", "Italy", "Greece", "Turkey", "Mexico", "Cuba", "Morocco", "Nepal", "Vietnam", "Estonia", "Hungary",
    "Serbia", "Portugal", "Austria", "Thailand", "Uganda", "Zambia", "Angola", "Bolivia", "Ecuador", "Finland",
    "Latvia", "Croatia", "Algeria", "Tunisia", "Mongolia", "Uruguay", "Ethiopia", "Rwanda", "Belgium", "Ireland",
)  # fmt: skip
ROUND_AT_LEAST = 20
"""Steps that a round with one new entry and two messages takes at the very least."""
MOMENTS_OF_SENDING = 5
"""Of a mail: before its sender, its recipient and its text are answered, and when it is taken. Of a bot: before the
answer, and after it. The two mingle; at the last of the six the program may have ended already."""
MOMENTS_OF_PARTS = 5
"""Before the answer to the first part of a round and after it, the same of the second, and before that to the third."""
WEATHER = " ".join(f"Day {number} began with fog on the river and ended with a little sun." for number in range(20))
CONFIG = """\
poll: {{per_host_gap: 0 seconds, allow_addresses: [127.0.0.0/8]}}
sources:
  - {{name: Gazette, url: "{feed}"}}
zone: UTC
channels:
  desk: {{to: [{to}]}}
default_channel: desk
"""
BOT = '"tgram://123456789:AbcdefghijklmnopqrstuvwxyzABCDEFGHI/1"'
CROWD = (
    "Abel", "Brandt", "Castle", "Dufour", "Egan", "Farrow", "Grieg", "Holm", "Ivens", "Jansen", "Kemp", "Lund",
    "Moreau", "Nyberg", "Olsen", "Perrin", "Quist", "Rossi", "Sorel", "Tandy",
)  # fmt: skip
"""More people than are told of one by one: what they do in one round comes as one list."""
CROWD_RULE = f"""\
watch: Envoys travel
id: envoys
severity: high
who: $envoys
what: $foreign-travel
---
list: envoys
kind: person
names: [{", ".join(f"Ada {name}" for name in CROWD)}]
"""
LONG = "and-so-on-" * 90
"""In each link of a list, so that it is sent in many parts."""
PARTS_AT_LEAST = 6


@dataclass
class Paper:
    """A feed that grows by one journey of the watched person whenever it is told to."""

    port: int = 0
    items: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.address("feed")

    def address(self, name: str) -> str:
        return f"http://{LOCALHOST}:{self.port}/{name}"

    def print_one(self) -> str:
        """Print the next journey beside a text that needs no page; its place.

        Only its page tells who travels, but for the first: on a first poll no pages are asked for.
        """
        place = PLACES[len(self.items)]
        title = f"Talks in {place}" if self.items else f"Ada Falk arrives in {place} for talks"
        weather = f"<item><title>The weather in {place}</title><description>{WEATHER}</description></item>"
        self.items.append(self._item(title, place) + weather)
        return place

    def print_crowd(self) -> str:
        """Print a journey of everybody in the crowd, with texts that need no pages; the place of all."""
        place = PLACES[len(self.items)]
        titles = {name: f"Ada {name} arrives in {place} for talks" for name in CROWD}
        journeys = (self._item(title, f"{place}/{name}/{LONG}", WEATHER) for name, title in titles.items())
        self.items.append("".join(journeys))
        return place

    def _item(self, title: str, path: str, text: str = "") -> str:
        date = format_datetime(datetime.now(UTC))  # the program that reads it has this clock
        link = f"<link>{self.address(path)}</link>"
        return f"<item><title>{title}</title>{link}<description>{text}</description><pubDate>{date}</pubDate></item>"

    def answer(self, path: str) -> tuple[int, str]:
        """What stands at an address: the feed, the page of a journey, or nothing."""
        if path == "/feed":
            items = "".join(reversed(self.items))
            return 200, f'<rss version="2.0"><channel><title>Gazette</title>{items}</channel></rss>'
        if path == "/robots.txt":
            return 404, "there is none"
        return 200, (
            f"<html><title>Talks in {path[1:]}</title><article><p>Ada Falk arrives in {path[1:]} for talks.</p>"
            f"<p>The talks begin on Monday in the old town hall.</p><p>{WEATHER}</p></article></html>"
        )


@contextmanager
def printing() -> Iterator[Paper]:
    paper = Paper()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, text = paper.answer(self.path)
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html" if "<html>" in text else "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer((LOCALHOST, 0), Handler)
    paper.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield paper
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Rounds:
    """Rounds of the program, one after the other, as ``tests.killing`` plays them."""

    def __init__(self, desk: Desk, bot: WebService) -> None:
        self.log = desk.folder / "log"
        command = [sys.executable, "-m", "tests.killing", bot.url, str(desk.config), str(self.log)]
        # No lines are counted: a killed process tells of none, and counting doubles the time of all.
        uncounted = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
        env = uncounted | {"PYTHONPATH": str(ROOT)}
        self.player = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)
        self.process = 0

    def play(self, step: int = 0) -> int:
        """One round, killed before a step if one is named: its exit code."""
        assert self.player.stdin is not None
        self.player.stdin.write(f"{step}\n")
        self.player.stdin.flush()
        self.process = self._answer()
        return self._answer()

    def end(self) -> None:
        self.player.communicate(timeout=DEADLINE)

    def _answer(self) -> int:
        assert self.player.stdout is not None
        return int(self.player.stdout.readline())


@dataclass
class World:
    """The paper that is read, the rounds of reading it, and the two services by which it is told."""

    paper: Paper
    rounds: Rounds
    mails: Mails
    bot: WebService
    kills: int = 0

    def survives(self, step: int = 0) -> bool:
        """Whether a round lives to its end, which must be a good one."""
        code = self.rounds.play(step)
        assert code in {0, -signal.SIGKILL}, self.rounds.log.read_text()
        self.kills += code != 0
        return code == 0

    def kill_at(self, moment: int) -> None:
        """Kill the next round at so many events of the two services, counted from 1; at 0 let it live."""
        moments = count(1)

        def meanwhile() -> None:
            if next(moments) == moment:
                os.kill(self.rounds.process, signal.SIGKILL)

        self.mails.meanwhile = self.bot.meanwhile = meanwhile

    def told(self) -> list[list[str]]:
        """What came by mail, and what by bot."""
        mails = [f"Alert {mail['X-Watcher-Alert']} {mail['Subject']}" for mail in self.mails.taken]
        return [mails, [asked.json["text"] for asked in self.bot.asked]]

    def check(self, places: list[str]) -> None:
        """Nothing is lost, and what was repeated has the id it had."""
        for told in self.told():
            ids = Counter((_id(text), _place(text)) for text in told)
            assert sorted(place for _, place in ids) == sorted(places)
            assert sum(ids.values()) - len(ids) <= self.kills

    def check_list(self, place: str) -> None:
        """All parts came, and again only the one that was under way when the program was killed, word for word."""
        texts = [asked.json["text"] for asked in self.bot.asked]
        again = [at for at, text in enumerate(texts) if text in texts[:at]]
        assert len(again) <= self.kills
        assert [texts[at] for at in again] == [texts[at - 1] for at in again]
        parts = list(dict.fromkeys(texts))
        assert len(parts) >= PARTS_AT_LEAST
        assert len({_id(part) for part in parts}) == 1
        listed = re.findall(r"^HAPPENING · Ada (\w+) · foreign travel → (\w+)", "\n".join(parts), re.MULTILINE)
        assert sorted(listed) == [(name, place) for name in CROWD]


def _id(text: str) -> str:
    return text.partition("Alert ")[2].split()[0]


def _place(text: str) -> str:
    return text.partition("travel → ")[2].partition(" · ")[0]


@contextmanager
def rounds_at(folder: Path, *, rule: str, by_mail: bool) -> Iterator[World]:
    with printing() as paper, mail_server() as mails, web_service() as bot:
        to = f'"{mails.address()}", {BOT}' if by_mail else BOT
        rounds = Rounds(Desk.at(folder, config=CONFIG.format(feed=paper.url, to=to), rule=rule), bot)
        try:
            yield World(paper, rounds, mails, bot)
        finally:
            rounds.end()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with rounds_at(tmp_path, rule=RULE, by_mail=True) as world:
        yield world


@pytest.fixture
def crowded(tmp_path: Path) -> Iterator[World]:
    """A world in which all that comes is a long list, by bot."""
    with rounds_at(tmp_path, rule=CROWD_RULE, by_mail=False) as world:
        yield world


def test_killed_before_any_step_of_a_round_no_alert_is_lost(world: World) -> None:
    places = [world.paper.print_one()]
    assert world.survives()
    step, lived, is_over = 1, True, False
    while not is_over:
        fresh = lived
        if fresh:
            places.append(world.paper.print_one())
        lived = world.survives(step)
        step += not lived
        is_over = fresh and lived
    assert step > ROUND_AT_LEAST
    world.check(places)


def test_killed_at_any_moment_of_sending_no_alert_is_lost(world: World) -> None:
    places = []
    for moment in range(1, MOMENTS_OF_SENDING + 1):
        places.append(world.paper.print_one())
        world.kill_at(moment)
        assert not world.survives()
        world.kill_at(0)
        assert world.survives()
    world.check(places)


def test_killed_at_any_moment_of_sending_a_list_only_the_part_under_way_comes_again(crowded: World) -> None:
    place = crowded.paper.print_crowd()
    for moment in range(1, MOMENTS_OF_PARTS + 1):
        crowded.kill_at(moment)
        assert not crowded.survives()
    crowded.kill_at(0)
    assert crowded.survives()
    crowded.check_list(place)


def test_killed_before_any_step_of_sending_a_list_only_the_part_under_way_comes_again(crowded: World) -> None:
    place = crowded.paper.print_crowd()
    crowded.kill_at(1)
    assert not crowded.survives()
    crowded.kill_at(0)
    steps, sent = count(1), 0
    while sent <= 1:  # all steps of later parts are the same
        before = len(crowded.bot.asked)
        assert not crowded.survives(next(steps))
        sent = len(crowded.bot.asked) - before
    assert crowded.survives()
    crowded.check_list(place)
