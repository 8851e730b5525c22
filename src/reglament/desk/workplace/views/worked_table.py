"""Time worked in a month as a file for a spreadsheet: every entry that counts, for those who see it on the page."""

from collections.abc import Iterator

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from reglament.desk.lib.months import month_in
from reglament.desk.lib.reader import reader_language
from reglament.desk.lib.tables import TableCell, csv_file
from reglament.desk.people.access import Ability
from reglament.desk.people.models import Desk
from reglament.desk.tickets.pages.cuts import level_names
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.models import HowCounted, WorkedTimeQuerySet
from reglament.desk.workplace.views.worked_month import worked_in

FIELDS = (
    *("day", "staff__user__full_name", "staff__user__email", "ticket__number", "ticket__organisation__name"),
    *("ticket__level", "minutes", "words", "counted"),
)


@require_safe
@staff_page(Ability.WORK_REQUESTS)
def worked_table(visit: Visit) -> HttpResponseBase:
    """The month that an address names (`month`), the earliest day first."""
    month = month_in(visit.request.GET.get("month"), visit.desk.day_of(timezone.now()))
    rows = _rows(visit.desk, worked_in(visit, month))
    return csv_file(visit.request, rows, reader_language(), f"{visit.desk.slug}-{month.code}.csv")


def _rows(desk: Desk, worked: WorkedTimeQuerySet) -> Iterator[tuple[TableCell, ...]]:
    yield (
        pgettext("column", "Day"),
        pgettext("column", "Person"),
        pgettext("column", "Request"),
        pgettext("column", "Client"),
        pgettext("column", "Level"),
        pgettext("column", "Minutes"),
        pgettext("column", "For what"),
        pgettext("column", "How it was counted"),
    )
    names, how = level_names(desk), dict(HowCounted.choices)
    for day, person, address, number, client, level, minutes, words, counted in worked.order_by(
        "day", "id"
    ).values_list(*FIELDS):
        yield (
            day.isoformat(),
            person or address,
            desk.reference(number),
            client or "",
            names.get(level, level),
            minutes,
            words,
            str(how.get(counted, counted)),
        )
