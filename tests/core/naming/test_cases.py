import pytest

from tests.core.naming.test_names import person
from watcher.core.language.text import normalise, sentences
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Entity, Form
from watcher.core.naming.names import compile_names

VOCABULARY = Vocabulary(
    given_names=frozenset({"иван", "остап", "арсен", "анна", "софи", "катрин", "мишель"}),
    men=frozenset({"никита", "мишель"}),
    women=frozenset({"катрин", "мишель"}),
)


def form(entity: Entity, text: str, language: str = "ru") -> Form:
    """The form of the one name in a text."""
    found = compile_names([entity], VOCABULARY).find(sentences(0, normalise(text), language), language=language)
    (mention,) = found
    return mention.form


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("Иван Кольцов", "Иван Кольцов уехал", Form.BASIC),
        ("Иван Кольцов", "Ивана Кольцова ждут", Form.INFLECTED),
        ("Иван Кольцов", "Иван Кольцоф уехал", Form.EITHER),
        ("Катрин Денев", "Катрин Денев ждут", Form.EITHER),
        ("Катрин Денев", "Денев ждут", Form.EITHER),
        ("Никита Денев", "Денев уехал", Form.BASIC),
        ("Анна Кольцова", "Кольцова уехала", Form.BASIC),
        ("Анна Гольдин", "Гольдин ждут", Form.EITHER),
        ("Анна Гольдин", "Анна Гольдин уехала", Form.BASIC),
        ("Арсен Погосян", "Погосян уехал", Form.BASIC),
        ("Арсен Белых", "Белых уехал", Form.EITHER),
        ("Арсен Гоголь", "Гоголя ждут", Form.INFLECTED),
        ("Мишель Барнье", "Барнье уехал", Form.EITHER),
        ("Мишель Погосян", "Погосян ждут", Form.EITHER),
        ("Софи Погосян", "Погосян ждут", Form.EITHER),
        ("Вахтанг Погосян", "Погосян уехал", Form.EITHER),
    ],
)
def test_the_form_of_a_name_depends_on_whether_a_man_or_a_woman_bears_it(name: str, text: str, told: Form) -> None:
    assert form(person(name), text) is told


@pytest.mark.parametrize(("language", "told"), [("uk", Form.BASIC), ("ru", Form.EITHER)])
def test_ukrainian_alone_declines_men_on_ko(language: str, told: Form) -> None:
    assert form(person("Остап Шевченко"), "Шевченко", language) is told
