import pytest

from tests.builders import parse, person
from watcher.core.lexicon.cues import CueKind
from watcher.core.naming.entities import Kind
from watcher.core.relations.holdings import Holdings

BRAUNER = person("Brauner", kind=Kind.ORGANISATION)


def are_traded(text: str, *words: str) -> bool:
    """Whether some words of a sentence tell of a deal of firms."""
    read = parse(text, BRAUNER)
    own = frozenset(item.first for item in read.items if item.mentions)
    return Holdings(read, own).are_traded([at for at, item in enumerate(read.items) if item.key in words])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They buy rival Lumen", ["buy"]),
        ("They buy Lumen", ["buy"]),
        ("They buy Lumen slowly", ["buy"]),
        ("They bought Lumen last year", ["bought"]),
        ("They take over Lumen, a lender", ["take", "over"]),
        ("They buy 30% of Lumen", ["buy"]),
        ("They take control of a small lender", ["take", "control"]),
        ("The acquisition of Brauner", ["acquisition"]),
        ("Their bid to buy Lumen", ["bid"]),
        ("Their plan to buy the lender", ["plan"]),
        ("Their plan to merge", ["plan"]),
        ("They merge with Lumen", ["merge"]),
        ("The mill was bought by Lumen", ["bought"]),
        ("The sale", ["sale"]),
        ("They buy Lumen's mills", ["buy"]),
    ],
)
def test_firms_and_their_parts_are_traded(text: str, words: list[str]) -> None:
    assert are_traded(text, *words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They buy tanks", ["buy"]),
        ("They buy pictures of Lumen", ["buy"]),
        ("They buy twelve Lumen jets from a rival", ["buy"]),
        ("The takeover of the town, a rival of ours", ["takeover"]),
        ("The takeover of Norway by a rival", ["takeover"]),
        ("A bid to avoid war", ["bid"]),
        ("They merge two departments", ["merge"]),
        ("Sales of its brands", ["sales"]),
        ("The best-selling maker", ["selling"]),
    ],
)
def test_goods_land_and_towns_are_not(text: str, words: list[str]) -> None:
    assert not are_traded(text, *words)


def test_what_firms_trade_is_told_by_cues() -> None:
    read = parse("They buy a stake")
    assert read.starts(CueKind.TRADE)
    assert read.starts(CueKind.CORPORATE)
