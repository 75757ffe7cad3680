"""Sources are found, added, imported and exported by commands."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.commands import CONFIG, Desk, call
from tests.fakes import Item, feed
from watcher.clock import utc_now
from watcher.store import open_store

pytestmark = pytest.mark.slow

NEWS = feed(Item("Ada Falk to visit Oslo"), Item("Sports"))
LINK = '<link rel="alternate" type="application/rss+xml" title="{}" href="/{}">'
PAGE = "<html><head>{}</head><body><p>Welcome to our paper, read by thousands.</p></body></html>"
ANSWERS = {
    "/news.xml": NEWS,
    "/one": PAGE.format(LINK.format("All news", "news.xml")).encode(),
    "/two": PAGE.format(LINK.format("All", "news.xml") + LINK.format("Sports", "sports.xml")).encode(),
    "/none": PAGE.format("").encode(),
    "/linked": PAGE.replace("</body>", '<a href="/old.rss">RSS</a><a href="/news.xml">XML</a></body>')
    .format("")
    .encode(),
    "/based": PAGE.format('<base href="/deep/">' + LINK.format("News", "news.xml").replace('"/', '"')).encode(),
    "/deep/news.xml": NEWS,
    "/section/": PAGE.format(LINK.format("Old", "broken.xml")).encode(),
    "/broken.xml": b"<html>moved</html>",
    "/section/feed": NEWS,
    "/feed": NEWS,
}


class Paper(BaseHTTPRequestHandler):
    """A site; ``asked`` are the paths that were asked for."""

    def do_GET(self) -> None:
        asked: list[str] = self.server.asked  # type: ignore[attr-defined]
        asked.append(self.path)
        body = ANSWERS.get(self.path)
        self.send_response(429 if self.path == "/busy" else 200 if body else 404)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Nobody listens."""


@pytest.fixture
def paper() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Paper) as server:
        server.asked = []  # type: ignore[attr-defined]
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    poll = "poll: {allow_addresses: [127.0.0.0/8], per_host_gap: 0 seconds}   # here only\n"
    return Desk.at(tmp_path, config=poll + CONFIG)


def url(paper: ThreadingHTTPServer, path: str) -> str:
    return f"http://127.0.0.1:{paper.server_port}{path}"


def test_a_page_that_names_its_feed_is_added_by_that_and_shown(desk: Desk, paper: ThreadingHTTPServer) -> None:
    before = desk.config.read_text()
    done = call("sources", "add", "--config", desk.config, url(paper, "/one"))
    assert done.code == 0, done.err
    assert paper.asked == ["/one", "/news.xml"]  # type: ignore[attr-defined]
    assert done.out.splitlines()[0] == f"Gazette: 2 entries at {url(paper, '/news.xml')}"
    assert "Ada Falk to visit Oslo" in done.out
    assert "the rules would have given 1 hit" in done.out
    line = f'  - {{name: Gazette, url: "{url(paper, "/news.xml")}"}}\n'
    assert desk.config.read_text() == before.replace("inbox/}\n", "inbox/}\n" + line)
    again = call("sources", "add", "--config", desk.config, url(paper, "/news.xml"))
    assert (again.code, again.err) == (2, f"watcher: {url(paper, '/news.xml')} is a source already: Gazette\n")
    assert paper.asked == ["/one", "/news.xml"]  # type: ignore[attr-defined]


def test_a_host_that_asks_a_command_for_silence_has_it_from_all(desk: Desk, paper: ThreadingHTTPServer) -> None:
    open_store(f"sqlite:///{desk.folder / 'watcher.db'}", daemon=True, now=utc_now()).store.close()
    busy = call("sources", "add", "--config", desk.config, url(paper, "/busy"))
    assert (busy.code, paper.asked) == (1, ["/busy"])  # type: ignore[attr-defined]
    refused = call("sources", "add", "--config", desk.config, url(paper, "/one"))
    assert refused.code == 1
    assert f"{url(paper, '/one')} is not asked: its host wants to be left alone until " in refused.err
    desk.config.write_text(
        desk.config.read_text().replace("sources:", f"sources:\n  - {{name: N, url: '{url(paper, '/news.xml')}'}}")
    )
    (row,) = call("sources", "check", "--config", desk.config, "--json").rows
    assert row["trouble"].startswith("its host wants to be left alone until ")
    assert paper.asked == ["/busy"]  # type: ignore[attr-defined]


def test_of_several_feeds_one_has_to_be_chosen(desk: Desk, paper: ThreadingHTTPServer) -> None:
    before = desk.config.read_text()
    done = call("sources", "add", "--config", desk.config, url(paper, "/two"))
    assert done.code == 1
    assert done.out.splitlines() == [
        f"1  {url(paper, '/news.xml')}  All",
        f"2  {url(paper, '/sports.xml')}  Sports",
        f"{url(paper, '/two')} names 2 feeds: choose one of them: `watcher sources add ADDRESS`",
    ]
    assert desk.config.read_text() == before


