"""Change what somebody is at a desk, or let them go."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk, Staff, StaffRole


@chore(Ability.EDIT_STAFF, title=gettext_lazy("Give somebody another role"))
def change_role(viewer: Viewer, staff: Staff, role: StaffRole) -> None:
    """Another role from now on. ValidationError when the desk would be left without an administrator."""
    with transaction.atomic():
        if role != StaffRole.ADMINISTRATOR:
            _keep_an_administrator(staff)
        staff.role = role
        staff.save(update_fields=["role"])


@chore(Ability.EDIT_STAFF, title=gettext_lazy("Let somebody leave the desk"))
def leave(viewer: Viewer, staff: Staff, at: datetime) -> None:
    """They work at the desk no more, since `at`; what they did still names them. Leaving twice changes nothing.

    ValidationError when the desk would be left without an administrator.
    """
    with transaction.atomic():
        _keep_an_administrator(staff)
        Staff.objects.filter(pk=staff.pk, left_at__isnull=True).update(left_at=at)


def _keep_an_administrator(staff: Staff) -> None:
    """Refuse to take the last one away: nobody could bring another in by the pages then."""
    # Two administrators who let each other go at once stand in line here.
    Desk.objects.select_for_update(no_key=True).get(pk=staff.desk_id)
    working = Staff.objects.filter(desk_id=staff.desk_id, role=StaffRole.ADMINISTRATOR).working()
    if list(working.values_list("pk", flat=True)) == [staff.pk]:
        raise ValidationError(
            _("%(name)s is the only administrator of the desk. Make somebody else administrator first."),
            code="role",
            params={"name": str(staff.user)},
        )
