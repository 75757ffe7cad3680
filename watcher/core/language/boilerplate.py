"""The stock phrases of web pages, in the languages watched most: what is written around articles, not in them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


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
    BEYOND_LIMIT = "beyond limit"
    """No furniture, but further down than any article goes."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stock phrase: only a paragraph of at most `longest` words, one of them in `words`, is tried for `pattern`."""

    reason: Furniture
    longest: int
    words: frozenset[str]
    pattern: re.Pattern[str]


def _phrase(reason: Furniture, longest: int, words: str, *patterns: str) -> Phrase:
    """`patterns` are alternatives, read from the start of the paragraph, in any case."""
    return Phrase(reason, longest, frozenset(words.split()), re.compile("|".join(patterns), re.IGNORECASE | re.DOTALL))


_NETWORK: Final = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|instagram|tiktok|vkontakte|vk|viber|messenger"
    r"|tumblr|threads|bluesky|mastodon|google|stumble(?:upon)?|digg|newsvine|вконтакте|одноклассники|copy link|link"
    r"|e-?mail|print|share)"
)
_NETWORKS: Final = rf"{_NETWORK}\+?(?:[\s,|·•/]+{_NETWORK}\+?)"
BUTTONS: Final = re.compile(
    rf"\b(?:send |share )?{_NETWORKS}{{3,}}(?:\s+permalink)?(?:\s+https?://\S+)?", re.IGNORECASE
)
"""A row of four buttons and more for sharing, and the address behind them."""
_AGENCY: Final = r"(?:ap|afp|reuters|getty|epa|dpa|tass|тасс|риа|file|photo|image|foto|фото|picture alliance|imago)"
_ONE_SENTENCE: Final = r"[^.!?]{0,400}(?:[.!?]\s*)?"
_PICTURE: Final = (
    r"(?:photo(?:graph)?|image|picture|illustration|video|graphic|caption|credit|foto|bild|archiv(?:foto|bild)|symbolbild"
    r"|фото|изображение|иллюстрация|видео|світлина|zdjęcie|crédit|légende)s?"
)

