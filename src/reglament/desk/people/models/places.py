"""Where a client works: branches, wards and rooms, one within another."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models.clients import Organisation
from reglament.desk.people.models.desks import Desk
from reglament.desk.people.validators import filled, plausible_day

DEEPEST = 4
"""A branch, a building, a ward and a room; so many are read with one join each."""
WITH_AROUND = "__".join(["within"] * (DEEPEST - 1))
"""What joins a place with all that it lies within."""
SEPARATOR = " › "


class ClientPlaceQuerySet(OwnedQuerySet["ClientPlace"]):
    """Places as lists ask for them."""

    def standing(self, on: date) -> Self:
        """Those that are there on a local day of the desk, their last day included."""
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gte=on))

    def whole(self) -> Self:
        """With all that they lie within, for `ClientPlace.path`."""
        return self.select_related(WITH_AROUND)


class ClientPlace(models.Model):
    """A branch, ward or room of an organisation; it may lie `within` another of the same organisation.

    `until` is the last local day of the desk on which it was there; None while it is.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="places")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="places")
    within = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="rooms")
    name = models.CharField(_("name"), max_length=120, validators=[filled])
    until = models.DateField(_("last day"), null=True, blank=True, validators=[plausible_day])

    objects = ClientPlaceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("within", "name"),
                name="people_place_once_within",
                condition=models.Q(until__isnull=True),
                violation_error_message=_("There is a place of this name there already. Add a floor or a number."),
            ),
            models.UniqueConstraint(
                fields=("organisation", "name"),
                name="people_place_once_at_top",
                condition=models.Q(until__isnull=True, within__isnull=True),
                violation_error_message=_("There is a place of this name there already. Add a floor or a number."),
            ),
        )

    def __str__(self) -> str:
        return self.path

    @property
    def chain(self) -> "list[ClientPlace]":
        """The places that it lies within, the widest first, and itself."""
        return [*(self.within.chain if self.within is not None else ()), self]

    @property
    def path(self) -> str:
        """What it is called with all that it lies within, the widest first: "Branch › Ward 3"."""
        return SEPARATOR.join(place.name for place in self.chain)
