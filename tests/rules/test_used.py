from watcher.core.grammar.events import EventList
from watcher.core.naming.entities import Alias, Entity, Kind
from watcher.rules.used import Used


def test_an_entity_that_is_named_again_has_all_spellings_once() -> None:
    used = Used()
    used.add_entities([Entity("b", "B", Kind.PERSON, (Alias("B"),))])
    ids = used.add_entities(
        [Entity("b", "B", Kind.PERSON, (Alias("B"), Alias("Б"))), Entity("a", "A", Kind.PERSON, ())]
    )
    assert ids == {"a", "b"}
    assert [(entity.id, [alias.text for alias in entity.aliases]) for entity in used.entities()] == [
        ("a", []),
        ("b", ["B", "Б"]),
    ]


def test_an_event_is_compiled_only_once() -> None:
    used = Used()
    compiled: list[str] = []

    def compile_() -> EventList:
        compiled.append("a")
        return EventList("a")

    assert [used.add_event("a", compile_), used.add_event("a", compile_)] == ["a", "a"]
    assert compiled == ["a"]
    assert used.events() == (EventList("a"),)