def test_usual_places_are_tried_only_where_a_page_names_no_feed(desk: Desk, paper: ThreadingHTTPServer) -> None:
    done = call("sources", "add", "--config", desk.config, url(paper, "/none"), "--name", "My paper", "--dry-run")
    assert paper.asked == ["/none", "/feed"]  # type: ignore[attr-defined]
    assert done.out.startswith("My paper: 2 entries at ")
    assert "My paper" not in desk.config.read_text()


def test_what_a_page_links_to_and_looks_like_a_feed_is_tried_before_usual_places(
    desk: Desk, paper: ThreadingHTTPServer
) -> None:
    done = call("sources", "add", "--config", desk.config, url(paper, "/linked"))
    assert paper.asked == ["/linked", "/old.rss", "/news.xml"]  # type: ignore[attr-defined]
    assert done.out.startswith(f"Gazette: 2 entries at {url(paper, '/news.xml')}")


def test_a_feed_is_looked_for_from_the_base_of_its_page(desk: Desk, paper: ThreadingHTTPServer) -> None:
    done = call("sources", "add", "--config", desk.config, url(paper, "/based"))
    assert paper.asked == ["/based", "/deep/news.xml"]  # type: ignore[attr-defined]
    assert done.code == 0, done.out


def test_where_the_feed_that_a_page_names_is_none_that_of_its_section_is_found(
    desk: Desk, paper: ThreadingHTTPServer
) -> None:
    done = call("sources", "add", "--config", desk.config, url(paper, "/section/"))
    assert paper.asked == ["/section/", "/broken.xml", "/section/feed"]  # type: ignore[attr-defined]
    assert done.code == 0, done.out


def test_an_address_without_a_feed_adds_nothing(desk: Desk, paper: ThreadingHTTPServer) -> None:
    done = call("sources", "add", "--config", desk.config, url(paper, "/gone"))
    assert done.code == 1
    assert "no feed was found" in done.out
    assert call("sources", "add", "--config", desk.config, "https://a.example/${KEY}").code == 2
    done = call("sources", "add", "--config", desk.config, "https://ada:hunter2@a.example/")
    assert (done.code, "hunter2" in done.err, "with a user name or password is never asked" in done.err) == (
        2,
        False,
        True,
    )


def test_what_is_exported_can_be_imported_elsewhere(desk: Desk, tmp_path: Path) -> None:
    desk.config.write_text(
        CONFIG.replace(
            "sources:",
            "sources:\n  - {name: A & B, url: 'https://a.example/?x=1&y=2', language: en, tags: [uk, wire]}"
            "\n  - {name: C, url: 'https://c.example/'}",
        )
    )
    done = call("sources", "export", "--config", desk.config)
    assert (done.code, done.err) == (0, "watcher: no feeds, so not exported: Inbox\n")
    file = tmp_path / "feeds.opml"
    file.write_text(done.out)
    (tmp_path / "other").mkdir()
    other = Desk.at(tmp_path / "other")
    done = call("sources", "import", "--config", other.config, file)
    assert done.out.splitlines()[:2] == ["added: A & B https://a.example/?x=1&y=2", "added: C https://c.example/"]
    assert call("sources", "export", "--config", other.config).out == file.read_text()
    again = call("sources", "import", "--config", other.config, file)
    assert (again.code, again.out) == (0, "all its feeds are sources already\n")
    assert call("sources", "import", "--config", other.config, other.config).code == 2


def test_an_import_names_what_it_leaves_out(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    bad = '<outline text="Paid" xmlUrl="https://ada:hunter2@paid.example/feed"/>'
    file.write_text(f'<opml><body>{bad}<outline text="A" xmlUrl="https://a.example/"/></body></opml>')
    done = call("sources", "import", "--config", desk.config, file)
    assert done.err.startswith("watcher: left out: Paid: its address holds a user name or password – write it without")
    assert (done.code, done.out.splitlines()[0]) == (0, "added: A https://a.example/")
    done = call("sources", "import", "--config", desk.config, file)
    assert (done.code, done.out) == (0, "no other feed is new\n")
    file.write_text(f"<opml><body>{bad}</body></opml>")
    done = call("sources", "import", "--config", desk.config, file)
    assert (done.code, done.err.count("left out: Paid")) == (0, 1)
    assert "hunter2" not in done.err + done.out + desk.config.read_text()


@pytest.mark.parametrize("line", ["", "sources:\n", "sources: []\n"])
def test_the_first_source_of_all_can_be_added(desk: Desk, paper: ThreadingHTTPServer, line: str) -> None:
    begun = desk.config.read_text().replace("sources:\n  - {name: Inbox, folder: inbox/}\n", line)
    desk.config.write_text(begun)
    done = call("sources", "add", "--config", desk.config, url(paper, "/news.xml"))
    assert (done.code, "the rules would have given 1 hit" in done.out) == (0, True), done.err
    assert call("check", "--config", desk.config).code == 0
