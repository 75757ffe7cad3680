"""What a message says, for each medium: the fact first, then why now, the words themselves, and where they stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from html import escape
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from watcher.core.judging import wording
from watcher.core.judging.matches import Match
from watcher.core.rule import Rule
from watcher.core.telling.alerts import Decision, Reason
from watcher.core.telling.layout import (
    Line,
    Piece,
    Section,
    Style,
    as_html,
    as_text,
    laid_out,
    line,
    paged,
    plain,
    quotation,
)
from watcher.core.telling.letter import as_letter, can_be_followed
from watcher.core.telling.outbox import Notice, Telling, Told
from watcher.core.telling.stories import Hit, Sighting

TELEGRAM_LIMIT: Final = 4096
"""Characters that one Telegram message may have, after escaping."""

PREVIEW: Final = 100
"""Characters that a locked phone shows."""

_PARTS = (60, 30, 20, 12, 8)
"""To how many characters who, what, where and when are cut until the headline fits."""

_TITLE = 300
_NAME = 120
_NOTE = 200
_ID = 60
_LONGEST_LINK = 1000
_OUTLETS_SHOWN = 12
_HITS_SHOWN = 500
_LABEL_WIDTH = 9
_SINCE = " SINCE"
_FEW = 10
"""Up to so many hits are listed with their sentences; of more, so that all their links fit, only fact and link."""


class Medium(StrEnum):
    """How a message is shown."""

    TERMINAL = "terminal"
    MAIL = "mail"
    TELEGRAM = "telegram"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Message:
    """A message ready to be sent; ``html`` says whether ``body`` is our own escaped HTML, else it is plain text.

    Where the medium shows a subject, the body does not repeat it; else it is the body's first line. ``letter`` is the
    same message as a page, for mail clients. ``thread`` is the story that updates belong to. ``more`` is what of a long
    list the medium does not take in one message: the bodies of those that follow.
    """

    id: str
    subject: str
    body: str
    html: bool = False
    thread: str | None = None
    letter: str | None = None
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What rendering depends on beside the alert: the medium, the reader's time zone, the rules by id."""

    medium: Medium
    zone: ZoneInfo
    rules: Mapping[str, Rule]


def render(telling: Telling | Notice, setting: Setting) -> Message:
    """The message for one recipient; nothing that came from outside is markup or control in it."""
    writer = _Writer(setting)
    if isinstance(telling, Notice):
        return writer.notice(telling)
    return writer.alert(telling)


