"""Text as it is matched: normalised, with a way back to the characters that were published."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One stretch of published text and its normalised form.

    ``origin[i]`` is the offset in ``raw`` of character ``i`` of ``clean``; it has ``len(clean) + 1`` entries, the last
    being ``len(raw)``. ``None`` means that nothing had to be changed, so offsets are the same.
    """

    raw: str
    clean: str
    origin: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Lead a span of ``clean`` back to the span of ``raw`` that was published."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark; ``key`` is the folded form under which names, places and event words are looked up."""

    text: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one block: its offsets in the block's clean text and its tokens, in order."""

    block: int
    start: int
    end: int
    tokens: tuple[Token, ...]
