"""What the ending of a word tells of it, by language: an adjective, a verb of the past, several people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class EndingKind(StrEnum):
    """What an ending tells."""

    FILLER = "filler"
    """An adverb or an adjective, which may stand unwritten in a pattern: `famous`."""
    SEVERAL = "several"
    """Several people, whom no "he" stands for: `soldiers`."""
    PEOPLE = "people"
    """Several of a people, and none of its adjectives: `россияне`, `Rosjanie`."""
    GERUND = "gerund"
    """What somebody does while he does something else: `resigning`."""
    ONE = "one"
    """What one person did, in Spanish and Italian what one will do as well: few other words end so."""
    PERSONAL = "personal"
    """What one person does in any tense: only to be trusted where a verb is looked for."""
    AGENT = "agent"
    """Somebody, named by what he does: `преподавателей`, `związkowców`."""
    HOLDER = "holder"
    """Somebody, where a word for who is at a post is looked for: `goalkeeper`."""
    WOMAN = "woman"
    """One woman, by a noun after an article that may be that of several: die `Ministerin`."""
    MANNER = "manner"
    """An adverb that tells how: `instantly`."""
    ABSTRACT = "abstract"
    """What is done or is the case, by a noun that somebody's name may complete: `убийстве`, `śledztwa`."""
    ACCUSATIVE = "accusative"
    """A noun to which something is done, and no subject: `забастовку`."""
    ADJECTIVE = "adjective"
    """An adjective, and no adverb: `старого`."""
    OBLIQUE = "oblique"
    """An adjective of what is no subject; in German only behind an article of the genitive: der `chinesischen`."""
    VERB = "verb"
    """What makes a Slavic word a verb rather than a noun, whoever does it and whenever."""
    DONE = "done"
    """Verbs of what was, and participles that are no nouns: what they tell is no plan, whatever is to follow it."""
    INFINITIVE = "infinitive"
    """A verb as another one governs it: veut `vendre`, хочет `продать`."""
    PARTICIPLE = "participle"
    """What helps an auxiliary to tell a deed, where the two are one verb: è `morto`, è `stata arrestata`."""
    PAST = "past"
    """Verbs of what was."""
    PRESENT = "present"
    """Verbs of the present, in German those alone that look like the past: `halten`."""
    UNDERGONE = "undergone"
    """Participles that say of somebody, before or behind the name, what happened to him: `arrested`, `умерший`."""
    CASE_OF_A_NAME = "case of a name"
    """A surname that is no subject: `Петрова`, `Petrowi`."""
    PRESENT_OF_SEVERAL = "present of several"
    """Verbs of what several do, where what one does looks as a noun does: `viajan`."""


@dataclass(frozen=True, slots=True)
class Endings:
    """The endings of one language by what they tell, as written and in small letters: accents count."""

    by_kind: Mapping[EndingKind, tuple[str, ...]] = field(default_factory=dict)

    def mark(self, word: str, kind: EndingKind) -> bool:
        """Whether a word has an ending of a kind, whatever letters are capital."""
        return word.lower().endswith(self.by_kind.get(kind, ()))

    def longest(self, kind: EndingKind) -> int:
        """Letters of the longest ending of a kind, 0 where there is none."""
        return max(map(len, self.by_kind.get(kind, ())), default=0)


NO_ENDINGS: Final = Endings()
"""Those of a language without any."""
