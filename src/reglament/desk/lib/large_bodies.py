"""How much one request may bring: more is turned away while it comes, before it fills the disk or anybody parses it."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

Scope = dict[str, Any]
Said = Mapping[str, Any]
Receive = Callable[[], Awaitable[Said]]
Send = Callable[[Said], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]

MEGABYTE = 1024 * 1024
GONE = {"type": "http.disconnect"}


def bounded(application: Application, megabytes: int) -> Application:
    """The same ASGI application, for requests of at most so many megabytes; others are answered with 413."""

    async def called(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        body = _Body(receive, megabytes * MEGABYTE)
        if _announced(scope) > body.most:
            await _turn_away(send, megabytes)
            return
        await application(scope, body.receive, send)
        # The application saw a reader go away, and said nothing.
        if body.is_too_large:
            await _turn_away(send, megabytes)

    return called


class _Body:
    """Counts what comes; from the first byte too many on, the application is told that the reader went away."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self.most, self._came = receive, most, 0

    @property
    def is_too_large(self) -> bool:
        return self._came > self.most

    async def receive(self) -> Said:
        if self.is_too_large:
            return GONE
        came = await self._receive()
        self._came += len(came.get("body", b""))
        return GONE if self.is_too_large else came


def _announced(scope: Scope) -> int:
    written = dict(scope["headers"]).get(b"content-length", b"")
    return int(written) if written.isdigit() and len(written) < 19 else 0


async def _turn_away(send: Send, megabytes: int) -> None:
    """In all languages of the desk: which one the reader has chosen nobody has looked up yet."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": "\n".join(map(_sentence(megabytes), _languages())).encode()})


def _languages() -> list[str]:
    return [code for code, _ in settings.LANGUAGES]


def _sentence(megabytes: int) -> Callable[[str], str]:
    def said(language: str) -> str:
        with override(language):
            return gettext(
                "That was more than the desk takes at once (%(most)d MB), and nothing was saved. Send fewer or smaller files."
            ) % {"most": megabytes}

    return said
