"""What befalls a relative, an aide or a rival of somebody is not told of him, nor is what he only tells of."""

from collections.abc import Iterator
from itertools import product

import pytest

from tests.builders import article
from tests.data.test_wordings import RULES
from tests.shipped import shipped_matcher
from watcher.core.judging.matches import Match
from watcher.core.judging.settling import RINGING

pytestmark = pytest.mark.no_cover

BESIDE = {
    "en": [
        "Brother of X {}",
        "X's brother {}",
        "The brother of former minister X {}",
        "X's former lawyer {}",
        "A close ally of X {}",
        "A spokesman for X {}",
        "A spokeswoman for former minister X {}",
        "The wife of jailed activist X {}",
        "X says mayor {}",
        "According to X, the mayor {}",
        "The mayor, an ally of X, {}",
        "X's party says treasurer {}",
        "Author of book on X {}",
        "Man who claimed to be X {}",
        "Head of X's campaign {}",
        "Member of X's party {}",
        "X mourns as colleague {}",
        "X's son-in-law {}",
        "X's firm's director {}",
        "Followers of X {}",
    ],
    "de": [
        "Der Bruder von X {}",
        "Der Bruder des früheren Ministers X {}",
        "Xs früherer Anwalt {}",
        "Ein enger Vertrauter von X {}",
        "Der Sprecher von X {}",
        "Die Frau des inhaftierten Aktivisten X {}",
        "Der Bürgermeister, ein Verbündeter von X, {}",
        "Anhänger von X {}",
        "Der Schwiegersohn des Präsidenten X {}",
    ],
    "fr": [
        "Le frère de X {}",
        "L'ancien avocat de X {}",
        "Un proche de X {}",
        "La femme du militant emprisonné X {}",
        "Le maire, un allié de X, {}",
        "Un partisan de X {}",
        "Le successeur de X {}",
        "Le prédécesseur de X {}",
        "Le gendre du président X {}",
        "Selon X, le maire {}",
    ],
    "es": [
        "El hermano de X {}",
        "El hermano del exministro X {}",
        "Un allegado de X {}",
        "El portavoz de X {}",
        "La esposa del activista encarcelado X {}",
        "El alcalde, un aliado de X, {}",
        "Un seguidor de X {}",
        "El sucesor de X {}",
        "El yerno del presidente X {}",
        "Según X, el alcalde {}",
    ],
    "pl": [
        "Brat X {}",
        "Brat byłego ministra X {}",
        "Były adwokat X {}",
        "Bliski współpracownik X {}",
        "Rzecznik X {}",
        "Mąż uwięzionej wspólniczki X {}",
        "Burmistrz, sojusznik X, {}",
        "Członek partii X {}",
        "Szef kampanii X {}",
        "Zwolennik X {}",
        "Poprzednik X {}",
        "Zięć prezydenta X {}",
        "Według X burmistrz {}",
    ],
    "ru": [
        "Брат X {}",
        "Брат бывшего министра X {}",
        "Бывший адвокат X {}",
        "Близкий соратник X {}",
        "Пресс-секретарь X {}",
        "Муж арестованной помощницы X {}",
        "Мужчина, напавший на X, {}",
        "Мэр, союзник X, {}",
        "Член партии X {}",
        "Судья по делу X {}",
        "Сторонник X {}",
        "Предшественник X {}",
        "Зять президента X {}",
        "По словам X, мэр {}",
    ],
    "uk": [
        "Брат X {}",
        "Брат колишнього міністра X {}",
        "Колишній адвокат X {}",
        "Близький соратник X {}",
        "Речник X {}",
        "Чоловік ув'язненої помічниці X {}",
        "Чоловік, який напав на X, {}",
        "Мер, союзник X, {}",
        "Член партії X {}",
        "Суддя у справі X {}",
        "Керівник виборчого штабу X {}",
        "Прихильник X {}",
        "Попередник X {}",
        "Зять президента X {}",
        "За словами X, мер {}",
    ],
}
"""What stands beside somebody, who is ``X``, and does or suffers what is told: ``{}``."""
NAMES = {
    "en": "Martin Halvorsen",
    "de": "Tomas Weller",
    "fr": "Javier Montero",
    "es": "Javier Montero",
    "pl": "Andrzeja Kowala",
    "ru": "Павла Громова",
    "uk": "Остапа Лисенка",
}
TOLD = {
    "en": [
        "was arrested",
        "has died",
        "resigned on Monday",
        "arrived in Kenya",
        "was sentenced to five years in prison",
        "was appointed ambassador",
    ],
    "de": [
        "wurde verhaftet",
        "ist gestorben",
        "ist am Montag zurückgetreten",
        "ist in Kenia eingetroffen",
        "wurde zu fünf Jahren Haft verurteilt",
        "wurde zum Botschafter ernannt",
    ],
    "fr": [
        "a été arrêté",
        "est mort",
        "a démissionné lundi",
        "est arrivé au Kenya",
        "a été condamné à cinq ans de prison",
        "a été nommé ambassadeur",
    ],
    "es": [
        "fue detenido",
        "murió",
        "dimitió el lunes",
        "llegó a Kenia",
        "fue condenado a cinco años de cárcel",
        "fue nombrado embajador",
    ],
    "pl": [
        "został aresztowany",
        "zmarł",
        "podał się do dymisji",
        "przyleciał do Kenii",
        "został skazany na pięć lat więzienia",
        "został mianowany ambasadorem",
    ],
    "ru": [
        "арестован",
        "умер",
        "подал в отставку",
        "прибыл в Кению",
        "приговорён к пяти годам тюрьмы",
        "назначен послом",
    ],
    "uk": [
        "заарештований",
        "помер",
        "подав у відставку",
        "прибув до Кенії",
        "засуджений до п'яти років ув'язнення",
        "призначений послом",
    ],
}


BASIC = {
    "en": "Martin Halvorsen",
    "de": "Tomas Weller",
    "fr": "Javier Montero",
    "es": "Javier Montero",
    "pl": "Andrzej Kowal",
    "ru": "Павел Громов",
    "uk": "Остап Лисенко",
}
"""The names in the nominative."""


def found(line: str, language: str) -> Iterator[Match]:
    """What is found and is no background."""
    matches = shipped_matcher(RULES).match(article(line, language=language))
    return (one for one in matches if not one.claim.background)


@pytest.mark.parametrize("language", sorted(BESIDE))
def test_nothing_rings_for_who_only_stands_beside(language: str) -> None:
    lines = [
        frame.replace("X", NAMES[language]).format(told) for frame, told in product(BESIDE[language], TOLD[language])
    ]
    assert [line for line in lines if any(one.claim.kind in RINGING for one in found(line, language))] == []


@pytest.mark.parametrize("language", sorted(BESIDE))
def test_all_that_is_told_rings_for_who_does_it(language: str) -> None:
    lines = [f"{BASIC[language]} {told}" for told in TOLD[language]]
    assert [line for line in lines if not any(one.claim.kind in RINGING for one in found(line, language))] == []
