from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.sources.guard import objection


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("10.1.2.3", "private"),
        ("172.31.255.255", "private"),
        ("192.168.0.1", "private"),
        ("100.64.0.1", "private"),
        ("127.0.0.1", "this machine's own"),
        ("127.255.0.9", "this machine's own"),
        ("0.1.2.3", "unspecified"),
        ("169.254.169.254", "a cloud's metadata service"),
        ("169.254.1.1", "link-local"),
        ("100.100.100.200", "a cloud's metadata service"),
        ("fd00:ec2::254", "a cloud's metadata service"),
        ("192.0.0.8", "reserved"),
        ("192.0.2.1", "reserved"),
        ("192.88.99.1", "reserved"),
        ("198.18.0.1", "reserved"),
        ("224.0.0.1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("::", "unspecified"),
        ("::1", "this machine's own"),
        ("::127.0.0.1", "this machine's own"),
        ("::ffff:127.0.0.1", "this machine's own"),
        ("::ffff:169.254.169.254", "a cloud's metadata service"),
        ("::ffff:0:7f00:1", "this machine's own"),
        ("64:ff9b::7f00:1", "this machine's own"),
        ("64:ff9b::a00:1", "private"),
        ("64:ff9b:1::a00:1", "reserved"),
        ("2002:7f00:1::", "this machine's own"),
        ("2002:a00:1::1", "private"),
        ("2001::1", "reserved"),
        ("2001:db8::1", "reserved"),
        ("3fff::1", "reserved"),
        ("100::1", "reserved"),
        ("5f00::1", "reserved"),
        ("fc00::1", "private"),
        ("fd12:3456::1", "private"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fec0::1", "private"),
        ("ff02::1", "multicast"),
    ],
)
def test_an_address_that_is_not_public_is_named_for_what_it_is(address: str, word: str) -> None:
    assert objection(address) == word


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "172.32.0.1",
        "100.128.0.1",
        "2a00:1450::1",
        "2001:4860:4860::8888",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::",
    ],
)
def test_a_public_address_may_be_connected_to(address: str) -> None:
    assert objection(address) is None


def test_an_allowed_network_opens_its_addresses_however_they_are_wrapped_and_no_others() -> None:
    allowed = (ip_network("127.0.0.0/8"), ip_network("fd00::/8"))
    assert objection("127.0.0.2", allowed) is None
    assert objection("::ffff:127.0.0.2", allowed) is None
    assert objection("fd00::1", allowed) is None
    assert objection("10.0.0.1", allowed) == "private"
    assert objection("::1", allowed) == "this machine's own"


@given(st.ip_addresses(network="127.0.0.0/8"), st.sampled_from(["::ffff:", "64:ff9b::", "::ffff:0:", "::"]))
def test_no_wrapping_opens_the_way_to_this_machine(address: object, prefix: str) -> None:
    assert objection(f"{prefix}{address}") == "this machine's own"


def test_text_that_is_no_address_is_an_error() -> None:
    with pytest.raises(ValueError, match="does not appear"):
        objection("news.example")
