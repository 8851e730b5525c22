"""Template tags that every template has without loading them: moments, spans, and htmx."""

from datetime import datetime, timedelta

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reglament.desk.lib import moments

register = template.Library()


@register.simple_tag
def moment(value: datetime | None) -> str:
    """`{% moment ticket.due %}`: the moment in the reader's zone, as a `<time>` that machines can read too."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="seconds"), moments.moment(value))


@register.filter
def span(value: timedelta | None) -> str:
    """`{{ length|span }}`: "2 h 15 min"."""
    return "" if value is None else moments.span(value)


@register.filter
def span_in_words(value: timedelta | None) -> str:
    """`{{ length|span_in_words }}`: "2 hours 15 minutes"."""
    return "" if value is None else moments.span_in_words(value)


@register.simple_tag
def htmx() -> SafeString:
    """The htmx script that django-htmx ships."""
    from django_htmx.jinja import htmx_script

    return htmx_script()
