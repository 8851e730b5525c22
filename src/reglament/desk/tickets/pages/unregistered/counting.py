"""How many rows of each kind wait. Nobody needs to know the exact length of a long list, so it is counted to its bound alone."""

from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.http import HttpRequest

from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import PendingWords
from reglament.desk.tickets.pages.navigation import MOST_COUNTED
from reglament.desk.tickets.pages.unregistered.sources import sources

UNDELIVERED = "undelivered"
"""Under this name letters stand that did not arrive; they are no kind of what came in."""


UNSENT = "unsent"
"""And words that staff have sent which may still be taken back, or came back to them."""


class CountOf(Subquery):
    """How many rows a query gives; a query that is cut is counted to its cut."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    # A query that can give nothing is left out before the database is asked, and counts as none.
    empty_result_set_value = 0


@cache
def counts() -> dict[str, RawSQL]:
    """What is counted of a desk, which is the outer query: whoever looks up a desk counts with it. Every page of a desk begins so,
    and the ORM would compile it anew each time: its SQL is made once for a process.
    """
    desk: Any = OuterRef("pk")
    rows: dict[str, QuerySet[Any, Any]] = {f"{each.kind}_waiting": each.rows(desk).unresolved() for each in sources()}
    rows |= {f"{each.kind}_pressing": each.waiting(desk) for each in sources() if each.pressing is not None}
    rows[f"{UNDELIVERED}_waiting"] = Notice.objects.filter(desk=desk).dead()
    rows[f"{UNSENT}_waiting"] = PendingWords.objects.filter(desk=desk)
    return {name: _compiled(CountOf(each.values("pk")[:MOST_COUNTED])) for name, each in rows.items()}


def _compiled(count: CountOf) -> RawSQL:
    compiler = Desk.objects.all().query.get_compiler(DEFAULT_DB_ALIAS)
    sql, params = compiler.compile(count.resolve_expression(compiler.query))
    return RawSQL(sql, params, IntegerField())  # noqa: S611 - it is the ORM's own.


def waiting(desk: Desk, request: HttpRequest) -> dict[str, int]:
    """How many wait, by kind, none beyond `MOST_COUNTED`, of a kind of which some alone press also those, as "KIND_pressing", and how
    many letters did not arrive (`UNDELIVERED`). Who came as staff has counted already (`counts`); else it is one statement, asked
    once for a page.
    """
    counted: dict[str, int] | None = getattr(request, "waiting_kept", None)
    if counted is None:
        names = {name: name.removesuffix("_waiting") for name in counts()}
        found = {kind: getattr(desk, name, None) for name, kind in names.items()}
        if None in found.values():
            asked = Desk.objects.filter(pk=desk.pk).annotate(**counts()).values_list(*names)
            found = dict(zip(names.values(), asked.get(), strict=True))
        counted = {kind: count or 0 for kind, count in found.items()}
        request.waiting_kept = counted  # type: ignore[attr-defined]  # The navigation and the page ask the same.
    return counted


def pressing(desk: Desk, request: HttpRequest) -> int:
    """How many wait for a person: of what machines sent only what may be of a client."""
    counted = waiting(desk, request)
    return sum(counted.get(f"{each.kind}_pressing", counted[each.kind]) for each in sources())
