"""A mail server in a thread that takes letters, and answers as it is told."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast


class MailServer(socketserver.TCPServer):
    """Keeps what it took in `letters` and counts connections. `answers` are the replies to a recipient; "hang up" ends the call."""

    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters: list[bytes] = []
        self.calls = 0
        self.answers: dict[str, str] = {}

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server that runs while the block does."""
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = cast(MailServer, self.server)
        server.calls += 1
        self._say("220 ready")
        for line in self.rfile:
            command = line.decode().strip()
            if command.upper().startswith("RCPT"):
                answer = next((said for address, said in server.answers.items() if address in command), "250 fine")
                if answer == "hang up":
                    return
                self._say(answer)
            elif command.upper() == "DATA":
                self._say("354 go on")
                server.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self._say("250 taken")
            elif command.upper() == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
