import pytest

from tests.builders import parse, person
from watcher.core.naming.entities import Kind
from watcher.core.relations.sayings import without_saying

FIRM = person("Nordhav", kind=Kind.ORGANISATION)
RIVAL = person("Castora", kind=Kind.ORGANISATION)


def unsaid(text: str) -> str | None:
    """What is left of a sentence without "said they"."""
    read = without_saying(parse(text, FIRM, RIVAL))
    return None if read is None else " ".join(read.text(item.first, item.last) for item in read.items)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Nordhav pilots said on Monday they would strike", "Nordhav pilots would strike"),
        ("Nurses at Nordhav said in a letter that they would strike", "Nurses at Nordhav would strike"),
        ("Drivers told reporters they had gone on strike", "Drivers had gone on strike"),
        ("Cabin crew said they would strike", "Cabin crew would strike"),
        ("Nordhav and Castora announced they would merge", "Nordhav and Castora would merge"),
    ],
)
def test_what_several_people_say_that_they_do_is_read_as_theirs(text: str, left: str) -> None:
    assert unsaid(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Nordhav pilots would strike",
        "Nordhav pilots know that they would strike",
        "They said they would strike",
        "The minister said they would strike",
        "A minister, tired, said they would strike",
        "Sales and profits rose, Nordhav said they would rise",
        "The minister and Nordhav said they would merge",
        "Nordhav and the minister said they would merge",
        "Pilots said Nordhav grew and they would strike",
        "Pilots said rumours and they went on",
        "Pilots said, but they would strike",
        "Of all the many long and dull reports of the year of the firm which she said they had",
    ],
)
def test_what_others_say_of_them_is_left_as_it_is(text: str) -> None:
    assert unsaid(text) is None
