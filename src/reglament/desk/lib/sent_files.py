"""Files that are put together on the disk before their first byte leaves: what breaks on the way is told by a page."""

from collections.abc import AsyncIterator, Callable
from tempfile import TemporaryFile
from typing import IO

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

IN_A_READ = 64 * 1024


def sent_file(request: HttpRequest, name: str, kind: str, write: Callable[[IO[bytes]], None]) -> HttpResponseBase:
    """What `write` writes, as an answer that a browser keeps under a name of plain letters, digits, hyphens and dots, and nobody
    else keeps at all. It takes no more memory than a piece of it.
    """
    file = TemporaryFile()  # noqa: SIM115 - the answer closes it.
    try:
        write(file)
    except BaseException:
        file.close()
        raise
    size = file.tell()
    file.seek(0)
    answer: FileResponse | StreamingHttpResponse
    if isinstance(request, ASGIRequest):
        answer = StreamingHttpResponse(in_pieces(file), content_type=kind)
    else:
        answer = FileResponse(file, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Length"] = str(size)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


async def in_pieces(file: IO[bytes]) -> AsyncIterator[bytes]:
    """Django would read a plain file whole before it sends anything."""
    with file:
        while piece := await sync_to_async(file.read)(IN_A_READ):
            yield piece
