"""Undo an answer's compression without letting it grow beyond a limit."""

import zlib
from typing import Final

CHUNK: Final = 65536
"""Bytes handled at a time, packed as well as unpacked."""
_GZIP_OR_ZLIB: Final = 47
_CODINGS: Final = {"": False, "identity": False, "gzip": True, "x-gzip": True}


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
        self._limit = limit
        self._parts = bytearray()

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes off the wire. Raises TooLargeError, UnreadableError."""
        if self._stream is None:
            self._keep(chunk)
            return
        if self._stream.eof and chunk:
            raise UnreadableError
        while chunk:
            try:
                self._keep(self._stream.decompress(chunk, CHUNK))
            except zlib.error as error:
                raise UnreadableError from error
            chunk = self._stream.unconsumed_tail
        if self._stream.unused_data:
            raise UnreadableError

    def finish(self) -> bytes:
        """The whole content. Raises CutShortError, TooLargeError."""
        if self._stream is not None and not self._stream.eof:
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
