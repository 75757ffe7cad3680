from tests.builders import article, matcher, person, rule
from watcher.core.relations.rearranged import rearranged

RITA = person("Рита Сомова")
MATCHER = matcher([rule(RITA)], [RITA])


def read(text: str) -> list[str]:
    """A text in the order of the patterns, its name read as <>."""
    (parse,) = MATCHER.read(article("", text, language="ru")).parses
    named = [at for at, item in enumerate(parse.items) if item.watched]
    return [
        " ".join("<>" if at in own else line.text(item.first, item.last) for at, item in enumerate(line.items))
        for line, own in rearranged(parse, named)
    ]


def test_a_subject_behind_its_verb_is_read_before_it() -> None:
    assert read("В пятницу выступила Рита Сомова") == ["<> выступила В пятницу"]


def test_a_list_is_read_as_one_and_before_its_verb() -> None:
    assert read("Приехали посол, ректор и Рита Сомова") == ["Приехали <>", "<> Приехали"]


def test_a_subject_before_its_verb_is_left_there() -> None:
    assert read("Рита Сомова выступила в пятницу") == []
