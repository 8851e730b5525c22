"""What the company sells and supports."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models.desks import Desk


class Product(models.Model):
    """A product of the catalogue: agreements, request forms, manuals and releases hang on it.

    `names` holds what it is called by language: {"en": "Laboratory", "ru": "Лаборатория"}.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="products")
    slug = models.SlugField(_("short name"))
    names = models.JSONField(_("names by language"), default=dict)

    objects = OwnedQuerySet["Product"].as_manager()

    class Meta:
        ordering = ("slug",)
        constraints = (
            models.UniqueConstraint(
                fields=("desk", "slug"),
                name="people_product_once_per_desk",
                violation_error_message=_("The desk has a product of this short name already."),
            ),
        )

    def __str__(self) -> str:
        return self.called("en")

    def called(self, language: str) -> str:
        """The product's name in this language, else in any that it has, else its short name."""
        return str(self.names.get(language) or next(iter(self.names.values()), self.slug))
