"""The queue: every open request in the regulation's order, and the button that takes the next one."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.people.access import Ability
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.take_next import take_next
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.views.desks import Visit, staff_page
from reglament.desk.tickets.views.staff.lists import DEEPEST, LISTINGS, listing, page_number, page_of, search
from reglament.desk.tickets.views.staff.rows import rows

LONGEST_SEARCH = 200


@require_safe
@staff_page(Ability.SEE_REQUESTS)
def queue(visit: Visit) -> HttpResponse:
    """One list of requests; `show` names it, `q` searches instead, `page` counts from 1."""
    asked = visit.request.GET
    words = asked.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    shown = listing(asked.get("show"))
    page = page_number(asked.get("page"))
    tickets = access.visible(visit.viewer)
    found, more = page_of(search(tickets, words) if words else shown.question(tickets, visit.viewer), page)
    is_turn = not words and shown.code == "turn" and page == 1
    context = {
        "rows": list(rows(found, visit.viewer, timezone.now())),
        "next_id": next((each.pk for each in found if is_turn and each.assignee_id is None), None),
        "show": shown,
        "listings": LISTINGS,
        "q": words,
        "page_number": page,
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if more and page < DEEPEST else None,
        "key": uuid4().hex,
        "may_work": visit.viewer.may(Ability.WORK_REQUESTS),
    }
    is_fragment = bool(getattr(visit.request, "htmx", False))
    return visit.page("tickets/staff/queue_list.html" if is_fragment else "tickets/staff/queue.html", context)


@require_POST
@staff_page(Ability.SEE_REQUESTS, Ability.WORK_REQUESTS)
def take(visit: Visit) -> HttpResponse:
    """Take the first request in turn that nobody has, and open it."""
    staff_id = visit.viewer.staff_id
    key = visit.request.POST.get("key", "")[:64]
    if staff_id is None:  # Only staff have the ability, so this is for the type checker alone.
        return redirect("queue", visit.desk.slug)
    done = take_next(access.visible(visit.viewer), staff_id, timezone.now(), f"next:{staff_id}:{key}" if key else None)
    if done is None:
        messages.info(visit.request, _("There is no free request in turn: somebody works on each of them."))
        return redirect("queue", visit.desk.slug)
    number = Ticket.objects.values_list("number", flat=True).get(pk=done.ticket_id)
    if not done.repeated:
        messages.success(visit.request, _("You have taken request %(number)s.") % {"number": number})
    return redirect("work-ticket", visit.desk.slug, number)
