import pytest

from watcher.core.news.extent import IN_FULL, Extent, ReadStatus, Shortfall


def test_what_has_no_shortfall_is_read_in_full() -> None:
    assert IN_FULL.in_full
    assert not Extent.without(Shortfall.OFF).in_full


@pytest.mark.parametrize("shortfall", Shortfall)
def test_only_who_does_not_want_us_blocks(shortfall: Shortfall) -> None:
    blocks = {Shortfall.ROBOTS, Shortfall.REFUSED, Shortfall.CHALLENGE, Shortfall.CONSENT, Shortfall.PAYWALL}
    status = ReadStatus.BLOCKED if shortfall in blocks else ReadStatus.FEED_TEXT
    assert Extent.without(shortfall) == Extent(status, shortfall)


def test_a_lone_headline_is_called_so_and_keeps_the_reason_that_is_known() -> None:
    assert IN_FULL.of_headline() == Extent(ReadStatus.HEADLINE_ONLY, Shortfall.NO_TEXT)
    assert Extent.without(Shortfall.LATE).of_headline() == Extent(ReadStatus.HEADLINE_ONLY, Shortfall.LATE)
    assert Extent.without(Shortfall.ROBOTS).of_headline() == Extent.without(Shortfall.ROBOTS)


def test_an_extent_is_told_with_its_reason() -> None:
    assert str(IN_FULL) == "feed text"
    assert str(Extent.without(Shortfall.PAYWALL)) == "blocked (its page is for subscribers)"
    assert str(IN_FULL.of_headline()) == "headline only"
    assert str(Extent.without(Shortfall.LATE).of_headline()) == "headline only (its page did not come in time)"
