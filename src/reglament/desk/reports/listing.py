"""The rows behind a figure: requests, or targets with the request of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import QuerySet

from reglament.desk.people.models import Desk
from reglament.desk.reports.figures import STAYS, ReportFigure
from reglament.desk.reports.sums.standing_with import standing_with
from reglament.desk.tickets.models import Promise, Ticket

AT_ONCE = 30


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A request, and the target of it that counts, where the figure is one of targets; or how long it stood where the figure says."""

    ticket: Ticket
    reference: str
    target: Promise | None = None
    stood: timedelta | None = None

    @property
    def late_by(self) -> timedelta | None:
        """How much later than its target it was met, by the plain clock; None where it was not missed or is not met."""
        target = self.target
        if target is None or target.late_at is None or target.met_at is None:
            return None
        return target.met_at - target.due


def figure_rows(
    desk: Desk, rows: "QuerySet[Ticket] | QuerySet[Promise]", after: int | None, most: int = AT_ONCE
) -> tuple[list[FigureRow], int | None]:
    """So many rows behind the one with the id `after`, the newest first, and the id behind which there are more; None where none are."""
    before = "ticket__" if rows.model is Promise else ""
    told = rows.select_related(*(f"{before}{each}" for each in ("organisation", "requester", "desk")))
    if after is not None:
        told = told.filter(pk__lt=after)
    found: Sequence[Ticket | Promise] = list(told.order_by("-pk")[: most + 1])
    shown = [_row(desk, each) for each in found[:most]]
    return shown, found[most - 1].pk if len(found) > most else None


def with_lengths(desk: Desk, figure: ReportFigure, rows: Sequence[FigureRow], at: datetime) -> list[FigureRow]:
    """The rows, each with how long its request stood where the figure says by a moment; as they are for another figure."""
    if figure not in STAYS:
        return list(rows)
    lengths = standing_with(desk, figure).lengths([each.ticket.pk for each in rows], at)
    return [replace(each, stood=lengths.get(each.ticket.pk)) for each in rows]


def _row(desk: Desk, row: Ticket | Promise) -> FigureRow:
    if isinstance(row, Promise):
        return FigureRow(row.ticket, desk.reference(row.ticket.number), row)
    return FigureRow(row, desk.reference(row.number))
