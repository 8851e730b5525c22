"""What the palette finds beyond its page: a request by its number, requests by words, the clients' people and organisations."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from reglament.desk.lib.word_query import switched
from reglament.desk.people.access import Ability
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pages.search import question_of, typed
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.searching.citing import cited_number
from reglament.desk.tickets.searching.conditions import Asker
from reglament.desk.tickets.searching.finding import find
from reglament.desk.tickets.searching.question import SearchQuestion, understood
from reglament.desk.workplace.naming import organisations_named, people_named

MOST_REQUESTS = 6
OWN = "assignee:me state:unfinished"
"""Where nothing is typed yet: what the reader works on, the newest first."""


@require_safe
@staff_page(Ability.SEE_REQUESTS)
def palette(visit: Visit) -> HttpResponse:
    """A fragment with what is found for `q`, found as the search finds it, but only the first of each kind."""
    asker, question = question_of(visit)
    is_named = not question.is_empty and not question.conditions
    context = {
        "cited": _cited(visit),
        "requests": _requests(visit, asker, question),
        "people": people_named(visit, question) if is_named else [],
        "organisations": organisations_named(visit, question) if is_named else [],
        "is_own": not typed(visit),
    }
    return visit.page("workplace/palette_found.html", context)


def _cited(visit: Visit) -> Ticket | None:
    """The request whose number or reference was typed, in either layout of the keyboard."""
    asked = typed(visit)
    numbers = {cited_number(each, visit.desk.slug) for each in (asked, switched(asked))}
    return _shown(visit).filter(number__in=[each for each in numbers if each is not None]).first()


def _requests(visit: Visit, asker: Asker, question: SearchQuestion) -> list[Ticket]:
    """The newest requests that the search finds, in its order."""
    places = find(asker, question if typed(visit) else understood(OWN, asker)).places[:MOST_REQUESTS]
    found = _shown(visit).in_bulk([pk for pk, _key in places])
    return [found[pk] for pk, _key in places if pk in found]


def _shown(visit: Visit) -> QuerySet[Ticket]:
    return access.visible(visit.viewer).select_related("desk", "organisation", "requester")
