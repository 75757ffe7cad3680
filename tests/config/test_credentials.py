from pathlib import Path

import pytest

from watcher.config import Secrets, expand


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A credentials directory as systemd makes it."""
    (tmp_path / "TOKEN").write_text("from-file\n")
    (tmp_path / "smtp_password").write_text("p@ss/word\r\n")
    (tmp_path / "EMPTY").write_text("\n")
    (tmp_path / "BINARY").write_bytes(b"\xff\xfe")
    (tmp_path / "FOLDER").mkdir()
    return tmp_path


def test_a_credential_comes_before_the_environment_and_may_be_in_small_letters(vault: Path) -> None:
    secrets = Secrets({"CREDENTIALS_DIRECTORY": str(vault), "TOKEN": "from-env", "OTHER": "env"})
    assert secrets.get("TOKEN") == "from-file"
    assert secrets.get("SMTP_PASSWORD") == "p@ss/word"
    assert secrets.get("OTHER") == "env"


@pytest.mark.parametrize("name", ["EMPTY", "BINARY", "FOLDER", "NOWHERE"])
def test_what_has_no_readable_value_falls_through_to_the_environment(vault: Path, name: str) -> None:
    directory = {"CREDENTIALS_DIRECTORY": str(vault)}
    assert Secrets(directory).get(name) is None
    assert Secrets({**directory, name: "env"}).get(name) == "env"


def test_an_empty_variable_is_a_missing_one() -> None:
    assert Secrets({"A": ""}).get("A") is None


def test_secrets_never_show_a_value() -> None:
    secrets = Secrets({"A": "hunter2"})
    assert "hunter2" not in f"{secrets!r} {secrets} {[secrets]}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bearer ${KEY}", "Bearer p@ss/w rd"),
        ("mailto://me:${KEY}@example.org", "mailto://me:p%40ss%2Fw%20rd@example.org"),
        ("${A}${A} ${KEY}", "${KEY}${KEY} p@ss/w rd"),  # a value is never expanded again
        ("$KEY ${} ${1} ${a b}", "$KEY ${} ${1} ${a b}"),
        ("plain", "plain"),
    ],
)
def test_names_are_filled_in_and_encoded_inside_addresses(text: str, expected: str) -> None:
    assert expand(text, Secrets({"KEY": "p@ss/w rd", "A": "${KEY}"})) == expected


def test_a_missing_name_is_told_without_any_value() -> None:
    secrets = Secrets({"USER": "hunter2"})
    assert secrets.missing("x://${USER}:${PASS}@${HOST}/${PASS}") == ("PASS", "HOST")
    with pytest.raises(ValueError, match=r"`\$\{PASS\}` has no value – set PASS in the environment") as caught:
        expand("x://${USER}:${PASS}@h", secrets)
    assert "hunter2" not in str(caught.value)
