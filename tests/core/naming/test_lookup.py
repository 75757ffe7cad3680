from watcher.core.lexicon.inflections import Forms, unchanged
from watcher.core.naming.lookup import Lookup
from watcher.core.naming.spellings import NameWord

PUTIN = NameWord("putin", (Forms("putin", frozenset({"", "a", "s"})),))
ISLANDS = NameWord("islands", (unchanged("islands"),), capital=False)
META = NameWord("Meta", (unchanged("meta"),), exact=True)
SEOUL = NameWord("서울", (unchanged("서울"),))
ALL = Lookup([(PUTIN, "putin"), (ISLANDS, "islands"), (META, "meta"), (SEOUL, "seoul")])


def stands_for(text: str, lookup: Lookup[str] = ALL) -> list[str]:
    return list(lookup.values_of(text, text.lower()))


def test_a_form_leads_to_its_word() -> None:
    assert stands_for("Putina") == ["putin"]
    assert not stands_for("Putinen")


def test_a_name_needs_its_capital_unless_it_is_listed_small() -> None:
    assert not stands_for("putin")
    assert stands_for("islands") == stands_for("Islands") == ["islands"]


def test_an_exact_word_is_found_as_written_or_in_capitals() -> None:
    assert stands_for("Meta") == stands_for("META") == ["meta"]
    assert not stands_for("MeTa")


def test_particles_are_taken_off() -> None:
    assert stands_for("서울에서") == ["seoul"]


def test_where_nothing_is_listed_nothing_is_found() -> None:
    assert not stands_for("Putin", Lookup([]))
