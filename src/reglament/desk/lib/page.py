"""What every page knows besides its own matter, and how forms are drawn."""

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils import timezone

from reglament.desk.lib.moments import zone_label
from reglament.desk.lib.reader import THEMES, theme_of


class Forms(TemplatesSetting):
    """Draws `{{ form }}` with an error summary and `{{ form.field.as_field_group }}` with its label, help and errors."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


def page(request: HttpRequest) -> dict[str, Any]:
    """The reader's theme and zone, for the frame of the page."""
    return {
        "theme": theme_of(request),
        "themes": THEMES,
        "zone_name": timezone.get_current_timezone_name(),
        "zone_label": zone_label(timezone.get_current_timezone()),
    }
