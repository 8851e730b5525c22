"""Let a person sign in, and take that back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.identifying import email_address
from reglament.desk.people.models import Person, User


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Let a client sign in"))
def let_in(viewer: Viewer, person: Person, email: str) -> User:
    """The person signs in by codes sent to this address from now on; a user of the address is made where there is none.

    ValidationError when it is no address, or when the desk knows its user as another person.
    """
    with transaction.atomic():
        user = user_of(email, person.full_name, language=person.language, time_zone=person.time_zone)
        other = Person.objects.filter(desk_id=person.desk_id, user=user).exclude(pk=person.pk).first()
        if other is not None:
            raise ValidationError(
                _("%(person)s signs in with this address already."), code="email", params={"person": other.full_name}
            )
        person.user = user
        person.save(update_fields=["user"])
    return user


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Stop a client's sign-in"))
def shut_out(viewer: Viewer, person: Person) -> None:
    """The person is still known, and signs in no more."""
    person.user = None
    person.save(update_fields=["user"])


def user_of(email: str, full_name: str, **manner: str) -> User:
    """The user of an address, or a new one; what a user has said of themselves is never overwritten."""
    address = email_address(email)
    user = User.objects.filter(email__iexact=address).first()
    if user is None:
        user = User.objects.create_user(address, full_name=full_name.strip(), **manner)
    elif full_name.strip() and not user.full_name:
        user.full_name = full_name.strip()
        user.save(update_fields=["full_name"])
    return user
