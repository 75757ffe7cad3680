"""What is remembered of the rules."""

from tests.store.examples import DAY, NOW
from watcher.store import RuleFile, Store


def test_the_last_good_text_of_a_rule_file_is_kept(store: Store) -> None:
    with store.transaction() as tx:
        tx.rules.save_good("b.yaml", "watch: Falk", NOW)
        tx.rules.save_good("a.yaml", "watch: Lind", NOW)
        tx.rules.save_good("b.yaml", "watch: Falk + travel", NOW + DAY)
        assert tx.rules.files() == (
            RuleFile("a.yaml", "watch: Lind", NOW),
            RuleFile("b.yaml", "watch: Falk + travel", NOW + DAY),
        )


def test_a_rule_is_known_once_it_was_run(store: Store) -> None:
    with store.transaction() as tx:
        tx.rules.save({"visits": "v1"}, NOW)
        tx.rules.save({"visits": "v2", "arrests": "v1"}, NOW + DAY)
        assert tx.rules.known() == {"visits": "v2", "arrests": "v1"}
