"""The companies whose help desks live in this installation."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.reader import zone_named
from reglament.desk.people.validators import filled, known_region, known_zone, languages

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reglament.desk.people.models.users import User

SPEAKS = "speaks_"


class DeskQuerySet(models.QuerySet["Desk"]):
    """Desks as pages ask for them."""

    def public(self) -> "DeskQuerySet":
        """Desks whose regulation and form anybody may open."""
        return self.filter(public=True)

    def with_languages(self) -> "DeskQuerySet":
        """Each with whether any edition of its regulation is published in a language of the product (`Desk.languages`)."""
        texts = {
            f"{SPEAKS}{code}": models.Exists(
                self.model.objects.filter(pk=models.OuterRef("pk"), editions__texts__language=code)
            )
            for code, _name in settings.LANGUAGES
        }
        return self.annotate(**texts)

    def of_user(self, user: "User | AnonymousUser") -> "DeskQuerySet":
        """Desks at which a user works now, or whose client they are; none of somebody who is not signed in."""
        if not user.is_authenticated:
            return self.none()
        works = models.Q(staff__user=user, staff__left_at__isnull=True)
        return self.filter(works | models.Q(persons__user=user)).distinct()


class Desk(models.Model):
    """One company's help desk. Several live in one installation, and nothing of one is ever shown in another.

    `regulation` names the regulation that it runs on, as its editions' files do. `region` is the country by which
    telephone numbers without a country code are read.
    """

    slug = models.SlugField(_("address on the site"), unique=True)
    name = models.CharField(_("name"), max_length=200, validators=[filled])
    regulation = models.SlugField(_("regulation"), help_text=_("The name that its editions carry."))
    language = models.CharField(_("language"), max_length=12, choices=languages, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[known_zone])
    region = models.CharField(_("country of telephone numbers"), max_length=2, validators=[known_region])
    sender = models.EmailField(_("sender's address"), help_text=_("Letters of the desk come from this address."))
    public = models.BooleanField(_("public"), default=True)

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def reference(self, number: int) -> str:
        """The one name of its request of this number, wherever people read or write it, for example "SIROKA-1024"."""
        return f"{self.slug.upper()}-{number}"

    @property
    def zone(self) -> ZoneInfo:
        """The zone by which it counts days. UTC where this machine does not know the zone: what comes in is still taken in, and the
        health page names the illness.
        """
        return zone_named(self.time_zone) or ZoneInfo("UTC")

    def day_of(self, at: datetime) -> date:
        """The day on which a moment falls at this desk."""
        return at.astimezone(self.zone).date()

    @property
    def languages(self) -> list[str]:
        """The languages of the product in which its editions are published; all of them before the first edition. A desk that was
        not asked for `with_languages` is looked up anew.
        """
        known = [code for code, _name in settings.LANGUAGES]
        is_asked = all(hasattr(self, f"{SPEAKS}{code}") for code in known)
        asked = self if is_asked else Desk.objects.with_languages().get(pk=self.pk)
        return [code for code in known if getattr(asked, f"{SPEAKS}{code}")] or known
