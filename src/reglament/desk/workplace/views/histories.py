"""Everything that happened to a request, on a page of its own: the request's page fetches it when somebody unfolds it."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.forms.erasing import erasable
from reglament.desk.workplace.views.tickets import find


@require_safe
@staff_page(Ability.SEE_REQUESTS)
def history(visit: Visit, number: int) -> HttpResponse:
    """The journal in sentences, with the clauses that each of them rests on."""
    shown = find(visit.viewer, number)
    return visit.page("workplace/history.html", {"ticket": shown.ticket, "shown": shown, "erasable": erasable(shown)})
