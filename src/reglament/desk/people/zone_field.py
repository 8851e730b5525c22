"""The field of forms in which a time zone is written."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.moments import CITIES, zone_label
from reglament.desk.lib.reader import zone_named
from reglament.desk.people.validators import known_zone, zones


class ZoneInput(forms.TextInput):
    """A line that offers the zones where most readers live, by their cities, and takes any other."""

    template_name = "components/zone_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The usual zones as (name, city) beside what every line has."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["zones"] = [(key, _city(key)) for key in CITIES]
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}-zones"
        return context


class ZoneField(forms.CharField):
    """A time zone by its name, in any capitals, or by one of the usual cities in the reader's language."""

    widget = ZoneInput

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"label": _("Time zone"), "max_length": 64, "validators": [known_zone], **more})

    def to_python(self, value: Any) -> str:
        """The zone's own name where it can be told."""
        written = super().to_python(value) or ""
        names = {_city(key).casefold(): key for key in CITIES} | {name.casefold(): name for name in zones()}
        return names.get(written.casefold().replace(" ", "_"), names.get(written.casefold(), written))


def _city(key: str) -> str:
    zone = zone_named(key)
    return zone_label(zone) if zone else key
