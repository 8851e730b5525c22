"""A server that speaks as much of S3 as a storage of files needs, on this machine, and that can be ill in every way a real one can."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

WELL, HANGS, BROKEN, DIES = "well", "hangs", "broken", "dies"


@dataclass
class Objects:
    """What is in the bucket (name: bytes and when it came), how the server fares, and what it was asked."""

    held: dict[str, tuple[bytes, float]] = field(default_factory=dict)
    fares: str = WELL
    asked: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def names(self) -> list[str]:
        return sorted(self.held)


@contextmanager
def bucket_server() -> Iterator[tuple[str, Objects]]:
    """Its address, and what it holds."""
    objects = Objects()

    class Handler(_Handler):
        bucket = objects

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", objects
    finally:
        objects.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    bucket: Objects
    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        if self.bucket.fares == DIES:
            self.bucket.asked.append(f"{self.command} {self._name()}")
            self.rfile.read(int(self.headers["Content-Length"]) // 2)
            self._hang_up()
        elif self._begins():
            data = self._body()
            self.bucket.held[self._name()] = (data, time.time())
            self._answer(200, b"", ETag=f'"{md5(data).hexdigest()}"')

    def do_GET(self) -> None:
        if not self._begins(dies=False):
            return
        asked = parse_qs(urlsplit(self.path).query)
        if "prefix" in asked or "delimiter" in asked:
            self._answer(200, self._listed(asked.get("prefix", [""])[0]))
        elif self._name() not in self.bucket.held:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
        elif self.bucket.fares == DIES:
            data, at = self.bucket.held[self._name()]
            self._head(200, len(data), at)
            self.wfile.write(data[: len(data) // 2])
            self._hang_up()
        else:
            self._object(with_body=True)

    def do_HEAD(self) -> None:
        if not self._begins(dies=False):
            return
        if self._name() in self.bucket.held:
            self._object(with_body=False)
        else:
            self._answer(404, b"")

    def do_DELETE(self) -> None:
        if self._begins():
            self.bucket.held.pop(self._name(), None)
            self._answer(204, b"")

    def _begins(self, *, dies: bool = True) -> bool:
        """Whether there is anything to answer; otherwise it has been done to the caller what the server does to all."""
        self.bucket.asked.append(f"{self.command} {self._name()}")
        if self.bucket.fares == HANGS:
            self.bucket.over.wait()
            self._hang_up()
        elif self.bucket.fares == BROKEN:
            self._answer(500, b"" if self.command == "HEAD" else b"<Error><Code>InternalError</Code></Error>")
        elif self.bucket.fares == DIES and dies:
            self._hang_up()
        else:
            return True
        return False

    def _name(self) -> str:
        return unquote(urlsplit(self.path).path).lstrip("/").partition("/")[2]

    def _body(self) -> bytes:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        if "aws-chunked" not in self.headers.get("Content-Encoding", ""):
            return sent
        data = b""
        while sent:
            size, _, sent = sent.partition(b"\r\n")
            length = int(size.partition(b";")[0], 16)
            if not length:
                break
            data, sent = data + sent[:length], sent[length + 2 :]
        return data

    def _object(self, *, with_body: bool) -> None:
        data, at = self.bucket.held[self._name()]
        self._head(200, len(data), at)
        if with_body:
            self.wfile.write(data)

    def _head(self, status: int, length: int, at: float) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        self.send_header("Last-Modified", formatdate(at, usegmt=True))
        self.send_header("ETag", '"e"')
        self.end_headers()

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _listed(self, prefix: str) -> bytes:
        below = [name.removeprefix(prefix) for name in self.bucket.held if name.startswith(prefix)]
        folders = sorted({name.partition("/")[0] for name in below if "/" in name})
        told = "".join(f"<Contents><Key>{escape(prefix + name)}</Key></Contents>" for name in below if "/" not in name)
        told += "".join(
            f"<CommonPrefixes><Prefix>{escape(prefix + name)}/</Prefix></CommonPrefixes>" for name in folders
        )
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{told}</ListBucketResult>".encode()

    def _hang_up(self) -> None:
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing: tests are quiet."""
