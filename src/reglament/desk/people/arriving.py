"""How somebody comes to be known who was never here before: by a printed code of their client, and by the code from their mailbox."""

from datetime import datetime

from django.db import transaction

from reglament.desk.people.identifying import IdentityKind
from reglament.desk.people.models import Identity, Membership, Organisation, Part, Person
from reglament.desk.people.recognising import find_person, recognise

LONGEST = 200


def arrive_by_code(organisation: Organisation, address: str, full_name: str, language: str, at: datetime) -> Person:
    """The person who has the mailbox `address`, who proved that at `at`, and asks for the organisation from now on.

    It is theirs alone to do, so it needs no ability. Whoever the desk knows keeps their name, their language and their other
    organisations; somebody new is called `full_name`, or by their address where they gave no name. They get no part but that of
    a requester: they see what they ask themselves.
    """
    with transaction.atomic():
        # Two who bring one address at once stand in line here.
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        desk = organisation.desk
        person = find_person(desk, IdentityKind.EMAIL, address)
        if person is None:
            called = " ".join(full_name.split())[:LONGEST] or address[:LONGEST]
            person = Person.objects.create(desk=desk, full_name=called, language=language, time_zone=desk.time_zone)
        identity = recognise(person, IdentityKind.EMAIL, address)
        Identity.objects.filter(pk=identity.pk, verified_at=None).update(verified_at=at)
        Membership.objects.get_or_create(person=person, organisation=organisation, part=Part.REQUESTER)
    return person
