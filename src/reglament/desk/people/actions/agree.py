"""Conclude an agreement with a client."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Agreement, Organisation, Product


@dataclass(frozen=True, slots=True)
class AgreementTerms:
    """What is agreed: kind and tariff in the regulation's words, local days, both included, None for no end."""

    kind: str
    number: str
    products: tuple[Product, ...]
    first_day: date
    last_day: date | None = None
    tariff: str = ""


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Conclude an agreement"))
def agree(viewer: Viewer, organisation: Organisation, terms: AgreementTerms) -> Agreement:
    """A new agreement of an organisation; ValidationError says what of the terms cannot stand."""
    agreement = Agreement(
        desk=organisation.desk,
        organisation=organisation,
        kind=terms.kind,
        number=terms.number.strip(),
        tariff=terms.tariff,
        first_day=terms.first_day,
        last_day=terms.last_day,
    )
    agreement.full_clean()
    refuse_products(organisation, terms.products)
    with transaction.atomic():
        agreement.save()
        agreement.products.set(terms.products)
    return agreement


def refuse_products(organisation: Organisation, products: Sequence[Product]) -> None:
    """An agreement is about something, and about products of its own desk; ValidationError where it is not."""
    if not products:
        raise ValidationError(_("Name at least one product that the agreement is about."), code="products")
    foreign = [product.slug for product in products if product.desk_id != organisation.desk_id]
    if foreign:
        raise ValidationError(
            _("These are no products of the desk: %(products)s."),
            code="products",
            params={"products": ", ".join(foreign)},
        )
