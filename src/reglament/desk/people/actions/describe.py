"""Say what a person is called, and how they are spoken to."""

from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.actions.introduce import Manner
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Person
from reglament.desk.people.speaking import choose


@chore(Ability.EDIT_CLIENTS, title=_("Say what somebody is called and how they are spoken to"))
def describe(viewer: Viewer, person: Person, full_name: str, manner: Manner) -> None:
    """ValidationError says what cannot stand; the person that was handed in stays as they were."""
    changed = Person.objects.get(pk=person.pk)
    changed.full_name, changed.time_zone = full_name, manner.time_zone
    choose(changed, manner.language)
    changed.full_clean()
    changed.save(update_fields=["full_name", "language", "language_chosen_at", "time_zone"])
