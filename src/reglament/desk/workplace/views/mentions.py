"""The colleagues whom a note can mention, as the script offers them while somebody types."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.mentioning import mention_book


@require_safe
@staff_page(Ability.WORK_REQUESTS)
def offered(visit: Visit) -> HttpResponse:
    """A fragment with everybody who sees the requests of the desk, but for the reader; by name."""
    book = mention_book(visit.viewer)
    others = [each for each in book.colleagues.values() if each.pk != visit.viewer.staff_id]
    return visit.page(
        "workplace/offered_colleagues.html", {"colleagues": sorted(others, key=lambda one: one.name.casefold())}
    )
