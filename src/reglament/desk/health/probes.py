"""The probes that a load balancer and a watchman ask: `/healthz`, and `/readyz` for each part that lives and dies by itself.

    /healthz          alive: asks nobody
    /readyz           pages: can this process serve people?
    /readyz/clerk     does somebody act by the clock, and do letters leave?
    /readyz/channels     does what people send come in?

A dead clerk or a channel that is shut never takes the pages away. They answer before sessions, sign-in and the database are touched.
"""

import logging
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import sync_only_middleware

from reglament.desk.health import noting, proxying, watching
from reglament.desk.health.watching import Round
from reglament.desk.lib.handlers import Handler
from reglament.desk.vitals.illness import Illness, VitalPart

ALIVE = "/healthz"
READY = {"/readyz": VitalPart.PAGES, "/readyz/clerk": VitalPart.CLERK, "/readyz/channels": VitalPart.CHANNELS}
SAFE = ("GET", "HEAD")
ELSEWHERE = "What it is, `reglament doctor` says on the server."


log = logging.getLogger(__name__)
_noted: dict[VitalPart, set[str]] = {}


@sync_only_middleware
def probes(get_response: Handler) -> Handler:
    """Answer the probes, and let everything else pass. Every request has a thread of its own, so none waits behind one that hangs."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        proxying.look_at(request)
        if request.path in READY and request.method in SAFE:
            return _told(request, watching.look(READY[request.path]))
        return _short(request) or get_response(request)

    return answer


def _short(request: HttpRequest) -> HttpResponse | None:
    """What is answered without looking at anything; None for what is no probe."""
    if request.path not in READY and request.path != ALIVE:
        return None
    if request.method not in SAFE:
        return HttpResponseNotAllowed(SAFE)
    return _uncached(HttpResponse("ok\n", content_type="text/plain"))


def _told(request: HttpRequest, round_: Round) -> HttpResponse:
    """Ready, or 503 with a sentence and the next step for each thing that keeps the part from its work.

    What will keep it from its work before long, or spoils a piece of it, stands beside as a warning. Passers-by are told the codes.
    """
    ill = round_.illnesses()
    with translation.override("en"):
        wrong, warnings = (
            _sentences(each for each in ill if each.stops),
            _sentences(each for each in ill if not each.stops),
        )
    part = READY[request.path]
    _note(part, wrong)
    if not proxying.is_near(request):
        wrong, warnings = dict.fromkeys(wrong, ELSEWHERE), dict.fromkeys(warnings, ELSEWHERE)
    told: dict[str, object] = {"part": part, "ready": not wrong, "checked": sorted(round_.checked)}
    if part is VitalPart.PAGES and proxying.is_near(request):
        told["backups"] = noting.known()
    response = JsonResponse({**told, "wrong": wrong, "warnings": warnings}, status=503 if wrong else 200)
    # Django would say of each such answer that it is an error of the server's.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return _uncached(response)


def _note(part: VitalPart, wrong: dict[str, str]) -> None:
    """One line when something else is wrong than the last time: machines ask every few seconds."""
    if _noted.get(part, set()) == set(wrong):
        return
    _noted[part] = set(wrong)
    for code, sentence in wrong.items():
        log.warning("not ready: %s", sentence, extra={"check": code, "part": part.value})
    if not wrong:
        log.info("ready again", extra={"part": part.value})


def _sentences(ill: Iterable[Illness]) -> dict[str, str]:
    """By code, since machines look for that; what several desks have stands in one text."""
    found: dict[str, list[str]] = {}
    for each in ill:
        found.setdefault(each.code, []).append(f"{each.said} {each.to_do}")
    return {code: " ".join(sentences) for code, sentences in found.items()}


def _uncached(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    return response
