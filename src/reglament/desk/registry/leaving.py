"""A member of staff leaves, or is something else from now on: what they may not work on any more goes back to the queue, in the
same transaction.
"""

from django.db import transaction

from reglament.desk.people.access import ABILITIES, Ability
from reglament.desk.people.actions import change_role, leave
from reglament.desk.people.models import Staff, StaffRole
from reglament.desk.tickets.actions.put_back import put_back
from reglament.desk.tickets.journal.orders import Wish


def let_go(wish: Wish, staff: Staff) -> int:
    """They work at the desk no more from now; answers how many requests went back. ValidationError where they cannot go."""
    with transaction.atomic():
        leave(wish.viewer, staff, wish.at)
        return put_back(wish, staff.pk)


def give_role(wish: Wish, staff: Staff, role: StaffRole) -> int:
    """They have another role from now on; answers how many requests went back, because nobody works on requests in it.
    ValidationError where the desk would be left without an administrator.
    """
    with transaction.atomic():
        change_role(wish.viewer, staff, role)
        return 0 if Ability.WORK_REQUESTS in ABILITIES[role] else put_back(wish, staff.pk)
