"""Say what a person is for an organisation."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.actions.introduce import join
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Membership, Organisation, Part, Person


@chore(Ability.EDIT_CLIENTS, title=_("Say what somebody is for an organisation"))
def set_parts(viewer: Viewer, person: Person, organisation: Organisation, parts: Collection[Part]) -> None:
    """Exactly these parts; with none the person belongs to the organisation no more, and stays known to the desk."""
    with transaction.atomic():
        if parts:
            join(viewer, person, organisation, *parts)
        Membership.objects.filter(person=person, organisation=organisation).exclude(part__in=parts).delete()
