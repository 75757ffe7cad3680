from ipaddress import ip_network
from pathlib import Path

import pytest

from tests.commands import CONFIG, Desk
from watcher.desk import configured
from watcher.errors import ConfigError


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)


def test_the_zone_and_the_limits_are_those_of_the_configuration(desk: Desk) -> None:
    desk.config.write_text(CONFIG.replace("zone: UTC", "zone: Asia/Tokyo") + "poll: {allow_addresses: [10.0.0.0/8]}\n")
    assert configured.zone(desk.config).key == "Asia/Tokyo"
    limits = configured.fetch_limits(desk.config, None)
    assert limits.allow_addresses == (ip_network("10.0.0.0/8"),)
    assert configured.USUAL_LIMITS.allow_addresses == ()


def test_a_proxy_gets_its_secret_or_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = 'poll: {proxy: "http://desk:${PROXY_PASSWORD}@proxy.example.org:3128"}\n'
    desk.config.write_text(CONFIG + proxy)
    with pytest.raises(ConfigError, match="PROXY_PASSWORD"):
        configured.fetch_limits(desk.config, None)
    monkeypatch.setenv("PROXY_PASSWORD", "s/cret")
    assert configured.fetch_limits(desk.config, None).proxy == "http://desk:s%2Fcret@proxy.example.org:3128"


def test_a_missing_configuration_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        configured.read_config(tmp_path / "config.yaml", None)
