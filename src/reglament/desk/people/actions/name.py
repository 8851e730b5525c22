"""Bring in an organisation or a product by its name, or name one anew."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Organisation, Product


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Name an organisation"))
def name_organisation(viewer: Viewer, organisation: Organisation, name: str) -> None:
    """A client by its name: a new one, or another name for one that is there. ValidationError says why it cannot stand."""
    organisation.name = " ".join(name.split())
    organisation.full_clean()
    organisation.save()


@chore(Ability.EDIT_DESK, title=gettext_lazy("Name a product"))
def name_product(viewer: Viewer, product: Product, names: Mapping[str, str], slug: str) -> None:
    """A product by its names per language; `slug` is of a new one alone, since addresses hold it.

    ValidationError says what cannot stand.
    """
    product.names = {code: written.strip() for code, written in names.items() if written.strip()}
    if product.pk is None:
        product.slug = slug
    if not product.names:
        raise ValidationError(_("Write what the product is called, in one language at least."))
    product.full_clean()
    product.save()
