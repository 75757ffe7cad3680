import pytest

from watcher.core.telling.outbox import Recipient


@pytest.mark.parametrize(
    ("address", "service"),
    [("tgram://${TOKEN}/-100", "tgram"), ("mailto://ada:secret@mail.example.org", "mailto"), ("terminal", "terminal")],
)
def test_of_an_address_only_the_kind_of_service_may_be_shown(address: str, service: str) -> None:
    assert Recipient("desk", address).service == service
