import pytest

from watcher.config.contradictions import contradictions
from watcher.document import parse


def told(text: str) -> list[str]:
    (root,) = parse(text, "config.yaml").documents
    return [fault.what for fault in contradictions(root)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("sources: [{name: A}, {name: B}, {name: A}]", ["two sources have the name `A`"]),
        ("channels: {desk: {to: x}}\ndefault_channel: dexk", ["there is no channel `dexk`"]),
        ("channels: {desk: {to: x}}", ["rules without `to` go to the terminal: no `default_channel` is set"]),
        ("channels: {desk: {to: x, fallback: desk}}\ndefault_channel: desk", ["a channel cannot stand in for itself"]),
        ("channels: {desk: {to: x, quiet_high: phone}}\ndefault_channel: desk", ["there is no channel `phone`"]),
        (
            "channels: {desk: {to: [x, y]}}\ndefault_channel: desk\nops: {to: x}",
            ["`ops` has the address of the channel `desk`: when it fails, nobody is told"],
        ),
        ("channels: {desk: }\ndefault_channel: desk", ["the channel `desk` has no recipient"]),
    ],
)
def test_what_fits_its_own_section_but_not_the_others_is_told(text: str, what: list[str]) -> None:
    assert told(text) == what


@pytest.mark.parametrize(
    "text",
    [
        "sources: [{name: A}, {name: B}]",
        "channels: {desk: {to: x, fallback: phone, quiet_high: hold}, phone: {to: y}}\ndefault_channel: desk",
        "channels: {terminal: }\ndefault_channel: terminal",
        "channels: {desk: {to: x}}\ndefault_channel: desk\nops: {to: [x, z]}",
        "channels: {desk: {to: x}}\ndefault_channel: desk\nops: {to: z}",
        "channels: {desk: x}\ndefault_channel: desk\nops: {to: x}",
        "ops: {to: x}",
        "ops: x",
        "sources: 1\nchannels: [a]",
    ],
)
def test_what_fits_or_is_for_the_models_to_tell_is_left_alone(text: str) -> None:
    assert told(text) == []
