import json
from pathlib import Path

import pytest

from watcher.rules.dictionaries import answer, from_dictionaries, from_worker


@pytest.mark.slow
def test_the_worker_tells_what_the_dictionaries_know() -> None:
    told = from_worker({"ru": ["прибыть", "визит"], "xx": ["word"]})
    assert {"прибыл", "прибыли"} <= told["ru", "прибыть"]
    assert {"визита", "визитом"} <= told["ru", "визит"]
    assert told["xx", "word"] == frozenset()


def test_the_forms_of_a_word_are_its_own_before_those_of_its_lemma() -> None:
    told = from_dictionaries({"en": ["fly", "leave", "meeting", "talks", "jailed", "qzx", "at"], "xx": ["word"]})
    assert {"flew", "flown"} <= told["en", "fly"]
    assert "left" in told["en", "leave"]
    assert told["en", "meeting"] == {"meeting", "meetings"}
    assert {"talk", "talked"} <= told["en", "talks"]
    assert told["en", "jailed"] == frozenset()
    assert {word for (_, word), forms in told.items() if forms} == {"fly", "leave", "meeting", "talks"}


def test_the_worker_speaks_json() -> None:
    assert json.loads(answer('{"en": ["visit"]}')) == {"en": {"visit": ["visit", "visited", "visiting", "visits"]}}


def test_a_worker_that_fails_tells_nothing(tmp_path: Path) -> None:
    assert from_worker({"en": ["visit"]}, python=str(tmp_path / "missing")) == {}
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    assert from_worker({"en": ["visit"]}, python=str(broken)) == {}


def test_the_dictionaries_tell_a_russian_passive_from_the_verb() -> None:
    told = from_dictionaries({"ru": ["задержан", "задержать", "визит"]})
    assert told["ru", "задержан"] == {"задержан", "задержана", "задержано", "задержаны"}
    assert "задержал" in told["ru", "задержать"]
    polish = from_dictionaries({"pl": ["kupiony", "zatrzymano", "kupi"]})
    assert polish["pl", "kupiony"].isdisjoint({"kupil", "kupic"})
    assert ("pl", "zatrzymano") in polish
    assert "kupil" in polish["pl", "kupi"]
    assert "визита" in told["ru", "визит"]


def test_an_italian_participle_is_told_from_the_verb() -> None:
    told = from_dictionaries({"it": ["arrestato", "rimossa", "arrestare", "visita", "mette"]})
    assert told["it", "arrestato"] == {"arrestato", "arrestata", "arrestati", "arrestate"}
    assert told["it", "rimossa"] == {"rimosso", "rimossa", "rimossi", "rimosse"}
    assert {"arresta", "arrestera", "arrestato"} <= told["it", "arrestare"]
    assert told["it", "visita"] == {"visita", "visite"}
    assert "mettono" in told["it", "mette"]
    assert told["it", "arrestare"].isdisjoint({"arrestammo", "arrestar", "arrestereste"})
    portuguese = from_dictionaries({"pt": ["nomeado", "visitar"]})
    assert portuguese["pt", "nomeado"] == {"nomeado", "nomeada", "nomeados", "nomeadas"}
    assert "visitou" in portuguese["pt", "visitar"]
    assert "visitamos" not in portuguese["pt", "visitar"]


def test_what_is_nearly_always_another_word_is_no_form_and_stands_for_itself() -> None:
    told = from_dictionaries({"es": ["paran", "para", "entra", "fuera"]})
    assert "parando" in told["es", "paran"]
    assert "entraron" in told["es", "entra"]
    assert told["es", "para"] == told["es", "fuera"] == frozenset()
    assert "para" not in told["es", "paran"]
    assert "entre" not in told["es", "entra"]


def test_the_gerund_of_an_english_verb_is_a_form_of_it_though_it_may_be_a_noun_as_well() -> None:
    told = from_dictionaries({"en": ["freeze", "cut", "travel", "axe", "rule", "the"]})
    assert "freezing" in told["en", "freeze"]
    assert "cutting" in told["en", "cut"]
    assert {"travelling", "travelled"} <= told["en", "travel"]
    assert "axing" in told["en", "axe"]
    assert "ruling" not in told["en", "rule"]
    assert "thing" not in told["en", "the"]


def test_the_forms_of_french_and_spanish_verbs_that_look_like_nouns_are_forms_of_them() -> None:
    told = from_dictionaries({"fr": ["baisser", "reduire", "premier"], "es": ["bajar", "mar"]})
    assert {"baisse", "baissant"} <= told["fr", "baisser"]
    assert "reduit" in told["fr", "reduire"]
    assert "premie" not in told["fr", "premier"]
    assert "baja" in told["es", "bajar"]
    assert told["es", "mar"] == {"mar", "mares"}


def test_a_polish_verb_has_its_present_though_that_may_be_a_noun_as_well() -> None:
    told = from_dictionaries({"pl": ["zlozyc", "byc"]})
    assert "zlozy" in told["pl", "zlozyc"]
    assert "by" not in told["pl", "byc"]


def test_a_ukrainian_verb_has_the_forms_of_both_its_onsets_unless_they_mean_different_things() -> None:
    told = from_dictionaries({"uk": ["взяти", "йти", "вступити", "візит", "відвідати"]})
    assert {"взяв", "узяв", "візьме"} <= told["uk", "взяти"]
    assert {"йде", "іде", "ішов"} <= told["uk", "йти"]
    assert "уступив" not in told["uk", "вступити"]
    assert not {"увізит", "увідвідав"} & (told["uk", "візит"] | told["uk", "відвідати"])


def test_a_ukrainian_verb_whose_other_onset_no_dictionary_has_keeps_its_own() -> None:
    assert all(form.startswith("у") for form in from_dictionaries({"uk": ["утворити"]})["uk", "утворити"])
