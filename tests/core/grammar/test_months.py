import pytest

from tests.builders import parse
from watcher.core.grammar.clauses import Parse
from watcher.core.lexicon.cues import CueKind


def is_month(line: Parse, word: str) -> bool:
    return any(item.is_date and word in line.text(item.first, item.last).split() for item in line.items)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The hearing is set for May", "May"),
        ("The hearing is in March", "March"),
        ("HEARING SET FOR MAY", "MAY"),
        ("Hearing Set for May in Lima", "May"),
        ("The ferry runs until March", "March"),
        ("In the January-March quarter", "March"),
        ("In the January-to-March quarter", "March"),
        ("The envoy confirms May trip to Lima", "May"),
        ("May visit to Lima planned for envoy", "May"),
        ("May Visit to Lima Planned for Envoy", "May"),
        ("The pilots' May walkout goes on", "May"),
        ("The union's May walkout goes on", "May"),
        ("The ferry sails 12 march", "march"),
        ("The ferry sails march 2027", "march"),
    ],
)
def test_a_number_or_a_capital_and_what_leads_to_it_tell_a_month(text: str, word: str) -> None:
    line = parse(text)
    assert is_month(line, word)
    assert not line.starts(CueKind.UNCLEAR)
    assert word.lower() not in line.keys or not word[0].isupper()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The envoy may visit Lima", "may"),
        ("Envoy May Visit Lima Next Week", "May"),
        ("ENVOY MAY VISIT LIMA", "MAY"),
        ("May the envoy visit Lima?", "May"),
        ("Thousands march in Lima", "march"),
        ("March against fog in Lima", "March"),
        ("Thousands join the Harbour March", "March"),
        ("A walk in - March for bread", "March"),
    ],
)
def test_the_same_word_is_none_elsewhere(text: str, word: str) -> None:
    assert not is_month(parse(text), word)