class _Writer:
    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._html = setting.medium is Medium.TELEGRAM
        self._has_subject = setting.medium in {Medium.MAIL, Medium.PLAIN}

    def notice(self, notice: Notice) -> Message:
        subject = plain(notice.subject, _NOTE)
        said = [line(text) for each in notice.body.splitlines() if (text := plain(each))]
        sections = [said, [line(plain(notice.id, _ID), Style.NOTE, needed=True)]]
        return self._message(notice.id, subject, sections)

    def alert(self, telling: Telling) -> Message:
        many = len({hit.sighting.article for story in telling.told for hit in story.hits}) > 1
        told = [(story, hit) for story in telling.told for hit in (_latest_first(story.hits) if many else story.hits)]
        sections = self._listed(told) if many else self._single(told)
        subject = self._headline(telling, told)
        thread = telling.told[0].story.id if telling.told else None
        whole = [[_why(telling)], *sections, self._foot(telling)]
        return replace(self._message(telling.alert.id, subject, whole, is_list=many), thread=thread)

    def _message(self, id_: str, subject: str, sections: Iterable[Section], *, is_list: bool = False) -> Message:
        head: list[Section] = [] if self._has_subject else [[line(subject, needed=True)]]
        all_of_it = [*head, *sections]
        letter = as_letter(subject, all_of_it) if self._setting.medium is Medium.MAIL else None
        body, *more = self._bodies(id_, all_of_it, is_list=is_list)
        return Message(id_, subject, body, html=self._html, letter=letter, more=tuple(more))

    def _bodies(self, id_: str, sections: Sequence[Section], *, is_list: bool) -> tuple[str, ...]:
        """The message, or where it is a list that the medium does not take at once, the messages."""
        if not self._html:
            return (laid_out(sections, as_text),)
        if is_list:
            return paged(sections, as_html, TELEGRAM_LIMIT, f"Alert {plain(id_, _ID)}")
        return (laid_out(sections, as_html, TELEGRAM_LIMIT),)

    def _headline(self, telling: Telling, told: Sequence[tuple[Told, Hit]]) -> str:
        """What a locked phone shows: severity, claim, who, what, where, when and how many outlets."""
        alert, rules = telling.alert, self._setting.rules
        if not told:
            return " · ".join((alert.severity.upper(), *self._without_hits(telling)))
        head = " · ".join((alert.severity.upper(), *_label(alert.decision)))
        loud = (each for each in told if (rule := rules.get(each[1].match.rule)) and rule.severity is alert.severity)
        story, hit = next(loud, told[0])
        articles = len({hit.sighting.article for _, hit in told})
        more = f" · and {articles - 1} more" if articles > 1 else ""
        lines = (f"{head} · {_fact(hit.match, _outlets(story), most)}{more}" for most in _PARTS)
        return next(fitting for fitting in lines if len(fitting) <= PREVIEW)

    def _without_hits(self, telling: Telling) -> Iterator[str]:
        """What there is to say of an event that never happened, or of hits that are no longer stored."""
        label = next(iter(_label(telling.alert.decision)), str(telling.alert.decision.reason))
        yield label.removesuffix(_SINCE)
        rules = self._setting.rules
        yield from (plain(rules[rule].title, _PARTS[1]) for rule in telling.alert.rules[:1] if rule in rules)

    def _single(self, told: Sequence[tuple[Told, Hit]]) -> Iterator[Section]:
        """One article: its sentences with what each says, then the article itself and who else tells the story."""
        for quote, group in groupby((hit.match for _, hit in told), key=lambda match: match.quote):
            yield self._said(quote, list(group))
        if told:
            yield self._article(told[0][1].sighting)
            yield from self._others(told)

    def _said(self, quote: str, matches: Sequence[Match]) -> Section:
        """The sentence as published, the matched words marked, and what was read in it."""
        evidence = (item for match in matches for item in match.evidence)
        facts = (fact for match in matches for fact in self._facts(match))
        return [Line(quotation(quote, evidence), style=Style.QUOTE), *dict.fromkeys(facts)]

    def _facts(self, match: Match) -> Iterator[Line]:
        who, where, when = wording.who(match), wording.where(match), wording.when(match)
        named = {"Who": who, "Where": where, "When": when, "With": match.other}
        for label, value in named.items():
            if value and plain(value):
                yield self._labelled(label, plain(value, _TITLE))
        cue = f" (“{plain(match.claim.cue, _NAME)}”)" if match.claim.cue else ""
        grade = f" · grade: {wording.grade(match)}" if match.grade else ""
        yield self._labelled("Claim", f"{match.claim.kind}{cue}{grade}")

    def _labelled(self, label: str, value: str) -> Line:
        width = _LABEL_WIDTH if self._setting.medium is Medium.TERMINAL else len(label) + 2
        return Line((Piece(f"{f'{label}:':{width}}"), Piece(value)), style=Style.FACT)

    def _article(self, sighting: Sighting) -> Section:
        published = "not dated" if sighting.published is None else f"published {self._time(sighting.published)}"
        said = f"{plain(sighting.source, _NAME)} · {published} · seen {self._time(sighting.seen)}"
        return [line(plain(sighting.title, _TITLE), Style.TITLE), line(said), *_link(sighting, needed=True)]

    def _others(self, told: Sequence[tuple[Told, Hit]]) -> Iterator[Section]:
        """Every other outlet that tells the same stories, with its first article."""
        outlets = {told[0][1].sighting.outlet}
        first: list[Sighting] = []
        for sighting in (sighting for story, _ in told for sighting in story.sightings):
            if sighting.outlet not in outlets:
                outlets.add(sighting.outlet)
                first.append(sighting)
        for at, sighting in enumerate(first[:_OUTLETS_SHOWN]):
            heading = [line("Also told by", Style.NOTE)] if at == 0 else []
            yield [
                *heading,
                line(f"{plain(sighting.outlet, _NAME)}: {plain(sighting.title, _TITLE)}"),
                *_link(sighting),
            ]
        if len(first) > _OUTLETS_SHOWN:
            yield [line(f"and {len(first) - _OUTLETS_SHOWN} more outlets")]

    def _listed(self, told: Sequence[tuple[Told, Hit]]) -> Iterator[Section]:
        """Several articles: the fact, its sentence, the title and a link each; of many the fact and the link alone."""
        for story, hit in told[:_HITS_SHOWN]:
            title, source = plain(hit.sighting.title, _TITLE), plain(hit.sighting.source, _NAME)
            fact = line(_fact(hit.match, _outlets(story), _PARTS[0]), Style.TITLE)
            quote = Line(quotation(hit.match.quote, hit.match.evidence), style=Style.QUOTE)
            words = [quote, line(f"{title} ({source})")] if len(told) <= _FEW else []
            yield [fact, *words, *_link(hit.sighting)]
        if len(told) > _HITS_SHOWN:
            yield [line(f"and {len(told) - _HITS_SHOWN} more: watcher hits")]

    def _foot(self, telling: Telling) -> Section:
        rules = [self._setting.rules[rule] for rule in telling.alert.rules if rule in self._setting.rules]
        notes = ((rule, f" – {plain(rule.why, _NOTE)}" if rule.why else "") for rule in rules)
        lines = [line(f"Rule: {plain(rule.title, _NOTE)}{note}", Style.NOTE) for rule, note in notes]
        first = f" · more: watcher hits --rule {plain(telling.alert.rules[0], _ID)}" if telling.alert.rules else ""
        last = line(f"Alert {plain(telling.alert.id, _ID)}{first}", Style.NOTE, needed=True)
        return [*lines, *_silence(telling), last]

    def _time(self, moment: datetime) -> str:
        local = moment.astimezone(self._setting.zone)
        return f"{local:%a} {local.day} {local:%b %Y, %H:%M %Z}"


