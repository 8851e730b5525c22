"""Write down a place of a client, correct it, and say when it was given up."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import ClientPlace, Installation, Organisation
from reglament.desk.people.models.places import DEEPEST


@dataclass(frozen=True, slots=True)
class PlaceNaming:
    """What a place is called, up to 120 characters, and what it lies within: another place of its organisation, or None."""

    name: str
    within: ClientPlace | None = None


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Write down a place of a client"))
def open_place(viewer: Viewer, organisation: Organisation, naming: PlaceNaming) -> ClientPlace:
    """A new place of an organisation; ValidationError says why it cannot stand."""
    place = ClientPlace(desk_id=organisation.desk_id, organisation=organisation)
    with transaction.atomic():
        _name(place, naming)
        place.save()
    return place


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Correct a place of a client"))
def correct_place(viewer: Viewer, place: ClientPlace, naming: PlaceNaming) -> None:
    """Another name, or somewhere else in the same organisation; whatever lies or stands there goes along."""
    with transaction.atomic():
        # Two who put places into each other at once stand in line here.
        Organisation.objects.select_for_update(no_key=True).get(pk=place.organisation_id)
        held = ClientPlace.objects.get(pk=place.pk)
        _name(held, naming)
        held.save(update_fields=["name", "within"])


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Say that a place was given up"))
def close_place(viewer: Viewer, place: ClientPlace, until: date | None) -> None:
    """The local day `until` is its last one; None where it is still there. ValidationError while something is there afterwards."""
    with transaction.atomic():
        held = ClientPlace.objects.select_for_update(no_key=True, of=("self",)).get(pk=place.pk)
        if until is not None:
            _refuse_while_used(held, until)
        held.until = until
        held.full_clean()
        held.save(update_fields=["until"])
    place.until = until


def _name(place: ClientPlace, naming: PlaceNaming) -> None:
    """Call it so and put it there; ValidationError where that would turn places round in a circle, or lie too deep."""
    place.name, place.within = " ".join(naming.name.split()), naming.within
    if naming.within is not None:
        around = ClientPlace.objects.whole().get(pk=naming.within.pk)
        _refuse_within(place, around)
        place.within = around
    place.full_clean()


def _refuse_within(place: ClientPlace, around: ClientPlace) -> None:
    if around.organisation_id != place.organisation_id:
        raise ValidationError(_("That is a place of another client. Choose one from the list."), code="within")
    if place.pk is not None and place.pk in (each.pk for each in around.chain):
        raise ValidationError(_("A place cannot lie within itself. Choose another one."), code="within")
    if len(around.chain) + _height(place) > DEEPEST:
        raise ValidationError(
            _("Places lie at most %(most)d deep. Choose a wider one."), code="within", params={"most": DEEPEST}
        )


def _height(place: ClientPlace) -> int:
    """How many places lie within each other from this one down, itself counted."""
    height, level = 1, [place.pk] if place.pk is not None else []
    while level and height <= DEEPEST:
        level = list(ClientPlace.objects.filter(within__in=level).values_list("pk", flat=True))
        height += bool(level)
    return height


def _refuse_while_used(place: ClientPlace, until: date) -> None:
    longer = Q(until__isnull=True) | Q(until__gt=until)
    rooms, used = ClientPlace.objects.filter(longer, within=place), Installation.objects.filter(longer, place=place)
    if rooms.exists() or used.exists():
        raise ValidationError(
            _("Something is still there after this day. Move or end the installations and places within it first."),
            code="until",
        )
