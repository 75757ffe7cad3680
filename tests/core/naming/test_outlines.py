"""The outline of an article must lead to every entity that is named in it: looking at all entities finds no more."""

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.naming.test_names import VOCABULARY, article, organisation, person
from watcher.core.naming.entities import Alias, Entity, Kind
from watcher.core.naming.names import Names, compile_names
from watcher.core.naming.outlines import Outline, Outliner

ENTITIES = (
    person("Ivan Koltsov", "Иван Кольцов", alone=False, titles=("chief of Zarya",)),
    person("Anna Lindqvistova", "Анна Линдквистова", titled=True, alone=False, excluded=("Pyotr Lindqvistov",)),
    person("Wu Mingzhe", "吴明哲", "우명철", "וו מינגזה", alone=False),
    person("Ursula von der Heide", alone=True),
    person("Kareem al-Saadi", "كريم السعدي", alone=False),
    person("Pelé"),
    Entity("wagner", "Wagner Group", Kind.ORGANISATION, (Alias("Wagner Group"), Alias("Wagner", near=("mercenary",)))),
    Entity("meta", "Meta", Kind.ORGANISATION, (Alias("Meta", exact=True), Alias("iMeta", exact=True))),
    Entity(
        "osv",
        "Office of Small Ventures",
        Kind.ORGANISATION,
        (Alias("Office of Small Ventures"), Alias("OSV", acronym=True)),
    ),
    organisation("North Star Ltd", Alias("Northern Star", weak=True)),
    organisation("North Court"),
    organisation("Ростелемаш"),
)
NAMES = compile_names(ENTITIES, VOCABULARY)
EVERYBODY_OF_TWO = Outline(tuple, (0, 1))
EVERYBODY = Outline(tuple, tuple(range(len(ENTITIES))))
SAID = "the said of president mercenary Trading trading Moscow I A V. K. , . - ' ( ) met in was Minister МИД"
FORMS = "Vanya Koltsova Koltsovu Кольцовым Иваном Линдквистовой von der heide Saadi al chief Zarya IVAN KOLTSOV Pele"
JOINED = (
    "우명철이 בוו Mingzhe, “Koltsov” Putin-Koltsov (Meta) North Star's Lindqvistov Star; Pyotr Ростелемаша imeta META"
)
LISTED = " ".join(alias.text for entity in ENTITIES for alias in entity.aliases)
WORDS = " ".join((SAID, FORMS, JOINED, LISTED)).split()


def damaged(word: str, chance: Random) -> str:
    """A word with a letter changed, left out or exchanged with the next, now and then."""
    if len(word) < 5 or chance.random() > 0.25:
        return word
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:at] + "x" + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def text_of(chance: Random) -> str:
    """Words and pieces of names in any order, with whole names among them."""
    names = [alias.text for entity in ENTITIES for alias in entity.aliases]
    pieces = [chance.choice(names) if chance.random() < 0.2 else chance.choice(WORDS) for _ in range(60)]
    text = " ".join(damaged(word, chance) for piece in pieces for word in piece.split(" "))
    return text.upper() if chance.random() < 0.1 else text


@pytest.mark.parametrize("number", range(12))
def test_with_and_without_the_outline_the_same_names_are_found(number: int) -> None:
    chance = Random(number)  # noqa: S311 - repeatable, not secret
    for _ in range(8):
        sentences = article(text_of(chance), text_of(chance))
        texts = [token.text for sentence in sentences for token in sentence.tokens]
        everything = NAMES.find(sentences, outline=EVERYBODY)
        assert NAMES.find(sentences) == everything
        assert {mention.entity for mention in everything} <= NAMES.possible(NAMES.outline(texts))


@settings(max_examples=30)  # each reads eleven texts with names that remember nothing yet
@given(st.permutations(("Anna", "Seven", "7", "А", "Анна", "Зарей", "Colnet", "Αννα", "Σεβεν", "Аннна", "Кольцовым")))
def test_what_was_read_before_the_first_word_of_a_script_leads_on(words: list[str]) -> None:
    entities = (
        person("Anna Seven", alone=False),
        person("7 Colnet", alone=False),
        organisation("Zarya 7"),
        person("Ivan Koltsov", alone=True),
    )
    names = compile_names(entities, VOCABULARY)
    for size in range(1, len(words) + 1):
        names.outline(words[:size])
        sentences = article(" ".join(words[-size:]), "Анна Севен saw Заря 7. 7 Колнет", " ".join(words))
        assert names.find(sentences) == names.find(sentences, outline=Outline(tuple, tuple(range(len(entities)))))


