"""The reader's language, theme, time zone and keys, chosen on any page or all on one."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from reglament.desk.lib.reader import SINGLE_KEYS, THEME_COOKIE, THEMES, ZONE_COOKIE, theme_of, zone_named
from reglament.desk.people.actions import prefer
from reglament.desk.people.models import Staff, User
from reglament.desk.people.models.users import SingleKeys, Theme
from reglament.desk.people.validators import languages
from reglament.desk.people.zone_field import ZoneField
from reglament.desk.push.listing import Browsers, browsers_of

YEAR_SECONDS = 365 * 24 * 3600
WHOLE = "whole"
"""What the page's own form has, and a single switch on another page has not."""


class PreferencesForm(forms.Form):
    """All that a reader chooses for themselves; keys where they work at a desk."""

    language = forms.ChoiceField(label=_("Language"), choices=languages)
    zone = ZoneField(
        required=False, help_text=_("A city or a name such as Asia/Bishkek. Left empty, times are those of the desk.")
    )
    theme = forms.ChoiceField(label=_("Appearance"), choices=Theme.choices, widget=forms.RadioSelect)
    keys = forms.ChoiceField(
        label=_("Single keys"),
        choices=SingleKeys.choices,
        widget=forms.RadioSelect,
        help_text=_("Whether a key alone does something on pages of staff, or only together with Ctrl or Command."),
    )

    def __init__(self, *given: Any, has_keys: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        if not has_keys:
            del self.fields["keys"]


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Keep what was posted (`language`, `theme`, `zone`, `keys`) and go back. Of a switch on another page what is unknown is left as
    it was; on the page itself it is said what is wrong.
    """
    if request.method == "POST" and WHOLE not in request.POST:
        return _kept(request, request.POST.dict())
    form = PreferencesForm(
        request.POST if request.method == "POST" else None,
        initial=_present(request),
        has_keys=_works_somewhere(request),
    )
    if form.is_bound and form.is_valid():
        answer = _kept(request, form.cleaned_data, is_whole=True)
        messages.success(request, gettext("Your settings are saved."))
        return answer
    back = _way_back(request)
    told = {"form": form, "back": back, "browsers": _browsers(request)}
    return render(request, "preferences.html", told, status=422 if form.is_bound else 200)


def _kept(request: HttpRequest, told: dict[str, str], *, is_whole: bool = False) -> HttpResponse:
    response = HttpResponseRedirect(_way_back(request))
    chosen = {
        "language": _one_of(told.get("language"), [code for code, _name in settings.LANGUAGES]),
        "time_zone": zone.key if (zone := zone_named(told.get("zone"))) else "",
        "theme": _one_of(told.get("theme"), THEMES),
        "single_keys": _one_of(told.get("keys"), SINGLE_KEYS),
    }
    cookies = {"language": settings.LANGUAGE_COOKIE_NAME, "time_zone": ZONE_COOKIE, "theme": THEME_COOKIE}
    for field, name in cookies.items():
        if value := chosen[field]:
            response.set_cookie(name, value, max_age=YEAR_SECONDS, samesite="Lax", secure=settings.REGLAMENT_HTTPS)
    kept = {name: value for name, value in chosen.items() if value}
    if is_whole and not chosen["time_zone"]:
        # An empty line is a choice on the page: times are those of the desk again.
        kept["time_zone"] = ""
        response.delete_cookie(ZONE_COOKIE, samesite="Lax")
    _remember(request, kept)
    return response


def _remember(request: HttpRequest, chosen: dict[str, str]) -> None:
    """A signed-in person's choice follows them to every device."""
    if isinstance(request.user, User) and chosen:
        prefer(request.user, chosen)


def _present(request: HttpRequest) -> dict[str, str]:
    """How the reader has it now."""
    user = request.user if isinstance(request.user, User) else None
    zone = user.time_zone if user else request.COOKIES.get(ZONE_COOKIE, "")
    return {
        "language": request.LANGUAGE_CODE.partition("-")[0],
        "zone": zone if zone_named(zone) else "",
        "theme": theme_of(request),
        "keys": user.single_keys if user else SingleKeys.ON,
    }


def _browsers(request: HttpRequest) -> Browsers | None:
    return browsers_of(request.user) if isinstance(request.user, User) else None


def _works_somewhere(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and Staff.objects.working().filter(user=request.user).exists()


def _one_of(value: str | None, allowed: list[str] | tuple[str, ...]) -> str:
    return value if value is not None and value in allowed else ""


def _way_back(request: HttpRequest) -> str:
    """Where the form says, else where the reader comes from, and never off the site; no address is written into a link for it."""
    back = request.POST.get("next") or request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if safe else "/"
