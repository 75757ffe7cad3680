"""What is the first of its kind since a year is of now: "for the first time since 2019"."""

import pytest

from tests.builders import article
from tests.data.test_wordings import RULES
from tests.shipped import shipped_matcher

pytestmark = pytest.mark.no_cover

FIRST = [
    ("en", "Halvorsen arrived in Warsaw for the first time since 2019"),
    ("en", "Halvorsen arrived in Warsaw for the first time since May 2019"),
    ("de", "Halvorsen traf erstmals seit 2019 in Warschau ein"),
    ("fr", "Halvorsen est arrivé à Varsovie pour la première fois depuis 2019"),
    ("es", "Halvorsen llegó a Varsovia por primera vez desde 2019"),
    ("it", "Halvorsen è arrivato a Varsavia per la prima volta dal 2019"),
    ("pl", "Halvorsen pierwszy raz od 2019 r. przyleciał do Berlina"),
    ("ru", "Громов — впервые с 2019 года — прибыл в Варшаву"),
    ("ru", "Громов прибыл в Варшаву с первым с 2019 года визитом"),
    ("uk", "Лисенко вперше з 2019 року прибув до Варшави"),
]


@pytest.mark.parametrize(("language", "text"), FIRST)
def test_the_first_journey_since_a_year_is_none_of_that_year(language: str, text: str) -> None:
    found = [match.claim for match in shipped_matcher(RULES).match(article(text, language=language))]
    assert found
    assert not any(claim.background for claim in found)


@pytest.mark.parametrize("text", ["Halvorsen arrived in Warsaw in May 2019", "Halvorsen arrived in Warsaw in 2019"])
def test_a_journey_of_a_year_that_is_over_is_background(text: str) -> None:
    assert all(match.claim.background for match in shipped_matcher(RULES).match(article(text, language="en")))
