"""The desk behind its real server, in a thread of the tests: streams stream, and the database is the test's own."""

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from reglament.desk.asgi import application
from reglament.desk.console.serving import options

STOPS_SECONDS = 15
"""Longer than a server waits for what it is doing; streams are no reason to wait."""


@contextmanager
def served(port: int = 0) -> Iterator[str]:
    """The address of a server that stops at the end; several at once are like several processes to each other.

    A server that does not stop when it is asked to fails the test.
    """
    listening = socket.create_server(("127.0.0.1", port))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(application, **options()))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield address
    finally:
        server.should_exit = True
        thread.join(STOPS_SECONDS)
    assert not thread.is_alive(), "the server did not stop"


class Stream:
    """An open stream, read event by event."""

    def __init__(self, address: str, path: str, headers: dict[str, str], timeout: float = 10) -> None:
        self._line = http.client.HTTPConnection(address.removeprefix("http://"), timeout=timeout)
        self._line.request("GET", path, headers=headers)
        self._answer = self._line.getresponse()
        self.status = self._answer.status
        self.last_id = headers.get("Last-Event-ID", "")

    def next(self) -> tuple[str, str]:
        """The name and data of the next event; beats are passed over. Raises StopIteration at the stream's end."""
        name, data = "", ""
        while line := self._answer.readline().decode():
            word, _, value = line.rstrip("\n").partition(": ")
            if word == "id":
                self.last_id = value
            elif word == "event":
                name = value
            elif word == "data":
                data = value
            elif not word and name:
                return name, data
        raise StopIteration

    def until(self, wanted: str) -> str:
        """The data of the next event of that name."""
        while True:
            name, data = self.next()
            if name == wanted:
                return data

    def close(self) -> None:
        """Hang up."""
        self._answer.close()
        self._line.close()
