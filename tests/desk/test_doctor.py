"""What is wrong with a setup, and its cure."""

import socket
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from tests.commands import CONFIG, Desk
from tests.store.examples import NOW, source
from watcher.desk.doctor import Finding, Surroundings, connect, examine, resolve
from watcher.store import open_store

CHANNELS = """\
channels:
  mail: {to: ["mailto://user:${PASSWORD}@mail.example.org?to=a@example.org"]}
  bot: {to: ["tgram://123456789:AbcdefghijklmnopqrstuvwxyzABCDEFGHI/-1"]}
  hook: {to: ["json://hook.example.org:8080/x"]}
  safe: {to: ["jsons://hook.example.org/x"]}
  screen: {to: ["terminal:"]}
default_channel: mail
"""


@dataclass
class Setup:
    """A desk with a store, and services that can be out of reach."""

    desk: Desk
    refused: dict[str, OSError] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)

    @property
    def unit(self) -> Path:
        return self.desk.folder / "units" / "watcher.service"

    def connect(self, host: str, port: int) -> None:
        self.asked.append((host, port))
        if host in self.refused:
            raise self.refused[host]

    def resolve(self, host: str) -> None:
        self.looked_up.append(host)
        if host in self.refused:
            raise self.refused[host]

    def configure(self, *lines: str) -> None:
        text = self.desk.config.read_text().replace("sources:\n", "\n".join(("sources:", *lines, "")))
        self.desk.config.write_text(text)

    def install(self, unit: str, drop_in: str = "") -> None:
        folder = self.unit.with_name("watcher.service.d")
        folder.mkdir(parents=True)
        self.unit.write_text(unit)
        (folder / "override.conf").write_text(drop_in)

    def findings(self, part: str) -> list[Finding]:
        around = Surroundings(NOW, self.unit, self.connect, self.resolve)
        return [found for found in examine(self.desk.config, None, around) if found.part == part]

    def troubles(self, part: str) -> list[tuple[str, str]]:
        return [(found.what, found.cure) for found in self.findings(part) if found.cure is not None]


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setup:
    monkeypatch.setenv("PASSWORD", "secret")
    desk = Desk.at(tmp_path, config=CONFIG.replace("channels: {terminal: {}}\ndefault_channel: terminal\n", CHANNELS))
    open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store.close()
    (tmp_path / "watcher.db").chmod(0o644)
    return Setup(desk)


def test_a_sound_setup_has_no_trouble_and_every_part_was_looked_at(setup: Setup) -> None:
    found = list(examine(setup.desk.config, None, Surroundings(NOW, setup.unit, setup.connect, setup.resolve)))
    assert [one for one in found if one.cure is not None and one.part != "disk"] == []
    assert {one.part for one in found} == {
        "files",
        "store",
        "disk",
        "clock",
        "permissions",
        "inbox",
        "network",
        "channel",
        "unit",
    }


def test_services_are_connected_to_at_their_own_ports_and_no_secret_is_told(setup: Setup) -> None:
    said = [found.what for found in setup.findings("channel")]
    assert setup.asked == [
        ("mail.example.org", 25),
        ("api.telegram.org", 443),
        ("hook.example.org", 8080),
        ("hook.example.org", 443),
    ]
    assert said[0] == "mail (mailto): mail.example.org port 25 accepts connections"
    assert said[-1] == "screen (terminal): nothing to connect to"
    assert not any("secret" in line or "Abcdef" in line for line in said)


def test_a_service_out_of_reach_is_told_with_its_cure(setup: Setup) -> None:
    setup.refused["mail.example.org"] = TimeoutError()
    setup.refused["api.telegram.org"] = ConnectionRefusedError(111, "Connection refused")
    one, two = setup.troubles("channel")
    assert one[0] == "mail (mailto): mail.example.org port 25: did not answer"
    assert two[0] == "bot (tgram): api.telegram.org port 443: Connection refused"
    assert "IPAddressAllow=" in one[1]


def test_the_host_of_one_source_is_looked_up(setup: Setup) -> None:
    assert [one.what for one in setup.findings("network")] == ["no source is asked over the network"]
    setup.configure(*(f"  - {{name: {name}, url: 'https://{name}.example.org/feed'}}" for name in "ab"))
    assert [one.what for one in setup.findings("network")] == ["the address of a.example.org can be looked up"]
    assert setup.looked_up == ["a.example.org"]


