"""A lost database, or files that cannot be kept: the reader is told so, and gets back every word that they had typed, ready to
send again.
"""

import errno
import logging
import sys
from typing import Any

from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from reglament.desk.lib.file_storage import StorageAwayError
from reglament.desk.lib.given_back import give_back_plainly

RETRY_SECONDS = 15
FULL = {errno.ENOSPC, errno.EDQUOT}

log = logging.getLogger(__name__)


class LostDatabase(MiddlewareMixin):
    """Answers 503 where a page, or what stands before it and asks who reads, lost the database or the disk under its hands.

    The page that it shows asks the database nothing. Forms carry a key of their own, so sending one again after an answer that
    got lost does nothing twice.
    """

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page of its own for a lost database or a full disk; None for every other fault."""
        return _told(request, exception) if _is_lost(exception) else None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The same where no page was reached: sign-in and the reader's choices ask the database before."""
        lost = getattr(request, "lost_database", None)
        return response if lost is None else _told(request, lost)


def _remember(request: HttpRequest, **_: Any) -> None:
    """What broke a request off is told to whoever asks now, and to nobody after."""
    error = sys.exc_info()[1]
    if error is not None and _is_lost(error):
        request.lost_database = error  # type: ignore[attr-defined]  # Read above, when the answer is there.


got_request_exception.connect(_remember, dispatch_uid="lost database")


def _is_lost(error: BaseException) -> bool:
    return isinstance(error, OperationalError | InterfaceError) or _is_of_files(error)


def _is_of_files(error: BaseException) -> bool:
    return isinstance(error, StorageAwayError) or (isinstance(error, OSError) and error.errno in FULL)


def _told(request: HttpRequest, error: BaseException) -> HttpResponse:
    if _is_of_files(error):
        log.error("The storage of files does not do its work: %s", error)
    else:
        log.error("The database does not do its work: %s", error)
    fault = "files" if _is_of_files(error) else "database"
    answer = give_back_plainly(request, fault, status=503)
    answer["Retry-After"] = str(RETRY_SECONDS)
    return answer
