"""The rows of a service report: each request with when it was answered and done, how its targets were kept, and how long was worked."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform

from reglament.desk.reports.figures import (
    FIRST_ANSWERED,
    KEPT,
    LAPSED,
    MISSED_WITH_REASON,
    MISSED_WITHOUT,
    RUNNING,
    ReportFigure,
)
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.reports.service.why import reason_names
from reglament.desk.tickets.models import Entry, Promise, Ticket
from reglament.desk.tickets.models.ticket import DONE
from reglament.desk.tickets.pages.cuts import level_names
from reglament.desk.tickets.presentation.outcomes import GOES_ON
from reglament.regulation.decisions import Status
from reglament.regulation.facts import Kind

AT_ONCE = 30
ENDS = (Kind.COMPLETED, Kind.CONFIRMED, Kind.CLOSED)
TOLD = (*ENDS, *GOES_ON, Kind.DELAYED)


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A request of a report, `level` as the edition calls it. `kept` is how its targets were kept, None where it has none; `because`
    names the `reason` that was given for a delay, where a target was missed for one; `minutes` how long was worked on it in the month,
    None for those who do not read that. `target` is what counts in a list of targets.
    """

    ticket: Ticket
    reference: str
    level: str
    answered_at: datetime | None
    done_at: datetime | None
    kept: ReportFigure | None
    because: str
    reason: str
    minutes: int | None
    target: Promise | None = None


@dataclass
class _Journals:
    """What the journals of some requests tell: when each was done, and which reason was given last."""

    done: dict[int, datetime] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowNames:
    """What levels and reasons for a delay are called, by their codes."""

    levels: Mapping[str, str]
    reasons: Mapping[str, str]


def row_names(asked: AskedService) -> RowNames:
    """By the edition in force: of levels now, of reasons when the month ended."""
    reasons = {code: named.name for code, named in reason_names(asked).items()}
    return RowNames(level_names(asked.desk), reasons)


def service_rows(
    asked: AskedService, names: RowNames, rows: "QuerySet[Ticket] | QuerySet[Promise]", after: int | None, most: int
) -> tuple[list[ServiceRow], int | None]:
    """So many rows behind the one with the id `after`, the earliest first, and the id behind which there are more; None where none are.
    Five statements at most.
    """
    before = "ticket__" if rows.model is Promise else ""
    told = rows.select_related(*(f"{before}{each}" for each in ("agreement", "product")))
    if after is not None:
        told = told.filter(pk__gt=after)
    found: Sequence[Ticket | Promise] = list(told.order_by("pk")[: most + 1])
    return _rows(asked, names, found[:most]), found[most - 1].pk if len(found) > most else None


def _rows(asked: AskedService, names: RowNames, found: Sequence[Ticket | Promise]) -> list[ServiceRow]:
    tickets = [each.ticket if isinstance(each, Promise) else each for each in found]
    ids = {each.pk for each in tickets}
    answered = dict(Ticket.objects.filter(pk__in=ids).order_by().values_list("pk", FIRST_ANSWERED))
    journals, kept, minutes = _journals(ids), _kept(ids), _minutes(asked, ids)
    rows = []
    for row, ticket in zip(found, tickets, strict=True):
        reason = journals.reasons.get(ticket.pk, "")
        verdict = _verdict(kept[ticket.pk], has_reason=bool(reason))
        rows.append(
            ServiceRow(
                ticket,
                asked.desk.reference(ticket.number),
                names.levels.get(ticket.level, ticket.level),
                answered.get(ticket.pk),
                journals.done.get(ticket.pk) if ticket.state in DONE else None,
                verdict,
                names.reasons.get(reason, reason) if verdict is MISSED_WITH_REASON else "",
                reason if verdict is MISSED_WITH_REASON else "",
                minutes.get(ticket.pk, 0) if asked.for_staff else None,
                row if isinstance(row, Promise) else None,
            )
        )
    return rows


def _journals(ids: Collection[int]) -> _Journals:
    found = _Journals()
    told = Entry.objects.filter(ticket__in=ids, kind__in=TOLD).annotate(code=KeyTextTransform("reason", "payload"))
    for pk, kind, at, code in told.in_order().values_list("ticket_id", "kind", "at", "code"):
        if kind == Kind.DELAYED:
            found.reasons[pk] = code or ""
        elif kind in ENDS:
            found.done.setdefault(pk, at)
        else:
            found.done.pop(pk, None)
    return found


def _kept(ids: Collection[int]) -> Mapping[int, set[str]]:
    """By request, how its targets stand, as codes of figures."""
    found: dict[int, set[str]] = defaultdict(set)
    targets = Promise.objects.standing().filter(ticket__in=ids).order_by()
    for pk, late_at, met_at, status in targets.values_list("ticket_id", "late_at", "met_at", "status"):
        late, met = late_at is not None, met_at is not None
        owed = LAPSED if status == Status.LAPSED else RUNNING
        found[pk].add((MISSED_WITHOUT if late else KEPT if met else owed).code)
    return found


def _verdict(outcomes: Collection[str], *, has_reason: bool) -> ReportFigure | None:
    """One word for all targets of a request: missed where one was, not due yet where one runs, in time where one was met."""
    if MISSED_WITHOUT.code in outcomes:
        return MISSED_WITH_REASON if has_reason else MISSED_WITHOUT
    return next((figure for figure in (RUNNING, KEPT, LAPSED) if figure.code in outcomes), None)


def _minutes(asked: AskedService, ids: Collection[int]) -> Mapping[int, int]:
    if not asked.for_staff:
        return {}
    worked = asked.worked.filter(ticket__in=ids).order_by().values_list("ticket")
    return dict(worked.annotate(whole=Sum("minutes")))
