"""One connection of a browser to the server: it lets its live updates go when the server stops, and waits for no endless head."""

import asyncio
import socket

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from reglament.desk.lib import live

MOST_HEAD = 128 * 1024
"""Bytes of a request before its body; browsers send a few thousand."""
HEAD_SECONDS = 30.0
"""So long somebody may take over them."""
DEAD_SECONDS = 60
"""So long the other end may take nothing of what was sent. If it is not there at all, the kernel ends the connection."""


class Connection(HttpToolsProtocol):
    """The server waits for requests under way; a stream is under way for ever, and has nothing to finish."""

    _came = 0
    _is_in_head = False
    _patience: asyncio.TimerHandle | None = None
    _deaf: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # As the server has it.
        """From now on a request is awaited."""
        super().connection_made(transport)
        let_go_of_the_dead(transport.get_extra_info("socket"))
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is awaited any more."""
        self._have_head()
        self._hears_again()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take it, unless the head of the request has grown beyond what anybody sends."""
        super().data_received(data)
        if self._is_in_head:
            self._came += len(data)
            if self._came > MOST_HEAD:
                self.transport.close()

    def on_message_begin(self) -> None:
        """The first bytes of a request are there."""
        super().on_message_begin()
        self._is_in_head = True
        if self._patience is None:
            self._await_head()

    def on_headers_complete(self) -> None:
        """The head is whole; how large a body may be is another matter (`lib.large_bodies`)."""
        self._have_head()
        super().on_headers_complete()

    def pause_writing(self) -> None:
        """The other end takes nothing: what was sent waits here, and whoever sends it."""
        super().pause_writing()
        self._deaf = self.loop.call_later(DEAD_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """It has taken it."""
        self._hears_again()
        super().resume_writing()

    def shutdown(self) -> None:
        """Told by the server to each connection when it begins to stop."""
        live.stop()
        super().shutdown()

    def _await_head(self) -> None:
        self._patience = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _have_head(self) -> None:
        self._is_in_head, self._came = False, 0
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _hears_again(self) -> None:
        if self._deaf is not None:
            self._deaf.cancel()
            self._deaf = None


def let_go_of_the_dead(connected: socket.socket | None) -> None:
    """A stream is said something every quarter of a minute; where nobody hears it, nobody else would notice for a quarter of an hour."""
    if connected is None or connected.family not in (socket.AF_INET, socket.AF_INET6):
        return
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in (
        ("TCP_KEEPIDLE", DEAD_SECONDS // 2),
        ("TCP_KEEPINTVL", max(DEAD_SECONDS // 6, 1)),
        ("TCP_KEEPCNT", 3),
        ("TCP_USER_TIMEOUT", DEAD_SECONDS * 1000),
    ):
        # Not every system knows all of them.
        if hasattr(socket, name):
            connected.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
