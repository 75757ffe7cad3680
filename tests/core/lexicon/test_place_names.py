import pytest

from watcher.core.lexicon.place_names import Names, Place, PlaceKind, PlaceRow

ROW = PlaceRow(
    "vn/hue",
    PlaceKind.CITY,
    ("vn",),
    {"en": ("Hue",), "ru": ("Хюэ",), "native": ("Ế Đô", "順化", "Χουέ")},
    forms={"en": ("Huế City",), "ru": ("Хюэский",)},
)
HUE = Place("vn/hue", "Hue", PlaceKind.CITY, frozenset({"vn"}))


@pytest.mark.parametrize(
    ("key", "found"), [*((key, [HUE]) for key in ("hue", "хюэ", "順", "χουε", "e")), ("хюэского", [])]
)
def test_a_name_in_any_letters_is_found_by_its_first_word(key: str, found: list[Place]) -> None:
    names = Names([ROW], {"vn/hue": HUE}).begun_by(key)
    assert [name.place for name in names][:1] == found


@pytest.mark.parametrize("key", ["hue", "e do", "hue city", "хюэ", "順 化", "χουε"])
def test_a_place_is_looked_up_by_any_of_its_names(key: str) -> None:
    names = Names([ROW], {"vn/hue": HUE})
    assert list(names.called(key)) == [HUE]
    assert key in names.known()


def test_every_first_word_is_told_with_the_names_that_it_begins() -> None:
    names = Names([ROW], {"vn/hue": HUE})
    words = dict(names.first_words())
    assert {"hue", "хюэ", "順", "e"} <= words.keys()
    assert all(names.begun_by(word) == found for word, found in words.items())
