"""Template tags that every template has without loading them: moments, spans, icons, timelines, and htmx."""

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from reglament.desk.lib import moments, timeline
from reglament.desk.lib.icons import ICONS
from reglament.desk.lib.keys import KEYS

register = template.Library()


@register.simple_tag
def moment(value: datetime | None) -> str:
    """`{% moment ticket.due %}`: with its zone, in a piece that stands in another's page, such as the chat."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="seconds"), moments.moment(value))


@register.simple_tag
def moment_here(value: datetime | None) -> str:
    """`{% moment_here ticket.due %}`: the moment in the reader's zone, as a `<time>` that machines can read too. The zone is named
    once on a page, in its foot.
    """
    if not value:  # None, or a name that the template does not have.
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="seconds"), moments.moment_here(value))


@register.simple_tag(takes_context=True)
def key(context: Context, name: str) -> str:
    """`<button {% key "take" %}>`: the key of this control on pages of staff (`lib/keys.py`); nothing for what has no key.

    It is told to screen readers where the reader has keys switched on.
    """
    found = KEYS.get(name)
    if found is None or not getattr(context.get("viewer"), "is_staff", False):
        return ""
    marks = format_html('data-key="{}" data-does="{}"', found.code, found.does)
    return format_html('{} aria-keyshortcuts="{}"', marks, found.cap) if context.get("single_keys") == "on" else marks


@register.filter
def day(value: date | None) -> str:
    """`{{ agreement.last_day|day }}`: "9 March 2026", for a day or a moment of the reader's."""
    return moments.day(value) if value else ""


@register.filter
def day_of_year(value: date | None) -> str:
    """`{{ closed.day|day_of_year }}`: "9 March", where the year stands above."""
    return moments.day_of_year(value) if value else ""


@register.filter
def day_of_month(value: date) -> int:
    """`{{ closed.day|day_of_month }}`: 9, where month and year stand above."""
    return value.day


@register.filter
def weekday(value: date) -> str:
    """`{{ shown.day|weekday }}`: "Mon", beside the day."""
    return moments.weekday(value)


@register.filter
def wall_time(value: time) -> str:
    """`{{ rule.starts|wall_time }}`: "09:00", what a clock on the wall shows."""
    return moments.wall_time(value)


@register.filter
def month(value: date) -> str:
    """`{{ first.day|month }}`: "March", above its days."""
    return moments.month(value)


@register.filter
def theirs(value: object) -> SafeString:
    """`{{ ticket.heading|theirs }}`: what a person wrote, in a line of ours: it takes its direction from its own letters and leaves
    that of the line alone. A block of a person's words has `dir="auto"` instead.
    """
    return format_html("<bdi>{}</bdi>", value)


@register.filter
def naming(text: str, names: Collection[str]) -> SafeString:
    """`{{ entry.text|naming:entry.mentioned }}`: a note's words, in which the names that it calls stand out."""
    called = re.compile("|".join(re.escape(f"@{name}") for name in sorted(names, key=len, reverse=True)))
    pieces, done = [], 0
    for found in called.finditer(text):
        pieces.append(format_html('{}<strong class="mention">{}</strong>', text[done : found.start()], found.group()))
        done = found.end()
    return format_html("{}{}", format_html_join("", "{}", ((piece,) for piece in pieces)), text[done:])


@register.filter
def working_time(minutes: int) -> str:
    """`{{ row.minutes|working_time }}`: "30 h 5 min"."""
    return moments.working_time(minutes)


@register.filter
def hours(value: timedelta) -> str:
    """`{{ load.whole|hours }}`: "30 h 5 min", "0 h", rounded down and without a sign; hours are never made days."""
    return moments.hours(value)


@register.filter
def minutes_of(value: timedelta) -> int:
    """`{{ difference|minutes_of }}`: whole minutes towards nought, with their sign."""
    return int(value.total_seconds() / 60)


@register.filter
def span(value: timedelta | None) -> str:
    """`{{ length|span }}`: "2 h 15 min"."""
    return "" if value is None else moments.span(value)


@register.filter
def span_in_words(value: timedelta | None) -> str:
    """`{{ length|span_in_words }}`: "2 hours 15 minutes"."""
    return "" if value is None else moments.span_in_words(value)


@register.filter
def minutes(value: float | None) -> timedelta | None:
    """`{{ promise.left_minutes|minutes|span }}`: a number of minutes as a length of time."""
    return None if value is None else timedelta(minutes=value)


@register.filter
def until(value: datetime | None) -> timedelta | None:
    """`{{ promise.due|until }}`: how long it is till then by the plain clock; negative when it is over."""
    return None if value is None else value - timezone.now()


@register.filter
def is_soon(value: datetime | None, minutes_before: int = 30) -> bool:
    """Whether the moment comes within so many minutes, and has not passed."""
    return value is not None and timedelta(0) <= value - timezone.now() <= timedelta(minutes=minutes_before)


@register.filter
def is_past(value: datetime | None) -> bool:
    """Whether the moment is over."""
    return value is not None and value < timezone.now()


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "clock" %}`: a drawing that repeats what words beside it say, so screen readers pass it by."""
    return mark_safe(  # noqa: S308 - the drawings are ours.
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"'
        f' stroke-linejoin="round" aria-hidden="true" focusable="false">{ICONS[name]}</svg>'
    )


@register.simple_tag
def clause(number: str, address: str = "") -> SafeString:
    """`{% clause "2.6" address %}`: the clause that stands behind what is said, linked to the regulation's page if that is known."""
    if not address:
        return format_html('<span class="clause">§ {}</span>', number)
    return format_html('<a class="clause" href="{}">§ {}</a>', address, number)


@register.inclusion_tag("components/timeline.html")
def stretch_line(stretches: Sequence[timeline.DrawnStretch]) -> dict[str, Any]:
    """`{% stretch_line promise.stretches %}`: counted and uncounted time to scale."""
    zone = timezone.get_current_timezone()
    return {"bars": timeline.bars(stretches), "ticks": timeline.ticks(stretches, zone), "width": timeline.WIDTH}


@register.filter
def stretch_kind(stretch: timeline.DrawnStretch) -> str:
    """`counted`, `waited` or `skipped`."""
    return timeline.kind_of(stretch)


@register.simple_tag
def htmx() -> SafeString:
    """The htmx script that django-htmx ships."""
    from django_htmx.jinja import htmx_script

    return htmx_script()
