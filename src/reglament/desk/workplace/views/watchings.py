"""Watching requests: a member of staff's own word, given on the page of a request or for those that are ticked in the list."""

from contextlib import suppress

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from reglament.desk.lib.outages import LOST
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Ticket, Watcher
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.actions.watch import read_news, stop_watching, watch
from reglament.desk.workplace.forms.ticket_form import ON_TOP
from reglament.desk.workplace.queue.question import question_in
from reglament.desk.workplace.views.readings import CHOSEN, MOST_NUMBERS
from reglament.desk.workplace.views.saved_views import LONGEST_QUERY


def own_watching(viewer: Viewer) -> dict[str, Exists]:
    """Whether the viewer watches each ticket of a question, and whether somebody else does, as columns beside it."""
    here = Watcher.objects.filter(ticket=OuterRef("pk"))
    return {
        "is_watched": Exists(here.by(viewer.staff_id)),
        "others_watch": Exists(here.exclude(staff=viewer.staff_id)),
    }


def others_watching(ticket: Ticket, viewer: Viewer) -> list[str]:
    """The names of the others who watch it, whoever began first; asked only where there are some."""
    if not getattr(ticket, "others_watch", False):
        return []
    others = access.watchers(ticket).exclude(staff=viewer.staff_id).select_related("staff__user")
    return [str(each.staff.user) for each in others.order_by("since", "pk")]


def keep_news_read(visit: Visit, ticket: Ticket) -> None:
    """Whoever opens a watched request has its news before them. A page is shown also where nothing can be written now."""
    if visit.request.method == "GET" and "since" not in visit.request.GET and getattr(ticket, "is_watched", False):
        with suppress(*LOST):
            read_news(visit.viewer, visit.desk, ticket.pk, timezone.now())


@require_POST
@staff_page(Ability.SEE_REQUESTS)
def watchings(visit: Visit) -> HttpResponse:
    """Watch a request or stop (`watch`, `stop`): the one of a `page`, or those that are ticked, and show the list (`asked`) again."""
    posted = visit.request.POST
    verb = "stop" if "stop" in posted else "watch"
    act = stop_watching if verb == "stop" else watch
    if posted.get(verb) != CHOSEN:
        number = number_in(posted.get(verb, "")) or 0
        act(visit.viewer, visit.desk, [number], timezone.now())
        messages.success(visit.request, _told_of_one(verb), extra_tags=ON_TOP)
        return redirect("work-ticket", visit.desk.slug, number)
    numbers = [found for each in posted.getlist("number")[:MOST_NUMBERS] if (found := number_in(each)) is not None]
    count = act(visit.viewer, visit.desk, numbers, timezone.now())
    messages.success(visit.request, _told(verb, count))
    asked = question_in(QueryDict(posted.get("asked", "")[:LONGEST_QUERY])).asked
    return redirect(f"{reverse('queue', args=[visit.desk.slug])}?{asked}")


def _told_of_one(verb: str) -> str:
    if verb == "stop":
        return _("You watch this request no more.")
    return _("You watch this request: a letter gathers what others do on it.")


def _told(verb: str, count: int) -> str:
    if verb == "stop":
        told = ngettext("You watch %(count)d request no more.", "You watch %(count)d requests no more.", count)
    else:
        told = ngettext("You watch %(count)d ticked request.", "You watch %(count)d ticked requests.", count)
    return told % {"count": count}