@pytest.mark.parametrize(
    ("error", "words"), [(TimeoutError(), "no answer"), (socket.gaierror(-3, "try again"), "try again")]
)
def test_a_network_without_names_is_told_with_its_cure(setup: Setup, error: OSError, words: str) -> None:
    setup.configure("  - {name: a, url: 'https://a.example.org/feed'}")
    setup.refused["a.example.org"] = error
    ((what, cure),) = setup.troubles("network")
    assert what == f"the address of a.example.org cannot be looked up: {words}"
    assert ["IPAddressAllow=" in cure, "name servers" in cure] == [True, True]


def test_a_proxy_is_looked_up_in_place_of_the_sources_that_it_asks(setup: Setup) -> None:
    setup.configure("  - {name: a, url: 'https://a.example.org/feed'}")
    setup.desk.config.write_text(setup.desk.config.read_text() + "poll: {proxy: 'http://proxy.example.org:3128'}\n")
    assert [one.cure for one in setup.findings("network")] == [None]
    assert setup.looked_up == ["proxy.example.org"]


def test_a_name_with_line_breaks_stays_on_its_line(setup: Setup) -> None:
    setup.configure('  - {name: "In\\nbox\\e[2J", folder: other/}')
    (what,) = (what for what, _ in setup.troubles("inbox"))
    assert what.startswith("In box [2J: ")


def test_a_host_is_looked_up_for_real() -> None:
    resolve("127.0.0.1")
    with pytest.raises(OSError, match="no name of a host"):
        resolve("a" * 70 + ".example.org")


def test_faults_of_configuration_rules_and_secrets_are_told(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PASSWORD")
    setup.desk.rule.write_text("wacth: x\n")
    troubles = setup.troubles("files")
    assert [what for what, _ in troubles if "PASSWORD" in what or "wacth" in what] == [what for what, _ in troubles]
    assert len(troubles) >= 2
    setup.desk.config.write_text("webb: {}\n")
    found = list(examine(setup.desk.config, None, Surroundings(NOW, setup.unit, setup.connect, setup.resolve)))
    assert {one.part for one in found} == {"files"}


def test_what_is_wrong_with_the_store_is_told(setup: Setup, tmp_path: Path) -> None:
    store = tmp_path / "watcher.db"
    store.chmod(0o664)
    assert setup.troubles("store") == [(f"others may write to {store}", f"chmod go-w {store}")]
    store.write_bytes(b"")
    assert "is empty" in setup.troubles("store")[-1][0]
    store.unlink()
    assert setup.troubles("store") == []
    setup.desk.config.write_text(setup.desk.config.read_text() + "store: sqlite:///gone/watcher.db\n")
    assert "is not there" in setup.troubles("store")[0][0]


def test_a_clock_that_runs_behind_is_told(setup: Setup, tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store
    state = source()
    with store.transaction() as tx:
        tx.sources.sync([state], NOW)
        tx.sources.save(type(state)(state.name, state.url, state.caching, NOW, last_attempt_at=NOW + timedelta(days=1)))
    store.close()
    ((what, cure),) = setup.troubles("clock")
    assert (what.endswith("which is to come"), cure) == (True, "set the clock: timedatectl set-ntp true")


def test_loose_permissions_and_missing_folders_are_told(setup: Setup) -> None:
    setup.desk.rule.chmod(0o666)
    assert setup.troubles("permissions") == [
        (f"everybody may write to {setup.desk.rule}", f"chmod o-w {setup.desk.rule}")
    ]
    setup.desk.inbox.rmdir()
    assert setup.troubles("inbox") == [(f"Inbox: {setup.desk.inbox} is not there", f"mkdir {setup.desk.inbox}")]


def test_a_unit_that_systemd_cannot_start_is_told(setup: Setup) -> None:
    setup.install("ExecStart=/no/such/python -m watcher run\n", "LoadCredential=TOKEN:/no/such/file\n")
    assert [what for what, _ in setup.troubles("unit")] == [
        "/no/such/python is not there",
        "the file of the credential TOKEN is not there: /no/such/file",
    ]


def test_a_unit_with_all_that_it_names_is_in_order(setup: Setup) -> None:
    setup.install("ExecStart=/bin/sh -c true\n", f"LoadCredential=TOKEN:{setup.desk.config}\n")
    assert setup.troubles("unit") == []


def test_a_connection_is_tried_for_real() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        connect(*server.getsockname())
        port = server.getsockname()[1]
    with pytest.raises(OSError, match="refused"):
        connect("127.0.0.1", port)