def test_a_guessed_name_of_somebody_is_no_misspelling_of_another() -> None:
    names = compile_names([person("Ivan Lindqvist", alone=True), person("Лундквист", alone=True)], VOCABULARY)
    found = names.find(article("Линдквист"), outline=EVERYBODY_OF_TWO)
    assert {mention.entity for mention in found} == {"lindqvist"}


def test_a_guess_of_a_weak_name_leads_nowhere_by_itself() -> None:
    weak = Entity("star", "Star", Kind.ORGANISATION, (Alias("Zarya", weak=True), Alias("Northern Star")))
    names = compile_names([weak], VOCABULARY)
    assert not names.outline(["Заря Заря"]).numbers
    assert names.outline(["Northern Star"]).numbers


def test_generated_articles_name_every_entity_and_leave_some_out() -> None:
    chance = Random(0)  # noqa: S311
    found = [{mention.entity for mention in NAMES.find(article(text_of(chance)))} for _ in range(100)]
    assert set().union(*found) == {entity.id for entity in ENTITIES}
    assert not set.intersection(*found)


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=8)))
def test_no_mention_escapes_the_outline_of_the_whole_text(pieces: list[str]) -> None:
    sentences = article(" ".join(pieces))
    found = NAMES.find(sentences, outline=EVERYBODY)
    outline = NAMES.outline([" ".join(token.text for sentence in sentences for token in sentence.tokens)])
    assert {mention.entity for mention in found} <= NAMES.possible(outline)


def test_the_keys_of_an_outline_are_those_of_its_words_and_signs() -> None:
    outline = NAMES.outline(["Ada, said “No”;", "she's gone."])
    assert outline.keys == {"ada", ",", "said", '"', "no", ";", "she", "'", "s", "gone", "."}


def test_an_entity_is_looked_for_only_beside_the_rest_of_its_name() -> None:
    assert not NAMES.possible(NAMES.outline(["Anna saw the North."]))
    assert NAMES.possible(NAMES.outline(["North of Kyiv the Court sat."])) == {"north court"}


def test_an_organisation_is_looked_up_by_its_rarest_words() -> None:
    names = compile_names([organisation("Great North Court"), organisation("Great North Bank")], VOCABULARY)
    assert not names.outline(["The Great North"]).numbers


HOSTILE = {
    "one endless word": "Koltsov" * 200_000,
    "one endless line without a space": "Koltsov,Ivan;" * 30_000,
    "words that never come again": " ".join(f"Koltsov{number}" for number in range(60_000)),
    "marks on one letter": "a" + "\u0301" * 1_000_000,
    "Han": "吴明哲" * 30_000,
    "bytes": bytes(Random(1).randbytes(200_000)).decode("utf-8", errors="replace"),  # noqa: S311
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_no_text_makes_what_is_remembered_grow_without_end(text: str) -> None:
    names: Names = compile_names(ENTITIES, VOCABULARY)
    outline = names.outline([text])
    assert isinstance(outline.keys, frozenset)
    assert names.remembered <= 100_000


class Asked(frozenset[str]):
    """Common words that keep which words were looked for among them: each capitalised word that is looked up."""

    def __init__(self, words: Iterable[str]) -> None:
        self.asked: list[str] = []

    def __contains__(self, word: object) -> bool:
        self.asked.append(str(word))
        return super().__contains__(word)


def test_a_word_is_looked_up_once_whatever_stands_around_it() -> None:
    common = Asked(["minister"])
    outliner = Outliner([], common, lambda _: [])
    outliner.outline(["Kovalent, (Kovalent) Kovalent's Kovalent-Minister"])
    outliner.outline(["Minister “Kovalent”: Kovalent."])
    assert sorted(common.asked) == ["kovalent", "minister"]


@pytest.mark.parametrize("length", [100, 1_000, 10_000])
def test_a_word_that_comes_often_is_looked_up_no_oftener(length: int) -> None:
    common = Asked([])
    Outliner([], common, lambda _: []).outline(["Kovalent,Kovalent Kovalent " * length])
    assert common.asked == ["kovalent"]
