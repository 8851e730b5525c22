"""What a request adds to the figures of days, told from what is kept of it: the questions of `figures.py`, asked of one request."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from reglament.desk.people.models import Desk
from reglament.desk.reports.figures import (
    EXPLAINED,
    FIRST_ANSWERED,
    KEPT,
    LAPSED,
    MISSED_WITH_REASON,
    MISSED_WITHOUT,
    RUNNING,
    STAYS,
    ReportFigure,
)
from reglament.desk.reports.sums.columns import Sums, ground, of_missed, of_stay, of_target
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import DONE
from reglament.desk.tickets.presentation.stays import stays_of
from reglament.desk.tickets.presentation.typical import FirstAnswer, working_us
from reglament.regulation.decisions import Status, StaysWith

MICROSECOND = timedelta(microseconds=1)
OF_EDITION = ("edition", "edition__source_digest", "edition__language")
OF_TICKET = ("pk", "last_seq", "state", "level", "received_at", *OF_EDITION)
OF_TARGET = ("target__kind", "target__status", "target__met_at", "target__late_at", "target__clauses")

TalliedRow = dict[str, Any]


@dataclass(slots=True)
class TalliedRequest:
    """A request with what it adds, by day. `seq` is the entry of its journal up to which that holds."""

    ticket_id: int
    seq: int
    received_on: date
    days: dict[date, Sums] = field(default_factory=dict)

    @property
    def own(self) -> Sums:
        """What it adds to the day of its receipt."""
        return self.on(self.received_on)

    def on(self, day: date) -> Sums:
        """What it adds to a day."""
        return self.days.setdefault(day, Sums())


def tallied(desk: Desk, tickets: "QuerySet[Ticket]", *, stays: bool = True) -> list[TalliedRequest]:
    """These requests of a desk, in two statements, and one for each edition that this process has not read; in one statement without
    where they stood.
    """
    stands = FilteredRelation("promises", condition=Q(promises__superseded_at__isnull=True))
    told = tickets.order_by("pk").annotate(answered_at=FIRST_ANSWERED, is_explained=EXPLAINED, target=stands)
    rows = list(told.values(*OF_TICKET, "answered_at", "is_explained", *OF_TARGET))
    found = [_tallied(desk, list(of_one)) for _, of_one in groupby(rows, key=itemgetter("pk"))]
    if stays and found:
        _add_stays(found, {row["pk"]: _edition(row) for row in rows})
    return found


def _add_stays(found: list[TalliedRequest], editions: dict[int, Edition]) -> None:
    told = stays_of(editions)
    for each in found:
        counts = each.own.counts
        for figure in STAYS:
            stay = told.get(each.ticket_id, {}).get(StaysWith(figure.code))
            if stay is not None:
                counts[of_stay(figure, "requests")], counts[of_stay(figure, "lasting")] = 1, int(stay[1])
                counts[of_stay(figure, "seconds")] = stay[0]


def answer_lengths(row: TalliedRow) -> tuple[int, int]:
    """How long the first answer took, in microseconds: on the calendar of the level, by the edition that the request was received under,
    and by the plain clock. The row has `level`, `received_at`, `answered_at` and what names the edition.
    """
    answer: FirstAnswer = (row["level"], row["received_at"], row["answered_at"])
    return working_us(compiled(_edition(row)), answer), (answer[2] - answer[1]) // MICROSECOND


def _edition(row: TalliedRow) -> Edition:
    """As much of it as leads to its text."""
    pk, digest, language = (row[name] for name in OF_EDITION)
    return Edition(pk=pk, source_digest=digest, language=language)


def _tallied(desk: Desk, rows: list[TalliedRow]) -> TalliedRequest:
    """One request; each row has one target of it, or none."""
    first = rows[0]
    found = TalliedRequest(first["pk"], first["last_seq"], desk.day_of(first["received_at"]))
    own = found.own
    own.counts["received"], own.counts["done"] = 1, int(first["state"] in DONE)
    if first["answered_at"] is not None:
        own.counts["answered"], (own.counts["working"], own.counts["plain"]) = 1, answer_lengths(first)
    for row in rows:
        if row["target__kind"] is None:
            continue
        figure = _figure_of(row)
        own.counts[of_target(row["target__kind"], figure)] += 1
        own.grounds[ground(row["target__kind"], figure, row["target__clauses"])] += 1
        late_at: datetime | None = row["target__late_at"]
        if late_at is not None:
            found.on(desk.day_of(late_at)).counts[of_missed(figure)] += 1
    return found


def _figure_of(row: TalliedRow) -> ReportFigure:
    """The one figure that counts a target that stands."""
    if row["target__late_at"] is not None:
        return MISSED_WITH_REASON if row["is_explained"] else MISSED_WITHOUT
    if row["target__met_at"] is not None:
        return KEPT
    return LAPSED if row["target__status"] == Status.LAPSED else RUNNING
