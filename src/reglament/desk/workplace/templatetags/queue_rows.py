"""`{% queue_row row %}`: one request of the queue, drawn once for all who see it alike."""

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.html import strip_spaces_between_tags
from django.utils.safestring import SafeString, mark_safe

from reglament.desk.workplace.rows import QueueRow

register = template.Library()


@register.simple_tag(takes_context=True)
def queue_row(context: Context, row: QueueRow) -> SafeString:
    """The row as `workplace/queue_row.html` draws it. `drawn` of the context keeps those of one reading of the list, which is of one
    desk, list, language and zone; what else differs between readers is the key.
    """
    drawn: dict[object, SafeString] = context["drawn"]
    look = (
        row.ticket.pk,
        row.is_mine,
        row.is_unread,
        row.ticket.number in context["drafted"],
        row.ticket.pk == context["next_id"],
    )
    if look not in drawn:
        with context.push(row=row):
            html = get_template("workplace/queue_row.html").template.render(context)  # type: ignore[attr-defined]
        drawn[look] = mark_safe(strip_spaces_between_tags(html))  # noqa: S308 - it is what the template made.
    return drawn[look]
