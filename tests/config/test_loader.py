from datetime import time, timedelta
from ipaddress import IPv4Network
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import watcher
from tests.config.desk import SOURCES, Desk
from watcher.config import Channel, Feed, Folder, LogFormat, LogLevel, Page, Sitemap, Telegram, find_config, load
from watcher.config.loader import machine_zone
from watcher.core.hours import Quiet, Slot
from watcher.errors import ConfigError

ROOT = Path(__file__).parents[2]


def test_with_nothing_but_sources_everything_has_its_default(desk: Desk) -> None:
    loaded = desk.load(SOURCES, {"TZ": "Europe/Berlin"})
    config = loaded.config
    assert config.store == f"sqlite:///{desk.folder}/watcher.db"
    assert config.rules == desk.folder / "rules"
    assert (config.poll.every, config.poll.total_deadline) == (timedelta(minutes=15), timedelta(seconds=20))
    assert (config.poll.per_host_gap, config.poll.parallel) == (timedelta(seconds=2), 8)
    assert (config.poll.max_body, config.poll.full_text, config.poll.allow_addresses) == (10**7, "when short", ())
    assert config.poll.user_agent == f"watcher/{watcher.__version__}"
    assert config.channels == {"terminal": Channel()}
    assert config.default_channel == "terminal"
    assert config.zone == ZoneInfo("Europe/Berlin")
    assert config.ops is None
    assert (config.log.format, config.log.level) == (LogFormat.TEXT, LogLevel.INFO)
    assert loaded.warnings == loaded.missing == ()


def test_every_supported_key_is_read(desk: Desk) -> None:
    config = desk.load("""
        store: sqlite:///data/w.db
        rules: ../rules
        poll:
          every: 1 hour
          total_deadline: 30 seconds
          max_body: 2 MB
          per_host_gap: 0 seconds
          max_promise: 2 hours
          parallel: 3
          full_text: never
          user_agent: "desk/$version (+mailto:a@example.org)"
          allow_addresses: [127.0.0.0/8, "::1"]
        sources:
          - {name: A, url: "http://a.example/x", every: 10 minutes, tags: uk, group: g, language: pt-br,
             headers: {Authorization: "Bearer ${KEY}"}, full_text: never}
          - {name: In, folder: drop, tags: [x, y], group: g, language: en}
        channels:
          desk: {to: ["tgram://${TOKEN}/1", "mailto://x"], zone: Asia/Tokyo}
          one: {to: json://x}
        default_channel: desk
        zone: Europe/Paris
        ops: {to: json://ops, heartbeat: "https://beats.example.org/${KEY}", canary: yes}
        log: {format: json, level: Debug}
    """).config
    feed, folder = config.sources
    assert isinstance(feed, Feed)
    assert isinstance(folder, Folder)
    assert feed.headers == {"Authorization": "Bearer ${KEY}"}
    assert (feed.tags, feed.group, feed.language) == (("uk",), "g", "pt-br")
    assert (folder.folder, folder.tags) == (desk.folder / "drop", ("x", "y"))
    assert (config.every(feed), config.every(folder)) == (timedelta(minutes=10), timedelta(hours=1))
    assert config.channels["desk"].to == ("tgram://${TOKEN}/1", "mailto://x")
    assert config.channels["one"].to == ("json://x",)
    assert config.zone_of("desk") == ZoneInfo("Asia/Tokyo")
    assert config.zone_of("terminal") == ZoneInfo("Europe/Paris")
    assert config.poll.user_agent == f"desk/{watcher.__version__} (+mailto:a@example.org)"
    assert config.poll.allow_addresses[0] == IPv4Network("127.0.0.0/8")
    assert config.rules == desk.folder / "../rules"
    assert config.ops is not None
    assert config.ops.to == ("json://ops",)
    assert (config.ops.heartbeat, config.ops.canary) == ("https://beats.example.org/${KEY}", True)
    assert (config.log.format, config.log.level) == (LogFormat.JSON, LogLevel.DEBUG)


def test_a_configuration_cannot_be_changed(desk: Desk) -> None:
    config = desk.load(SOURCES).config
    with pytest.raises(ValueError, match="frozen"):
        config.default_channel = "x"


