"""Pages go over the wire packed: a sixth of their bytes or less, for phones on slow lines.

What tells of a secret by its packed length needs the secret to stand in the page as it is: the token against forgery is masked anew
for each page, and each packed page is longer by a random number of bytes. Streams are left alone: each line would have to be pushed
through, and hundreds of open ones would each keep a window. Django's own middleware packs those too, and pages for whoever refuses
them so (`gzip;q=0`).
"""

import re

from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

from reglament.desk.lib.handlers import Handler

SHORTEST = 1000
"""Fewer bytes go into one packet anyway."""
RANDOM_BYTES = 100
TAKES = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?![.\d]))")


def packed_pages(get_response: Handler) -> Handler:
    """Pack pages for whoever takes them so."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not isinstance(response, HttpResponse) or not _is_page(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if TAKES.search(request.headers.get("Accept-Encoding", "")):
            response.content = compress_string(response.content, max_random_bytes=RANDOM_BYTES)
            response["Content-Encoding"] = "gzip"
            response["Content-Length"] = str(len(response.content))
        return response

    return answer


def _is_page(response: HttpResponse) -> bool:
    is_html = response.get("Content-Type", "").startswith("text/html")
    return is_html and len(response.content) >= SHORTEST and not response.has_header("Content-Encoding")
