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
    assert list(event.patterns) == ["en"]
    assert [(pattern.text, pattern.language) for pattern in event.patterns["en"]] == [("{who} strike", "en")]
    assert event.phrases[0].words[0].forms == {"walkout", "walkouted"}
    assert event.excluded[0].words[0].forms == {"strike", "strikes", "strikees"}


def test_a_pattern_with_a_fault_is_left_out_of_those_that_are_read_later() -> None:
    draft = read_list("list: strike\nkind: event\nen: {patterns: ['{who} strike', '{whoo} strike']}")
    event = Wording(EnglishPast(), []).event(draft, ())
    assert len(event.patterns) == 1
    assert [pattern.text for pattern in event.patterns["en"]] == ["{who} strike"]
    assert "de" not in event.patterns


def test_a_journey_is_told_by_the_words_of_each_of_its_languages() -> None:
    draft = read_list(
        """
        list: trip
        kind: event
        en: {patterns: ["{who} ... (walk|go) to { Abroad }"]}
        fr: {patterns: ["{who} voyage"]}
        """
    )
    event = Wording(EnglishPast(), []).event(draft, ())
    assert event.is_bodily
    assert event.words["en"] == {"walk", "walked"}
    assert event.words["fr"] == {"voyage", "voyageed"}


def test_a_journey_is_not_told_by_words_that_only_stand_in_longer_wordings() -> None:
    draft = read_list(
        """
        list: trip
        kind: event
        en: {patterns: ["{who} ... (touch down|land) (at|in|from) {abroad}", "{who} make ... stop in {abroad}"]}
        """
    )
    assert Wording(EnglishPast(), []).event(draft, ()).words["en"] == {"land", "landed"}


def test_the_words_of_a_group_tell_a_journey_only_as_their_pattern_says() -> None:
    draft = read_list(
        """
        list: travel
        kind: event
        en: {groups: {arrive: [land, fly in]}, patterns: ["{who} ... $arrive (at|in) {abroad}"]}
        """
    )
    event = Wording(EnglishPast(), []).event(draft, ())
    assert event.words["en"] == frozenset()
    assert [pattern.text for pattern in event.patterns["en"]] == ["{who} ... $arrive (at|in) {abroad}"]


def test_no_other_event_is_told_by_single_words() -> None:
    draft = read_list("list: strike\nkind: event\nen: {patterns: ['{who} strike in {place}']}")
    event = Wording(EnglishPast(), []).event(draft, ())
    assert (event.is_bodily, event.words) == (False, {})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('["{whoo} visit"]', "4:15: error: there is no role `{whoo}` – did you mean `{who}`?"),
        ("['visit (a|b']", "4:21: error: `(` is not closed – add `)`"),
        (
            '["{who} visit $x"]',
            "4:27: error: there is no group `$x` in this section"
            " – write its words under `groups:`, as `x: [king, mayor]`",
        ),
        ('["\\u007bwhoo} visit"]', "4:14: error: there is no role `{whoo}` – did you mean `{who}`?"),
    ],
)
def test_a_faulty_pattern_is_refused_at_its_column_where_the_file_shows_it(text: str, fault: str) -> None:
    assert compile_faults(f"list: a\nkind: event\nen:\n  patterns: {text}", known=knowledge()) == [fault]
