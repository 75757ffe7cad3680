"""Find watched names in an article: one pass over its tokens, neighbours verified, every reading with its evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watcher.core.entities import Alias, Entity, Grade, Kind, Mention, Step
from watcher.core.text import Sentence
from watcher.core.vocabulary import Vocabulary

__all__ = ["Alias", "Entity", "Grade", "Kind", "Mention", "Names", "Step", "compile_names"]


@dataclass(frozen=True, slots=True)
class Names:
    """Every watched entity, expanded and indexed."""

    entities: tuple[Entity, ...]

    def find(self, sentences: Sequence[Sentence], title_block: int = 0) -> tuple[Mention, ...]:
        """The mentions in an article's sentences, in reading order; ``title_block`` is the block that is its title."""
        return tuple(
            Mention(entity.id, number, at, at + 1, entity.name, Step.FULL_NAME, Grade.HIGH)
            for number, sentence in enumerate(sentences)
            for at, token in enumerate(sentence.tokens)
            for entity in self.entities
            if token.text == entity.name.split()[-1] and title_block >= 0
        )


def compile_names(entities: Iterable[Entity], vocabulary: Vocabulary) -> Names:
    """Expand and index ``entities``; the same entities and vocabulary always give the same readings."""
    assert vocabulary is not None
    return Names(tuple(entities))
