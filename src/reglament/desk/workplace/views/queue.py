"""The queue: every open request in the regulation's order, and the button that takes the next one."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.lib.page import wants_fragment
from reglament.desk.people.access import Ability
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.take_next import take_next
from reglament.desk.tickets.journal.orders import Wish
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pages.paging import DEEPEST, page_number
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.drafted import drafted
from reglament.desk.workplace.lists import LISTINGS, listing, page_of
from reglament.desk.workplace.rows import rows


@require_safe
@staff_page(Ability.SEE_REQUESTS)
def queue(visit: Visit) -> HttpResponse:
    """One list of requests; `show` names it, `page` counts from 1. Who looks for `q` goes to the search."""
    asked = visit.request.GET
    if "q" in asked:
        return redirect(f"{reverse('work-search', args=[visit.desk.slug])}?{urlencode({'q': asked['q']})}")
    shown = listing(asked.get("show"))
    page = page_number(asked.get("page"))
    found, more = page_of(shown.question(access.visible(visit.viewer), visit.viewer), page)
    is_turn = shown.code == "turn" and page == 1
    context = {
        "rows": list(rows(found, visit.viewer, timezone.now())),
        "next_id": next((each.pk for each in found if is_turn and each.assignee_id is None), None),
        "show": shown,
        "listings": LISTINGS,
        "page_number": page,
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if more and page < DEEPEST else None,
        "drafted": drafted(visit),
        "key": uuid4().hex,
        "may_work": take_next.may(visit.viewer).holds,
    }
    is_fragment = wants_fragment(visit.request)
    return visit.page("workplace/queue_list.html" if is_fragment else "workplace/queue.html", context)


@require_POST
@staff_page(Ability.SEE_REQUESTS, Ability.WORK_REQUESTS)
def take(visit: Visit) -> HttpResponse:
    """Take the first request in turn that nobody has, and open it."""
    staff_id = visit.viewer.staff_id
    key = visit.request.POST.get("key", "")[:64]
    done = take_next(Wish(visit.viewer, timezone.now(), f"next:{staff_id}:{key}" if key else None))
    if done is None:
        messages.info(visit.request, _("There is no free request in turn: somebody works on each of them."))
        return redirect("queue", visit.desk.slug)
    number = Ticket.objects.values_list("number", flat=True).get(pk=done.ticket_id)
    messages.success(visit.request, _("You have taken request %(number)s.") % {"number": visit.desk.reference(number)})
    return redirect("work-ticket", visit.desk.slug, number)
