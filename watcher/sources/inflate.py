"""Undo an answer's compression without letting it grow beyond a limit."""

import zlib
from typing import Final

from watcher.core.polls.outcomes import Failed, FailureKind

CHUNK: Final = 65536
"""Bytes handled at a time, packed as well as unpacked."""
_GZIP: Final = 31
_ZLIB: Final = 15
_RAW: Final = -15
_CODINGS: Final = dict.fromkeys(("gzip", "x-gzip", "deflate"), True) | dict.fromkeys(
    ("", "identity", "none", "utf-8", "utf8", "binary", "8bit"), False
)
"""Whether what is called so is packed; servers write encodings of letters, and words for nothing, by mistake.

Nobody asks for deflate, but some send it all the same, and nobody agrees what it is: see ``_opened``.
"""
MEMBER: Final = b"\x1f\x8b"
"""How gzip begins; a file may consist of several members, one after the other (RFC 1952, 2.2)."""
_MOST_MEMBERS: Final = 100
"""Thousands of empty ones would keep us busy without ever growing."""


class TooLargeError(Exception):
    """The content is larger than the limit."""


class CutShortError(Exception):
    """The compressed content ends before its end mark."""


class UnreadableError(Exception):
    """The content is not compressed the way its header says, or in a way nobody asked for."""


class Inflater:
    """Collects the chunks of one body; never holds more than the limit and one chunk."""

    def __init__(self, coding: str, limit: int) -> None:
        """`coding` is the Content-Encoding, `limit` in bytes. Raises UnreadableError for one that nobody asked for."""
        self._coding = coding.strip().lower()
        if self._coding not in _CODINGS:
            raise UnreadableError
        self._stream: zlib._Decompress | None = None
        self._begun = b""
        self._members = 0
        self._ignored = 0
        self._limit = limit
        self._parts = bytearray()

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes off the wire. Raises TooLargeError, UnreadableError."""
        if not _CODINGS[self._coding]:
            self._keep(chunk)
            return
        chunk = self._begun + chunk
        self._begun = b""
        while chunk:
            if (self._stream is None or self._stream.eof) and not self._next_member(chunk):
                return
            chunk = self._unpack(chunk)

    def _unpack(self, chunk: bytes) -> bytes:
        """Unpack the beginning; what is left to be done."""
        if self._stream is None:
            return b""
        try:
            self._keep(self._stream.decompress(chunk, CHUNK))
        except zlib.error as error:
            raise UnreadableError from error
        return self._stream.unconsumed_tail or self._stream.unused_data

    def _next_member(self, chunk: bytes) -> bool:
        """Whether another member begins; its first byte alone is kept until it can be told.

        What follows the last one, padding or garbage, is ignored: the content is whole, as its checksum says.
        """
        if self._ignored or (self._members and not chunk.startswith(MEMBER[: len(chunk)])):
            self._ignored += len(chunk)
            if self._ignored > self._limit:
                raise TooLargeError
            return False
        if len(chunk) < len(MEMBER):
            self._begun = chunk
            return False
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise UnreadableError
        self._stream = zlib.decompressobj(_opened(self._coding, chunk))
        return True

    def finish(self) -> bytes:
        """The whole content. Raises CutShortError, TooLargeError."""
        if _CODINGS[self._coding] and (self._begun or self._stream is None or not self._stream.eof):
            raise CutShortError
        return bytes(self._parts)

    def _keep(self, part: bytes) -> None:
        if len(self._parts) + len(part) > self._limit:
            raise TooLargeError
        self._parts += part


def _opened(coding: str, begun: bytes) -> int:
    """How zlib is to read what begins so: deflate is zlib's format by the standard, bare by many servers (RFC 9110)."""
    if begun.startswith(MEMBER) or (coding != "deflate" and not _is_zlib(begun)):
        return _GZIP
    return _ZLIB if _is_zlib(begun) else _RAW


def _is_zlib(begun: bytes) -> bool:
    """By the two bytes of its head: the method, and a sum that 31 divides (RFC 1950, 2.2)."""
    return begun[0] & 0x0F == 8 and int.from_bytes(begun[:2]) % 31 == 0  # noqa: PLR2004


def inflated(body: bytes, limit: int) -> bytes:
    """A gzip file's content, at most `limit` bytes. Raises TooLargeError, CutShortError, UnreadableError."""
    inflater = Inflater("gzip", limit)
    inflater.feed(body)
    return inflater.finish()


def unpacked(body: bytes, limit: int, what: str) -> bytes | Failed:
    """A document, packed with gzip or not, of at most `limit` bytes; `what` names it for people."""
    if not body.startswith(MEMBER):
        return body
    try:
        return inflated(body, limit)
    except TooLargeError:
        return Failed(FailureKind.TOO_LARGE, f"the {what} is larger than {limit / 1e6:g} MB when it is unpacked")
    except (CutShortError, UnreadableError):
        return Failed(FailureKind.TRUNCATED, f"the packed {what} broke off before its end or is damaged")
