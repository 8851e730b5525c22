"""Why a deadline is what it is, on a page of its own that can be sent to somebody."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.views.tickets import find


@require_safe
@staff_page(Ability.SEE_REQUESTS)
def defence(visit: Visit, number: int, kind: str, place: int | None = None) -> HttpResponse:
    """The defence of the newest promise of a kind, or of the one with this place among them."""
    shown = find(visit.viewer, number)
    clock = shown.clock(kind, place)
    if clock is None:
        raise Http404(f"no promise {kind!r} here")
    context = {"ticket": shown.ticket, "shown": shown, "clock": clock, "defence": clock.defence}
    return visit.page("workplace/defence.html", context)
