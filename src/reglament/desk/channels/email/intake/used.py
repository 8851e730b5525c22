"""By which of their addresses somebody wrote last: that is where their answers go."""

from datetime import datetime

from django.db.models import Q

from reglament.desk.people.identifying import IdentityKind, email_address
from reglament.desk.people.models import Identity
from reglament.desk.tickets.intake.admitting import Intake


def remember(came: Intake, at: datetime) -> None:
    """Note it for a person with more than one address, inside the transaction in which their mail is taken in. A machine writes
    by no choice of theirs, and who is disowned by their own servers by none at all. What waited is no later than what came since.
    """
    if getattr(came.person, "addresses", 1) < 2 or came.machine is not None or came.is_disowned:
        return
    own = Identity.objects.of(came.desk).called(IdentityKind.EMAIL, email_address(came.sender))
    own.filter(Q(used_at=None) | Q(used_at__lt=at)).update(used_at=at)
