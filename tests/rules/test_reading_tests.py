from tests.rules.builders import read_faults, read_rule
from watcher.rules.drafts import TestDraft as Draft


def test_tests_are_headlines_short_texts_and_blocks() -> None:
    rule = read_rule(
        """
        watch: A
        tests:
          miss: Nothing happened
          hit:
            - "Kremlin: quoted"
            - Kremlin: not quoted
            - |
              A title

              and a text
              of two lines
            - {title: Titel, text: Ein Text, language: de}
            - text: only a text
        """
    )
    assert rule.tests == (
        Draft("hit", "Kremlin: quoted", "", None, 6),
        Draft("hit", "Kremlin: not quoted", "", None, 7),
        Draft("hit", "A title", "and a text\nof two lines", None, 8),
        Draft("hit", "Titel", "Ein Text", "de", 13),
        Draft("hit", "", "only a text", None, 14),
        Draft("miss", "Nothing happened", "", None, 4),
    )


def test_faulty_tests_are_refused_at_their_place() -> None:
    faults = read_faults(
        "watch: A\ntests: {hit: [[B], {language: de}, {title: C, x: d}, {title: C, language: german}], mis: D}"
    )
    assert [fault.partition(",")[0] for fault in faults] == [
        "2:15: error: one text is expected here",
        "2:20: error: the test has neither title nor text – add `title:`",
        "2:47: error: unknown key `x` – known here: title",
        "2:75: error: `german` is no language code – write two letters",
        "2:85: error: unknown key `mis` – did you mean `miss`?",
    ]
    assert read_faults("watch: A\ntests: [B]") == [
        "2:8: error: keys are expected here – write `hit: [a headline]` lines"
    ]
