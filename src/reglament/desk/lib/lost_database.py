"""A database that does not answer: the reader is told so, and gets back every word that they had typed, ready to send again."""

import logging

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.utils.deprecation import MiddlewareMixin

RETRY_SECONDS = 15
SHORT = 30
NOT_TYPED = {"csrfmiddlewaretoken"}

log = logging.getLogger(__name__)


class LostDatabase(MiddlewareMixin):
    """Answers 503 where a page lost the database under its hands.

    The page that it shows asks the database nothing. Forms carry a key of their own, so sending one again after an answer that
    got lost does nothing twice.
    """

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page of its own for a lost database; None for every other fault."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        log.error("The database does not answer: %s", exception)
        typed = [
            (name, value, _is_prose(value))
            for name, values in request.POST.lists()
            if name not in NOT_TYPED
            for value in values
        ]
        told = {
            "address": request.get_full_path(),
            "typed": typed,
            "token": get_token(request) if typed else "",
            "had_files": bool(request.FILES),
        }
        page = get_template("lost_database.html").render(told)
        return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"})


def _is_prose(value: str) -> bool:
    """Words that somebody wrote, to be shown; what is short or has no spaces goes along unseen."""
    return len(value) > SHORT and len(value.split()) > 1
