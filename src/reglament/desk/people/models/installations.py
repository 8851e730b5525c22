"""What a client has of the products, where it stands, and the printed codes that lead from there to the desk."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.lib.reader import reader_language
from reglament.desk.lib.searching import has_words
from reglament.desk.people.models.clients import Organisation
from reglament.desk.people.models.desks import Desk
from reglament.desk.people.models.places import WITH_AROUND, ClientPlace
from reglament.desk.people.models.products import Product
from reglament.desk.people.models.staff import Staff
from reglament.desk.people.validators import plausible_day

SOUGHT = ("version", "serial", "remote_id")
"""By what of its own somebody looks for an installation; places and clients are looked for once each, and not once a row."""


class InstallationQuerySet(OwnedQuerySet["Installation"]):
    """Installations as lists and forms ask for them."""

    def standing(self, on: date) -> Self:
        """Those in use on a local day of the desk, both end days included."""
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gte=on), since__lte=on)

    def of_organisations(self, organisation_ids: Iterable[int]) -> Self:
        """Those of these clients: what their people may see and ask about."""
        return self.filter(organisation_id__in=list(organisation_ids))

    def about(self, words: str) -> Self:
        """Those whose version, serial number, place or client holds the words."""
        places = ClientPlace.objects.filter(has_words(words, "name")).values("pk")
        clients = Organisation.objects.filter(has_words(words, "name")).values("pk")
        named = models.Q(place__in=places) | models.Q(organisation__in=clients)
        return self.filter(has_words(words, *SOUGHT) | named)

    def whole(self) -> Self:
        """With what a line of a list says of each, in the same query."""
        return self.select_related("product", "organisation", f"place__{WITH_AROUND}")


class Installation(models.Model):
    """A product as one client has it: its version, the place where it stands, its serial or licence number, and the name by which
    a program for remote help finds it.

    Days are local days of the desk, both included; `until` None means that it is in use. Nothing is ever removed: requests
    hang on it.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="installations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="installations")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="installations")
    place = models.ForeignKey(
        ClientPlace, on_delete=models.PROTECT, null=True, blank=True, related_name="installations"
    )
    version = models.CharField(_("version"), max_length=60, blank=True)
    serial = models.CharField(_("serial or licence number"), max_length=100, blank=True)
    remote_id = models.CharField(_("id for remote help"), max_length=60, blank=True)
    since = models.DateField(_("in use since"), validators=[plausible_day])
    until = models.DateField(_("last day"), null=True, blank=True, validators=[plausible_day])

    objects = InstallationQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="people_installation_days_in_order",
                violation_error_message=_("The last day comes before the first. Write them the other way round."),
            ),
        )
        indexes = (
            models.Index(fields=["desk", "-id"], name="people_installation_desk"),
            models.Index(fields=["organisation", "-id"], name="people_installation_client"),
        )

    def __str__(self) -> str:
        return f"{self.product} {self.version}".strip()

    def called(self, language: str) -> str:
        """The product in this language with its version, as lists name it."""
        return f"{self.product.called(language)} {self.version}".strip()

    @property
    def name(self) -> str:
        """The same in the reader's language."""
        return self.called(reader_language())

    def told_apart(self, language: str) -> str:
        """The same with its place and number, as its own client and staff choose between several."""
        more = (self.place.path if self.place else "", self.serial)
        return ", ".join(part for part in (self.called(language), *more) if part)

    def is_standing(self, on: date) -> bool:
        """Whether it is in use on a local day of the desk."""
        return self.since <= on and (self.until is None or on <= self.until)


class InstallationCodeQuerySet(OwnedQuerySet["InstallationCode"]):
    """Codes as pages and sheets ask for them."""

    def standing(self) -> Self:
        """Those that nobody has revoked."""
        return self.filter(revoked_at__isnull=True)


class InstallationCode(models.Model):
    """A printed code of an installation: whoever scans it comes to the form, with product and place filled in.

    Of what is printed nothing is kept: `people.codes` signs the row's own number with the desk's key, so it can be printed
    again, and is worth nothing from the moment at which the row was revoked. A new code revokes the one before it. Moments are
    aware, UTC; nobody is named where it is not known who it was.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    installation = models.ForeignKey(Installation, on_delete=models.PROTECT, related_name="codes")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    objects = InstallationCodeQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("installation",), name="people_one_standing_code", condition=models.Q(revoked_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.installation_id} since {self.issued_at:%Y-%m-%d}"
