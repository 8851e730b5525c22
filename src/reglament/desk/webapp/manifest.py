"""What a phone is told of a desk that somebody puts on its screen: its name, its colours, its icons, where it opens."""

from django.http import Http404, HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from reglament.desk.lib.reader import reader_language, speak_one_of
from reglament.desk.people.access import arrive
from reglament.desk.webapp.colours import colours

SIZES = (192, 512)
ANY_SIZE = "any"
LONGEST_SHORT_NAME = 12
"""So many letters fit below an icon."""


@require_safe
def manifest(request: HttpRequest, desk: str) -> JsonResponse:
    """The manifest of a desk. One that is not public has one for its own people only, as its front page is."""
    found = arrive(request.user, desk)
    if found is None or not (found[0].public or found[1].is_staff or found[1].is_client):
        raise Http404("not for this reader")
    home = reverse("desk", args=[desk])
    speak_one_of(request, found[0].languages)
    light, _dark = colours()
    told = {
        "id": home,
        "name": gettext("%(name)s technical support") % {"name": found[0].name},
        "short_name": found[0].name[:LONGEST_SHORT_NAME].strip(),
        "lang": reader_language(),
        "start_url": reverse("start", args=[desk]),
        # Signing in and the choices of a reader lie beside the desks.
        "scope": "/",
        "display": "standalone",
        "theme_color": light.sheet,
        "background_color": light.ground,
        "icons": _icons(),
    }
    return JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


def _icons() -> list[dict[str, str]]:
    drawn = {"src": static("desk/mark.svg"), "sizes": ANY_SIZE, "type": "image/svg+xml", "purpose": "any"}
    return [drawn, *(_icon(size, purpose) for purpose in ("any", "maskable") for size in SIZES)]


def _icon(size: int, purpose: str) -> dict[str, str]:
    """One as a picture of dots: round, or to the edge for a phone that cuts icons into its own shape."""
    source = static(f"desk/icons/{purpose}-{size}.png")
    return {"src": source, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
