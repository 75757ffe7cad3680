"""The addresses of channels, wherever they stand and whatever stands beside them."""

import pytest

from watcher.config.addresses import addresses_in
from watcher.document import parse


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "channels: {a: {to: x://1}, b: {to: [x://2, x://3]}}",
            ["channel `a` x://1", "channel `b` x://2", "channel `b` x://3"],
        ),
        ("zone: Nowhere\nops: {to: [x://1]}", ["`ops` x://1"]),
        ("channels: {a: , b: {}, c: [x://1], d: {to: {e: x://2}}}\nops: x://3", []),
        ("channels: x://1", []),
    ],
)
def test_every_address_is_found_with_its_owner(text: str, found: list[str]) -> None:
    (root,) = parse(text, "config.yaml").documents
    assert [f"{one.whose} {one.address.text}" for one in addresses_in(root)] == found
