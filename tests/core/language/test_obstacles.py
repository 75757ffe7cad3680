import re

import pytest

from watcher.core.language.obstacles import CHALLENGE, CONSENT, REST_IS_PAID, SUBSCRIBERS

ARTICLE = """The mayor checked the browser of the town library and accepted all its cookies.
She is a member of the council, which denied access to the harbour.
Subscribers of the gazette read it first; the robot at its door is no human."""


@pytest.mark.parametrize(
    ("wall", "text"),
    [
        (CHALLENGE, "Just a moment..."),
        (CHALLENGE, "Confirm that you are not a robot"),
        (CHALLENGE, "Проверка вашего браузера"),
        (CHALLENGE, "Bitte JavaScript einschalten"),
        (CONSENT, "Before you continue to the gazette"),
        (CONSENT, "Alle akzeptieren"),
        (CONSENT, "Tout refuser"),
        (SUBSCRIBERS, "Subscribe now to keep reading"),
        (SUBSCRIBERS, "This story is only available to our paying members"),
        (SUBSCRIBERS, "Материал доступен по подписке"),
        (SUBSCRIBERS, "Réservé aux abonnés"),
        (REST_IS_PAID, "Il vous reste 74,5 % de cet article à lire"),
    ],
)
def test_what_stands_on_a_page_in_place_of_an_article_is_known(wall: re.Pattern[str], text: str) -> None:
    assert wall.search(text)
    assert wall.search(text.upper())


@pytest.mark.parametrize("wall", [CHALLENGE, CONSENT, SUBSCRIBERS, REST_IS_PAID])
def test_an_article_with_the_same_words_is_none(wall: re.Pattern[str]) -> None:
    assert wall.search(ARTICLE) is None
