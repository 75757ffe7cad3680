"""Everybody in the shipped lists of persons is found by the name that the list gives."""

import re

import pytest

from tests.builders import article
from tests.shipped import LISTS, shipped_matcher

pytestmark = pytest.mark.no_cover

PERSONS = re.findall(r"(?m)^list: (\S+)\nkind: person\nname: ([^\n#]+)$", (LISTS / "persons.yaml").read_text("utf-8"))
"""The id and the name of each list that holds one person."""


def test_every_shipped_person_is_found_by_name() -> None:
    watched = shipped_matcher(f"watch: anybody\nwho: [{', '.join(f'${id_}' for id_, _ in PERSONS)}]\n")
    missed = [name for _, name in PERSONS if not watched.match(article("News", f"In the city {name} was seen."))]
    assert PERSONS
    assert missed == []
