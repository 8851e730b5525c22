"""Say on which day an agreement ends."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.lib.moments import day
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Agreement


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Say when an agreement ends"))
def limit(viewer: Viewer, agreement: Agreement, last_day: date | None) -> None:
    """The agreement holds until the local day `last_day`, that day included; without end where it is None.

    ValidationError when it would end before it began, or reach into the row in which it goes on with another tariff.
    """
    with transaction.atomic():
        held = Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
        _refuse_overlap(held, last_day)
        held.last_day = last_day
        held.full_clean()
        held.save(update_fields=["last_day"])
    agreement.last_day = last_day


def _refuse_overlap(held: Agreement, last_day: date | None) -> None:
    """One agreement never has two tariffs on one day."""
    rows = Agreement.objects.filter(desk_id=held.desk_id, number=held.number, first_day__gt=held.first_day)
    next_row = rows.order_by("first_day").first()
    if next_row is not None and (last_day is None or last_day >= next_row.first_day):
        raise ValidationError(
            _("From %(day)s on the agreement goes on with another tariff. Choose an earlier day, or end that part."),
            code="last_day",
            params={"day": day(next_row.first_day)},
        )
