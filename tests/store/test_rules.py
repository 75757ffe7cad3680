"""What is remembered of the rules."""

import pytest

from tests.store.examples import DAY, NOW
from watcher.store import RuleFile, Store


def test_the_last_good_text_of_a_rule_file_is_kept(store: Store) -> None:
    with store.transaction() as tx:
        tx.rules.save_good("b.yaml", "watch: Falk", NOW)
        tx.rules.save_good("a.yaml", "watch: Lind", NOW)
        tx.rules.save_good("b.yaml", "watch: Falk + travel", NOW + DAY)
        latest = RuleFile("b.yaml", "watch: Falk + travel", NOW + DAY)
        assert tx.rules.last_good("b.yaml") == latest
        assert tx.rules.files() == (RuleFile("a.yaml", "watch: Lind", NOW), latest)
        tx.rules.forget_file("b.yaml")
        assert tx.rules.last_good("b.yaml") is None


def test_a_rule_is_known_once_it_was_run(store: Store) -> None:
    with store.transaction() as tx:
        tx.rules.save({"visits": "v1"}, NOW)
        tx.rules.save({"visits": "v2", "arrests": "v1"}, NOW + DAY)
        assert tx.rules.known() == {"visits": "v2", "arrests": "v1"}


def test_word_forms_are_a_mapping_that_outlives_the_process(store: Store) -> None:
    forms = store.word_forms()
    forms["en visit"] = "visit visits"
    forms["en visit"] = "visit visited visits"
    forms["de reise"] = "reise reisen"
    assert dict(store.word_forms()) == {"en visit": "visit visited visits", "de reise": "reise reisen"}
    del forms["de reise"]
    assert list(store.word_forms()) == ["en visit"]
    assert len(forms) == 1


def test_a_word_that_is_not_cached_is_missing_as_in_any_mapping(store: Store) -> None:
    forms = store.word_forms()
    assert forms.get("en visit") is None
    with pytest.raises(KeyError):
        del forms["en visit"]
