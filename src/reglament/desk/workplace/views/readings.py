"""What its reader has read of a request: kept as its page is opened, and by their own word from the list and from the page."""

from contextlib import suppress

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from reglament.desk.lib.outages import LOST
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.actions.keep_reading import have_before_oneself, mark_read, mark_unread
from reglament.desk.workplace.models import TicketReading
from reglament.desk.workplace.queue.question import question_in
from reglament.desk.workplace.views.saved_views import LONGEST_QUERY

CHOSEN = "chosen"
MOST_NUMBERS = 200


def own_reading(viewer: Viewer) -> dict[str, Subquery]:
    """How far the viewer has read each ticket of a question, and whether they keep it as unread; as columns beside it."""
    own = TicketReading.objects.filter(ticket=OuterRef("pk"), staff=viewer.staff_id)
    return {"read_to": Subquery(own.values("seq")[:1]), "unread_since": Subquery(own.values("kept_unread_at")[:1])}


def keep_read(visit: Visit, ticket: Ticket) -> None:
    """Its reader has it before them: written down where that says something new. What an open page is told of does not open it anew.

    A page is shown also where nothing can be written now.
    """
    read_to, is_kept_unread = getattr(ticket, "read_to", None), getattr(ticket, "unread_since", None) is not None
    is_news = "since" in visit.request.GET
    if visit.request.method != "GET" or (is_news and is_kept_unread):
        return
    if read_to is None or read_to < ticket.last_seq or is_kept_unread:
        with suppress(*LOST):
            have_before_oneself(visit.viewer, visit.desk, ticket.pk, ticket.last_seq, timezone.now())


@require_POST
@staff_page(Ability.SEE_REQUESTS)
def readings(visit: Visit) -> HttpResponse:
    """Mark a request, or those that are ticked (`chosen`), as `read` or `unread`, and show the list (`asked`) again."""
    posted = visit.request.POST
    verb = "read" if "read" in posted else "unread"
    named = posted.getlist("number") if posted.get(verb) == CHOSEN else [posted.get(verb, "")]
    numbers = [number for each in named[:MOST_NUMBERS] if (number := number_in(each)) is not None]
    mark = mark_read if verb == "read" else mark_unread
    count = mark(visit.viewer, visit.desk, numbers, timezone.now())
    if posted.get(verb) == CHOSEN or "page" in posted:
        messages.success(visit.request, _told(verb, count))
    asked = question_in(QueryDict(posted.get("asked", "")[:LONGEST_QUERY])).asked
    return redirect(f"{reverse('queue', args=[visit.desk.slug])}?{asked}")


def _told(verb: str, count: int) -> str:
    if verb == "read":
        told = ngettext("%(count)d request is marked as read.", "%(count)d requests are marked as read.", count)
    else:
        told = ngettext("%(count)d request is marked as unread.", "%(count)d requests are marked as unread.", count)
    return told % {"count": count}