def test_the_shipped_configuration_is_free_of_faults() -> None:
    loaded = load(ROOT / "config.yaml", {})
    assert loaded.warnings == loaded.missing == ()
    languages = {source.language for source in loaded.config.sources}
    assert languages >= {"en", "ru", "uk", "de", "fr", "es", "pl"}


def test_a_model_can_be_built_in_code_without_any_context() -> None:
    assert Feed(name="A", url="https://example.org").headers == {}
    assert Folder.model_validate({"name": "In", "folder": "x"}).folder == Path("x")


def test_models_can_be_written_out_again(desk: Desk) -> None:
    config = desk.load("sources: [{name: In, folder: x}]").config
    assert config.model_dump()["sources"][0]["folder"] == desk.folder / "x"


def test_store_and_folders_are_in_the_state_directory_and_rules_beside_the_file(desk: Desk, tmp_path: Path) -> None:
    text = "sources: [{name: In, folder: in/}]"
    for loaded in (
        desk.load(text, {"STATE_DIRECTORY": "/var/lib/x"}, state=tmp_path / "s"),
        desk.load(text, {"STATE_DIRECTORY": f"{tmp_path / 's'}:/var/lib/y"}),
    ):
        assert loaded.state == tmp_path / "s"
        assert loaded.config.store == f"sqlite:///{tmp_path}/s/watcher.db"
        assert [source.folder for source in loaded.config.sources if isinstance(source, Folder)] == [tmp_path / "s/in"]
        assert loaded.config.rules == tmp_path / "rules"


def test_absolute_paths_stay_what_they_are(desk: Desk) -> None:
    config = desk.load(f"store: sqlite:////srv/w.db\nrules: /etc/watcher/rules\n{SOURCES}").config
    assert config.store == "sqlite:////srv/w.db"
    assert config.rules == Path("/etc/watcher/rules")


def test_the_configuration_is_found_by_option_then_variable_then_folder_then_system(tmp_path: Path) -> None:
    env = {"WATCHER_CONFIG": "/srv/c.yaml"}
    (tmp_path / "config.yaml").touch()
    assert find_config(Path("x.yaml"), env, tmp_path) == Path("x.yaml")
    assert find_config(None, env, tmp_path) == Path("/srv/c.yaml")
    assert find_config(None, {}, tmp_path) == tmp_path / "config.yaml"
    assert find_config(None, {}, tmp_path / "x", system=tmp_path / "config.yaml") == tmp_path / "config.yaml"


def test_without_a_configuration_the_cure_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigError, match=r"there is no configuration – write \./config\.yaml or .*nowhere, or .* --config FILE"
    ):
        find_config(None, {}, tmp_path, system=tmp_path / "nowhere")


def test_a_folder_that_cannot_be_looked_into_holds_no_configuration(tmp_path: Path) -> None:
    system = tmp_path / "config.yaml"
    system.touch()
    assert find_config(None, {}, tmp_path / ("x" * 300), system=system) == system


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere.yaml: error: cannot be read: No such file or directory – check"):
        load(tmp_path / "nowhere.yaml", {})


@pytest.mark.parametrize(("data", "what"), [(b"\xff", "the file is not UTF-8"), (b"", "the file holds no document")])
def test_a_file_that_holds_no_yaml_is_a_fault(tmp_path: Path, data: bytes, what: str) -> None:
    (tmp_path / "c.yaml").write_bytes(data)
    with pytest.raises(ConfigError, match=what):
        load(tmp_path / "c.yaml", {})


def test_the_zone_of_the_machine_is_tz_then_localtime_then_utc(tmp_path: Path) -> None:
    linked, odd = tmp_path / "localtime", tmp_path / "odd"
    linked.symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    odd.write_bytes(b"TZif")
    assert machine_zone({"TZ": ":Europe/Rome"}, linked) == ZoneInfo("Europe/Rome")
    assert machine_zone({"TZ": "CET-1CEST,M3"}, linked) == ZoneInfo("Asia/Tokyo")
    assert machine_zone({}, odd) == ZoneInfo("UTC")


