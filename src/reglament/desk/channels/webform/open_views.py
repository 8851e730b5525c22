"""What other sites load or ask: the script that puts the form into their page, and the manual's pages that match."""

import json
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reglament.desk.answers.views import reading
from reglament.desk.answers.views.matching import offers
from reglament.desk.answers.visits import ManualVisit, reader_page
from reglament.desk.channels.webform import sites
from reglament.desk.channels.webform.guests import CHANNEL, allowed_sites, speaking
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.presentation.foreseeing import edition_at
from reglament.desk.tickets.taking_in import door_of
from reglament.regulation.rules.doors import Role

SCRIPT = Path(__file__).with_name("form.js")
SCRIPT_SECONDS = 300


@require_safe
def script(request: HttpRequest, desk: str) -> HttpResponse:
    """The script for other sites' pages. It carries the sites, so that on any other page it says why there is no form."""
    config = json.dumps({"sites": _origins(request, get_object_or_404(Desk, slug=desk))})
    return HttpResponse(
        f"{_script()}({config});\n",
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": f"public, max-age={SCRIPT_SECONDS}", "Cross-Origin-Resource-Policy": "cross-origin"},
    )


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@reader_page
def answers(come: ManualVisit) -> HttpResponseBase:
    """The pages that match what is typed. Sites on which the form may stand may ask as well, without anybody's cookies.
    It acts in nobody's name, as below.
    """
    with speaking(come.request, come.desk, framed=True):
        response = offers(come, verdict="webform_verdict")
    edition = edition_at(come.desk, timezone.now())
    origin = sites.admitted(come.request.headers.get("Origin", ""), allowed_sites(Law(edition))) if edition else ""
    if origin:
        response["Access-Control-Allow-Origin"] = origin
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_vary_headers(response, ["Origin"])
    return response


@csrf_exempt
@require_POST
def verdict(request: HttpRequest, desk: str, slug: str) -> HttpResponseBase:
    """The reader's word on a page that the form offered. It counts an anonymous yes or no and acts in nobody's name, so
    Django's token against forgery, for which a framed page has no cookie, would guard nothing.
    """
    return reading.verdict(request, desk, slug=slug)


def _origins(request: HttpRequest, desk: Desk) -> list[str] | None:
    """Where the form may stand: None for anywhere, an empty list for nowhere."""
    at = timezone.now()
    edition = edition_at(desk, at)
    door = door_of(desk, CHANNEL, "", at) if edition else None
    if edition is None or door is None or not door.holds or door.why != Role.CREATES:
        return []
    named = allowed_sites(Law(edition))
    return [f"{request.scheme}://{request.get_host()}", *named] if named else None


@lru_cache(maxsize=1)
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8").rstrip().removesuffix(";")
