"""Invented names and articles of varied wording: the same ones for the same number every time.

Words follow Zipf's law, as those of real news do, with a long tail of words that stand in one article only: what a
matcher remembers must not help it more than it would in life.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import resources
from itertools import accumulate
from random import Random
from typing import NamedTuple

from watcher.core.news.articles import Article, Entry, Origin, to_article


def _several(words: str) -> list[str]:
    return words.split()


NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

_ONSETS = _several(
    "b bl br c ch cr d dr dz f fl fr g gl gn gr h j k kh kl kn kr l m mc n p ph pl pr qu r rh s sc sch sh sk sl sm sp "
    "st sv sw t th tr ts tsch v vl w wr y z zh zv"
)
_VOWELS = _several("a a a e e e i i o o u ai au ei ia ie oo ou")
_CODAS = ["", "", ""]
_CODAS += _several("b ch ck d ff g k l ld ll lm lt m mp n nd ng nk nt p r rd rk rl rn rs rt s sh ss st t th tz x")
_ENDINGS = _several(
    "ov ev in enko sky son sen mann berg stein er ez a i ic ski ulu u o ita ard eau ton ham ley wood field man burg "
    "ens aert elli etti ino one ante ault ais iere quist lund strom oglu yan adze shvili is as os ides pour zadeh "
    "ullah uddin wala kar swamy appa moto yama gawa hara mura shima nen la ko ka va escu iu chuk czyk wicz"
)
_SECTORS = _several("Energy Holdings Bank Motors Pharma Shipping Steel Foods Media Capital Telecom Airlines Mining")
_LEGAL = ("Ltd", "Inc", "AG", "SA", "PLC", "")
_PLACES = _several(
    "Paris London Berlin Moscow Beijing Ankara Nairobi Warsaw Tokyo Cairo Oslo Jakarta Madrid Lima Seoul"
)
_VERBS = _several("said met told visited sued warned joined praised left arrested backed sanctioned")
_TAILS = _several("ing ed er ers ation ness able ism ist less ward wise like")
_SMALL = _several("the of and to in a that for is on was with as by at it from he be are has his have not an but they")
_WORDS_IN_SENTENCE = (8, 30)
_SENTENCES_IN_PARAGRAPH = 3


class Name(NamedTuple):
    """The name of a person or an organisation."""

    text: str
    is_person: bool


def _shipped(name: str, start: str = "") -> list[str]:
    lines = resources.files("watcher.data").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(start) for line in lines if line.startswith(start) and not line.startswith("#")]


class Press:
    """Invents names and articles."""

    def __init__(self) -> None:
        self._given = [name for name in _shipped("given_names.txt") if name.isascii()]
        words = [word for word in _shipped("common_words.tsv", "en\t") if word.isalpha()]
        Random(0).shuffle(words)  # noqa: S311 - repeatable, not secret
        self._words = [*_SMALL, *(word for word in words if len(word) > len("the"))]
        self._weights = list(accumulate((rank + 3) ** -1.1 for rank in range(len(self._words))))

    def names(self, count: int) -> list[Name]:
        """Three persons to two organisations, no two alike; some surnames are those of many."""
        chance = Random(f"names {count}")  # noqa: S311
        surnames = [_surname(chance) for _ in range(max(10, count // 2))]
        found: dict[Name, None] = {}
        while len(found) < count:
            is_person = len(found) % 5 < 3
            text = self._person(chance, surnames) if is_person else _organisation(chance)
            found[Name(text, is_person)] = None
        return list(found)

    def articles(self, watched: Sequence[Name], start: int, count: int, words: int = 500) -> Iterator[Article]:
        """Articles ``start`` and on, of so many words; every sixth names somebody of ``watched``."""
        return (self.article(watched, number, words) for number in range(start, start + count))

    def article(self, watched: Sequence[Name], number: int, words: int = 500) -> Article:
        """Article ``number``, of so many words."""
        writer = _Writer(Random(f"article {number}"), self._given, self._words, self._weights)  # noqa: S311
        if number % 6 == 0:
            writer.cast.append(writer.chance.choice(watched).text)
        title = writer.sentence(8).rstrip(".")
        paragraphs = list(writer.paragraphs(words))
        entry = Entry(key=str(number), title=title, text="\n\n".join(paragraphs), published=NOW, language="en")
        return to_article(entry, Origin("Benchmark", "Benchmark"), NOW)

    def _person(self, chance: Random, surnames: Sequence[str]) -> str:
        rank = int(len(surnames) * chance.random() ** 2)
        middle = [chance.choice(self._given)] if chance.random() < 0.2 else []
        return " ".join([chance.choice(self._given), *middle, surnames[rank]])


class _Writer:
    """Writes one article: a few strangers keep coming back in it, and whoever else is in the cast."""

    def __init__(self, chance: Random, given: Sequence[str], words: Sequence[str], weights: Sequence[float]) -> None:
        self.chance = chance
        self._words = words
        self._weights = weights
        self.cast = [f"{chance.choice(given)} {_surname(chance)}" for _ in range(3)]
        self.cast += [_organisation(chance), _syllable(chance).title() + _syllable(chance)]

    def paragraphs(self, words: int) -> Iterator[str]:
        """Paragraphs of so many words in all."""
        while words > 0:
            told = [self.sentence(self.chance.randint(*_WORDS_IN_SENTENCE)) for _ in range(_SENTENCES_IN_PARAGRAPH)]
            yield " ".join(told)
            words -= sum(len(sentence.split()) for sentence in told)

    def sentence(self, length: int) -> str:
        """A sentence of some words."""
        words = self.chance.choices(self._words, cum_weights=self._weights, k=length)
        for at in range(length):
            words[at] = self._instead(words[at])
        if self.chance.random() < 0.5:
            words[:1] = [self.chance.choice(self.cast), self.chance.choice(_VERBS)]
        return f"{words[0][0].upper()}{words[0][1:]} {' '.join(words[1:])}."

    def _instead(self, word: str) -> str:
        """What stands in place of a word: now and then a name, a number, a rare word, or marks around it."""
        draw = self.chance.random()
        if draw < 0.02:
            return self.chance.choice(self.cast).rpartition(" ")[2]
        if draw < 0.04:
            return self.chance.choice(_PLACES)
        if draw < 0.05:
            return str(self.chance.randint(1, 10 ** self.chance.randint(1, 6)))
        if draw < 0.06:
            return word + self.chance.choice(_TAILS)
        if draw < 0.12:
            return word + self.chance.choice((",", ",", "'s", ";", ":", "”"))
        return word


def _surname(chance: Random) -> str:
    stem = "".join(_syllable(chance) for _ in range(chance.choice((1, 1, 2))))
    return (stem + chance.choice(_ENDINGS)).title()


def _syllable(chance: Random) -> str:
    return chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)


def _organisation(chance: Random) -> str:
    own = (_syllable(chance) + _syllable(chance)).title()
    return " ".join(filter(None, (own, chance.choice(_SECTORS), chance.choice(_LEGAL))))