def test_all_faults_come_at_once_in_the_order_of_the_file(desk: Desk) -> None:
    lines = desk.faults("""\
stor: x
poll: {every: 3 minutes, paralel: 9}
sources:
  - {name: A, url: "ftp://x"}
  - {name: A, folder: x}
default_channel: dsk
channels:
  desk: {to: json://x, zone: Europe/Berlni}
""")
    assert lines == [
        "1:1: error: unknown key `stor` – did you mean `store`?",
        "2:15: error: `3 minutes` is out of range – write 5 minutes to 24 hours",
        "2:26: error: unknown key `paralel` – did you mean `parallel`?",
        "4:20: error: this is no address on the web – begin it with https:// or http://",
        "5:12: error: two sources have the name `A` – rename one; the first is in line 4",
        "6:18: error: there is no channel `dsk` – did you mean `desk`?",
        "8:30: error: `Europe/Berlni` is no time zone – did you mean `Europe/Berlin`?",
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("poll: {every: 25 hours}", "1:15: error: `25 hours` is out of range – write 5 minutes to 24 hours"),
        ("poll: {every: [1, 2]}", "1:15: error: one value is expected here, not a list or keys – write a single one"),
        ("poll: {every: {a: b}}", "1:15: error: one value is expected here, not a list or keys – write a single one"),
        ("poll: {parallel: many}", "1:18: error: `many` is no whole number – write digits only, as `20`"),
        ("poll: {parallel: 0}", "1:18: error: `0` is out of range – write 1 to 64"),
        ("poll: {max_body: 1 GB}", "1:18: error: `1 GB` is out of range – write 10 kB to 100 MB"),
        ("poll: {allow_addresses: [10.0.0.1/8]}", "1:26: error: `10.0.0.1/8` is no address range – write it as"),
        ("poll: {user_agent: ' '}", "1:20: error: nothing is written here – write a value, or remove the key"),
        ("poll: {proxy: 'socks5://x'}", "1:15: error: this is no address of a proxy – write it as http://proxy.exampl"),
        (
            "poll: {full_text: sometimes}",
            "1:19: error: `sometimes` is not known here – write `never` or `when short` or `always`",
        ),
        ("poll: text", "1:7: error: keys are expected here – write `key: value` lines"),
        ("rules: [a]", "1:8: error: one value is expected here, not a list or keys – write a single one"),
        ("store: [a]", "1:8: error: one value is expected here, not a list or keys – write a single one"),
        ("store: mysql://x", "1:8: error: the store is no SQLite file – write it as `sqlite:///watcher.db`"),
        ("store: 'sqlite:///'", "1:8: error: the store is no SQLite file – write it as `sqlite:///watcher.db`"),
        ("store: 'sqlite:///:memory:'", "1:8: error: the store is no SQLite file – write it as `sqlite:///watcher.db`"),
        ("zone: Mars", "1:7: error: `Mars` is no time zone – write it as `Europe/Berlin`"),
        ("log: {format: xml}", "1:15: error: `xml` is not known here – write `text` or `json`"),
        ("log: {level: wraning}", "1:14: error: `wraning` is not known here – did you mean `warning`?"),
        ("log: {xyzzy: 1}", "1:7: error: unknown key `xyzzy` – known here: format, level"),
        ("ops: {}", "1:6: error: `to` is missing – write `to: …`"),
        ("ops: {to: x, canary: perhaps}", "1:22: error: `perhaps` is neither yes nor no – write `yes` or `no`"),
        ("ops: {to: []}", "1:11: error: the list is empty – write at least one item"),
        ("ops: {to: [[a]]}", "1:12: error: one text is expected here – write it in quotes"),
        ("channels: text", "1:11: error: keys are expected here – write `key: value` lines"),
        (
            "channels: {a: text}",
            "1:15: error: keys are expected here – write `key: value` lines, known here: to, zone, ",
        ),
        ("channels: {a: {}}\ndefault_channel: a", "1:12: error: the channel `a` has no recipient – write `to: "),
        ("channels: {a: }\ndefault_channel: a", "1:12: error: the channel `a` has no recipient – write `to: "),
        ("default_channel: xyzzy", "1:18: error: there is no channel `xyzzy` – name one of `channels`"),
        ("---\nlog: {}\n---\nlog: {}\n---", "4:1: error: a second document – remove the `---`"),
        ('log: "x', "1:6: error: a quote is opened here and not closed – close it"),
    ],
)
def test_a_wrong_value_is_told_what_to_write(desk: Desk, line: str, fault: str) -> None:
    assert any(told.startswith(fault) for told in desk.faults(f"{line}\n{SOURCES}"))


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("{url: 'http://x'}", "1:11: error: `name` is missing – write `name: …`"),
        (
            "{name: B}",
            "1:11: error: this source has nothing to read from – give it `url`, `sitemap`, `page`, ",
        ),
        ("text", "1:11: error: keys are expected here – write `key: value` lines"),
        ("{name: B, url: [x]}", "1:26: error: one value is expected here, not a list or keys – write a single one"),
        ("{name: B, url: 'http://x', langage: en}", "1:38: error: unknown key `langage` – did you mean `language`?"),
        (
            "{name: B, sitmap: 'https://x'}",
            "1:11: error: this source has nothing to read from – did you mean `sitemap`?",
        ),
        (
            "{name: B, url: 'http://x', page: 'http://x'}",
            "1:11: error: a source is of one kind, and this one has `url` and",
        ),
        ("{name: B, sitemap: x.xml}", "1:30: error: this is no address on the web – begin it with https:// or http://"),
        ("{name: B, sitemap: 'http://x', lnks: a}", "1:42: error: unknown key `lnks` – known here: name, every, tags"),
        ("{name: B, page: 'http://x'}", "1:11: error: `links` is missing – write `links: …`"),
        ("{name: B, page: 'http://x', links: a, lnks: a}", "1:49: error: unknown key `lnks` – did you mean `links`?"),
        ("{name: B, page: 'http://x', links: 'a['}", "1:46: error: `a[` is no CSS selector: Expected ident or '*'"),
        ("{name: B, page: 'http://x', links: 'a::b'}", "1:46: error: `a::b` is no CSS selector: "),
        ("{name: B, page: 'http://x', links: ''}", "1:46: error: "),
        ("{name: B, telegram: 't.me/+AbCdEf'}", "1:31: error: `t.me/+AbCdEf` is no name of a public channel – write"),
        ("{name: B, telgram: x}", "1:11: error: this source has nothing to read from – did you mean `telegram`?"),
        ("{name: B, folder: x, headers: {}}", "1:32: error: unknown key `headers` – known here: name, folder"),
        ("{name: B, folder: x, language: EN_us}", "1:42: error: this is no language code – write it as `en`"),
        ("{name: B, url: 'http://x', tags: [{a: b}]}", "1:45: error: one value is expected here"),
        ("{name: B, url: 'http://x', headers: [a]}", "1:47: error: keys are expected here"),
        ("{name: B, url: 'http://x', headers: {A B: c}}", "1:48: error: this is no name of a header"),
        ('{name: B, url: "http://x", headers: {A: "b\\nc"}}', "1:51: error: the value of a header is one line"),
    ],
)
def test_a_wrong_source_is_told_what_to_write(desk: Desk, source: str, fault: str) -> None:
    (line,) = desk.faults(f"sources: [{source}]")
    assert line.startswith(fault)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("log: {}", "1:1: error: `sources` is missing – write `sources: …`"),
        ("sources: []", "1:10: error: the list is empty – write at least one item"),
        ("sources: text", "1:10: error: a list is expected here – write it with `- ` before each item"),
        ("sources:\n  -\n  - {name: B}", "3:5: error: this source has nothing to read from"),
    ],
)
def test_without_sources_there_is_nothing_to_do(desk: Desk, text: str, fault: str) -> None:
    (line,) = desk.faults(text)
    assert line.startswith(fault)


