"""Correct what was written wrong about an agreement: its number, its first day, its products."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.lib.moments import day
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.actions.agree import refuse_products
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Agreement, Product


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Correct an agreement"))
def amend(viewer: Viewer, agreement: Agreement, number: str, first_day: date, products: Sequence[Product]) -> None:
    """Write the agreement as it is on paper. Requests that were served under it stay with it.

    Where its tariff changed on the way, all its rows take the new number. ValidationError says what cannot stand.
    """
    with transaction.atomic():
        rows = Agreement.objects.filter(desk_id=agreement.desk_id, number=agreement.number).select_for_update(
            no_key=True
        )
        own = list(rows.filter(organisation_id=agreement.organisation_id).order_by("first_day"))
        held = next(row for row in own if row.pk == agreement.pk)
        refuse_products(held.organisation, products)
        _refuse_overlap(held, own, first_day)
        held.first_day = first_day
        if number.strip() != held.number:
            _refuse_taken(held, number.strip())
        for row in own:
            row.number = number.strip()
            row.full_clean()
            row.save(update_fields=["number", "first_day"])
        held.products.set(products)


def _refuse_overlap(held: Agreement, own: Sequence[Agreement], first_day: date) -> None:
    """One agreement never has two tariffs on one day."""
    before = [row.last_day for row in own if row.first_day < held.first_day and row.last_day is not None]
    if before and first_day <= max(before):
        raise ValidationError(
            _("Until %(day)s the agreement has another tariff. Choose a later day."),
            code="first_day",
            params={"day": day(max(before))},
        )


def _refuse_taken(held: Agreement, number: str) -> None:
    """Two agreements of one number would be read as one that changed its tariff."""
    if Agreement.objects.filter(desk_id=held.desk_id, number=number).exists():
        raise ValidationError(_("The desk has an agreement of this number already."), code="number")
