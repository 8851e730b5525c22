"""Stop recognising a person by an identity."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Identity, IdentityKind


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Stop recognising somebody by an address or a number"))
def forget(viewer: Viewer, identity: Identity) -> None:
    """The identity is free for somebody else. ValidationError while its holder signs in with it."""
    user = identity.person.user
    if user is not None and identity.kind == IdentityKind.EMAIL and user.email.casefold() == identity.value:
        raise ValidationError(
            _("%(person)s signs in with “%(written)s”. Stop the sign-in first."),
            code="email",
            params={"person": identity.person.full_name, "written": identity.written},
        )
    identity.delete()
