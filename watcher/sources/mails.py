"""Newsletters saved as .eml files."""

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import Final

from watcher.core.language.furniture import headline_of
from watcher.core.news.articles import Entry, keyed
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.dates import parse_date
from watcher.sources.encodings import decode
from watcher.sources.links import web_link
from watcher.sources.markup import text_of
from watcher.sources.parsed import LIMITS, Limits, Parsed, Reading

_LONGEST_HEADER: Final = 10_000
"""Letters of one header that are looked at: more would take a reader minutes, and no sender needs them."""


def read_mail(body: bytes, *, now: datetime, limits: Limits = LIMITS) -> Reading:
    """Read a mail as one article; one without any text, or nested without end, is a failure."""
    try:
        return _read(body, now, limits)
    except RecursionError:
        return Failed(FailureKind.UNREADABLE, "the parts of the mail are nested too deeply")


def _read(body: bytes, now: datetime, limits: Limits) -> Reading:
    message = message_from_bytes(body, policy=policy.compat32)
    text = max(_texts(message), key=len, default="")[: limits.text]
    title = _header(message, "Subject")[: limits.title]
    if not text and not title:
        return Failed(FailureKind.EMPTY, "the mail holds no text")
    raw = _header(message, "Date") or None
    entry = Entry(
        key="",
        title=title or headline_of(text),
        text=text,
        guid=_header(message, "Message-ID") or None,
        link=web_link(_header(message, "Archived-At").strip("<>")),
        published=parse_date(raw, now=now),
        published_raw=raw,
        language=_header(message, "Content-Language") or None,
        publisher=_sender(message),
    )
    return Parsed(entries=keyed([entry]))


def _sender(message: Message) -> str | None:
    """The name of who sent it, or the address; None where the header is too damaged to tell."""
    try:
        name, address = parseaddr(_header(message, "From"))
    except RecursionError:
        return None
    return name or address or None


def _texts(message: Message) -> Iterator[str]:
    """The readable parts, each as text; attachments are none, whether or not they have a name."""
    for part in message.walk():
        kind = part.get_content_type()
        if kind not in {"text/plain", "text/html"} or part.get_filename() or _is_attached(part):
            continue
        payload = part.get_payload(decode=True)
        body = payload if isinstance(payload, bytes) else b""
        text = decode(body, str(part.get("Content-Type", ""))).text
        yield text_of(text) if kind == "text/html" else text.strip()


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def _header(message: Message, name: str) -> str:
    """A header on one line, its encoded words resolved, whatever their damage."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")[:_LONGEST_HEADER]
    try:
        pieces = decode_header(raw)
    except (MessageError, ValueError):
        pieces = [(raw, None)]
    return " ".join("".join(_piece(*piece) for piece in pieces).split())


def _piece(text: bytes | str, charset: str | None) -> str:
    raw = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    return decode(raw, f"text/plain; charset={charset}" if charset else None).text
