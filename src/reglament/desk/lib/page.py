"""What every page knows besides its own matter, and how forms are drawn."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string
from django.utils.translation import gettext, gettext_lazy

from reglament.desk.lib.moments import zone_label
from reglament.desk.lib.reader import theme_of

THEMES = (
    ("system", gettext_lazy("As on my device")),
    ("light", gettext_lazy("Light")),
    ("dark", gettext_lazy("Dark")),
)


class Forms(TemplatesSetting):
    """Draws `{{ form }}` with an error summary, and `{{ field.as_field_group }}` with its label, help and errors."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


@dataclass(frozen=True, slots=True)
class Link:
    """What a room offers; `label` is translated already, `count` is how many things wait there for people.

    Links of one `group`, translated too, share an entry of the head; their pages show them beside each other.
    """

    label: str
    address: str
    count: int = 0
    group: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the navigation as the head draws it. `beside` are the links of its group, each with whether it is the
    current one; empty where it is a link alone.
    """

    label: str
    address: str
    count: int
    is_current: bool
    beside: tuple[tuple[Link, bool], ...] = ()


Links = Callable[[HttpRequest], Iterable[Link]]


def page(request: HttpRequest) -> dict[str, Any]:
    """The reader's theme and zone, the navigation, and what `clock.js` needs to count in the reader's language."""
    return {
        "theme": theme_of(request),
        "themes": THEMES,
        "zone_name": timezone.get_current_timezone_name(),
        "zone_label": zone_label(timezone.get_current_timezone()),
        "clock_units": json.dumps(
            [gettext("%d d"), gettext("%d h"), gettext("%d min"), gettext("%d s")], ensure_ascii=False
        ),
        "server_now": timezone.now().isoformat(timespec="seconds"),
        # Lazy: an answer without the frame, such as a fragment, asks nobody.
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
        "debug": settings.DEBUG,
    }


def _navigation(request: HttpRequest) -> list[Entry]:
    """What each room offers this reader; the longest address that the page lies under is the current one."""
    offers: list[Links] = [import_string(path.replace(":", ".")) for path in settings.REGLAMENT_NAVIGATION]
    links = [link for offer in offers for link in offer(request)]
    here = max((link.address for link in links if request.path.startswith(link.address)), key=len, default="")
    groups: dict[str, list[Link]] = {}
    for link in links:
        groups.setdefault(link.group or link.address, []).append(link)
    return [_entry(members, here) for members in groups.values()]


def _entry(members: list[Link], here: str) -> Entry:
    first = members[0]
    return Entry(
        label=first.group or first.label,
        address=first.address,
        count=sum(link.count for link in members),
        is_current=any(link.address == here for link in members),
        beside=tuple((link, link.address == here) for link in members) if first.group else (),
    )
