"""What other sites load or ask: the script that puts the form into their page, and the manual's pages that match."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.answers.views import reading
from reglament.desk.answers.views.matching import offers
from reglament.desk.answers.visits import Visit, reader_page
from reglament.desk.channels.webform import sites
from reglament.desk.channels.webform.guests import allowed_sites, speaking
from reglament.desk.tickets.telling.foreseeing import edition_at

SCRIPT = Path(__file__).with_name("form.js")
SCRIPT_SECONDS = 3600


@require_safe
def script(request: HttpRequest, desk: str) -> HttpResponse:
    """The script for other sites' pages: the same for every desk, it finds the form beside its own address."""
    return HttpResponse(
        SCRIPT.read_bytes(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": f"public, max-age={SCRIPT_SECONDS}", "Cross-Origin-Resource-Policy": "cross-origin"},
    )


@require_safe
@reader_page
def answers(come: Visit) -> HttpResponseBase:
    """The pages that match what is typed. Sites on which the form may stand may ask as well, without anybody's cookies."""
    with speaking(come.request, come.desk, framed=True):
        response = offers(come, verdict="webform_verdict")
    edition = edition_at(come.desk, timezone.now())
    origin = sites.admitted(come.request.headers.get("Origin", ""), allowed_sites(edition)) if edition else ""
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
