"""Files leave in pieces, for their reader alone."""

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from typing import IO

import pytest
from django.test import RequestFactory

from reglament.desk.lib.sent_files import in_pieces, sent_file


def test_what_is_served_leaves_in_pieces_and_whole() -> None:
    """As an ASGI server serves it: Django would read a plain file whole before the first byte."""
    file = io.BytesIO(b"x" * 200_000)

    async def read() -> list[bytes]:
        return [piece async for piece in in_pieces(file)]

    # Beside a browser of this process a loop looks as if it ran.
    with ThreadPoolExecutor(1) as thread:
        pieces = thread.submit(asyncio.run, read()).result()
    assert [len(piece) for piece in pieces] == [65_536, 65_536, 65_536, 3_392]
    assert file.closed


def test_it_is_for_its_reader_alone_and_is_kept_by_nobody_between() -> None:
    def write(into: IO[bytes]) -> None:
        into.write(b"words")

    answer = sent_file(RequestFactory().get("/"), "words.txt", "text/plain", write)
    assert b"".join(answer) == b"words"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="words.txt"'
    assert answer.headers["Content-Length"] == "5"
    assert answer.headers["Cache-Control"] == "private, no-store"
    answer.close()


def test_what_breaks_on_the_way_is_told_before_anything_leaves() -> None:
    def write(into: IO[bytes]) -> None:
        into.write(b"words")
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        sent_file(RequestFactory().get("/"), "words.txt", "text/plain", write)
