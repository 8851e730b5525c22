"""One log line for each request: what was asked, what was answered, how long it took."""

import logging
import time

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_only_middleware

from reglament.desk.lib.handlers import Handler

logger = logging.getLogger("reglament.access")
# Machines ask for these every few seconds; a line each would drown the rest.
QUIET = {"/healthz", "/readyz", "/readyz/clerk", "/readyz/channels"}


@sync_only_middleware
def access_log(get_response: Handler) -> Handler:
    """Write the line when the answer is ready to be sent."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        return _noted(request, get_response(request), begun)

    return answer


def _noted(request: HttpRequest, response: HttpResponseBase, begun: float) -> HttpResponseBase:
    if request.path not in QUIET:
        milliseconds = round((time.perf_counter() - begun) * 1000, 1)
        # The query is left out: it may hold what people wrote.
        told = {"status": response.status_code, "ms": milliseconds, "request": request}
        logger.info("%s %s", request.method, request.path, extra=told)
    return response
