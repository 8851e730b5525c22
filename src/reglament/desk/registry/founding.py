"""Open a company's desk: its row and the first edition of its regulation, together or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import resolve
from django.utils import timezone

from reglament.desk.people.access import operator
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.actions import publish
from reglament.desk.rulebook.models import Edition
from reglament.desk.rulebook.sources import heading
from reglament.desk.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class Charter:
    """What a desk begins with. `sources` are the texts of its edition by language; an empty language or time zone is
    that of the edition."""

    slug: str
    name: str
    sources: Mapping[str, str]
    sender: str
    region: str
    language: str = ""
    time_zone: str = ""


def found(charter: Charter) -> Edition:
    """The edition under which the new desk is open.

    ValidationError says what of the charter cannot stand, PublicationError what is wrong with the edition.
    """
    edition = heading(charter.sources)
    desk = Desk(
        slug=charter.slug,
        name=charter.name.strip(),
        regulation=edition.regulation,
        language=charter.language or edition.language,
        time_zone=charter.time_zone or edition.time_zone,
        region=charter.region,
        sender=charter.sender.strip(),
    )
    desk.full_clean()
    _refuse_taken_address(desk.slug)
    with transaction.atomic():
        desk.save()
        return publish(operator(desk.pk), desk, charter.sources, at=timezone.now())


def keep_time_by(desk: Desk, zone: str) -> None:
    """Let a desk count days by another zone from now on, of agreements and of figures. ValidationError says that there is no such zone."""
    desk.time_zone = zone
    desk.full_clean()
    with transaction.atomic():
        desk.save(update_fields=["time_zone"])
        # Their days are other ones now, so the sums of days know of none.
        Ticket.objects.of(desk).update(summed_seq=0)


def _refuse_taken_address(slug: str) -> None:
    """Some first words of addresses are the site's own; a desk of that name could never be opened."""
    if resolve(f"/{slug}/").kwargs.get("desk") != slug:
        raise ValidationError({"slug": f'The address /{slug}/ is the site\'s own. Choose another word than "{slug}".'})
