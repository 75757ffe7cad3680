import pytest

from tests.builders import TRAVEL, article, matcher, person, phrase, rule
from watcher.core.judging.diagnosis import Apart, separations
from watcher.core.naming.entities import Entity, Kind
from watcher.core.rule import Subjects, Topics

ADA = person("Ada Falk", "dk")
FIRM = person("Brentor", kind=Kind.ORGANISATION)
PLAIN = Topics("storm", phrases=(phrase("storm"),))
EVENT = Topics("travel", events=("travel",))


def found(text: str, topics: Topics = EVENT, *, who: Entity = ADA) -> list[tuple[Apart, str]]:
    """The reasons for which a name in a headline is not the doer, and what speaks for them."""
    reader = matcher([rule(who, what=TRAVEL)], [who], TRAVEL)
    read = reader.read(article(text))
    subjects = Subjects("who", frozenset({who.id}))
    return [(one.reason, one.detail) for one in separations(read, read.parses, subjects, topics, reader.known)]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Ada Falk visits Paris for fashion week", [(Apart.RULED_OUT, "fashion week")]),
        ("Ada Falk's envoy visits Paris", [(Apart.POSSESSIVE, "Ada Falk's envoy")]),
        ("An envoy of Ada Falk visits Paris", [(Apart.POSSESSIVE, "envoy of Ada Falk visits")]),
        ("Jonas Brandt visits Ada Falk in Paris", [(Apart.ANOTHER, "Jonas Brandt")]),
        ("Ada Falk visits a farm in Denmark", [(Apart.AT_HOME, "Denmark")]),
        ("Xu Qing visits Ada Falk in Denmark", [(Apart.ANOTHER, "Xu Qing"), (Apart.AT_HOME, "Denmark")]),
        ("Norway hosts Xu Qing near Ada Falk", [(Apart.ANOTHER, "Xu Qing")]),
        ("Ada Falk sleeps", []),
        ("Jonas Brandt visits Paris", []),
    ],
)
def test_a_name_beside_an_event_is_told_why_it_is_not_the_doer(text: str, reasons: list[tuple[Apart, str]]) -> None:
    assert found(text) == reasons


def test_beside_plain_words_the_person_before_them_is_the_doer() -> None:
    assert found("Ada Falk and a farmer hear that Jonas Brandt storms out", PLAIN) == [(Apart.ANOTHER, "Jonas Brandt")]
    assert found("A storm is near Ada Falk", PLAIN) == [(Apart.UNCONNECTED, "")]


def test_an_organisation_is_apart_where_only_its_former_boss_acts() -> None:
    ((reason, detail),) = found("Former Brentor boss visits Paris", who=FIRM)
    assert (reason, detail) == (Apart.POSSESSIVE, "Former Brentor boss")
