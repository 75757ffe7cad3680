from dataclasses import replace

import pytest

from tests.builders import vocabulary
from tests.rules.builders import compiled, knowledge, ruleset
from watcher.core.language.text import normalise, sentences
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Entity, Kind
from watcher.core.naming.names import compile_names
from watcher.rules.inline import kind_of

ORGANISATIONS = [
    "Deutsche Bank",
    "Acme Holdings Ltd",
    "Ministry of Finance",
    "Johnson & Johnson",
    "Министерство обороны",
    "Banque Postale",
    "7 Eleven",
    "BAE Systems",
    "IBM Germany",
    "Gazprom",
    "Time Warner",
    "Golden Dawn",
    "Human Rights Watch",
    "Médecins sans frontières",
    "Русская правда",
    "Exampletown Brotherhood",
]


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_organisations_are_told_by_their_words(name: str) -> None:
    assert kind_of(name, vocabulary()) is Kind.ORGANISATION


@pytest.mark.parametrize(
    "name", ["Anna Example", "Xi Mingzhe", "JOHN EXAMPLE", "J. D. Vance Anna", "Мария Примерова", "Rose de la Fontaine"]
)
def test_persons_are_told_by_a_given_name_or_a_family_name_that_stands_first(name: str) -> None:
    assert kind_of(name, vocabulary()) is Kind.PERSON


@pytest.mark.parametrize("name", ["Xyzzy Plugh", "Alla Plugh", "Xyzzy van Plugh", "Black Plugh", "Plugh Foster"])
def test_what_no_word_tells_is_asked_for(name: str) -> None:
    assert kind_of(name, vocabulary()) is None


def _inline(name: str) -> Entity:
    base = knowledge()
    known = replace(base, vocabulary=vocabulary())
    whole = compiled(f"watch: A\nwho: {name}", known=known)
    (entity,) = whole.ruleset.entities
    return entity


def _found(name: str, text: str) -> bool:
    names = compile_names([_inline(name)], vocabulary())
    return bool(names.find(sentences(0, normalise(text), "en")))


def test_an_organisation_has_no_surname() -> None:
    assert _found("Deutsche Bank", "Shares of Deutsche Bank fell.")
    assert not _found("Deutsche Bank", "We met D. Bank and Mr Bank.")


def test_an_acronym_that_is_a_common_word_needs_its_capitals() -> None:
    assert _found("WHO", "The WHO warned.")
    assert not _found("WHO", "Who warned?")


def test_a_list_tells_what_a_name_is() -> None:
    text = "list: plugh\nkind: organisation\nname: Plugh\nalso: [Xyzzy Plugh]\n---\nwatch: A\nwho: Xyzzy Plugh"
    (entity,) = ruleset(text).entities
    assert entity.kind is Kind.ORGANISATION


def test_a_name_of_which_nothing_tells_what_it_is_is_warned_of() -> None:
    base = knowledge()
    known = replace(base, vocabulary=vocabulary())
    (fault,) = compiled("watch: A\nwho: Xyzzy Plugh", known=known).faults
    assert (fault.name, fault.line) == ("person-or-organisation", 2)
    unknowing = replace(base, vocabulary=Vocabulary())
    assert not compiled("watch: A\nwho: Xyzzy Plugh", known=unknowing).faults
