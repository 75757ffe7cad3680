"""A rule without ``who`` is about anyone: people, bodies of people, names; but not any word that stands by a verb."""

import pytest

from tests.builders import article
from tests.shipped import shipped_matcher

RULES = """
watch: Arrests
what: $arrest
---
watch: Takeovers
what: $merger
---
watch: Strikes
what: $military-strike
"""


def hits(title: str, language: str = "en") -> list[str]:
    found = shipped_matcher(RULES).match(article(title, language=language))
    return [match.rule for match in found]


@pytest.mark.parametrize(
    ("title", "language", "rule"),
    [
        ("Police arrest protesters outside the town hall", "en", "arrests"),
        ("Two journalists were detained on Friday", "en", "arrests"),
        ("On Friday the lender agreed to buy a rival", "en", "takeovers"),
        ("Yesterday Brandt Chemie agreed to acquire a rival", "en", "takeovers"),
        ("Drones struck an oil depot overnight", "en", "strikes"),
        ("Polizei nimmt Demonstranten fest", "de", "arrests"),
        ("La police arrête des manifestants", "fr", "arrests"),
        ("La policía detiene a varios manifestantes", "es", "arrests"),
        ("Policja zatrzymała demonstrantów", "pl", "arrests"),
        ("Полиция задержала журналистов", "ru", "arrests"),
        ("Поліція затримала журналістів", "uk", "arrests"),
    ],
)
def test_people_and_bodies_of_people_are_someone(title: str, language: str, rule: str) -> None:
    assert rule in hits(title, language)


@pytest.mark.parametrize(
    "title",
    [
        "The table holds the keys of all rows",
        "It holds up well after years of use",
        "This picture captures what was lost",
        "I bought it last year and never looked back",
        "Where to buy a good umbrella",
    ],
)
def test_things_and_pronouns_are_nobody(title: str) -> None:
    assert hits(title) == []
