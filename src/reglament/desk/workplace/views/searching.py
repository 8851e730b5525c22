"""The search of staff: requests by their words and filters, the clients' people and organisations, pages of the manual."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from reglament.desk.people import names
from reglament.desk.people.access import Ability
from reglament.desk.people.models import Identity, Organisation, Person
from reglament.desk.tickets.pages.search import cited, question_of, search_context, typed
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.searching.question import SearchQuestion

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class FoundName:
    """One of the clients' people or organisations: what it is called, what tells it from others, and its requests' address."""

    pk: int
    name: str
    beside: str
    requests: str


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
        "people": _people(visit, question) if is_named else [],
        "organisations": _organisations(visit, question) if is_named else [],
    }
    return visit.page("workplace/search.html", context)


def _people(visit: Visit, question: SearchQuestion) -> list[FoundName]:
    """The clients' people who are called so, or who are recognised by the address or number that was typed."""
    told = " ".join((question.words, *question.phrases))
    found = names.people(visit.desk).find(told, MOST_NAMED)
    known = Identity.objects.of(visit.desk).filter(value=typed(visit).casefold()).values_list("person", flat=True)
    keys = list(dict.fromkeys([*known[:MOST_NAMED], *found]))[:MOST_NAMED]
    people = Person.objects.of(visit.desk).prefetch_related("organisations").in_bulk(keys)
    return [_person(people[key]) for key in keys if key in people]


def _person(person: Person) -> FoundName:
    beside = ", ".join(dict.fromkeys(each.name for each in person.organisations.all()))
    return FoundName(person.pk, person.full_name, beside, _asked("from", person.full_name))


def _organisations(visit: Visit, question: SearchQuestion) -> list[FoundName]:
    keys = names.organisations(visit.desk).find(" ".join((question.words, *question.phrases)), MOST_NAMED)
    rows = Organisation.objects.of(visit.desk).in_bulk(keys)
    return [FoundName(key, rows[key].name, "", _asked("org", rows[key].name)) for key in keys if key in rows]


def _asked(filter_name: str, value: str) -> str:
    """The search for the requests of somebody. A name in quotes has none inside."""
    quoted = value.replace('"', " ")
    return "?" + urlencode({"q": f'{filter_name}:"{quoted}"'})
