import pytest

from tests.builders import parse, person
from watcher.core.grammar.events import Role
from watcher.core.naming.entities import Kind
from watcher.core.relations.casting import has_form

ADA = person("Ада Лысова")
FIRM = person("Заря", kind=Kind.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "may_do", "may_suffer"), [("Лысова прибыла", True, False), ("Лысову встретили", False, True)]
)
def test_a_person_is_told_as_subject_or_object_by_the_form_of_the_name(
    text: str, may_do: bool, may_suffer: bool
) -> None:
    name = parse(text, ADA, language="ru").items[0]
    assert has_form(name, Role.SUBJECT, is_person=True) is may_do
    assert has_form(name, Role.WHOM, is_person=True) is may_suffer


def test_the_name_of_a_thing_is_an_object_only_where_it_is_inflected() -> None:
    assert not has_form(parse("Заря растёт", FIRM, language="ru").items[0], Role.WHOM, is_person=False)
    assert has_form(parse("Зарю купили", FIRM, language="ru").items[0], Role.WHOM, is_person=False)
