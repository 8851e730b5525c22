"""The page that a browser shows by itself while there is no network: in each language, with nothing of anybody in it."""

from functools import cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

SHEETS = ("tokens", "base", "frame", "buttons", "parts", "offline")
MARK = "desk/mark.svg"


@require_safe
def offline(request: HttpRequest, language: str) -> HttpResponse:
    """As the worker keeps it."""
    if language not in dict(settings.LANGUAGES):
        raise Http404(f"no language {language!r}")
    return HttpResponse(drawn(language))


def addresses() -> dict[str, str]:
    """Where it is, by language."""
    return {code: reverse("offline", args=[code]) for code, _name in settings.LANGUAGES}


def files() -> list[str]:
    """The addresses of the static files that it needs."""
    return [static(MARK), *(_sheets())]


@cache
def drawn(language: str) -> str:
    """The page in a language; the same for everybody until another version of the desk runs."""
    with override(language):
        return render_to_string(
            "webapp/offline.html", {"language": language, "sheets": _sheets(), "mark": static(MARK)}
        )


def _sheets() -> list[str]:
    return [static(f"desk/css/{name}.css") for name in SHEETS]
