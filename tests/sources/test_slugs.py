"""Headlines out of addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.sources.slugs import headline_in

SITE = "https://gazette.example.org"


@pytest.mark.parametrize(
    ("path", "headline"),
    [
        ("/2026/05/04/ada-falk-arrives-in-paris", "Ada Falk Arrives In Paris"),
        ("/world/ada-falk-arrives-in-paris-1234567.html", "Ada Falk Arrives In Paris"),
        ("/ada_falk_reist_nach_paris.shtml?page=2", "Ada Falk Reist Nach Paris"),
        ("/en/ada-falk-arrives-in-paris/a-71234567", "Ada Falk Arrives In Paris"),
        ("/ada-falk-arrives-in-paris/index.html", "Ada Falk Arrives In Paris"),
        ("/news/g20-summit-ends-in-rain-9f8e7d6c5b", "G20 Summit Ends In Rain"),
        ("/news/%D0%B0%D0%B4%D0%B0-%D1%84%D0%B0%D0%BB%D1%8C%D0%BA-%D0%B2-%D0%BF%D0%B0%D1%80%D0%B8%D0%B6%D0%B5",
         "Ада Фальк В Париже"),
        ("/mcBride-visits-McGill-today/", "McBride Visits McGill Today"),
        ("/lavrov-visits-cairo-today-1", "Lavrov Visits Cairo Today"),
        ("/ada_falk_visits_oslo_12.html", "Ada Falk Visits Oslo"),
        ("/flight-to-oslo-747-cancelled", "Flight To Oslo 747 Cancelled"),
        ("/ada-falk-3", ""),
        ("/three-in-2026", "Three In 2026"),
        ("/world/europe", ""),
        ("/2026/05/04/", ""),
        ("/12-34-56", ""),
        ("/article/71234567", ""),
        ("/%ff%fe-%ff-%fe", ""),
        ("/", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_an_address_spells_its_headline_or_none(path: str, headline: str) -> None:
    assert headline_in(f"{SITE}{path}").casefold() == headline.casefold()


@given(st.text(max_size=80))
def test_no_address_breaks_the_reading_and_no_headline_is_of_fewer_than_three_words(path: str) -> None:
    headline = headline_in(f"{SITE}/{path.replace('[', '').replace(']', '')}")
    assert not headline or len(headline.split()) >= 3


@given(st.lists(st.sampled_from(["ada", "falk", "visits", "paris", "в", "île"]), min_size=3, max_size=9))
def test_the_words_of_a_headline_come_back(words: list[str]) -> None:
    assert headline_in(f"{SITE}/news/{'-'.join(words)}-98765.html").casefold().split() == words
