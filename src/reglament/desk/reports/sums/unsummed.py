"""The same figures asked of the requests themselves: while too much is not summed yet, and to hold the sums against."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When

from reglament.desk.reports.averages import answer_sums
from reglament.desk.reports.counting import counted, counts
from reglament.desk.reports.figures import FIGURES, KINDS, REQUESTS, TARGETS
from reglament.desk.reports.sums.columns import Sums, ground, of_target
from reglament.desk.tickets.models import Promise, Ticket
from reglament.desk.tickets.pages.cuts import Cut

OF_REQUESTS = tuple(each for each in REQUESTS if each.code != "open")


def whole_sums(requests: "QuerySet[Ticket]", targets: "QuerySet[Promise]") -> Sums:
    """All of them in one; four statements, and one for each edition that this process has not read."""
    told = requests.order_by().aggregate(**counts(OF_REQUESTS))
    found = answer_sums(requests)
    found.counts |= {each.code: counted(told, each) for each in OF_REQUESTS}
    for row in targets.order_by().values("kind").annotate(**counts(TARGETS)):
        _count(found, row["kind"], row)
    figure = Case(*(When(each.which, then=Value(each.code)) for each in TARGETS), output_field=CharField())
    rows = (
        targets.order_by().annotate(figure=figure).values_list("kind", "figure", "clauses").annotate(count=Count("pk"))
    )
    for kind, code, clauses, count in rows:
        found.grounds[ground(kind, FIGURES[code], clauses)] += count
    return found


def sizes(cut: Cut, requests: "QuerySet[Ticket]") -> dict[Any, int]:
    """How many requests each group of a cut has, by its value; one statement."""
    return {
        row[cut.key]: row["n_received"] for row in requests.order_by().values(cut.key).annotate(**counts(REQUESTS[:1]))
    }


def sums_of_groups(
    cut: Cut, requests: "QuerySet[Ticket]", targets: "QuerySet[Promise]", values: Sequence[Any]
) -> dict[Any, Sums]:
    """The sums of some groups, by their values; two statements."""
    found = dict[Any, Sums]()
    for row in requests.filter(within(cut.key, values)).order_by().values(cut.key).annotate(**counts(OF_REQUESTS)):
        found[row[cut.key]] = Sums(Counter({each.code: counted(row, each) for each in OF_REQUESTS}))
    field = f"ticket__{cut.key}"
    for row in targets.filter(within(field, values)).order_by().values(field, "kind").annotate(**counts(TARGETS)):
        _count(found.setdefault(row[field], Sums()), row["kind"], row)
    return found


def within(field: str, values: Sequence[Any]) -> Q:
    """Rows of which the field is one of these, None among them."""
    found = Q(**{f"{field}__in": [each for each in values if each is not None]})
    return found | Q(**{f"{field}__isnull": True}) if None in values else found


def _count(sums: Sums, kind: str, row: Mapping[str, Any]) -> None:
    if kind in KINDS:
        for each in TARGETS:
            sums.counts[of_target(kind, each)] += counted(row, each)
