"""The reader's language, theme, time zone and keys, chosen on any page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from reglament.desk.lib.reader import SINGLE_KEYS, THEME_COOKIE, THEMES, ZONE_COOKIE, zone_named
from reglament.desk.people.actions import prefer
from reglament.desk.people.models import User

YEAR_SECONDS = 365 * 24 * 3600


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep what was posted (`language`, `theme`, `zone`, `keys`) and go back; what is unknown is left as it was."""
    response = HttpResponseRedirect(_way_back(request))
    chosen = {
        "language": _one_of(request.POST.get("language"), [code for code, _ in settings.LANGUAGES]),
        "time_zone": zone.key if (zone := zone_named(request.POST.get("zone"))) else "",
        "theme": _one_of(request.POST.get("theme"), THEMES),
        "single_keys": _one_of(request.POST.get("keys"), SINGLE_KEYS),
    }
    cookies = {"language": settings.LANGUAGE_COOKIE_NAME, "time_zone": ZONE_COOKIE, "theme": THEME_COOKIE}
    for field, name in cookies.items():
        if value := chosen[field]:
            response.set_cookie(name, value, max_age=YEAR_SECONDS, samesite="Lax", secure=settings.REGLAMENT_HTTPS)
    _remember(request, {name: value for name, value in chosen.items() if value})
    return response


def _remember(request: HttpRequest, chosen: dict[str, str]) -> None:
    """A signed-in person's choice follows them to every device."""
    if isinstance(request.user, User) and chosen:
        prefer(request.user, chosen)


def _one_of(value: str | None, allowed: list[str] | tuple[str, ...]) -> str:
    return value if value is not None and value in allowed else ""


def _way_back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if safe else "/"
