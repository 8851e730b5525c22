"""A service report for programs: JSON, whose keys docs/service-reports.md tells. Codes are the regulation's, moments have their offset."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import IO

from django.db.models import QuerySet

from reglament.desk.people.models import Desk
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.reports.service.left import LEFT, LeftOpen
from reglament.desk.reports.service.listed import OF_WORKED
from reglament.desk.reports.service.rows import RowNames, ServiceRow
from reglament.desk.reports.service.summed import ServiceSums
from reglament.desk.reports.service.tabled import every_row
from reglament.desk.reports.service.why import late_reasons
from reglament.desk.reports.service.worked import worked_sum
from reglament.desk.reports.summing import request_counts, target_kinds
from reglament.desk.tickets.models import Promise, Ticket
from reglament.desk.tickets.pages.cuts import NOTHING

FORMAT, VERSION = "reglament-service-report", 1
"""A version has the keys of the one before it, and may have more; what is taken away or means something else gets another number."""


def write_json(into: IO[bytes], asked: AskedService, names: RowNames) -> None:
    """All of it, a request at a time."""
    head = json.dumps(
        {**_terms(asked), **_figures(asked), **(_worked(asked) if asked.for_staff else {})}, ensure_ascii=False
    )
    into.write(head[:-1].encode())
    for name, rows in _lists(asked):
        into.write(f', "{name}": ['.encode())
        for place, row in enumerate(every_row(asked, names, rows)):
            written = json.dumps(_row(asked.desk, row), ensure_ascii=False)
            into.write(f"{',' if place else ''}\n{written}".encode())
        into.write(b"]")
    into.write(b"}\n")


def _lists(asked: AskedService) -> Iterator[tuple[str, "QuerySet[Ticket] | QuerySet[Promise]"]]:
    yield "requests", asked.received
    yield "not_closed_requests", LeftOpen(asked).of(LEFT)
    if asked.for_staff:
        yield "worked_requests", OF_WORKED.rows(asked)


def _terms(asked: AskedService) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "desk": asked.desk.slug,
        "organisation": {"id": asked.organisation.pk, "name": asked.organisation.name},
        "agreement": None if asked.agreement in ("", NOTHING) else asked.agreement,
        "only_without_agreement": asked.agreement == NOTHING,
        "month": asked.month.code,
        "zone": asked.desk.time_zone,
        "from": _moment(asked.desk, asked.begin),
        "before": _moment(asked.desk, asked.end),
        "as_of": _moment(asked.desk, asked.at),
    }


def _figures(asked: AskedService) -> dict[str, object]:
    sums = ServiceSums(asked)
    average = sums.average()
    return {
        "figures": {each.figure.code: each.count for each in request_counts(sums.whole)},
        "not_closed": {each.figure.code: each.count for each in LeftOpen(asked).counts()},
        "targets": [
            {"kind": each.kind, "clauses": each.clauses, **{of.figure.code: of.count for of in each.targets.in_order}}
            for each in target_kinds(sums.whole)
        ],
        "late_reasons": [
            {"code": each.code, "name": each.name, "clauses": each.clauses, "count": each.count}
            for each in late_reasons(asked)
        ],
        "first_answer": average
        and {
            "count": average.count,
            "minutes": _rounded(average.minutes),
            "calendar_minutes": _rounded(average.plain_minutes),
            "goal_minutes": _rounded(average.goal_minutes),
            "clauses": average.clauses,
        },
    }


def _worked(asked: AskedService) -> dict[str, object]:
    worked = worked_sum(asked)
    return {"worked": {"minutes": worked.minutes, "requests": worked.requests, "minutes_on_earlier": worked.on_earlier}}


def _row(desk: Desk, row: ServiceRow) -> dict[str, object]:
    ticket = row.ticket
    return {
        "number": row.reference,
        "subject": None if ticket.subject_erased_at else ticket.subject,
        "agreement": ticket.agreement.number if ticket.agreement else None,
        "product": ticket.product.slug if ticket.product else None,
        "topic": ticket.topic or None,
        "channel": ticket.channel,
        "level": ticket.level or None,
        "state": ticket.state,
        "received": _moment(desk, ticket.received_at),
        "answered": _moment(desk, row.answered_at),
        "done": _moment(desk, row.done_at),
        "targets": row.kept.code if row.kept else None,
        "reason": row.reason or None,
        **({} if row.minutes is None else {"minutes_worked": row.minutes}),
    }


def _moment(desk: Desk, at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(desk.zone).isoformat(timespec="seconds")


def _rounded(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 1)