LATER = [
    "web: {listen: '127.0.0.1:8300'}",
    "store: postgresql+psycopg://u@h/db",
]


def test_what_is_old_is_kept_for_a_time(desk: Desk) -> None:
    kept = desk.load(f"retention: {{bodies: 30 days}}\n{SOURCES}").config.retention
    assert (kept.bodies, kept.hits) == (timedelta(days=30), timedelta(days=730))
    (fault,) = desk.faults(f"retention: {{bodies: 1 hour}}\n{SOURCES}")
    assert fault.startswith("1:21: error: `1 hour` is out of range – write 2 days to 100 years")


DESK = "channels:\n  desk: {to: 'json://127.0.0.1', "


def test_a_channel_has_quiet_hours_digests_and_a_stand_in(desk: Desk) -> None:
    keys = "quiet: 22:00-07:00, quiet_high: night, digest: ['08:00', Monday 09:30], fallback: night}"
    channels = desk.load(f"{DESK}{keys}\n  night: {{to: 'json://127.0.0.1'}}\n{SOURCES}").config.channels
    assert channels["desk"].quiet == Quiet(time(22), time(7))
    assert channels["desk"].digest == (Slot(time(8)), Slot(time(9, 30), weekday=0))
    assert (channels["desk"].quiet_high, channels["desk"].fallback) == ("night", "night")
    assert (channels["night"].quiet, channels["night"].digest) == (None, ())


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ("quiet: 22-7}", "2:41: error: `22-7` are no hours – write them as `22:00-07:00`"),
        ("quiet: 07:00-07:00}", "2:41: error: `07:00-07:00` are no hours"),
        ("digest: noon}", "2:42: error: `noon` is no time of day – write it as `08:00` or `Monday 08:00`"),
        ("quiet_high: dsek}", "2:46: error: there is no channel `dsek` – did you mean `desk`?"),
        ("quiet_high: desk}", "2:46: error: a channel cannot stand in for itself – name another one"),
        ("fallback: phone}", "2:44: error: there is no channel `phone` – name one of `channels`"),
    ],
)
def test_faulty_hours_and_stand_ins_are_refused(desk: Desk, keys: str, fault: str) -> None:
    (line,) = desk.faults(f"{DESK}{keys}\n{SOURCES}default_channel: desk")
    assert line.startswith(fault)


