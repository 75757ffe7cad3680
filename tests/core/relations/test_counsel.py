import pytest

from tests.builders import parse, person
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
    assert bool(represented(read, own)) is is_represented


def test_what_is_done_by_them_names_them() -> None:
    read = parse("Ada Falk's lawyers asked the judge", ADA)
    lawyers, asked = (next(at for at, item in enumerate(read.items) if item.key == key) for key in ("lawyers", "asked"))
    assert is_by_counsel(read, (lawyers, asked))
    assert not is_by_counsel(read, (asked,))