PHRASES: Final = (
    _phrase(
        Furniture.COMMENTS,
        20,
        "comment comments kommentar kommentare commentaire commentaires comentario comentarios комментарии комментариев"
        " комментария коментарі коментарів komentarz komentarze published akismet logged required name email website",
        r"(?:\d+ )?(?:comments?|kommentare?|commentaires?|comentarios?|комментари[ийевя]+|коментар\w+|komentarz\w*)"
        r"(?: ?[:(]? ?\d+\)?)?$",
        r"your e-?mail address will not be published",
        r"save my name, e-?mail",
        r"this site uses akismet",
        r"(?:you must be )?logged in to (?:post|leave) a comment",
        r"(?:(?:name|e-?mail|website)(?: ?\*| \(required\))? ?){1,3}$",
        r"required fields are marked",
    ),
    _phrase(
        Furniture.CAPTION,
        80,
        "photo photos photograph image images picture illustration video graphic caption credit foto fotos bild"
        " archivfoto archivbild symbolbild фото изображение иллюстрация видео світлина zdjęcie crédit légende",
        rf"(?:file )?{_PICTURE}(?: credit| by| courtesy| via| from)?\s?[:/©]",
        r"file (?:photo|picture|image)\b",
    ),
    _phrase(
        Furniture.CAPTION,
        45,
        "photo image picture photograph foto фото credit ap afp reuters getty epa dpa tass тасс риа file imago"
        " shutterstock alliance",
        rf"{_ONE_SENTENCE}[\[(]{_AGENCY}\b[^()\[\]]{{0,60}}[\])]\.?$",
        rf"{_ONE_SENTENCE}\b(?:photo|image|picture|photograph|foto|фото|credit)s?(?: by| credit)?: ?"
        r"(?:[^.!?]|\b\w\.){2,60}$",
        rf"(?:{_ONE_SENTENCE}[\s/])?(?:reuters|getty(?: images)?|afp|epa(?:-efe)?|shutterstock)/[\w .]{{2,40}}$",
        rf"{_ONE_SENTENCE}/\s?(?:getty images|afp|reuters|ap)$",
    ),
    _phrase(
        Furniture.CAPTION,
        4,
        "photo photos photograph photographs image images picture pictures illustration thumbnail slideshow gallery"
        " screenshot foto fotos fotografie bild bilder фото фотография zdjęcie",
        r"[^.!?]*$",
    ),
    _phrase(
        Furniture.SHARE,
        20,
        "share teilen partager compartir compartilhar condividi udostępnij поделиться поділитися print tweet drucken"
        " facebook twitter whatsapp telegram linkedin",
        r"(?:share|teilen|partager|compartir|compartilhar|condividi|udostępnij|поделиться|поділитися|print|tweet|drucken)"
        r"(?: (?:this|the|article|story|post|page|cet|este|artículo|artikel|статьёй|статьей))*"
        r"(?:$|:| (?:on|via|auf|sur|en|в) )",
        rf"{_NETWORKS}+$",
        rf"{BUTTONS.pattern}$",
    ),
    _phrase(
        Furniture.SHARE,
        30,
        "follow folgen suivez síguenos seguici obserwuj подписывайтесь следите підписуйтесь",
        r"follow (?:us|me|our|\w+ on (?:facebook|twitter|x|instagram|telegram))\b",
        r"folgen sie uns|suivez-nous|síguenos|seguici|obserwuj nas",
        r"подписывайтесь на|следите за (?:нами|нашим)|підписуйтесь на",
    ),
    _phrase(
        Furniture.RELATED,
        30,
        "read see also related more recommended watch listen miss further lesen mehr lire lea interesar leggi czytaj"
        " zobacz читайте читать теме смотрите дивіться",
        r"(?:read (?:more|also|next)|see also|also (?:read|see)|related|more on this|recommended|don['’]?t miss"
        r"|watch|listen|you may also like|further reading|lesen sie (?:auch|mehr)|mehr zum thema|lire aussi"
        r"|à lire|lea también|te puede interesar|leggi anche|czytaj (?:też|także|również)|zobacz też|читайте также"
        r"|читать также|по теме|смотрите также|читайте також|дивіться також)\b"
        r"(?:[^:.]{0,40}:|(?: \w+){0,3}\s*[»›→>…]*$)",
    ),
    _phrase(
        Furniture.IMPRINT,
        80,
        "appeared erschien paru publicó появилась copyright reserved vorbehalten réservés reservados защищены захищені",
        r"(?:the post|der beitrag|l['’]article|la entrada|запись)\b.{0,400}\b(?:appeared first on|erschien zuerst auf"
        r"|est apparu en premier|se publicó primero|впервые появилась)\b",
        r"(?:©|\(c\)|copyright\b)",
        r".{0,200}(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
        r"|все права защищены|усі права захищені)",
    ),
    _phrase(
        Furniture.IMPRINT,
        5,
        "advertisement advertisements sponsored anzeige werbung publicité publicidad реклама reklama loading skip back"
        " continue read",
        r"(?:advertisements?|sponsored(?: content)?|anzeige|werbung|publicité|publicidad|реклама|reklama|loading\W*"
        r"|skip to (?:main )?content|back to top|continue reading\b.*|\W*(?:read|continue) (?:more|reading)\W*)$",
    ),
    _phrase(
        Furniture.COOKIES,
        80,
        "cookie cookies куки ciasteczka ciasteczek",
        r".{0,600}\b(?:consent|accept|agree|policy|settings|preferences|(?:our|this) (?:web)?site|continu\w+|zustimm\w*"
        r"|akzeptier\w*|einwillig\w*|verwenden|acept\w+|política|utilis\w+|utiliz\w+|соглас\w+|использу\w+|продолж\w+"
        r"|погодж\w+|zgod\w+|używa\w*)",
    ),
    _phrase(
        Furniture.NEWSLETTER,
        45,
        "newsletter newsletters inbox email mail updates channel briefing alerts",
        r".{0,120}\b(?:sign up|subscribe|register)\b.{0,80}"
        r"\b(?:newsletters?|inbox|e-?mails?|updates|channel|briefing|alerts?)\b",
        r".{0,120}\bnewsletter\b.{0,60}\b(?:sign up|subscribe|abonnieren|anmelden|abonne\w*|inscri\w*|suscr\w*)",
        r"(?:abonnieren|bestellen) sie\b.{0,60}\bnewsletter",
    ),
    _phrase(
        Furniture.NEWSLETTER,
        30,
        "abonnez inscrivez suscríbete suscríbase iscriviti zapisz подпишитесь подписывайтесь підпишіться",
        r".{0,60}\b(?:abonnez-vous|inscrivez-vous|suscríb[ae](?:te|se)|iscriviti|zapisz się|подпи(?:шитесь|сывайтесь)"
        r"|підпишіться)\b",
    ),
)

COMMENT_SECTION: Final = _phrase(
    Furniture.COMMENTS,
    40,
    "thought thoughts comment comments response responses reply replies conversation discussion kommentar commentaire"
    " comentario комментарий отзыв коментар komentarz",
    r"\d+ (?:thoughts?|comments?|responses?|replies) (?:on|to)\b",
    r"(?:leave|post|add|write) (?:a|your) (?:comment|reply)\b",
    r"join the (?:conversation|discussion)\b",
    r"(?:schreiben sie einen kommentar|kommentar (?:schreiben|verfassen))",
    r"(?:laisser|ajouter|poster) un commentaire",
    r"(?:deja|dejar|escribe|publica) un comentario",
    r"(?:добавить|оставить|написать) (?:комментарий|отзыв)",
    r"(?:додати|залишити) коментар",
    r"(?:dodaj|zostaw) komentarz",
)
"""The heading over what readers wrote."""

_QUESTION_WORDS: Final = (
    "what how why who whom whose when where which can could does do did is are was were will would should has have",
    "was wie warum wer wann wo welche welcher welches wieso",
    "que quel quelle quels quelles comment pourquoi qui quand où qué cómo quién cuándo dónde",
    "что как почему зачем кто когда где какие какой какая каковы чем що як чому хто коли де",
    "co jak dlaczego kto kiedy gdzie",
)
QUESTION_WORDS: Final = frozenset(word for words in _QUESTION_WORDS for word in words.split())
"""First words of questions."""
