"""The search of staff: requests by their words and filters, the clients' people and organisations, pages of the manual."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.search import cited, question_of, search_context
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.naming import organisations_named, people_named


@require_safe
@staff_page(Ability.SEE_REQUESTS)
def search(visit: Visit) -> HttpResponse:
    """What was found for `q`; the number or the reference of a request opens it at once."""
    if (request := cited(visit, "work-ticket")) is not None:
        return request
    asker, question = question_of(visit)
    context = search_context(visit, asker, question)
    is_named = bool(context["is_first"]) and not question.conditions
    context |= {
        "people": people_named(visit, question) if is_named else [],
        "organisations": organisations_named(visit, question) if is_named else [],
    }
    return visit.page("workplace/search.html", context)
