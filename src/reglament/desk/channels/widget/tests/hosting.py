"""A made-up site on an origin of its own, with a content policy as strict as the widget allows, and the tag in its page."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A clinic</title>
<script src="{desk}/widget.js" defer {more}></script></head>
<body><h1>A clinic's page</h1>
<p>With words of its own, and <a href="#here">a link</a>.</p><button id="own">A button of its own</button></body>
</html>"""


class Site:
    """The site; `page` may be changed while it stands. `asked` lists what browsers asked it for."""

    def __init__(self) -> None:
        self.page = ""
        self.policy = ""
        self.address = ""
        self.asked: list[str] = []

    def holds(self, desk: str, language: str = "en", more: str = "") -> None:
        """Put the tag of a desk into the page; `desk` is its address. Nothing but the desk may be loaded."""
        origin = "/".join(desk.split("/")[:3])
        self.page = PAGE.format(desk=desk, language=language, more=more)
        self.policy = f"default-src 'none'; script-src {origin}; frame-src {origin}; require-trusted-types-for 'script'"


@contextmanager
def site() -> Iterator[Site]:
    """A site that stands as long as the context."""
    standing = Site()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            standing.asked.append(self.path)
            body = standing.page.encode()
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", standing.policy)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Tests say themselves what matters."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    standing.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield standing
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