@pytest.mark.parametrize("line", LATER)
def test_what_only_a_later_version_knows_is_refused(desk: Desk, line: str) -> None:
    (fault,) = desk.faults(f"{line}\n{SOURCES}")
    assert "not supported by this version yet – " in fault


def test_every_kind_of_source_is_read(desk: Desk) -> None:
    sources = desk.load("""
        poll: {every: 1 hour}
        sources:
          - {name: A, sitemap: "https://a.example/news.xml", every: 10 minutes, group: a}
          - {name: B, page: "https://b.example/news", links: "article > a[href]", language: de}
          - {name: C, telegram: channelname, tags: [wire]}
    """).config.sources
    assert sources == (
        Sitemap(name="A", sitemap="https://a.example/news.xml", every=timedelta(minutes=10), group="a"),
        Page(name="B", page="https://b.example/news", links="article > a[href]", language="de"),
        Telegram(name="C", telegram="channelname", tags=("wire",)),
    )


@pytest.mark.parametrize("text", ["zone: UTC\n", "zone: UTC\nsources:\n", "sources: []\n"])
def test_only_a_bare_configuration_may_be_without_sources(desk: Desk, text: str) -> None:
    assert len(desk.faults(text)) == 1
    assert load(desk.path, {}, bare=True).config.sources == ()


@pytest.mark.parametrize("key", ["url", "sitemap", "page"])
@pytest.mark.parametrize("user", ["ada:hunter2", "ada", ":hunter2", "${USER}:hunter2"])
def test_an_address_with_a_password_is_refused_and_the_password_not_repeated(desk: Desk, key: str, user: str) -> None:
    links = ", links: a" if key == "page" else ""
    (fault,) = desk.faults(f"sources: [{{name: A, {key}: 'https://{user}@a.example/feed'{links}}}]", {"USER": "ada"})
    assert "error: an address with a user name or password is never asked – take them out; the credentials" in fault
    assert "hunter2" not in fault


def test_an_at_sign_behind_the_host_is_no_user_name(desk: Desk) -> None:
    assert desk.load("sources: [{name: A, url: 'https://a.example/@ada?to=b@c.example#@'}]").config.sources


@pytest.mark.parametrize("written", ["@News_24", "t.me/News_24", "https://t.me/s/News_24/", "http://t.me/News_24"])
def test_a_channel_may_be_written_as_people_copy_it(desk: Desk, written: str) -> None:
    (source,) = desk.load(f"sources: [{{name: B, telegram: '{written}'}}]").config.sources
    assert isinstance(source, Telegram)
    assert source.telegram == "News_24"


