"""A wire between a browser and a server that keeps what the browser says, byte for byte: bodies with files in them, too, which no driver of
a browser shows.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

MOST, PATIENCE_SECONDS = 65536, 5


class Wire:
    """Stands at `url` in front of the server; `said` is everything that was sent to it."""

    def __init__(self, server: str) -> None:
        self._server = (urlsplit(server).hostname or "", urlsplit(server).port or 80)
        self._door = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = [self._door]
        self._threads: list[threading.Thread] = []
        self._heard: list[list[bytes]] = []
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self._start(self._answer)

    @property
    def said(self) -> bytes:
        """What the browser has said so far, one connection after the other."""
        return b"".join(part for heard in self._heard for part in heard)

    def close(self) -> None:
        """Break all connections off."""
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS)
        for end in self._ends:
            end.close()

    def _start(self, does: Callable[..., None], *told: Any) -> None:
        self._threads.append(threading.Thread(target=does, args=told, daemon=True))
        self._threads[-1].start()

    def _answer(self) -> None:
        with suppress(OSError):
            while True:
                browser, _ = self._door.accept()
                server = socket.create_connection(self._server)
                self._ends += [browser, server]
                self._heard.append([])
                self._start(_carry, browser, server, self._heard[-1])
                self._start(_carry, server, browser, [])


def _carry(source: socket.socket, target: socket.socket, heard: list[bytes]) -> None:
    with suppress(OSError):
        while data := source.recv(MOST):
            heard.append(data)
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


@contextmanager
def tapped(server: str) -> Iterator[Wire]:
    """A wire to the server of this address."""
    wire = Wire(server)
    yield wire
    wire.close()
