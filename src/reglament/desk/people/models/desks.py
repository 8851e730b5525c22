"""The companies whose help desks live in this installation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.validators import filled, known_region, known_zone, languages


class DeskQuerySet(models.QuerySet["Desk"]):
    """Desks as pages ask for them."""

    def public(self) -> "DeskQuerySet":
        """Desks whose regulation and form anybody may open."""
        return self.filter(public=True)


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