def _label(decision: Decision) -> tuple[str, ...]:
    """What the headline says before the fact: that it is not confirmed, or is the last of its kind."""
    if decision.reason is Reason.ONE_SOURCE:
        return ("ONE SOURCE",)
    if decision.reason is Reason.NOTHING:
        return (f"nothing {decision.detail.partition(',')[0]}{_SINCE}".upper(),)
    return ()


def _silence(telling: Telling) -> list[Line]:
    """How to hear no more of a story until the morning, or of the rule that tells several."""
    story = telling.told[0].story.id if len(telling.told) == 1 else None
    covers = f"--story {story}" if story else f"--rule {telling.alert.rules[0]}" if telling.alert.rules else ""
    command = f"watcher silence add {plain(covers, 2 * _ID)} --until 07:00"
    return [line(f"Enough of it? {command}", Style.NOTE)] if covers else []


def _latest_first(hits: Sequence[Hit]) -> list[Hit]:
    """The hits of one story with the latest report first: what it says may have overtaken the others."""
    oldest_first = sorted(hits, key=lambda hit: hit.sighting.published or hit.sighting.seen)
    return oldest_first[::-1]


def _why(telling: Telling) -> Line:
    decision = telling.alert.decision
    detail = f" ({plain(decision.detail, _NOTE)})" if decision.detail else ""
    return line(f"Why now: {decision.reason}{detail}", needed=True)


def _fact(match: Match, outlets: int, most: int) -> str:
    """Claim, who, what, where, when and outlets, each text cut to ``most`` characters."""
    who, what, where, when = (plain(text, most) if text else "" for text in _texts(match))
    subject = " · ".join(text for text in (who, what) if text)
    place = f" → {where}" if where else ""
    parts = [match.claim.kind.upper(), f"{subject}{place}".strip(), when]
    return " · ".join([*(part for part in parts if part), f"{outlets} outlets" if outlets > 1 else "1 outlet"])


def _texts(match: Match) -> tuple[str | None, str | None, str | None, str | None]:
    """Who, what, where, when; what is the event's id in words, else the published words that were asked for."""
    asked = next((item.text for item in match.evidence if item.key == "what"), None)
    what = match.event.replace("-", " ") if match.event else asked
    return match.who or match.other, what, match.where, match.when


def _outlets(story: Told) -> int:
    return len(story.story.outlets) or 1


def _link(sighting: Sighting, *, needed: bool = False) -> list[Line]:
    """A link that can be followed and is not endless."""
    link = sighting.link or ""
    safe = can_be_followed(link) and len(escape(link, quote=False)) <= _LONGEST_LINK
    return [line(link, Style.LINK, needed=needed)] if safe else []
