"""One log line for each request: what was asked, what was answered, how long it took."""

import logging
import time
from typing import cast

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

from reglament.desk.lib.handlers import AsyncHandler, Handler

logger = logging.getLogger("reglament.access")
# Machines ask for these every few seconds; a line each would drown the rest.
QUIET = {"/healthz", "/readyz", "/readyz/clerk", "/readyz/channels"}


@sync_and_async_middleware
def access_log(get_response: Handler | AsyncHandler) -> Handler | AsyncHandler:
    """Write the line when the answer is ready to be sent."""
    if iscoroutinefunction(get_response):

        async def answer_later(request: HttpRequest) -> HttpResponseBase:
            begun = time.perf_counter()
            return _noted(request, await cast(AsyncHandler, get_response)(request), begun)

        return answer_later

    def answer(request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        return _noted(request, cast(Handler, get_response)(request), begun)

    return answer


def _noted(request: HttpRequest, response: HttpResponseBase, begun: float) -> HttpResponseBase:
    if request.path not in QUIET:
        milliseconds = round((time.perf_counter() - begun) * 1000, 1)
        # The query is left out: it may hold what people wrote.
        told = {"status": response.status_code, "ms": milliseconds, "request": request}
        logger.info("%s %s", request.method, request.path, extra=told)
    return response
