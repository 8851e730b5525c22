"""Pages are packed for whoever takes them so; streams, files and small answers are left as they are."""

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from reglament.desk.lib.packed_pages import SHORTEST, packed_pages

PAGE = "<p>Заявка</p>" * SHORTEST


def answered(response: Any, accepts: str = "gzip, deflate, br") -> Any:
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepts} if accepts else {})
    return packed_pages(lambda _request: response)(request)


def test_it_packs_a_page() -> None:
    told = answered(HttpResponse(PAGE))
    assert told["Content-Encoding"] == "gzip"
    assert told["Vary"] == "Accept-Encoding"
    assert int(told["Content-Length"]) == len(told.content) < len(PAGE.encode()) / 10
    assert gzip.decompress(told.content).decode() == PAGE


def test_it_tells_nothing_by_its_exact_length() -> None:
    assert len({len(answered(HttpResponse(PAGE)).content) for _ in range(30)}) > 5


@pytest.mark.parametrize("accepts", ["", "br", "gzip;q=0", "gzip; q=0.0", "xgzipx"])
def test_it_leaves_a_page_to_whoever_does_not_take_it_packed(accepts: str) -> None:
    told = answered(HttpResponse(PAGE), accepts)
    assert told.content.decode() == PAGE
    assert not told.has_header("Content-Encoding")
    assert told["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepts", ["gzip;q=0.5", "deflate, gzip;q=1.0", "*, gzip"])
def test_it_packs_it_for_whoever_takes_it_at_all(accepts: str) -> None:
    assert answered(HttpResponse(PAGE), accepts)["Content-Encoding"] == "gzip"


def test_it_leaves_alone_what_is_no_page() -> None:
    def pieces() -> Iterator[str]:
        yield PAGE

    kept: list[HttpResponse | StreamingHttpResponse] = [
        HttpResponse(PAGE, content_type="image/png"),
        HttpResponse(PAGE, content_type="text/csv"),
        HttpResponse("<p>short</p>"),
        HttpResponse(PAGE, headers={"Content-Encoding": "br"}),
        StreamingHttpResponse(pieces(), content_type="text/html"),
        StreamingHttpResponse(pieces(), content_type="text/event-stream"),
    ]
    for response in kept:
        before = dict(response.items())
        assert dict(answered(response).items()) == before
