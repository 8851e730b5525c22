"""Write down what a client has of a product, correct it, and say when it was taken out of use."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import ClientPlace, Installation, Organisation, Product


@dataclass(frozen=True, slots=True)
class Setup:
    """What is installed and where: all but the product may be left open. `since` is a local day of the desk."""

    product: Product
    since: date
    place: ClientPlace | None = None
    version: str = ""
    serial: str = ""
    remote_id: str = ""


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Write down an installation"))
def install(viewer: Viewer, organisation: Organisation, setup: Setup) -> Installation:
    """A new installation of an organisation; ValidationError says what cannot stand."""
    installation = Installation(desk_id=organisation.desk_id, organisation=organisation)
    _set_up(installation, setup)
    installation.save()
    return installation


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Correct an installation"))
def correct_installation(viewer: Viewer, installation: Installation, setup: Setup) -> None:
    """What stands there, or where it stands now. Requests that hang on it stay with it, each about the product that it names."""
    with transaction.atomic():
        held = Installation.objects.select_for_update(no_key=True, of=("self",)).get(pk=installation.pk)
        _set_up(held, setup)
        held.save(update_fields=["product", "since", "place", "version", "serial", "remote_id"])


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Say when an installation was taken out of use"))
def retire(viewer: Viewer, installation: Installation, until: date | None) -> None:
    """The local day `until` is its last one; None where it is in use. After that day its printed code leads nowhere."""
    with transaction.atomic():
        held = Installation.objects.select_for_update(no_key=True, of=("self",)).get(pk=installation.pk)
        held.until = until
        held.full_clean()
        held.save(update_fields=["until"])
    installation.until = until


def _set_up(installation: Installation, setup: Setup) -> None:
    for name in ("product", "since", "place"):
        setattr(installation, name, getattr(setup, name))
    for name in ("version", "serial", "remote_id"):
        setattr(installation, name, " ".join(getattr(setup, name).split()))
    if setup.product.desk_id != installation.desk_id:
        raise ValidationError(_("That is no product of the desk. Choose one from the list."), code="product")
    if setup.place is not None and setup.place.organisation_id != installation.organisation_id:
        raise ValidationError(_("That is a place of another client. Choose one from the list."), code="place")
    installation.full_clean()
