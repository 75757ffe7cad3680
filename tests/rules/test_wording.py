import pytest

from tests.rules.builders import EnglishPast, compile_faults, knowledge, read_list
from watcher.errors import Fault
from watcher.rules.wording import Wording


def test_an_event_has_words_of_its_languages_and_of_none() -> None:
    draft = read_list(
        """
        list: strike
        kind: words
        names: [walkout]
        en: {phrases: [work stoppage], patterns: ["{who} strike"]}
        de: [Streik]
        not: [strike price]
        """
    )
    faults: list[Fault] = []
    event = Wording(EnglishPast(), faults).event(draft, [name.name.written for name in draft.names])  # type: ignore[union-attr]
    assert faults == []
    assert [(phrase.text, phrase.language) for phrase in event.phrases] == [
        ("walkout", None),
        ("work stoppage", "en"),
        ("Streik", "de"),
    ]
    assert [(pattern.text, pattern.language) for pattern in event.patterns] == [("{who} strike", "en")]
    assert event.phrases[0].words[0].forms == {"walkout", "walkouted"}
    assert event.excluded[0].words[0].forms == {"strike", "strikes", "strikees"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('["{whoo} visit"]', "4:15: error: there is no role `{whoo}` – did you mean `{who}`?"),
        ("['visit (a|b']", "4:21: error: `(` is not closed – add `)`"),
        ('["\\u007bwhoo} visit"]', "4:14: error: there is no role `{whoo}` – did you mean `{who}`?"),
    ],
)
def test_a_faulty_pattern_is_refused_at_its_column_where_the_file_shows_it(text: str, fault: str) -> None:
    assert compile_faults(f"list: a\nkind: event\nen:\n  patterns: {text}", known=knowledge()) == [fault]
