"""The worker of all pages (a service worker): its few lines name what this version of the desk has; what it does stands in static files.

It must come from the root of the site, and every page that is opened asks whether it is still the same. So it is answered before
sessions, sign-in and the database are touched, and its text is made once.
"""

import json
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.utils.decorators import sync_only_middleware

from reglament.desk.lib.handlers import Handler
from reglament.desk.webapp import offline

ADDRESS = "/service-worker.js"
SAFE = ("GET", "HEAD")
WITHDRAWN = "desk/js/worker/withdrawn.js"


@sync_only_middleware
def worker(get_response: Handler) -> Handler:
    """Answer the worker's address, and let everything else pass."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        return _answer(request) if request.path == ADDRESS else get_response(request)

    return answer


def _answer(request: HttpRequest) -> HttpResponse:
    if request.method not in SAFE:
        return HttpResponseNotAllowed(SAFE)
    text = _text(tuple(settings.REGLAMENT_WORKER_SCRIPTS)) if settings.REGLAMENT_WORKER else _loading([WITHDRAWN])
    # Asked for anew each time: a browser must hear at once that a broken one is withdrawn.
    return HttpResponse(text, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@cache
def _text(scripts: tuple[str, ...]) -> str:
    pages, files = offline.addresses(), offline.files()
    told = {"version": _version(scripts), "pages": pages, "files": files, "language": settings.LANGUAGE_CODE}
    return f"self.reglament = {json.dumps(told)};\n{_loading(scripts)}"


def _version(scripts: tuple[str, ...]) -> str:
    """The fingerprint of all that it keeps: the pages' words, and the files' names, which hold fingerprints of their own."""
    kept = (
        [offline.drawn(code) for code, _name in settings.LANGUAGES]
        + offline.files()
        + [static(each) for each in scripts]
    )
    return sha256("\n".join(kept).encode()).hexdigest()[:16]


def _loading(scripts: tuple[str, ...] | list[str]) -> str:
    return f"importScripts({', '.join(json.dumps(static(each)) for each in scripts)});\n"
