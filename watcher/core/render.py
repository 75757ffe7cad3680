"""What a message says, for each medium: the fact first, then why now, the words themselves, and where they stand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from html import escape
from typing import Final
from zoneinfo import ZoneInfo

from watcher.core.matching import Evidence, Match
from watcher.core.outbox import Notice, Telling, Told
from watcher.core.rule import Rule
from watcher.core.stories import Hit, Sighting

TELEGRAM_LIMIT: Final = 4096
"""Characters that one Telegram message may have, after escaping."""

PREVIEW: Final = 100
"""Characters that a locked phone shows."""

_QUOTE_LIMIT = 600
_LINKS_SHOWN = 12
_LISTED = 40
_UNPRINTABLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


class Medium(StrEnum):
    """How a message is shown."""

    TERMINAL = "terminal"
    MAIL = "mail"
    TELEGRAM = "telegram"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Message:
    """A message ready to be sent; ``html`` says whether ``body`` is our own escaped HTML, else it is plain text."""

    id: str
    subject: str
    body: str
    html: bool = False
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What rendering depends on beside the alert: the medium, the reader's time zone, the rules by id."""

    medium: Medium
    zone: ZoneInfo
    rules: dict[str, Rule]


def render(telling: Telling | Notice, setting: Setting) -> Message:
    """The message for one recipient."""
    writer = _Writer(setting)
    if isinstance(telling, Notice):
        return writer.notice(telling)
    return writer.alert(telling)


