import pytest

from watcher.delivery.addresses import AddressProblem, check_address

GOOD = [
    "terminal:",
    "tgram://${TELEGRAM_TOKEN}/-100123",
    "tgram://${TELEGRAM_TOKEN}/${CHAT}",
    "mailto://${SMTP_USER}:${SMTP_PASSWORD}@mail.example.org?to=desk@example.org",
    "mailtos://${SMTP_USER}:${SMTP_PASSWORD}@mail.example.org?to=desk@example.org&from=w@example.org",
    "mailto://${SMTP_USER}:${SMTP_PASSWORD}@mail.example.org",
    "json://hooks.example.org/${TOKEN}",
    "jsons://${HOST}/${TOKEN}",
    "discord://${ID}/${TOKEN}",
    "ntfys://ntfy.example.org/desk",
]


@pytest.mark.parametrize("address", GOOD)
def test_an_address_with_its_secrets_still_unfilled_is_understood(address: str) -> None:
    assert check_address(address) is None


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("bogus://desk", "no service is known for `bogus://`"),
        ("desk@example.org", "this is no address: `://` is missing"),
        ("", "this is no address: `://` is missing"),
        ("tgram://123:", "the `tgram://` address is not complete or not well formed"),
        ("mailto://", "the `mailto://` address is not complete or not well formed"),
        ("tgram://${TOKEN}", "the `tgram://` address names no recipient"),
        ("ntfy://ntfy.example.org/?to=", None),
        ("tgram://${TOKEN}/-100123/@desk", "the address names 2 recipients: -100123, @desk"),
        ("tgram://${TOKEN}/${ONE}/7", "the address names 2 recipients: 7, @${…}"),
        ("slack://${A}/${B}/${C}/#one/#two", "the address names 2 recipients"),
        (
            "mailto://${U}:${P}@example.org?to=a@example.org,b@example.org&cc=c@example.org",
            "the address names 3 recipients: a@example.org, b@example.org, c@example.org",
        ),
    ],
)
def test_what_is_wrong_is_said_with_a_cure(address: str, what: str | None) -> None:
    found = check_address(address)
    assert what is None or (isinstance(found, AddressProblem) and found.what == what and found.cure)


def test_a_secret_written_into_an_address_is_not_repeated() -> None:
    for address in (
        "tgram://123456789:s3cr3t",
        "s3cr3t",
        "mailto://u:s3cr3t@",
        "json://:s3cr3t@",
        "tgram://s3cr3t/1/2",
    ):
        assert "s3cr3t" not in repr(check_address(address))
