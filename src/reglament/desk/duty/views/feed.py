"""Somebody's own shifts for their calendar: the address that it reads, and the buttons that make and revoke it."""

from urllib.parse import urljoin

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.duty.feeds.calendar_text import calendar_text
from reglament.desk.duty.feeds.keeping import make_feed, revoke_feed, standing_feed
from reglament.desk.duty.feeds.shifts import events_of
from reglament.desk.duty.feeds.tokens import feed_of, token_of
from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.visits import Visit, staff_page


@require_safe
def calendar(request: HttpRequest, desk: str, token: str) -> HttpResponse:
    """The calendar, for whoever has its address: programs do not sign in. In the language of its owner."""
    feed = feed_of(token, desk)
    if feed is None:
        raise Http404("no such feed")
    at, of = timezone.now(), feed.staff
    with translation.override(of.user.language or of.desk.language):
        name = _("On duty: %(desk)s") % {"desk": of.desk.name}
        address = urljoin(settings.REGLAMENT_ADDRESS, reverse("duty", args=[desk]))
        text = calendar_text(name, events_of(feed, at, address), at)
    headers = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


@require_POST
@staff_page(Ability.SEE_DUTY)
def making(visit: Visit) -> HttpResponse:
    """Make the reader's address anew."""
    make_feed(visit.viewer.staff_id or 0, timezone.now())
    messages.success(visit.request, _("The address is made. Give it to your calendar, and to nobody else."))
    return redirect(f"{reverse('duty', args=[visit.desk.slug])}#calendar")


@require_POST
@staff_page(Ability.SEE_DUTY)
def revoking(visit: Visit) -> HttpResponse:
    """Revoke the reader's address."""
    if revoke_feed(visit.viewer.staff_id or 0, timezone.now()):
        messages.success(
            visit.request, _("The address is revoked. Calendars that have it read nothing there any more.")
        )
    return redirect(f"{reverse('duty', args=[visit.desk.slug])}#calendar")


def own_address(visit: Visit) -> str:
    """The reader's own address in full, empty where they have none; one statement."""
    feed = standing_feed(visit.viewer.staff_id)
    if feed is None:
        return ""
    return urljoin(settings.REGLAMENT_ADDRESS, reverse("duty-calendar", args=[visit.desk.slug, token_of(feed)]))
