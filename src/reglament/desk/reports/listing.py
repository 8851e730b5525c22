"""The rows behind a figure: requests, or targets with the request of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from reglament.desk.people.models import Desk
from reglament.desk.reports.sums.standing_with import StandingWith
from reglament.desk.tickets.models import Promise, Ticket
from reglament.desk.tickets.pages.paging import newest_behind

AT_ONCE, IN_A_READ = 30, 500


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
    told: QuerySet[Any] = rows.select_related(*(f"{before}{each}" for each in ("organisation", "requester", "desk")))
    found, further = newest_behind(told, after, most)
    return [_row(desk, each) for each in found], further


def every_figure_row(
    desk: Desk, rows: "QuerySet[Ticket] | QuerySet[Promise]", standing: StandingWith | None, at: datetime
) -> Iterator[FigureRow]:
    """All of them, so many read at once."""
    after: int | None = None
    while True:
        found, after = figure_rows(desk, rows, after, IN_A_READ)
        yield from with_lengths(standing, found, at)
        if after is None:
            return


def with_lengths(standing: StandingWith | None, rows: list[FigureRow], at: datetime) -> list[FigureRow]:
    """The rows, each with how long its request stood there by a moment; as they are where the figure is of something else."""
    if standing is None:
        return rows
    lengths = standing.lengths([each.ticket.pk for each in rows], at)
    return [replace(each, stood=lengths.get(each.ticket.pk)) for each in rows]


def _row(desk: Desk, row: Ticket | Promise) -> FigureRow:
    if isinstance(row, Promise):
        return FigureRow(row.ticket, desk.reference(row.ticket.number), row)
    return FigureRow(row, desk.reference(row.number))
