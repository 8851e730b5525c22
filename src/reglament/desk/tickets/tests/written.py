"""Everything that an act writes into journals and outbox, with names for the numbers of rows, so that it can be told whole."""

from typing import Any

from reglament.desk.conftest import Play
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Agreement
from reglament.desk.tickets.models import Entry, Ticket


class Written:
    """What stood before, so that what comes is told from it."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._entries = set(Entry.objects.values_list("pk", flat=True))
        self._notices = set(Notice.objects.values_list("pk", flat=True))

    def entries(self) -> list[tuple[Any, ...]]:
        """Of each new entry: the number of its request, its kind, whose act it is, its codes, its clauses, its own words."""
        found = Entry.objects.exclude(pk__in=self._entries).order_by("ticket_id", "seq").select_related("ticket")
        return [(each.ticket.number, each.kind, each.by, self._codes(each), each.clauses, each.said) for each in found]

    def notices(self) -> list[tuple[Any, ...]]:
        """Of each new notice: the number of its request, the entry of which it tells, its kind, its reader, what it says."""
        found = Notice.objects.exclude(pk__in=self._notices).order_by("about_id", "pk")
        numbers = dict(Ticket.objects.values_list("pk", "number"))
        return [
            (numbers.get(each.about_id or 0), each.about_part, each.kind, self._reader(each), self._named(each.payload))
            for each in found
        ]

    def _codes(self, entry: Entry) -> dict[str, Any]:
        """Without the commitments, of which none is like another."""
        return self._named({name: told for name, told in entry.payload.items() if not name.endswith("_hmac")})

    def _named(self, codes: dict[str, Any]) -> dict[str, Any]:
        company = self._play.company
        people = {person.pk: name for name, person in company.clients.items()}
        tickets = dict(Ticket.objects.values_list("pk", "number"))
        names: dict[str, dict[Any, Any]] = {
            "requester": people,
            "person": people,
            "assignee": {each.pk: name for name, each in company.staff.items()},
            "organisation": {place.pk: name for name, place in company.organisations.items()},
            "product": {product.pk: name for name, product in company.products.items()},
            "agreement": dict(Agreement.objects.values_list("pk", "number")),
            "into": tickets,
            "ticket": tickets,
        }
        named = {name: names[name].get(told, told) if name in names else told for name, told in codes.items()}
        return named | ({"told": [people[each] for each in codes["told"]]} if "told" in codes else {})

    def _reader(self, notice: Notice) -> str:
        company = self._play.company
        if notice.recipient_id is not None:
            return next(name for name, person in company.clients.items() if person.pk == notice.recipient_id)
        return next(name for name, each in company.staff.items() if each.pk == notice.staff_id)
