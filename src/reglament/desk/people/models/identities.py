"""By what a person is recognised at the channels of the desk."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.identifying import IdentityKind
from reglament.desk.people.models.clients import Person
from reglament.desk.people.models.desks import Desk

__all__ = ["Identity", "IdentityKind"]


class IdentityQuerySet(OwnedQuerySet["Identity"]):
    """Identities as the channels ask for them."""

    def called(self, kind: str, value: str) -> Self:
        """The identity of this kind and normalised value."""
        return self.filter(kind=kind, value=value)

    def mailboxes(self, person_id: int) -> Self:
        """The e-mail addresses of a person: the one they wrote by last first, then proved ones before those only told to us."""
        order = (models.F("used_at").desc(nulls_last=True), models.F("verified_at").asc(nulls_last=True), "pk")
        return self.filter(person_id=person_id, kind=IdentityKind.EMAIL).order_by(*order)

    def verified(self) -> Self:
        """Only those that their holder has proved to be theirs."""
        return self.filter(verified_at__isnull=False)


class Identity(models.Model):
    """An address, number, account or computer that tells who is writing; at one desk it belongs to one person.

    `value` is in the one form that `identifying.normalise` gives, `written` is how it was given to us. `verified_at`
    (UTC) is when the holder proved it, for example by a code; None while it was only told to us. `used_at` (UTC) is when
    somebody who has several of the kind wrote by this one: answers go there.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="identities")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identities")
    kind = models.CharField(_("kind"), max_length=12, choices=IdentityKind.choices)
    value = models.CharField(max_length=320)
    written = models.CharField(_("as written"), max_length=320)
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True)
    used_at = models.DateTimeField(null=True, editable=False)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "value")
        constraints = (
            models.UniqueConstraint(fields=("desk", "kind", "value"), name="people_identity_once_per_desk"),
            models.CheckConstraint(condition=models.Q(kind__in=IdentityKind.values), name="people_identity_known_kind"),
        )

    def __str__(self) -> str:
        return self.written
