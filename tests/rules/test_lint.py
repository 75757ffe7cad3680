from datetime import date

from tests.rules.builders import DESK, TESTED, ruleset, told, warned
from watcher.rules.lint import expired


def test_a_rule_of_which_the_last_day_is_over_is_warned_of() -> None:
    whole = ruleset(f"watch: Putin\nexpires: 2026-05-31\n{TESTED}\n---\nwatch: Xi Jinping\n{TESTED}\n")
    assert expired(whole, date(2026, 5, 31)) == ()
    assert told(expired(whole, date(2026, 6, 1))) == [
        "2:1: warning: rule `putin` expired on 2026-05-31 and finds nothing any more"
        " – move `expires:` on, or remove the rule [expired]"
    ]


def test_an_event_without_words_in_a_language_of_the_sources_is_warned_of_where_a_rule_reads_them() -> None:
    leak = "list: leak\nkind: event\nen: [gas leak]\nde: [Leck]\n"
    rule = f"watch: Leak\nowner: desk\nwhat: $leak\n{TESTED}\n"
    assert warned(leak, rule, setting=DESK) == [
        "1:7: warning: list `leak` has no words in ru, uk, in which rules look for it [missing-language]",
        "1:8: warning: `$leak` is not found in ja: no list has words of these languages [missing-language]",
    ]
    assert warned(leak, f"{rule}languages: [en]\n", setting=DESK) == []
    assert warned(leak, rule) == warned(leak, setting=DESK) == []
