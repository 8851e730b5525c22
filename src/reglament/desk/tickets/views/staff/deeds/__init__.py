"""Everything that staff do on a ticket's page: a form each, offered only where the ticket's state allows it."""

from reglament.desk.tickets.telling.showing import Shown
from reglament.desk.tickets.views.staff.deeds.asking import Reminder, Withdrawal
from reglament.desk.tickets.views.staff.deeds.assigning import Assignee
from reglament.desk.tickets.views.staff.deeds.deed import Deed
from reglament.desk.tickets.views.staff.deeds.endings import Closure, Completion, Delaying, Reopening
from reglament.desk.tickets.views.staff.deeds.levels import LevelChange, Triage
from reglament.desk.tickets.views.staff.deeds.ties import Link, Merge, Split
from reglament.desk.tickets.views.staff.deeds.words import Words

__all__ = ["DEEDS", "Deed", "deed", "offered"]

DEEDS: tuple[type[Deed], ...] = (
    *(Words, Assignee, Triage, LevelChange, Completion, Reminder, Withdrawal),
    *(Delaying, Split, Link, Merge, Closure, Reopening),
)
"""In the order in which a page shows them."""


def deed(noun: str, shown: Shown) -> type[Deed] | None:
    """The form of this address: of two with one noun (a level is decided, then changed) the one that is offered now."""
    found = [each for each in DEEDS if each.noun == noun]
    return next((each for each in found if each.is_offered(shown)), found[0] if found else None)


def offered(shown: Shown) -> list[type[Deed]]:
    """The forms that the ticket's state allows now."""
    return [each for each in DEEDS if each.is_offered(shown)]
