"""Page furniture: paragraphs that stand around an article and do not belong to it, each told by a general rule."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final

from watcher.core.identity import title_key


class Furniture(StrEnum):
    """Why a paragraph is not read."""

    CRUMBS = "crumbs"
    """The path to the page: Home » World » Headline."""
    HEADLINE_AGAIN = "headline again"
    QUESTION_FILLER = "question filler"
    """A related question set in between, as search engines like it, or the stump of its answer."""
    COMMENTS = "comments"
    COOKIES = "cookies"
    SHARE = "share"
    NEWSLETTER = "newsletter"
    CAPTION = "caption"
    RELATED = "related"
    """A pointer to another article."""
    IMPRINT = "imprint"
    """Copyright, "first appeared on", advertisement marks."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a text start and end, without the white space around them.

    Empty lines part them; single line breaks do as well, unless the text is wrapped at a fixed width.
    """
    parting = _EMPTY_LINES if _is_wrapped(text) else _LINE_BREAKS
    spans, start = [], 0
    for found in [*parting.finditer(text), None]:
        end = found.start() if found else len(text)
        inner = text[start:end]
        if inner.strip():
            first = start + len(inner) - len(inner.lstrip())
            spans.append((first, first + len(inner.strip())))
        start = found.end() if found else end
    return spans


def headline_of(text: str) -> str:
    """A headline for a text without one: its first paragraph, cut between words."""
    first = " ".join(text[slice(*paragraphs(text)[0])].split()) if text.strip() else ""
    if len(first) <= _HEADLINE_LETTERS:
        return first
    return (
        first[:_HEADLINE_LETTERS].rpartition(" ")[0].rstrip(",;:–—-") + " …"
        if " " in first
        else first[:_HEADLINE_LETTERS] + "…"
    )


def furniture(title: str, texts: Sequence[str]) -> list[Furniture | None]:
    """Why each paragraph is left out, None for those that are read; all are seen in the light of the others."""
    page = _Page(title, texts)
    return [page.judge(at) for at in range(len(texts))]


def is_crumbs(text: str) -> bool:
    """Whether a line is the path to a page: short steps with the same mark between them."""
    return _is_crumbs(text.strip(), None)


# ------------------------------------------------------------------------------------------------------------- lines

_LINE_BREAKS: Final = re.compile(r"\s*[\n\r\v\f\x85\u2028\u2029]\s*")
_EMPTY_LINES: Final = re.compile(r"[^\S\n]*\r?\n(?:[^\S\n]*\r?\n)+\s*|\u2029\s*")
_WIDTHS: Final = range(55, 101)
_WRAPPED_LINES: Final = 3
_WRAPPED_SHARE: Final = 0.6
_HEADLINE_LETTERS: Final = 120


def _is_wrapped(text: str) -> bool:
    """Whether lines were cut at a fixed width: most lines that have a successor in their paragraph are about full."""
    lines = [line.rstrip() for line in text.splitlines()]
    followed = [len(line) for line, after in pairwise(lines) if line and after.strip()]
    if len(followed) < _WRAPPED_LINES or max(map(len, lines)) >= _WIDTHS.stop:
        return False
    return sum(length in _WIDTHS for length in followed) >= _WRAPPED_SHARE * len(followed)


# ------------------------------------------------------------------------------------------------------------- rules

_PROSE_WORDS: Final = 20
_PAGE_PROSE: Final = 3
"""With so many paragraphs of prose a text is a whole article, where a lone question is decoration."""
_CRUMB_WORDS: Final = 5
_ECHO: Final = 0.75
_MARKS: Final = "»›>→▸/|·•"
_STEP: Final = re.compile(rf"\s+[{re.escape(_MARKS)}]\s+|\s*[»›→▸]\s*")
_SENTENCE_END: Final = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_WORD: Final = re.compile(r"[^\W_]+")


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_QUESTION: Final = _any(
    r"^(?:what|how|why|who|whom|whose|when|where|which|can|could|does|do|did|is|are|was|were|will|would|should|has|have)\b",
    r"^(?:was|wie|warum|wer|wann|wo|welche\w*|wieso|que|quel\w*|comment|pourquoi|qui|quand|où|qué|cómo|por qué|quién"
    r"|cuándo|dónde|что|как|почему|зачем|кто|когда|где|какие|какой|каковы|чем|що|як|чому|хто|коли|де|co|jak|dlaczego"
    r"|kto|kiedy|gdzie)\b",
)
_COMMENT_SECTION: Final = _any(
    r"^\d+ (?:thoughts?|comments?|responses?|replies) (?:on|to)\b",
    r"^(?:leave|post|add|write) (?:a|your) (?:comment|reply)\b",
    r"^join the (?:conversation|discussion)\b",
    r"^(?:schreiben sie einen|kommentar) (?:kommentar|schreiben|verfassen)",
    r"^(?:laisser|ajouter|poster) un commentaire",
    r"^(?:deja|dejar|escribe|publica) un comentario",
    r"^(?:добавить|оставить|написать) (?:комментарий|отзыв)",
    r"^(?:додати|залишити) коментар",
    r"^(?:dodaj|zostaw) komentarz",
)
_COMMENT_FORM: Final = _any(
    r"^(?:\d+ )?(?:comments?|kommentare?|commentaires?|comentarios?|комментари\w*|коментар\w*|komentarz\w*)(?: ?[:(]? ?\d+\)?)?$",
    r"^your e-?mail address will not be published",
    r"^save my name, e-?mail",
    r"^this site uses akismet",
    r"^(?:you must be )?logg?ed in to (?:post|leave) a comment",
    r"^(?:name|e-?mail|website)(?: ?\*| \(required\))?(?: (?:name|e-?mail|website) ?\*)*$",
    r"^required fields are marked",
)
_COOKIES: Final = _any(r"\bcookies?\b", r"\bкуки\b", r"файл\w* cookie", r"\bciasteczk\w*")
_CONSENT: Final = _any(
    r"\b(?:consent|accept|agree|policy|settings|preferences|our (?:site|website)|this (?:site|website)|continu\w+)\b",
    r"zustimm|akzeptier|einwillig|verwenden|acept|política|consent|accept|utilis|соглас|использу|продолж|погодж|zgod|używa",
)
_NETWORK: Final = _any(
    r"\b(?:facebook|twitter|whatsapp|telegram|linkedin|reddit|pinterest|instagram|tiktok|vkontakte|viber|messenger|tumblr"
    r"|threads|bluesky|mastodon|вконтакте|одноклассник\w*|copy link|e-?mail|print)\b"
)
_SHARE: Final = _any(
    r"^(?:share|teilen|partager|compartir|compartilhar|condividi|udostępnij|поделиться|поділитися|print|tweet|drucken)\b"
    r"(?: (?:this|on|via|the|article|story|post|page|with|cet|este|artículo|artikel|auf|sur|en|в|статьёй|статьей|tym))*"
    r"(?:$|:| (?:by|on|via|auf|sur|en|в) )",
    r"^follow (?:us|me|our|\w+ on)\b",
    r"^(?:folgen sie|suivez|síguenos|seguici|obserwuj|подписывайтесь на|следите за|підписуйтесь на)\b",
)
_NEWSLETTER: Final = _any(
    r"\b(?:sign up|subscribe|register)\b.{0,80}\b(?:newsletters?|inbox|e-?mails?|updates|channel|briefing|alerts?)\b",
    r"\b(?:newsletter|nieuwsbrief)\b.{0,60}\b(?:sign up|subscribe|abonnieren|anmelden|abonne\w*|inscri\w*|suscr\w*)",
    r"\b(?:abonnieren|bestellen) sie\b.{0,60}\bnewsletter",
    r"\b(?:abonnez-vous|inscrivez-vous|suscríbe(?:te|se)|iscriviti|zapisz się|подпи(?:шитесь|сывайтесь)|підпи(?:шіться|суйтесь))\b",
)
_CAPTION_START: Final = _any(
    r"^(?:file )?(?:photo|photograph|image|picture|illustration|video|graphic|caption|credit)s?(?: credit| by| courtesy| via| from)?\s?[:/©]",
    r"^file (?:photo|picture|image)\b",
    r"^(?:foto|bild|archivfoto|archivbild|symbolbild|фото|изображение|иллюстрация|zdjęcie|fot\.|crédit|légende)\w*\s?[:/©]",
)
_CAPTION_END: Final = _any(
    r"[\[(](?:ap|afp|reuters|getty|epa|dpa|tass|file|photo|image|foto|фото)\b[^()\[\]]{0,60}[\])]\.?$",
    r"\b(?:photo|image|picture|photograph|foto|фото|credit)s?(?: by| credit)?: ?[^.!?]{2,60}$",
    r"(?:^|[\s/])(?:reuters|getty(?: images)?|afp|epa(?:-efe)?|shutterstock)/[\w .]{2,40}$|/(?:getty images|afp|reuters|ap)$",
)
_CAPTION_WORD: Final = _any(
    r"\b(?:photo|photos|photograph|photographs|image|images|picture|pictures|illustration|thumbnail|slideshow|gallery"
    r"|screenshot|foto|fotos|fotografie|bild|bilder|фото|фотография|zdjęcie)\b"
)
_RELATED: Final = _any(
    r"^(?:read (?:more|also|next)|see also|also read|also see|related|more on this|recommended|don'?t miss|watch|listen|"
    r"you may also like|further reading|lesen sie (?:auch|mehr)|mehr zum thema|lire aussi|à lire|lea también|"
    r"te puede interesar|leggi anche|czytaj (?:też|także|również)|zobacz też|читайте также|читать также|по теме|смотрите также|"
    r"читайте також|дивіться також)\b(?:[^:]{0,40}:|(?: \w+){0,3}\s*[»›→>…]*$)"
)
_IMPRINT: Final = _any(
    r"^(?:the post|der beitrag|l'article|la entrada|запись)\b.{0,300}\b(?:appeared first on|erschien zuerst auf|est apparu en premier"
    r"|se publicó primero en|впервые появилась)\b",
    r"^(?:©|\(c\)|copyright\b)",
    r"\ball rights reserved\b|\balle rechte vorbehalten\b|\btous droits réservés\b|\bвсе права защищены\b",
    r"^(?:advertisements?|sponsored(?: content)?|anzeige|werbung|publicité|publicidad|реклама|reklama|loading\W*|skip to content"
    r"|back to top|continue reading\b.*|\[?(?:read|continue) more\]?\W*)$",
)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def _is_crumbs(text: str, key: str | None) -> bool:
    if "«" in text:  # these marks are quotes here
        return False
    steps = [step.strip() for step in _STEP.split(text.strip(_MARKS + " "))]
    if len(steps) < 2 or not all(steps):  # noqa: PLR2004 - one step is no path
        return False
    *path, last = steps
    if any(_count(step) > _CRUMB_WORDS or _SENTENCE_END.search(step) for step in path):
        return False
    return (len(path) > 1 and not _SENTENCE_END.search(last)) or (key is not None and title_key(last) == key)


def _is_caption(text: str) -> bool:
    if _CAPTION_START.search(text):
        return True
    if _CAPTION_END.search(text):
        return _count(text) <= _CAPTION_LENGTH
    return _count(text) <= _TINY and not _SENTENCE_END.search(text) and bool(_CAPTION_WORD.search(text))


def _is_cookie_note(text: str) -> bool:
    return bool(_COOKIES.search(text) and _CONSENT.search(text))


def _is_share_line(text: str) -> bool:
    return bool(_SHARE.search(text)) or (
        len(_NETWORK.findall(text)) > 1 and 2 * len(_NETWORK.findall(text)) >= _count(text)
    )


_TINY: Final = 4
_CAPTION_LENGTH: Final = 45
_LINE_RULES: Final[tuple[tuple[Furniture, int, Callable[[str], object]], ...]] = (
    (Furniture.COMMENTS, 20, _COMMENT_FORM.search),
    (Furniture.CAPTION, 80, _is_caption),
    (Furniture.SHARE, 20, _is_share_line),
    (Furniture.RELATED, 30, _RELATED.search),
    (Furniture.IMPRINT, 60, _IMPRINT.search),
    (Furniture.COOKIES, 80, _is_cookie_note),
    (Furniture.NEWSLETTER, 45, _NEWSLETTER.search),
)
"""Rules that need no neighbours: the reason, the most words of a paragraph they apply to, the test."""
_LONGEST_FURNITURE: Final = max(longest for _, longest, _ in _LINE_RULES)


class _Page:
    """The paragraphs of one text with what is known of the whole."""

    def __init__(self, title: str, texts: Sequence[str]) -> None:
        self._key = title_key(title)
        self._texts = texts
        self._counts = [_count(text) for text in texts]
        prose = [at for at, count in enumerate(self._counts) if count >= _PROSE_WORDS]
        self._first_prose = prose[0] if prose else 0
        self._is_whole = len(prose) >= _PAGE_PROSE
        self._comments = self._start_of_comments()

    def judge(self, at: int) -> Furniture | None:
        """Why paragraph `at` is left out, if it is."""
        if at >= self._comments:
            return Furniture.COMMENTS
        text = self._texts[at]
        if self._is_headline(text):
            return Furniture.HEADLINE_AGAIN
        if self._counts[at] <= _LONGEST_FURNITURE:
            for reason, longest, test in _LINE_RULES:
                if self._counts[at] <= longest and test(text):
                    return reason
            if at <= self._first_prose and _is_crumbs(text, self._key):
                return Furniture.CRUMBS
        return Furniture.QUESTION_FILLER if self._is_filler(at) else None

    def _start_of_comments(self) -> int:
        """The first paragraph of the comment section, which goes on to the end; only after some of the article."""
        for at in range(self._first_prose + 1, len(self._texts)):
            if self._counts[at] <= 2 * _PROSE_WORDS and _COMMENT_SECTION.search(self._texts[at]):
                return at
        return len(self._texts)

    def _is_headline(self, text: str) -> bool:
        return self._key is not None and len(text) <= 2 * len(self._key) + 20 and title_key(text) == self._key

    def _is_filler(self, at: int) -> bool:
        if not self._is_whole or at <= self._first_prose:
            return False
        return self._is_question(at) or (self._is_question(at - 1) and self._echoes(at))

    def _is_question(self, at: int) -> bool:
        """A paragraph that only asks: one question, with or without its mark."""
        text = self._texts[at]
        asked = text.rstrip("\"'”’» ")
        is_one = not re.search(r"[.!?…]\s", asked)
        return is_one and bool(_QUESTION.search(text)) and (asked.endswith("?") or not _SENTENCE_END.search(asked))

    def _echoes(self, at: int) -> bool:
        """Whether a paragraph only repeats the question before it, its first word perhaps cut."""
        asked, words = _words(self._texts[at - 1]), _words(self._texts[at])
        repeated = sum(word in asked for word in words[1:])
        repeated += any(word.endswith(words[0]) for word in asked) if words else 0
        return bool(words) and repeated >= _ECHO * len(words)
