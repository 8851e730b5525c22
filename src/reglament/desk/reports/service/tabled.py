"""A service report as tables: its requests and targets in lines, and its figures one below the other."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext, pgettext

from reglament.desk.lib.moments import moment, zone_label
from reglament.desk.lib.reader import reader_language
from reglament.desk.lib.tables import TableCell, TableRow
from reglament.desk.people.models import Desk
from reglament.desk.reports.cuts import channel_names
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.reports.service.left import LeftOpen
from reglament.desk.reports.service.rows import RowNames, ServiceRow, service_rows
from reglament.desk.reports.service.summed import ServiceSums
from reglament.desk.reports.service.why import late_reasons
from reglament.desk.reports.service.worked import worked_sum
from reglament.desk.reports.summing import request_counts, target_kinds
from reglament.desk.tickets.models import Promise, Ticket
from reglament.desk.tickets.nouns import here, label_here
from reglament.desk.tickets.pages.cuts import NOTHING, topic_names

AT_ONCE = 500
"""So many rows are read at once."""


def local(desk: Desk, at: datetime | None) -> TableCell:
    """A moment by the desk's clock, as a cell; empty for none."""
    return "" if at is None else at.astimezone(desk.zone).replace(tzinfo=None)


def by_clock(desk: Desk, name: str) -> str:
    """The head of a column of moments: it names the clock."""
    return pgettext("column of moments", "%(name)s (%(zone)s)") % {"name": name, "zone": zone_label(desk.zone)}


def every_row(
    asked: AskedService, names: RowNames, rows: "QuerySet[Ticket] | QuerySet[Promise]"
) -> Iterator[ServiceRow]:
    """All rows of a list, so many read at once."""
    after: int | None = None
    while True:
        found, after = service_rows(asked, names, rows, after, AT_ONCE)
        yield from found
        if after is None:
            return


def row_table(asked: AskedService, names: RowNames, rows: "QuerySet[Ticket] | QuerySet[Promise]") -> Iterator[TableRow]:
    """A list with its head; a list of targets has the target of each row beside its request."""
    of_targets = rows.model is Promise
    yield tuple(_head(asked, of_targets=of_targets))
    topics, channels = topic_names(asked.desk), channel_names()
    for row in every_row(asked, names, rows):
        ticket = row.ticket
        yield (
            row.reference,
            ticket.heading,
            ticket.agreement.number if ticket.agreement else "",
            ticket.product.called(reader_language()) if ticket.product else "",
            topics.get(ticket.topic, ticket.topic),
            channels.get(ticket.channel, ticket.channel),
            row.level,
            label_here("state", ticket.state),
            *(local(asked.desk, at) for at in (ticket.received_at, row.answered_at, row.done_at)),
            str(row.kept.label) if row.kept else "",
            row.because,
            *(() if row.minutes is None else (row.minutes,)),
            *(_target(asked.desk, row.target) if row.target else ()),
        )


def summary(asked: AskedService) -> Iterator[TableRow]:
    """Of what the report is, then its figures, each with its clauses."""
    yield (pgettext("column", "Figure"), pgettext("column", "Count"), pgettext("column", "Clauses"))
    yield from ((name, value, "") for name, value in terms(asked))
    sums = ServiceSums(asked)
    for each in (*request_counts(sums.whole), *LeftOpen(asked).counts()):
        yield (str(each.figure.label), each.count, "")
    yield from target_lines(sums)
    for reason in late_reasons(asked):
        yield (reason.name, reason.count, cited(reason.clauses))
    average = sums.average()
    if average and average.count and average.minutes is not None and average.plain_minutes is not None:
        yield (gettext("First answer on average, minutes of working time"), round(average.minutes), "")
        yield (gettext("First answer on average, minutes of calendar time"), round(average.plain_minutes), "")
    if average and average.goal_minutes is not None:
        yield (gettext("Its goal, minutes"), round(average.goal_minutes), cited(average.clauses))
    if asked.for_staff:
        worked = worked_sum(asked)
        yield (gettext("Time worked, minutes"), worked.minutes, "")
        yield (gettext("Of it on requests of earlier months, minutes"), worked.on_earlier, "")


def target_lines(sums: ServiceSums) -> Iterator[tuple[str, int, str]]:
    """How targets were kept, by kind: what is counted, how many, and by which clauses."""
    for kind in target_kinds(sums.whole):
        for each in kind.targets.in_order:
            yield f"{label_here('promise', kind.kind)}: {each.figure.label}", each.count, cited(kind.clauses)


def terms(asked: AskedService) -> list[tuple[str, str]]:
    """Of what the report is: names, each with what it says."""
    agreement = gettext("Requests without an agreement") if asked.agreement == NOTHING else asked.agreement
    return [
        (gettext("Organisation"), asked.organisation.name),
        (gettext("Month"), asked.month.name),
        (gettext("Agreement"), agreement or gettext("All agreements")),
        (gettext("As it stands by"), moment(asked.at, asked.desk.zone)),
    ]


def _head(asked: AskedService, *, of_targets: bool) -> Iterator[str]:
    yield from (pgettext("column", "Request"), pgettext("column", "Subject"), pgettext("column", "Agreement"))
    yield from (pgettext("column", "Product"), pgettext("column", "Topic"), pgettext("column", "Channel"))
    yield from (pgettext("column", "Level"), pgettext("column", "State"))
    yield by_clock(asked.desk, pgettext("column", "Received"))
    yield by_clock(asked.desk, pgettext("column", "Answered"))
    yield by_clock(asked.desk, pgettext("column", "Done at"))
    yield from (gettext("Targets"), pgettext("column", "Reason for a delay"))
    if asked.for_staff:
        yield gettext("Time worked, minutes")
    if of_targets:
        yield gettext("Target")
        yield by_clock(asked.desk, pgettext("column", "Due"))
        yield by_clock(asked.desk, pgettext("column", "Met"))
        yield pgettext("column", "Clauses")


def _target(desk: Desk, target: Promise) -> TableRow:
    return (here("promise", target.kind), local(desk, target.due), local(desk, target.met_at), cited(target.clauses))


def cited(clauses: "tuple[str, ...] | list[str]") -> str:
    """Clauses as tables name them."""
    return ", ".join(f"§ {each}" for each in clauses)
