"""Somebody took or answered a request although others stood ahead that were free for them, and says why afterwards."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk
from reglament.desk.tickets.stage.giving import GIVEN, PASSING
from reglament.desk.workplace.models import OrderKept, Take

ASKED_FOR = timedelta(days=1)
"""So long somebody is asked why, and may say so."""
OWN_REASONS = tuple((code, label) for code, label in PASSING.items() if code != GIVEN)


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Say why this one came first"))
def say_why(viewer: Viewer, desk: Desk, number: int, why: str, at: datetime) -> bool:
    """Keep the reason (a key of `OWN_REASONS`) with what they took last on the request of this number, and when it was said; False
    where there is nothing to say it of, and for a reason that is none. What is said once stays.
    """
    if why not in dict(OWN_REASONS):
        return False
    with transaction.atomic():
        unsaid = Take.objects.of(desk).unexplained(viewer.staff_id, at - ASKED_FOR).filter(ticket__number=number)
        take = unsaid.select_for_update(no_key=True, of=("self",)).first()
        if take is None:
            return False
        take.why, take.said_at, take.order = why, at, OrderKept.WITH_REASON
        take.save(update_fields=["why", "said_at", "order"])
    return True