def test_a_later_key_without_a_value_is_as_if_it_were_absent(desk: Desk) -> None:
    assert desk.load(f"ops:\nweb:\n{SOURCES}").warnings == ()


def test_two_sources_may_have_the_same_address(desk: Desk) -> None:
    text = "sources: [{name: A, url: 'http://x'}, {name: B, url: 'http://x'}]"
    assert len(desk.load(text).config.sources) == 2


def test_channels_without_a_default_are_warned_of(desk: Desk) -> None:
    warning = "1:11: warning: rules without `to` go to the terminal: no `default_channel` is set – write"
    (line,) = desk.warnings(f"channels: {{desk: {{to: json://x}}}}\n{SOURCES}")
    assert line.startswith(warning)
    assert not desk.warnings(f"channels: {{desk: {{to: json://x}}, terminal: {{}}}}\n{SOURCES}")


def test_a_missing_secret_is_told_for_whoever_needs_it(desk: Desk) -> None:
    text = "sources: [{name: A, url: 'http://x', headers: {K: '${KEY}'}}]\nops: {to: ['x://${TOKEN}']}\n"
    loaded = desk.load(text, {"KEY": "k"})
    assert [str(fault).removeprefix(f"{desk.path}:") for fault in loaded.missing] == [
        "2:12: error: `${TOKEN}` has no value – set TOKEN in the environment or as a credential of the service"
    ]
    assert loaded.config.ops is not None
    assert loaded.config.ops.to == ("x://${TOKEN}",)


def test_other_values_are_filled_in_when_they_are_read(desk: Desk) -> None:
    env = {"EVERY": "20 minutes", "HOME_ZONE": "Europe/Rome", "DB": "x.db"}
    text = f"poll: {{every: '${{EVERY}}'}}\nzone: ${{HOME_ZONE}}\nstore: sqlite:///${{DB}}\n{SOURCES}"
    config = desk.load(text, env).config
    assert (config.poll.every, config.zone.key) == (timedelta(minutes=20), "Europe/Rome")
    assert config.store == f"sqlite:///{desk.folder}/x.db"


def test_a_secret_that_is_needed_at_once_is_told_once(desk: Desk) -> None:
    assert desk.faults(f"zone: ${{HOME_ZONE}}\n{SOURCES}") == [
        "1:7: error: `${HOME_ZONE}` has no value – set HOME_ZONE in the environment or as a credential of the service"
    ]


def test_a_secret_that_does_not_fit_is_named_and_not_shown(desk: Desk) -> None:
    assert desk.faults(f"poll: {{every: '${{EVERY}}'}}\n{SOURCES}", {"EVERY": "hunter2"}) == [
        "1:15: error: the value behind `${EVERY}` does not fit here – write it as `15 minutes`, `24 hours` or `7 days`"
    ]


def test_no_secret_is_in_the_configuration_or_in_a_fault(desk: Desk) -> None:
    env = {"TOKEN": "hunter2", "WATCHER_OPS__TO": "['x://${TOKEN}']"}
    loaded = desk.load(f"channels: {{terminal: {{to: 'x://${{TOKEN}}'}}}}\n{SOURCES}", env)
    assert "hunter2" not in repr(loaded)
    assert "hunter2" not in "".join(
        desk.faults("sources: [{name: A, url: '${TOKEN}', headers: {'a b': '${TOKEN}'}}]", env)
    )


KEYS = ["sources", "poll", "every", "channels", "to", "name", "url", "folder", "log", "zone", "x"]
SIGNS = ["${A}", "1 hour", "http://x", ": ", "\n", "\n  ", "- ", "[", "]", "{", "}", ", ", "'"]
PIECES = st.sampled_from([*KEYS, *SIGNS])


@given(text=st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_a_configuration_or_a_list_of_faults(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        faults = load(path, {}).warnings
    except ConfigError as error:
        faults = error.faults
    assert all(fault.path == str(path) for fault in faults)


def test_the_values_of_secrets_are_known_to_who_must_hide_them_and_are_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text('sources: [{name: A, url: "https://x.example/?k=${KEY}&l=${KEY}&m=${GONE}"}]\nzone: UTC\n')
    loaded = load(path, {"KEY": "hunter2", "OTHER": "unused"})
    assert loaded.secret_values == ("hunter2",)
    assert "hunter2" not in repr(loaded)
