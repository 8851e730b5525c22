"""A virus scanner of our own for tests: it speaks clamd's INSTREAM over TCP, and finds one word."""

import socketserver
from typing import ClassVar

WORD = b"plainly-a-virus"


class Scanner(socketserver.ThreadingTCPServer):
    """Listens on this machine; `address` is for the setting. With `answer` it says that instead of a verdict."""

    allow_reuse_address = True
    daemon_threads = True
    answer: ClassVar[bytes] = b""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        came = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            came += self.rfile.read(length)
        assert isinstance(self.server, Scanner)
        verdict = b"stream: Test.Word FOUND" if WORD in came else b"stream: OK"
        self.wfile.write((self.server.answer or verdict) + b"\0")
