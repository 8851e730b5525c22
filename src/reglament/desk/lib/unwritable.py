"""A character that PostgreSQL keeps in no text: whoever sends it is told so, instead of finding the desk broken."""

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from django.views.defaults import bad_request

SIGNS = ("NUL (0x00)", "\\u0000")
"""What PostgreSQL says of one in a text, and of one in JSON."""


class Unwritable(MiddlewareMixin):
    """Answers 400 where a page came to the database with a NUL, which people cannot type and only programs send.

    What people write is cleaned of it before (`tickets.words`); this is for everything else that an address or form holds.

    It stands next to the page and works in the page's thread. Were it able to work in the event loop, Django would lead each request
    through all that stand before it from the thread to the loop and back, sixteen times, and each time wait for whoever is at work.
    """

    async_capable = False

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a request that cannot be read; None for every other fault."""
        if not isinstance(exception, DataError) or not any(sign in str(exception) for sign in SIGNS):
            return None
        return bad_request(request, BadRequest("a NUL in the request"))
