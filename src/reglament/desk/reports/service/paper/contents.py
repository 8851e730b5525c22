"""What stands on the paper: the parts of the page, each as a table of words."""

from collections.abc import Iterator, Sequence
from typing import TypedDict

from django.utils.translation import gettext, pgettext

from reglament.desk.lib.moments import moment_here, span, working_time, zone_label
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.reports.service.left import LeftOpen
from reglament.desk.reports.service.listed import PARTS
from reglament.desk.reports.service.rows import RowNames, ServiceRow, row_names, service_rows
from reglament.desk.reports.service.summed import ServiceSums
from reglament.desk.reports.service.tabled import cited, target_lines, terms
from reglament.desk.reports.service.why import late_reasons
from reglament.desk.reports.service.worked import worked_sum
from reglament.desk.reports.summing import request_counts

MOST_ROWS = 1_000
"""So many requests stand on paper, as on the page for printing."""
Cells = Sequence[str]


class PaperColumn(TypedDict):
    """What stands above a column, its share of the width, and whether figures stand in it."""

    name: str
    width: int
    is_count: bool


class PaperPart(TypedDict):
    """A table under a heading. Without rows it is a sentence, `note`."""

    title: str
    note: str
    columns: Sequence[PaperColumn]
    rows: Sequence[Cells]


class Paper(TypedDict):
    """All of it. `terms` are names with what they say; `foot` stands on every page."""

    language: str
    title: str
    by: str
    foot: str
    terms: Sequence[Cells]
    parts: Sequence[PaperPart]


def paper_of(asked: AskedService, language: str) -> Paper:
    """The report in the language that is active, by the desk's clock."""
    names, sums = row_names(asked), ServiceSums(asked)
    client, month = asked.organisation.name, asked.month.name
    title = gettext("Service report, %(client)s, %(month)s") % {"client": client, "month": month}
    return {
        "language": language,
        "title": title,
        "by": asked.desk.name,
        "foot": f"{asked.desk.name} · {title}",
        "terms": [*terms(asked), (gettext("Days and times are those of"), zone_label(asked.desk.zone))],
        "parts": [
            *_figures(asked, sums),
            *_groups(asked, sums),
            *_reasons(asked),
            *_average(sums),
            *_left(asked),
            *(_worked(asked) if asked.for_staff else ()),
            _requests(asked, names),
        ],
    }


def _counted(title: str, rows: Sequence[Cells], note: str = "") -> PaperPart:
    columns = (
        _words(pgettext("column", "Figure"), 6),
        _words(pgettext("column", "Clauses"), 2),
        _counts(pgettext("column", "Count"), 2),
    )
    return {"title": title, "note": note, "columns": columns, "rows": rows}


def _words(name: str, width: int) -> PaperColumn:
    return {"name": name, "width": width, "is_count": False}


def _counts(name: str, width: int) -> PaperColumn:
    return {"name": name, "width": width, "is_count": True}


def _figures(asked: AskedService, sums: ServiceSums) -> Iterator[PaperPart]:
    rows = [(str(each.figure.label), "", str(each.count)) for each in request_counts(sums.whole)]
    yield _counted(gettext("What was asked"), rows)
    targets = [(name, clauses, str(count)) for name, count, clauses in target_lines(sums) if count]
    if targets:
        yield _counted(gettext("Targets"), targets)


def _groups(asked: AskedService, sums: ServiceSums) -> Iterator[PaperPart]:
    for cut in PARTS:
        groups, _are_more = sums.groups(cut)
        if groups:
            yield {
                "title": str(cut.label),
                "note": "",
                "columns": (_words("", 5), *(_counts(str(each.figure.label), 3) for each in groups[0].shown)),
                "rows": [(each.label, *(str(told.count) for told in each.shown)) for each in groups],
            }


def _reasons(asked: AskedService) -> Iterator[PaperPart]:
    rows = [(each.name, cited(each.clauses), str(each.count)) for each in late_reasons(asked)]
    if rows:
        yield _counted(gettext("Why targets were missed"), rows)


def _average(sums: ServiceSums) -> Iterator[PaperPart]:
    average = sums.average()
    if average is None or average.span is None or average.plain_span is None:
        return
    working = gettext("First answer on average, in working time")
    plain = gettext("First answer on average, in calendar time")
    rows = [(working, "", span(average.span)), (plain, "", span(average.plain_span))]
    if average.goal_span is not None:
        rows.append((gettext("Its goal"), cited(average.clauses), span(average.goal_span)))
    yield _counted(gettext("The first answer on average"), rows)


def _left(asked: AskedService) -> Iterator[PaperPart]:
    title = gettext("What was not closed when the month ended") if asked.later else gettext("What is not closed so far")
    rows = [(str(each.figure.label), "", str(each.count)) for each in LeftOpen(asked).counts()]
    yield _counted(title, rows, gettext("Whenever it was received."))


def _worked(asked: AskedService) -> Iterator[PaperPart]:
    told = worked_sum(asked)
    if told.minutes:
        rows = [(pgettext("time worked", "In all"), "", working_time(told.minutes))]
        if told.on_earlier:
            earlier = pgettext("time worked", "Of it on requests of earlier months")
            rows.append((earlier, "", working_time(told.on_earlier)))
        yield _counted(gettext("Time worked"), rows)


def _requests(asked: AskedService, names: RowNames) -> PaperPart:
    rows, further = service_rows(asked, names, asked.received, None, MOST_ROWS)
    note = "" if rows else gettext("None was received in this month.")
    if further:
        note = gettext("Only the first %(n)d stand here; the files have all of them.") % {"n": len(rows)}
    with_time = any(row.minutes for row in rows)
    columns = [
        _words(pgettext("column", "Request"), 7),
        _words(pgettext("column", "Level"), 3),
        _words(pgettext("column", "Received"), 3),
        _words(pgettext("column", "Answered"), 3),
        _words(pgettext("column", "Done at"), 3),
        _words(gettext("Targets"), 5),
        *([_counts(gettext("Time worked"), 3)] if with_time else []),
    ]
    told = [tuple(_row(asked, row, with_time=with_time)) for row in rows]
    return {"title": gettext("Requests of the month"), "note": note, "columns": columns, "rows": told}


def _row(asked: AskedService, row: ServiceRow, *, with_time: bool) -> Iterator[str]:
    zone = asked.desk.zone
    yield f"{row.reference} {row.ticket.heading}"
    yield row.level
    for at in (row.ticket.received_at, row.answered_at, row.done_at):
        yield moment_here(at, zone) if at else "–"
    verdict = str(row.kept.label) if row.kept else "–"
    yield f"{verdict}: {row.because}" if row.because else verdict
    if with_time:
        yield working_time(row.minutes) if row.minutes else "–"
