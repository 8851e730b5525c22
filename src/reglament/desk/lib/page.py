"""What every page knows besides its own matter, and how forms are drawn."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string
from django.utils.translation import gettext, gettext_lazy

from reglament.desk.lib.moments import zone_label
from reglament.desk.lib.reader import single_keys_of, theme_of

THEMES = (
    ("system", gettext_lazy("As on my device")),
    ("light", gettext_lazy("Light")),
    ("dark", gettext_lazy("Dark")),
)


TYPED = ("django/forms/widgets/text.html", "django/forms/widgets/textarea.html")
"""Where words are typed."""


class Forms(TemplatesSetting):
    """Draws `{{ form }}` with an error summary, and `{{ field.as_field_group }}` with its label, help and errors. What people
    type takes its direction from its own letters.
    """

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """One widget or form."""
        if template_name in TYPED:
            context["widget"]["attrs"].setdefault("dir", "auto")
        return super().render(template_name, context, request)


MOST_SHOWN = 99
"""Of more things that wait nobody needs the number."""
IN_ANY_ROW = 5
"""So many entries of the navigation stand in one row in every window that is wider than a phone."""
IN_WIDE_ROW = 8
"""So many in a window of a usual desk, with the longest words of Russian."""


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """What a room offers; `label` is translated already, `count` is how many things wait there for people.

    Pages under `covers` belong to it as those under its own address do. `key` is its name in `lib/keys.py`, where it has a key.
    """

    label: str
    address: str
    count: int = 0
    covers: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """An entry of the navigation as the head draws it; `count` is empty where nothing waits. For the `rest` a narrower window has
    no room in its one row, for the `last` of them only a wide one has: elsewhere they stand behind the reader's name.
    """

    label: str
    address: str
    count: str
    is_current: bool
    is_rest: bool
    is_last: bool
    key: str = ""


def count_shown(count: int) -> str:
    """How many things wait, as people read it: "7", "99+", and nothing where none does."""
    return f"{MOST_SHOWN}+" if count > MOST_SHOWN else str(count) if count else ""


Links = Callable[[HttpRequest], Iterable[NavigationLink]]


def page(request: HttpRequest) -> dict[str, Any]:
    """The reader's theme and zone, the navigation, and what `clock.js` needs to count in the reader's language."""
    return {
        "theme": theme_of(request),
        "themes": THEMES,
        "single_keys": single_keys_of(request),
        "zone_name": timezone.get_current_timezone_name(),
        "zone_label": zone_label(timezone.get_current_timezone()),
        "clock_units": json.dumps(
            [gettext("%d d"), gettext("%d h"), gettext("%d min"), gettext("%d s")], ensure_ascii=False
        ),
        "server_now": timezone.now().isoformat(timespec="seconds"),
        # Lazy: an answer without the frame, such as a fragment, asks nobody.
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
        "debug": settings.DEBUG,
        "upload_megabytes": settings.REGLAMENT_UPLOAD_MB,
    }


def _navigation(request: HttpRequest) -> list[NavigationEntry]:
    """What each room offers this reader; the longest address that the page lies under is the current one."""
    offers: list[Links] = [import_string(path.replace(":", ".")) for path in settings.REGLAMENT_NAVIGATION]
    links = [link for offer in offers for link in offer(request)]
    lies_under = {
        place: link.address
        for link in links
        for place in (link.address, *link.covers)
        if request.path.startswith(place)
    }
    here = lies_under[max(lies_under, key=len)] if lies_under else ""
    return [
        NavigationEntry(
            link.label,
            link.address,
            count_shown(link.count),
            is_current=link.address == here,
            is_rest=place >= IN_ANY_ROW,
            is_last=place >= IN_WIDE_ROW,
            key=link.key,
        )
        for place, link in enumerate(links)
    ]


def wants_fragment(request: HttpRequest) -> bool:
    """Whether a script asks for a part of the page; going back in history it asks for all of it."""
    htmx = getattr(request, "htmx", None)  # Put there by a middleware.
    return bool(htmx and not htmx.history_restore_request)


def told_from_fragment(response: HttpResponse) -> HttpResponse:
    """A page or fragment: one address gives both, and a browser that goes back must not show the one for the other."""
    patch_vary_headers(response, ["HX-Request"])
    return response
