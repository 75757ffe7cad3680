"""Page furniture: paragraphs that stand around an article and do not belong to it, each told by a general rule."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from watcher.core.language.boilerplate import BUTTONS, COMMENT_SECTION, PHRASES, QUESTION_WORDS, Furniture, Phrase
from watcher.core.language.identity import title_key


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a text start and end, without the white space around them.

    Empty lines part them; single line breaks do as well, unless the text is wrapped at a fixed width.
    """
    parting = _EMPTY_LINES if _is_wrapped(text) else _LINE_BREAKS
    spans: list[tuple[int, int]] = []
    start = 0
    for found in [*parting.finditer(text), None]:
        end = found.start() if found else len(text)
        inner = text[start:end]
        if inner.strip():
            first = start + len(inner) - len(inner.lstrip())
            spans.extend(_around_buttons(text, first, first + len(inner.strip())))
        start = found.end() if found else end
    return spans


def _around_buttons(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The parts of a paragraph in which stands a row of buttons for sharing, the row as one of them."""
    rows = BUTTONS.finditer(text, first, last) if _BUTTON in text else ()
    for row in rows:
        before = text[first : row.start()].rstrip()
        if before:
            yield first, first + len(before)
        yield row.span()
        first = row.end() + len(text[row.end() : last]) - len(text[row.end() : last].lstrip())
    if first < last:
        yield first, last


def headline_of(text: str) -> str:
    """A headline for a text without one: its first paragraph, cut between words."""
    first = " ".join(text[slice(*paragraphs(text)[0])].split()) if text.strip() else ""
    if len(first) <= _HEADLINE_LETTERS:
        return first
    cut = first[:_HEADLINE_LETTERS]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(',;:–—-')} …"


def title_line(text: str) -> str | None:
    """The title at the head of a text: the first short paragraph, or the last step of a path to the page."""
    found = None
    for start, end in paragraphs(text)[:_HEAD_PARAGRAPHS]:
        line = " ".join(text[start:end].split())
        if _is_path(line, None):
            found = _steps(line)[-1]
        else:
            return line if len(_WORD.findall(line)) <= _TITLE_WORDS else found
    return found


def furniture(title: str, texts: Sequence[str]) -> list[Furniture | None]:
    """Why each paragraph is left out, None for those that are read; all are seen in the light of the others."""
    page = _Page(title, texts)
    return [page.judge(at) for at in range(len(texts))]


# Each begins where white space does, so that a long run of it is looked through once and not from each of its signs.
_LINE_BREAKS: Final = re.compile(r"(?<!\s)\s*[\n\r\v\f\x85\u2028\u2029]\s*")
_EMPTY_LINES: Final = re.compile(r"(?<![^\S\n])[^\S\n]*\r?\n(?:[^\S\n]*\r?\n)+\s*|\u2029\s*")
_BUTTON: Final = "Facebook Twitter"
"""What stands in a row of buttons, looked for first as it costs nothing."""
_WIDTHS: Final = range(55, 101)
_WRAPPED_LINES: Final = 3
_WRAPPED_SHARE: Final = 0.6
_HEADLINE_LETTERS: Final = 120
_HEAD_PARAGRAPHS: Final = 3
_TITLE_WORDS: Final = 30


def _is_wrapped(text: str) -> bool:
    """Whether lines were cut at a fixed width: most lines that have a successor in their paragraph are about full."""
    lines = [line.rstrip() for line in text.splitlines()]
    followed = [len(line) for line, after in pairwise(lines) if line and after.strip()]
    if len(followed) < _WRAPPED_LINES or max(map(len, lines)) >= _WIDTHS.stop:
        return False
    return sum(length in _WIDTHS for length in followed) >= _WRAPPED_SHARE * len(followed)


_PROSE_WORDS: Final = 20
_PAGE_PROSE: Final = 3
"""With so many paragraphs of prose a text is a whole article, where a lone question is decoration."""
_CRUMB_WORDS: Final = 5
_ECHO: Final = 0.75
_MARKS: Final = "»›>→▸/|·•"
_STEP: Final = re.compile(rf"\s+[{re.escape(_MARKS)}]\s+|\s*[»›→▸]\s*")
_SENTENCE_END: Final = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_INNER_END: Final = re.compile(r"[.!?…]\s")
_WORD: Final = re.compile(r"[^\W_]+")
_TRIGGERS: Final = frozenset().union(*(phrase.words for phrase in PHRASES))
_LONGEST: Final = max(phrase.longest for phrase in PHRASES)


class _Page:
    """The paragraphs of one text with what is known of the whole."""

    def __init__(self, title: str, texts: Sequence[str]) -> None:
        self._key = title_key(title)
        self._texts = texts
        self._words = [_WORD.findall(text.casefold()) for text in texts]
        prose = [at for at, words in enumerate(self._words) if len(words) >= _PROSE_WORDS]
        self._first_prose = prose[0] if prose else 0
        self._is_whole = len(prose) >= _PAGE_PROSE
        self._comments = self._start_of_comments()

    def judge(self, at: int) -> Furniture | None:
        """Why paragraph `at` is left out, if it is."""
        if at >= self._comments:
            return Furniture.COMMENTS
        if self._is_headline(at):
            return Furniture.HEADLINE_AGAIN
        if at <= self._first_prose and _is_path(self._texts[at], self._key):
            return Furniture.CRUMBS
        if self._is_filler(at):
            return Furniture.QUESTION_FILLER
        return self._stock(at)

    def _start_of_comments(self) -> int:
        """The first paragraph of the comment section, which goes on to the end; only after some of the article."""
        for at in range(self._first_prose + 1, len(self._texts)):
            if self._says(at, COMMENT_SECTION):
                return at
        return len(self._texts)

    def _stock(self, at: int) -> Furniture | None:
        """The reason of the stock phrase that a paragraph is."""
        words = self._words[at]
        if len(words) > _LONGEST or _TRIGGERS.isdisjoint(words):
            return None
        return next((phrase.reason for phrase in PHRASES if self._says(at, phrase)), None)

    def _says(self, at: int, phrase: Phrase) -> bool:
        words = self._words[at]
        if len(words) > phrase.longest or phrase.words.isdisjoint(words):
            return False
        return phrase.pattern.match(self._texts[at]) is not None

    def _is_headline(self, at: int) -> bool:
        return self._key is not None and self._key == " ".join(self._words[at])

    def _is_filler(self, at: int) -> bool:
        if not self._is_whole or at <= self._first_prose:
            return False
        return self._is_question(at) or (self._is_question(at - 1) and self._echoes(at))

    def _is_question(self, at: int) -> bool:
        """A paragraph that only asks: one question, with or without its mark."""
        if not self._words[at] or self._words[at][0] not in QUESTION_WORDS:
            return False
        asked = self._texts[at].rstrip("\"'”’» ")
        if _INNER_END.search(asked):
            return False
        return asked.endswith("?") or not (_SENTENCE_END.search(asked) or "," in asked)

    def _echoes(self, at: int) -> bool:
        """Whether a paragraph only repeats the question before it, its first word perhaps cut."""
        asked, words = self._words[at - 1], self._words[at]
        if not words:
            return False
        repeated = any(word.endswith(words[0]) for word in asked) + sum(word in asked for word in words[1:])
        return repeated >= _ECHO * len(words)


def _is_path(text: str, key: str | None) -> bool:
    """Whether a line is a path of short steps; one that ends with the headline (`key`) may have but two of them."""
    if "«" in text:  # these marks are quotes here
        return False
    *path, last = steps = _steps(text)
    if not path or not all(steps) or not all(map(_is_step, path)):
        return False
    is_short = last.endswith(("…", "..."))  # a headline cut to fit
    return (len(path) > 1 and (is_short or not _SENTENCE_END.search(last))) or (
        key is not None and title_key(last) == key
    )


def _steps(text: str) -> list[str]:
    return [step.strip() for step in _STEP.split(text.strip(_MARKS + " "))]


def _is_step(text: str) -> bool:
    return len(_WORD.findall(text)) <= _CRUMB_WORDS and not _SENTENCE_END.search(text)
