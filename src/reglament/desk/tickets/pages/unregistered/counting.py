"""How many rows of each kind wait. Nobody needs to know the exact length of a long list, so it is counted to its bound alone."""

from django.db.models import IntegerField, Subquery
from django.http import HttpRequest

from reglament.desk.people.models import Desk
from reglament.desk.tickets.pages.navigation import MOST_COUNTED
from reglament.desk.tickets.pages.unregistered.sources import sources


class CountOf(Subquery):
    """How many rows a query gives; a query that is cut is counted to its cut."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    # A query that can give nothing is left out before the database is asked, and counts as none.
    empty_result_set_value = 0


def waiting(desk: Desk, request: HttpRequest) -> dict[str, int]:
    """How many wait, by kind, none beyond `MOST_COUNTED`, and of a kind of which some alone press also those, as "KIND_pressing"; one
    statement, and asked once for a page.
    """
    counted: dict[str, int] | None = getattr(request, "waiting_kept", None)
    if counted is None:
        counts = {
            f"{each.kind}_waiting": CountOf(each.rows(desk).unresolved().values("pk")[:MOST_COUNTED])
            for each in sources()
        } | {
            f"{each.kind}_pressing": CountOf(each.waiting(desk).values("pk")[:MOST_COUNTED])
            for each in sources()
            if each.pressing is not None
        }
        found = Desk.objects.filter(pk=desk.pk).annotate(**counts).values_list(*counts).get()
        counted = dict(zip((name.removesuffix("_waiting") for name in counts), found, strict=True))
        request.waiting_kept = counted  # type: ignore[attr-defined]  # The navigation and the page ask the same.
    return counted


def pressing(desk: Desk, request: HttpRequest) -> int:
    """How many wait for a person: of what machines sent only what may be of a client."""
    counted = waiting(desk, request)
    return sum(counted.get(f"{each.kind}_pressing", counted[each.kind]) for each in sources())
