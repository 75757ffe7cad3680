import pytest

from tests.builders import parse, person
from watcher.core.grammar.events import Standing
from watcher.core.relations.counsel import is_by_counsel, represented

ADA = person("Ada Falk")


@pytest.mark.parametrize(
    ("language", "text", "is_represented"),
    [
        ("en", "Ada Falk's former defence lawyer asked the judge", True),
        ("en", "Ada Falk lawyers ask the judge", True),
        ("en", "Ada Falk's adviser asked the judge", False),
        ("en", "Ada Falk said the court and a lawyer agreed", False),
        ("en", "Lawyer Ada Falk was jailed", False),
        ("fr", "L'avocat Ada Falk est en prison", False),
        ("en", "Lawyers and Ada Falk spoke", False),
        ("en", "Lawyers, Ada Falk said, spoke", False),
        ("fr", "Les avocats de Ada Falk ont fait appel", True),
        ("de", "Die Anwälte von Ada Falk legten Berufung ein", True),
        ("en", "Ada Falk asked the judge", False),
    ],
)
def test_a_name_is_of_one_who_is_spoken_for_in_court(language: str, text: str, *, is_represented: bool) -> None:
    read = parse(text, ADA, language=language)
    own = [at for at, item in enumerate(read.items) if item.mentions]
    assert bool(represented(read, own, Standing.CONCERNED)) is is_represented
    assert not represented(read, own, Standing.DOER)


def test_what_is_done_by_them_names_them() -> None:
    read = parse("Ada Falk's lawyers asked the judge", ADA)
    lawyers, asked = (next(at for at, item in enumerate(read.items) if item.key == key) for key in ("lawyers", "asked"))
    assert is_by_counsel(read, (lawyers, asked), 0, Standing.CONCERNED)
    assert not is_by_counsel(read, (asked,), 0, Standing.CONCERNED)
    assert not is_by_counsel(read, (lawyers, asked), 0, Standing.DOER)


@pytest.mark.parametrize(
    ("text", "is_represented"),
    [
        ("Ada Falk's government falls", True),
        ("Ada Falk's minister falls", False),
        ("Minister in Ada Falk's government falls", False),
        ("In Ada Falk's government nobody falls", True),
        ("Town in Ada Falk's government falls", True),
    ],
)
def test_where_posts_are_left_a_government_stands_for_its_head(text: str, *, is_represented: bool) -> None:
    read = parse(text, ADA)
    own = [at for at, item in enumerate(read.items) if item.mentions]
    assert bool(represented(read, own, Standing.HOLDER)) is is_represented


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Ada Falk's government falls", True),
        ("On 3 May Ada Falk's government falls", True),
        ("A bridge kills, Ada Falk's government falls", True),
        ("Bob leaves as Ada Falk's government falls", False),
    ],
)
def test_a_government_falls_where_nothing_else_is_told_before_it(text: str, *, does: bool) -> None:
    read = parse(text, ADA)
    who = next(at for at, item in enumerate(read.items) if item.mentions)
    words = [at for at, item in enumerate(read.items) if item.key in {"government", "falls"}]
    assert is_by_counsel(read, words, who, Standing.HOLDER) is does
