"""Move a client to another tariff in one step. iStom 2.3.1."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.lib.moments import day
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Agreement


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Move a client to another tariff"))
def upgrade(viewer: Viewer, agreement: Agreement, tariff: str, on: date) -> Agreement:
    """Let another tariff hold from the local day `on`: the old row ends the day before, the returned one goes on.

    The new row keeps number, products and last day. On the agreement's very first day the tariff is written into the
    row itself, since no day is left to the old one. ValidationError when the agreement does not hold on that day.
    """
    with transaction.atomic():
        held = Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
        _refuse(held, tariff, on)
        if on == held.first_day:
            held.tariff = tariff
            held.full_clean()
            held.save(update_fields=["tariff"])
            return held
        successor = _successor(held, tariff, on)
        held.last_day = on - timedelta(days=1)
        held.save(update_fields=["last_day"])
        successor.full_clean()
        successor.save()
        successor.products.set(held.products.all())
    return successor


def _refuse(held: Agreement, tariff: str, on: date) -> None:
    """Refuse a change that changes nothing, or on a day that the agreement does not cover."""
    if tariff == held.tariff:
        raise ValidationError(
            _("Agreement %(number)s is on the tariff “%(tariff)s” already."),
            code="tariff",
            params={"number": held.number, "tariff": tariff},
        )
    if on < held.first_day or (held.last_day is not None and on > held.last_day):
        raise ValidationError(
            _("Agreement %(number)s does not hold on %(day)s. Choose a day from %(first)s to %(last)s."),
            code="day",
            params={
                "number": held.number,
                "day": day(on),
                "first": day(held.first_day),
                "last": day(held.last_day) if held.last_day else _("any later day"),
            },
        )


def _successor(held: Agreement, tariff: str, on: date) -> Agreement:
    """The row that goes on from the day of the change."""
    return Agreement(
        desk_id=held.desk_id,
        organisation_id=held.organisation_id,
        kind=held.kind,
        number=held.number,
        tariff=tariff,
        first_day=on,
        last_day=held.last_day,
    )
