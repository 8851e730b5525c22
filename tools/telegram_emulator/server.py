"""The emulator's HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>` for bots, `/people/<what>` and a page for people."""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from tools.telegram_emulator import methods, people, webhooks
from tools.telegram_emulator.forms import Form
from tools.telegram_emulator.world import ApiRefusal, World

PAGE = Path(__file__).with_name("page.html")
LARGEST_CALL = 60 * 1024 * 1024


class Emulator:
    """A context: entering serves on the address, leaving stops. `world` may be looked into by tests in the same process."""

    def __init__(self, bots: dict[str, str], host: str = "127.0.0.1", port: int = 0) -> None:
        """`bots` are usernames by token. Raises OSError when the address is taken."""
        self.world = World()
        for token, username in bots.items():
            self.world.add_bot(token, username)
        self._server = _ApiServer((host, port), type("Bound", (_ApiHandler,), {"world": self.world}))
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True),
            threading.Thread(target=webhooks.deliver, args=(self.world, self._stop), daemon=True),
        ]

    @property
    def address(self) -> str:
        """Where it listens, for `TELEGRAM_API_BASE`."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}"

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._server.shutdown()
        self._server.server_close()


class _ApiServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is nothing to speak of; anything else is."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _ApiHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    world: World

    def do_GET(self) -> None:
        """Methods without a body, files, the page."""
        self._answer(b"")

    def do_POST(self) -> None:
        """Methods and people's actions."""
        length = int(self.headers.get("Content-Length") or 0)
        if length > LARGEST_CALL:
            self.close_connection = True
            self._send(413, methods.as_json(ApiRefusal(413, "Request Entity Too Large")))
            return
        self._answer(self.rfile.read(length))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name.
        """Say nothing: a poll a second would bury everything else."""

    def _answer(self, body: bytes) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        try:
            if path.startswith("/file/bot"):
                self._file(path.removeprefix("/file/bot"))
            elif path.startswith("/bot"):
                self._method(path.removeprefix("/bot"), parts.query, body)
            elif path.startswith("/people/"):
                self._people(path.removeprefix("/people/"), parts.query, body)
            elif path == "/":
                self._send(200, PAGE.read_bytes(), "text/html; charset=utf-8")
            else:
                self._send(404, methods.as_json(ApiRefusal(404, "Not Found")))
        except ApiRefusal as refusal:
            self._send(refusal.code, methods.as_json(refusal))
        except (LookupError, ValueError, TypeError) as error:
            self._send(400, json.dumps({"error": f"{type(error).__name__}: {error}"}).encode())

    def _method(self, path: str, query: str, body: bytes) -> None:
        token, _, method = path.partition("/")
        bot = self.world.bots.get(token)
        if bot is None:
            raise ApiRefusal(401, "Unauthorized")
        form = Form.read(query, self.headers.get("Content-Type", ""), body)
        result = methods.call(self.world, bot, method, form)
        self._send(200, json.dumps({"ok": True, "result": result}).encode())

    def _people(self, what: str, query: str, body: bytes) -> None:
        asked = Form.read(query, "application/json", body).values
        if what == "read":
            told = people.read(self.world, asked)
        elif what == "state":
            told = people.state(self.world, asked)
        else:
            told = people.act(self.world, what, asked)
        self._send(200, json.dumps(told).encode())

    def _file(self, path: str) -> None:
        token, _, name = path.partition("/")
        found = [file for file in self.world.files.values() if file["path"] == name]
        if token not in self.world.bots or not found:
            raise ApiRefusal(404, "Not Found")
        self._send(200, found[0]["data"], "application/octet-stream")

    def _send(self, status: int, body: bytes, content_type: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
