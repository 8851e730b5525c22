"""A mail server that says, line by line, what a test wrote down: for what a real one does only once in a thousand times."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from reglament.desk.channels.email.bringing.mailboxes import Mailbox

BOX = Mailbox("imap+plain", "127.0.0.1", 0, "desk", "secret", "siroka", date(2026, 3, 1))
CLOSES = b"closes"
"""At the end of what is said: the connection ends."""

USUAL = {
    "CAPABILITY": b"* CAPABILITY IMAP4REV1 IDLE\r\nTAG OK done\r\n",
    "LOGOUT": b"* BYE\r\nTAG OK done\r\n",
}


class ScriptedServer:
    """Greets, lets in and opens the folder; for other commands it says what `says` has under their name, TAG being theirs.

    DONE stands for the end of a wait. What nothing is written down for is simply done.
    """

    def __init__(self, says: Mapping[str, bytes]) -> None:
        self.says = {**USUAL, **says}
        self.asked: list[str] = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.box = replace(BOX, port=self.listening.getsockname()[1])
        self.thread = threading.Thread(target=self._serve)

    def _serve(self) -> None:
        line, _ = self.listening.accept()
        with line, line.makefile("rb") as reader:
            line.sendall(b"* OK\r\n")
            tag = b""
            for given in reader:
                tag, command = (tag, "DONE") if given == b"DONE\r\n" else _told_apart(given)
                self.asked.append(command)
                said = self.says.get(command, b"TAG OK done\r\n").replace(b"TAG", tag)
                line.sendall(said.removesuffix(CLOSES))
                if said.endswith(CLOSES):
                    return


def _told_apart(line: bytes) -> tuple[bytes, str]:
    tag, command, *_ = line.split()
    return tag, command.decode()


@contextmanager
def scripted(says: Mapping[str, bytes]) -> Iterator[ScriptedServer]:
    server = ScriptedServer(says)
    server.thread.start()
    try:
        yield server
    finally:
        server.thread.join(10)
        server.listening.close()