def plain(text: str) -> str:
    """Hostile text made harmless: control characters, bidi marks and lone surrogates gone, on one line."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


class _Writer:
    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._html = setting.medium is Medium.TELEGRAM

    def notice(self, notice: Notice) -> Message:
        body = "\n".join(self._text(line) for line in notice.body.splitlines())
        return Message(notice.id, plain(notice.subject), f"{body}\n\n{self._text(notice.id)}", html=self._html)

    def alert(self, telling: Telling) -> Message:
        told = [(story, hit) for story in telling.told for hit in story.hits]
        subject = _headline(telling, told[0][0], told[0][1])
        many = len({hit.sighting.article for _, hit in told}) > 1
        sections = self._listed(told) if many else self._single(told)
        foot = self._foot(telling)
        body = self._fitted(self._text(subject), [self._why(telling), *sections], foot)
        thread = telling.told[0].story.id
        return Message(telling.alert.id, subject, body, html=self._html, thread=thread)

    def _why(self, telling: Telling) -> str:
        decision = telling.alert.decision
        detail = f" ({plain(decision.detail)})" if decision.detail else ""
        return self._text(f"Why now: {decision.reason}{detail}")

    def _single(self, told: Sequence[tuple[Told, Hit]]) -> list[str]:
        """One article: each hit with its sentence, then the article itself and who else tells the story."""
        hits = [self._hit(hit) for _, hit in told]
        return [*hits, self._article(told[0][1].sighting), *self._others(told)]

    def _hit(self, hit: Hit) -> str:
        match = hit.match
        named = {"Who": match.who, "Where": match.where, "When": match.when, "With": match.other}
        facts = [self._text(f"{name}: {plain(value)}") for name, value in named.items() if value]
        return "\n".join([self._quoted(match), *facts, self._text(_claim(match))])

    def _quoted(self, match: Match) -> str:
        """The sentence as published, with the matched words marked."""
        marked = _marked(match.quote[:_QUOTE_LIMIT], match.evidence)
        pieces = [self._mark(piece) if hit else self._text(_squeezed(piece)) for piece, hit in marked]
        return f"“{''.join(pieces).strip()}”"

    def _mark(self, piece: str) -> str:
        return f"<b>{escape(plain(piece))}</b>" if self._html else f"*{plain(piece)}*"

    def _article(self, sighting: Sighting) -> str:
        published = "not dated" if sighting.published is None else f"published {self._time(sighting.published)}"
        said = f"{plain(sighting.title)}\n{plain(sighting.source)}, {published}, seen {self._time(sighting.seen)}"
        return "\n".join([self._text(said), *self._links([sighting])])

    def _others(self, told: Sequence[tuple[Told, Hit]]) -> list[str]:
        """The links of all other articles of the same stories."""
        own = told[0][1].sighting.article
        others = {seen.article: seen for story, _ in told for seen in story.sightings if seen.article != own}
        if not others:
            return []
        shown = list(others.values())[:_LINKS_SHOWN]
        lines = [self._text(f"{plain(seen.outlet)}: {plain(seen.title)}") for seen in shown]
        linked = [line for text, seen in zip(lines, shown, strict=True) for line in (text, *self._links([seen]))]
        more = [self._text(f"and {len(others) - len(shown)} more")] if len(others) > len(shown) else []
        return ["\n".join([self._text("Also told by:"), *linked, *more])]

    def _listed(self, told: Sequence[tuple[Told, Hit]]) -> list[str]:
        """Several articles: two lines and a link each."""
        shown = [self._line(story, hit) for story, hit in told[:_LISTED]]
        more = [self._text(f"and {len(told) - len(shown)} more: watcher hits")] if len(told) > len(shown) else []
        return [*shown, *more]

    def _line(self, story: Told, hit: Hit) -> str:
        said = f"{_fact(hit.match, _outlets(story))}\n{plain(hit.sighting.title)} ({plain(hit.sighting.source)})"
        return "\n".join([self._text(said), *self._links([hit.sighting])])

    def _links(self, sightings: Iterable[Sighting]) -> list[str]:
        """Links that can be followed: only http and https, no spaces, nothing that could hide."""
        links = (seen.link for seen in sightings)
        return [self._text(plain(link)) for link in links if link and link.startswith(("http://", "https://"))]

    def _foot(self, telling: Telling) -> str:
        rules = [self._setting.rules[rule] for rule in telling.alert.rules if rule in self._setting.rules]
        lines = [f"Rule: {plain(rule.title)}{f' – {plain(rule.why)}' if rule.why else ''}" for rule in rules]
        names = " or ".join(telling.alert.rules)
        lines.append(f"Alert {telling.alert.id} · more: watcher hits --rule {names} · quieter: `status: paused` there")
        return "\n".join(self._text(line) for line in lines)

    def _time(self, moment: datetime) -> str:
        return f"{moment.astimezone(self._setting.zone):%a %-d %b %H:%M %Z}"

    def _text(self, text: str) -> str:
        """Text for the medium: escaped where it is HTML."""
        return escape(text) if self._html else text

    def _fitted(self, head: str, sections: Sequence[str], foot: str) -> str:
        """The body; where the medium has a limit, sections are dropped from the end and the last one is cut."""
        if self._setting.medium is not Medium.TELEGRAM:
            return "\n\n".join([head, *sections, foot])
        room = TELEGRAM_LIMIT - len(head) - len(foot) - len("\n\n") * 2
        kept: list[str] = []
        for section in sections:
            cut = section if len(section) + 2 <= room else _cut(section, room - 2)
            kept += [cut] if cut else []
            room -= len(cut) + 2
        return "\n\n".join([head, *kept, foot])


def _headline(telling: Telling, story: Told, hit: Hit) -> str:
    """The line that a locked phone shows: severity, claim, who, where, when and how many outlets."""
    line = f"{telling.alert.severity.upper()} · {_fact(hit.match, _outlets(story))}"
    return line if len(line) <= PREVIEW else f"{line[: PREVIEW - 1].rstrip()}…"


def _fact(match: Match, outlets: int) -> str:
    where = f" → {plain(match.where)}" if match.where else ""
    who = plain(match.who or match.other or "somebody")
    parts = [match.claim.kind.upper(), f"{who}{where}"]
    parts += [plain(match.when)] if match.when else []
    return " · ".join([*parts, f"{outlets} outlets" if outlets > 1 else "1 outlet"])


def _outlets(story: Told) -> int:
    return len({seen.outlet for seen in story.sightings}) or 1


def _claim(match: Match) -> str:
    cue = f" (“{plain(match.claim.cue)}”)" if match.claim.cue else ""
    grade = f" · sure: {match.grade}" if match.grade else ""
    return f"Claim: {match.claim.kind}{cue}{grade}"


def _marked(quote: str, evidence: Iterable[Evidence]) -> list[tuple[str, bool]]:
    """The quote in pieces, each with whether it is evidence; every text of evidence is marked where it first stands."""
    texts = sorted({item.text for item in evidence if item.text.strip()}, key=len, reverse=True)
    if not texts:
        return [(quote, False)]
    pieces = re.split(f"({'|'.join(map(re.escape, texts))})", quote)
    return [(piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece]


def _squeezed(piece: str) -> str:
    """Harmless text that keeps one space at either end, so that pieces can be joined."""
    inner = plain(piece)
    return f"{' ' if piece[:1].isspace() else ''}{inner}{' ' if piece[-1:].isspace() and inner else ''}"


def _cut(section: str, room: int) -> str:
    """As much of a section as fits, up to the end of a line or sentence; a line with a link is whole or absent."""
    if room <= 0:
        return ""
    kept = section[:room]
    line_end = kept.rfind("\n")
    ends = [end.end() for end in _SENTENCE_END.finditer(kept)]
    best = max(line_end, *ends) if ends else line_end
    cut = kept[:best] if best > 0 else ""
    return cut if cut.count("<b>") == cut.count("</b>") else cut.rpartition("<b>")[0]
