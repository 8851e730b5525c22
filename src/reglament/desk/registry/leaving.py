"""A member of staff leaves: their place is taken from them and their requests go back to the queue, or neither happens."""

from datetime import datetime

from django.db import transaction

from reglament.desk.people.actions import leave
from reglament.desk.people.models import Staff
from reglament.desk.tickets.actions.put_back import put_back
from reglament.desk.tickets.journal.orders import Actor


def let_go(staff: Staff, actor: Actor, at: datetime) -> int:
    """They work at the desk no more from `at`; answers how many requests went back. ValidationError where they cannot go."""
    with transaction.atomic():
        leave(staff, at)
        return put_back(staff, actor, at)
