"""Say what a person is for an organisation."""

from collections.abc import Collection

from django.db import transaction

from reglament.desk.people.actions.introduce import join
from reglament.desk.people.models import Membership, Organisation, Part, Person


def set_parts(person: Person, organisation: Organisation, parts: Collection[Part]) -> None:
    """Exactly these parts; with none the person belongs to the organisation no more, and stays known to the desk."""
    with transaction.atomic():
        if parts:
            join(person, organisation, *parts)
        Membership.objects.filter(person=person, organisation=organisation).exclude(part__in=parts).delete()
