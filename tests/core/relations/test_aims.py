import pytest

from tests.builders import parse, person
from watcher.core.naming.entities import Kind
from watcher.core.relations.aims import Aims

ACME = person("Acme", kind=Kind.ORGANISATION)


@pytest.mark.parametrize(
    ("language", "text", "words", "another"),
    [
        ("en", "Acme grows despite sanctions on Russia", ("despite", "sanctions"), True),
        ("en", "Acme fined for violating sanctions on Iran last year", ("violating", "sanctions"), True),
        ("en", "Acme backs sanctions against Belarus", ("sanctions",), True),
        ("en", "Acme keeps to sanctions on Russia imposed in May", ("sanctions",), True),
        ("en", "Acme keeps to sanctions on Russia in May", ("sanctions",), True),
        ("fr", "Acme respecte les sanctions contre la Russie", ("sanctions",), False),
        ("de", "Acme wächst trotz Sanktionen gegen Russland", ("sanktionen",), True),
        ("en", "Acme hit by sanctions on Russia", ("hit", "sanctions"), False),
        ("en", "Acme backs sanctions", ("sanctions",), False),
        ("en", "Acme backs sanctions on", ("sanctions",), False),
        ("en", "Acme backs sanctions on steel", ("sanctions",), False),
        ("en", "Acme backs sanctions in Russia", ("sanctions",), False),
        ("en", "Acme shares fall: sanctions on Russia's steel", ("sanctions",), False),
        ("en", "Acme shares fall: sanctions on Russia steel", ("sanctions",), False),
        ("en", "Sanctions on Russia and Acme", ("sanctions",), False),
        ("en", "Acme waits", (), False),
    ],
)
def test_what_is_aimed_at_another_does_not_concern_whom_it_only_stands_beside(
    language: str, text: str, words: tuple[str, ...], *, another: bool
) -> None:
    read = parse(text, ACME, language=language)
    own = {item.first for item in read.items if item.mentions}
    told = tuple(at for at, item in enumerate(read.items) if item.key in words)
    assert Aims(read, own).are_another(told) is another
