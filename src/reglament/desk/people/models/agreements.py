"""The agreements on which support is given."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models.clients import Organisation
from reglament.desk.people.models.desks import Desk
from reglament.desk.people.models.products import Product
from reglament.desk.people.validators import plausible_day


class AgreementQuerySet(OwnedQuerySet["Agreement"]):
    """Agreements as admission asks for them."""

    def in_force(self, on: date, product: Product | None = None) -> Self:
        """Those that hold on a local day of the desk (both end days included), for the product where one is named."""
        open_ended = models.Q(last_day__isnull=True) | models.Q(last_day__gte=on)
        holding = self.filter(open_ended, first_day__lte=on)
        return holding if product is None else holding.filter(products=product)


class Agreement(models.Model):
    """A client's agreement: its kind (licence, sublicence, offer ...) and tariff are words of the desk's regulation.

    Days are local days of the desk, both included; `last_day` None means without end. One agreement whose tariff
    changed is several rows of the same number, one after the other (Siroka 1.3; iStom 1.1 and 2.3.1).
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="agreements")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agreements")
    kind = models.SlugField(_("kind"))
    number = models.CharField(_("number"), max_length=100)
    products = models.ManyToManyField(Product, related_name="agreements", verbose_name=_("products"))
    tariff = models.SlugField(_("tariff"), blank=True)
    first_day = models.DateField(_("first day"), validators=[plausible_day])
    last_day = models.DateField(_("last day"), null=True, blank=True, validators=[plausible_day])

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ("number", "first_day")
        constraints = (
            models.UniqueConstraint(
                fields=("desk", "number", "first_day"),
                name="people_agreement_once_per_desk",
                violation_error_message=_("The desk has an agreement of this number from this day already."),
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__isnull=True) | models.Q(last_day__gte=models.F("first_day")),
                name="people_agreement_days_in_order",
                violation_error_message=_("The last day comes before the first. Write them the other way round."),
            ),
        )

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """Refuse a client of another desk: agreements never cross desks."""
        if self.organisation_id and self.desk_id and self.organisation.desk_id != self.desk_id:
            raise ValidationError(
                {"organisation": _("This organisation is no client of the desk. Choose one from the desk's own list.")}
            )
