"""Undo an answer's compression without letting it grow beyond a limit."""

import zlib
from typing import Final

CHUNK: Final = 65536
"""Bytes handled at a time, packed as well as unpacked."""
_GZIP_OR_ZLIB: Final = 47
_CODINGS: Final = dict.fromkeys(("gzip", "x-gzip"), True) | dict.fromkeys(
    ("", "identity", "none", "utf-8", "utf8", "binary", "8bit"), False
)
"""Whether what is called so is packed; servers write encodings of letters, and words for nothing, by mistake."""
_MEMBER: Final = b"\x1f\x8b"
"""A gzip file may consist of several, one after the other (RFC 1952, 2.2)."""
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
        """`coding` is the Content-Encoding, `limit` in bytes. Raises UnreadableError for any coding but gzip."""
        coding = coding.strip().lower()
        if coding not in _CODINGS:
            raise UnreadableError
        self._stream = zlib.decompressobj(_GZIP_OR_ZLIB) if _CODINGS[coding] else None
        self._begun = b""
        self._members = 1
        self._limit = limit
        self._parts = bytearray()

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes off the wire. Raises TooLargeError, UnreadableError."""
        if self._stream is None:
            self._keep(chunk)
            return
        chunk = self._begun + chunk
        self._begun = b""
        while chunk:
            if self._stream.eof and not self._next_member(chunk):
                return
            try:
                self._keep(self._stream.decompress(chunk, CHUNK))
            except zlib.error as error:
                raise UnreadableError from error
            chunk = self._stream.unconsumed_tail or self._stream.unused_data

    def _next_member(self, chunk: bytes) -> bool:
        """Whether another member begins; its first byte alone is kept until it can be told."""
        self._members += 1
        if not chunk.startswith(_MEMBER[: len(chunk)]) or self._members > _MOST_MEMBERS:
            raise UnreadableError
        if len(chunk) < len(_MEMBER):
            self._begun = chunk
            return False
        self._stream = zlib.decompressobj(_GZIP_OR_ZLIB)
        return True

    def finish(self) -> bytes:
        """The whole content. Raises CutShortError, TooLargeError."""
        if self._stream is not None and (self._begun or not self._stream.eof):
            raise CutShortError
        return bytes(self._parts)

    def _keep(self, part: bytes) -> None:
        if len(self._parts) + len(part) > self._limit:
            raise TooLargeError
        self._parts += part


def inflated(body: bytes, limit: int) -> bytes:
    """A gzip file's content, at most `limit` bytes. Raises TooLargeError, CutShortError, UnreadableError."""
    inflater = Inflater("gzip", limit)
    inflater.feed(body)
    return inflater.finish()
