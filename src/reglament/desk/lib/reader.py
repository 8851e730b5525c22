"""Who reads: the language, time zone and theme of the person in front of the page.

A signed-in person's own choice comes first, then the choice kept in a cookie, then what the browser asks for, then the desk's.
"""

import zoneinfo
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.decorators import sync_only_middleware

from reglament.desk.lib.handlers import Handler

ZONE_COOKIE = "zone"
THEME_COOKIE = "theme"
THEMES = ("system", "light", "dark")
SINGLE_KEYS = ("on", "off")


@sync_only_middleware
def reader_choices(get_response: Handler) -> Handler:
    """Speak the reader's language and keep the reader's time while the request lasts; stands after sign-in and locale."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        person = request.user if _has_session(request) else None
        with _choices(request, person):
            return _labelled(get_response(request))

    return answer


def speak_one_of(request: HttpRequest, languages: Sequence[str]) -> None:
    """On the pages of a desk whose regulation is in one language, speak that one and offer no other, whatever the reader chose;
    stands after a desk was found, and lasts while the request lasts.
    """
    names = dict(settings.LANGUAGES)
    offered = [(code, names[code]) for code in languages if code in names]
    request.offered_languages = offered  # type: ignore[attr-defined]  # The switch in the head offers these.
    if len(offered) == 1:
        translation.activate(offered[0][0])
        request.LANGUAGE_CODE = offered[0][0]


def reader_language() -> str:
    """The language that is spoken now, without a country: `en`, `ru`."""
    return (translation.get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def zone_named(name: str | None) -> zoneinfo.ZoneInfo | None:
    """The zone of that name, or None when there is none (names come from people and from cookies)."""
    if not name:
        return None
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def theme_of(request: HttpRequest) -> str:
    """`light`, `dark`, or `system`, which follows the reader's device."""
    # A request that was turned away at the gate, for its host say, has no user yet.
    person = getattr(request, "user", None) if _has_session(request) else None
    theme = getattr(person, "theme", "") or request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in THEMES else "system"


def single_keys_of(request: HttpRequest) -> str:
    """`on`, or `off` where the reader wants no key to do anything by itself (WCAG 2.1.4)."""
    person = getattr(request, "user", None) if _has_session(request) else None
    chosen = getattr(person, "single_keys", "")
    return chosen if chosen in SINGLE_KEYS else "on"


def _has_session(request: HttpRequest) -> bool:
    # Without the cookie nobody is signed in, and asking would cost a query.
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _labelled(response: HttpResponseBase) -> HttpResponseBase:
    # Said here, while the reader's own language holds: Django would name the one that the browser asked for.
    response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
    return response


def _choices(request: HttpRequest, person: Any) -> AbstractContextManager[Any]:
    stack = ExitStack()
    language = getattr(person, "language", "")
    if language in dict(settings.LANGUAGES):
        stack.enter_context(translation.override(language))
        request.LANGUAGE_CODE = language
    chosen = getattr(person, "time_zone", "") or request.COOKIES.get(ZONE_COOKIE)
    zone = zone_named(chosen)
    if zone is not None:
        stack.enter_context(timezone.override(zone))
    return stack
