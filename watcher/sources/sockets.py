"""Sockets that are read in small sips, so that no server keeps the event loop busy with what it sends at once."""

import socket
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SIP: Final = 4096
"""Bytes read at a time. The loop would read 256 kB: of one-byte chunks that is a quarter of a second of parsing."""


class SippingSocket(socket.socket):
    """A socket whose reader gets a few bytes at a time, and everybody else a turn in between."""

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """As any socket, but never more than a sip."""
        return super().recv(min(size, SIP), flags)

    def recv_into(self, buffer: "WriteableBuffer", nbytes: int = 0, flags: int = 0) -> int:
        """As any socket, but never more than a sip; TLS is read this way."""
        room = memoryview(buffer).nbytes if nbytes == 0 else nbytes
        return super().recv_into(buffer, min(room, SIP), flags)
