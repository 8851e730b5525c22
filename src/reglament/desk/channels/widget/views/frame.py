"""The script for host pages, and the page behind it: a frame of the desk's own, which the edition's sites may hold."""

import json
import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from reglament.desk.channels.widget.sites import Sites, sites_of
from reglament.desk.channels.widget.words import frame_words
from reglament.desk.lib.headers import let_frame
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.pages.uploads import endings
from reglament.desk.tickets.presentation.foreseeing import edition_at

LOADER = Path(__file__).parent.parent / "loader.js"
KEPT_SECONDS = 300
OWN_LINE = re.compile(r"^ *//.*\n", re.MULTILINE)
"""A comment on a line of its own."""


@require_safe
def script(request: HttpRequest, desk: str) -> HttpResponse:
    """`widget.js`: draws the button. It carries the sites, so that on any other page it says why there is none."""
    found = get_object_or_404(Desk, slug=desk)
    sites = sites_of(found, timezone.now())
    told = {
        "frame": request.build_absolute_uri(reverse("widget", args=[desk])),
        "sites": _origins(request, sites),
        "words": {language: _loader_words(language, found) for language, _ in settings.LANGUAGES},
        "language": found.language,
    }
    # What is in JSON ends no script, and these two characters would end a line of one in old browsers.
    config = json.dumps(told, ensure_ascii=True)
    answer = HttpResponse(f"{_loader()}({config});\n", content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@require_safe
def frame(request: HttpRequest, desk: str) -> HttpResponse:
    """The chat itself. Who may hold it in a frame is told by the content policy."""
    found = get_object_or_404(Desk, slug=desk)
    at = timezone.now()
    sites, edition = sites_of(found, at), edition_at(found, at)
    if sites is None or edition is None:
        raise Http404(f"the regulation of {desk!r} has no chat")
    law = Law(edition)
    language = request.GET.get("language", "")
    with override(language if language in dict(settings.LANGUAGES) else found.language):
        context = {
            "desk": found,
            "language": reader_language(),
            "theme": request.GET.get("theme") if request.GET.get("theme") in ("light", "dark") else "system",
            "words": frame_words(),
            "accept": endings(law),
            "largest": law.largest_file.value,
        }
        answer = render(request, "widget/frame.html", context)
    let_frame(request, sites.ancestors)
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def trial(request: HttpRequest, desk: str) -> HttpResponse:
    """A page of a made-up site with the button on it, for whoever tries the story on this machine."""
    if not settings.REGLAMENT_STORY:
        raise Http404("there is no story to try")
    found = get_object_or_404(Desk, slug=desk)
    answer = render(request, "widget/trial.html", {"desk": found})
    answer["Content-Security-Policy"] = "default-src 'none'; script-src 'self'; frame-src 'self'; style-src 'self'"
    return answer


def _origins(request: HttpRequest, sites: Sites | None) -> list[str] | None:
    """Where the button may stand: None for anywhere, an empty list for nowhere."""
    if sites is None:
        return []
    own = f"{request.scheme}://{request.get_host()}"
    return None if sites.anywhere else [own if each == "'self'" else each for each in (*sites.official, *sites.tried)]


def _loader_words(language: str, desk: Desk) -> dict[str, str]:
    with override(language):
        return {
            "open": gettext("Ask %(desk)s") % {"desk": desk.name},
            "close": gettext("Close the chat"),
            "chat": gettext("Chat with %(desk)s") % {"desk": desk.name},
            "unread": gettext("new messages: %s"),
        }


@lru_cache(maxsize=1)
def _loader() -> str:
    """Without the comments, which no foreign page needs to carry."""
    return OWN_LINE.sub("", LOADER.read_text(encoding="utf-8")).rstrip().removesuffix(";")
