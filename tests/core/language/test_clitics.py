import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.language.clitics import keys_of


@pytest.mark.parametrize(
    ("token", "stands_for"),
    [
        ("falk", ("falk",)),
        ("фальк", ("фальк",)),
        ("普京", ("普京",)),
        ("ופוטין", ("ופוטין", "פוטין")),
        ("לבריטניה", ("לבריטניה", "בריטניה", "ריטניה")),
        ("وبوتين", ("وبوتين", "بوتين", "وتين")),
        ("بوتين", ("بوتين", "وتين")),
        ("푸틴은", ("푸틴은", "푸틴")),
        ("푸", ("푸",)),
    ],
)
def test_a_token_stands_for_the_name_without_what_is_written_before_or_after_it(
    token: str, stands_for: tuple[str, ...]
) -> None:
    assert keys_of(token)[: len(stands_for)] == stands_for


@pytest.mark.parametrize("token", ["של", "ولد"])
def test_what_is_short_is_left_whole(token: str) -> None:
    assert keys_of(token) == (token,)


@given(st.text("והשלבכמ وفبلكس푸틴은ab", min_size=1, max_size=30))
def test_a_token_always_stands_for_itself_and_for_parts_of_itself(token: str) -> None:
    first, *others = keys_of(token)
    assert first == token or len(token) > 16
    assert all(other and other in token for other in others)
    assert len(others) <= 16
