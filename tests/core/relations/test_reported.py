import pytest

from tests.builders import parse, person
from watcher.core.relations.reported import is_of_another, is_wished_of_another

ADA = person("Ada Falk")


def told_of_another(text: str) -> bool:
    """Whether the last word of a sentence is told of somebody else than Ada Falk who says it."""
    read = parse(text, ADA)
    own = {item.first for item in read.items if item.mentions}
    return is_of_another(read, own, [len(read.items) - 1])


@pytest.mark.parametrize(
    "text",
    [
        "Ada Falk vowed that the rioters would be arrested",
        "Ada Falk vowed the nine men would be arrested",
        "Ada Falk said Oslo had been struck",
        "Ada Falk on Monday promised that thieves will be jailed",
    ],
)
def test_what_somebody_says_of_others_is_not_told_of_him(text: str) -> None:
    assert told_of_another(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Falk was arrested",
        "Ada Falk vowed that she would be arrested",
        "Ada Falk vowed she would see the rioters arrested",
        "Ada Falk said the police had her arrested",
        "Ada Falk vowed revenge and was arrested",
        "Ada Falk vowed revenge, but the minister was arrested",
        "Ada Falk said little; police said she was arrested",
        "Ada Falk vowed to have rioters arrested",
        "Ada Falk said now would be arrested",
        "Ada Falk vowed that the men of the long and the short and the wide roads would be arrested",
        "The minister said Ada Falk was arrested",
        "Ada Falk fell after police said the men were arrested",
        "The police said the men were arrested",
    ],
)
def test_what_may_be_his_own_is_left_to_him(text: str) -> None:
    assert not told_of_another(text)


def test_elsewhere_the_order_of_words_tells_nothing() -> None:
    read = parse("Ada Falk versprach, dass die Täter verhaftet", ADA, language="de")
    assert not is_of_another(read, {read.items[0].first}, [len(read.items) - 1])


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Ada Falk demands that the minister resign", True),
        ("fr", "Ada Falk exige que le ministre se retire", True),
        ("es", "Ada Falk reclama que el ministro dimita", True),
        ("de", "Ada Falk fordert, dass der Minister zurücktritt", True),
        ("es", "Ada Falk dice que el ministro la relevó por su edad y dimite", False),
        ("es", "Ada Falk anuncia que dimite", False),
        ("es", "Ada Falk dice que la junta dimite", True),
        ("es", "Ada Falk dice que el lunes dimite", False),
        ("es", "Ada Falk dice que la semana próxima dimite", False),
        ("es", "Ada Falk, la jueza que el ministro destituyó", False),
        ("en", "Ada Falk resigned", False),
        ("en", "The minister demands that Ada Falk resign", False),
        ("pl", "Ada Falk chce, żeby minister odszedł", False),
    ],
)
def test_what_somebody_demands_of_the_holder_of_a_post_is_not_told_of_him(
    language: str, text: str, *, told: bool
) -> None:
    read = parse(text, ADA, language=language)
    who = next(at for at, item in enumerate(read.items) if item.mentions)
    assert is_wished_of_another(read, who, [len(read.items) - 1]) is told
