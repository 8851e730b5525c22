"""The clients' people and organisations that somebody means by what they typed, for the search and the palette."""

from dataclasses import dataclass

from django.utils.http import urlencode

from reglament.desk.people import names
from reglament.desk.people.models import Identity, Organisation, Person
from reglament.desk.tickets.pages.search import typed
from reglament.desk.tickets.pages.visits import Visit
from reglament.desk.tickets.searching.question import SearchQuestion

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class FoundName:
    """One of the clients' people or organisations: what it is called, what tells it from others, and its requests' address."""

    pk: int
    name: str
    beside: str
    requests: str


def people_named(visit: Visit, question: SearchQuestion) -> list[FoundName]:
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


def organisations_named(visit: Visit, question: SearchQuestion) -> list[FoundName]:
    """The organisations that are called so."""
    keys = names.organisations(visit.desk).find(" ".join((question.words, *question.phrases)), MOST_NAMED)
    rows = Organisation.objects.of(visit.desk).in_bulk(keys)
    return [FoundName(key, rows[key].name, "", _asked("org", rows[key].name)) for key in keys if key in rows]


def _asked(filter_name: str, value: str) -> str:
    """The search for the requests of somebody. A name in quotes has none inside."""
    quoted = value.replace('"', " ")
    return "?" + urlencode({"q": f'{filter_name}:"{quoted}"'})
