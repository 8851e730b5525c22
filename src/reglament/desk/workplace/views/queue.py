"""The queue: every open request in the regulation's order."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from reglament.desk.lib.page import wants_fragment
from reglament.desk.people.access import Ability
from reglament.desk.tickets import access
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.searching.conditions import Asker
from reglament.desk.workplace.access import offered_views
from reglament.desk.workplace.actions.offer_next import offer_next
from reglament.desk.workplace.drafted import drafted
from reglament.desk.workplace.lists import stretch_of
from reglament.desk.workplace.models import MOST_IN_BATCH, Density, PresenceState
from reglament.desk.workplace.queue.counting import head_of
from reglament.desk.workplace.queue.keyset import part, spot_in
from reglament.desk.workplace.queue.listings import LISTINGS
from reglament.desk.workplace.queue.question import QueueQuestion, question_in
from reglament.desk.workplace.queue.sharing import SharedLook, shared_look
from reglament.desk.workplace.rows import rows


@require_safe
@staff_page(Ability.SEE_REQUESTS)
def queue(visit: Visit) -> HttpResponse:
    """One list of requests: `show` names it, filters narrow it, `sort` orders it (`queue/question.py`), and `after` or `before`
    say where the part on the page begins or ends. Who looks for `q` goes to the search.
    """
    if "q" in visit.request.GET:
        return redirect(f"{reverse('work-search', args=[visit.desk.slug])}?{urlencode({'q': visit.request.GET['q']})}")
    asker = Asker(visit.desk, visit.viewer, timezone.now())
    question = question_in(visit.request.GET)
    is_fragment = wants_fragment(visit.request)
    context = {
        **_list(visit, question, asker, shared_look(visit.desk, visit.viewer) if is_fragment else None),
        **_shown(question, asker),
        **({} if is_fragment else _choice(visit, question, asker)),
        "drafted": drafted(visit),
        "may_work": offer_next.may(visit.viewer, visit.desk),
        "presences": PresenceState,
        "most": MOST_IN_BATCH,
        "may_see_order": visit.viewer.may(Ability.SEE_FIGURES),
    }
    context["rows"] = list(rows(context["found"], visit.viewer, context.pop("seen_at")))
    return visit.page("workplace/queue_fragment.html" if is_fragment else "workplace/queue.html", context)


def _list(visit: Visit, question: QueueQuestion, asker: Asker, look: SharedLook | None) -> dict[str, Any]:
    """A part of the list. A narrowed list that is as long as the desk is old is looked through a stretch at a time. A page that
    looks again takes what others have read a moment ago, where it is the same for both.
    """
    asked, visible = visit.request.GET, access.visible(visit.viewer)
    tickets = question.tickets(visible, asker)
    older = None
    if question.show.grows and question.chosen:
        stretch = stretch_of(visit.desk, number_in(asked.get("below")))
        tickets, older = tickets.filter(stretch.holds), stretch.older
    behind, before = (spot_in(asked.get(name), question.sorting) for name in ("after", "before"))
    shared = look.part(question, behind, before) if look else None
    shown = shared.part if shared else part(tickets, question.sorting, behind, before)
    is_first = question.is_usual and question.show is LISTINGS[0] and shown.earlier is None
    return {
        "head": head_of(
            visit.desk, visit.viewer, visible, tickets if question.chosen else None, look.counts() if look else None
        ),
        "found": shown.tickets,
        "seen_at": shared.at if shared else asker.at,
        "drawn": shared.drawn if shared else {},
        "earlier": shown.earlier,
        "further": shown.further,
        "is_later": behind is not None,
        "older": older if shown.further is None else None,
        "next_id": next((each.pk for each in shown.tickets if is_first and each.assignee_id is None), None),
    }


def _shown(question: QueueQuestion, asker: Asker) -> dict[str, Any]:
    """Which list it is, and what it is narrowed by."""
    return {"question": question, "show": question.show, "chips": list(question.chips(asker))}


def _choice(visit: Visit, question: QueueQuestion, asker: Asker) -> dict[str, Any]:
    """What else the reader may choose, above the list. What filters offer is looked up only where they are opened (`choose`)."""
    views = list(offered_views(visit.viewer).by_name().select_related("staff__user"))
    return {
        "orders": [question.in_order(each) for each in question.show.sortings],
        "densities": Density,
        "choices": list(question.choices(asker)) if "choose" in visit.request.GET else None,
        "views": views,
        "view": next((each for each in views if each.asked == question.asked), None),
    }
