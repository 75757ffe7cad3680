import pytest

from tests.builders import parse, person
from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.grammar.stretches import Span
from watcher.core.judging.instances import Instance
from watcher.core.naming.entities import Grade, Mention, Step
from watcher.core.relations.statements import Relation, Statement

LINE = parse("Ada Falk resigns", person("Ada Falk"))


def instance(relation: Relation, named: Grade | None, *, by_role: bool = False) -> Instance:
    mention = None if named is None else Mention("ada-falk", 0, 0, 2, "Ada Falk", Step.FULL_NAME, named)
    statement = Statement("resigns", LINE, Span(0, 2), relation)
    return Instance(statement, Claim(ClaimKind.HAPPENING), mention, by_role=by_role)


@pytest.mark.parametrize(
    ("relation", "named", "grade"),
    [
        (Relation.PATTERN, Grade.HIGH, Grade.HIGH),
        (Relation.PATTERN, Grade.LOW, Grade.LOW),
        (Relation.PHRASE, Grade.HIGH, Grade.MEDIUM),
        (Relation.LOOSE, Grade.MEDIUM, Grade.LOW),
        (Relation.PATTERN, None, None),
    ],
)
def test_a_reading_is_as_sure_as_the_less_sure_of_its_name_and_its_relation(
    relation: Relation, named: Grade | None, grade: Grade | None
) -> None:
    assert instance(relation, named).grade is grade


def test_who_is_known_by_a_role_alone_is_a_medium_reading_at_best() -> None:
    assert instance(Relation.PATTERN, None, by_role=True).grade is Grade.MEDIUM
    assert instance(Relation.LOOSE, None, by_role=True).grade is Grade.LOW
