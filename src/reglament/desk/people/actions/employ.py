"""Give somebody a place at a desk."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.actions.let_in import user_of
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk, Staff, StaffRole


@chore(Ability.EDIT_STAFF, title=gettext_lazy("Give somebody a place at the desk"))
def employ(viewer: Viewer, desk: Desk, email: str, role: StaffRole, full_name: str = "") -> Staff:
    """A user of this e-mail address, made where there is none, works at the desk from now on; one who left comes back.

    `full_name` names a user who has no name yet. Done twice it changes nothing; ValidationError says that the address
    is none, or that the user works at the desk in another role.
    """
    with transaction.atomic():
        user = user_of(email, full_name)
        staff, _created = Staff.objects.select_for_update(no_key=True, of=("self",)).get_or_create(
            desk=desk, user=user, defaults={"role": role}
        )
        if staff.left_at is not None:
            staff.left_at, staff.role = None, role
            staff.save(update_fields=["left_at", "role"])
    if staff.role != role:
        raise ValidationError(
            _("%(name)s works at the desk already, in the role “%(role)s”. Change the role instead."),
            code="email",
            params={"name": str(user), "role": staff.get_role_display()},
        )
    return staff
