import pytest

from tests.builders import parse
from watcher.core.grammar.powers import places_to_be


@pytest.mark.parametrize(
    ("language", "text", "is_led"),
    [
        ("de", "Der Konzern kauft Strom aus Norwegen", True),
        ("ru", "Концерн покупает газ из Норвегии", True),
        ("de", "Norwegen kauft Strom", False),
    ],
)
def test_where_something_comes_from_is_no_side_of_what_is_told(language: str, text: str, is_led: bool) -> None:
    assert bool(places_to_be(parse(text, language=language))) is is_led
