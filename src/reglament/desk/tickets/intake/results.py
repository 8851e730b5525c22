"""What can become of an intake."""

from typing import TypeAlias

from reglament.desk.tickets.journal.orders import Done
from reglament.desk.tickets.models import Contact, MachineWord, Refusal


class Registered(Done):
    """A new request came of it."""

    __slots__ = ()


class Added(Done):
    """It was added to a request that was there."""

    __slots__ = ()


IntakeResult: TypeAlias = Registered | Added | Refusal | Contact
"""What becomes of what a person brings: a request, words on one, a refusal for want of an agreement, an unofficial contact."""
Landed: TypeAlias = IntakeResult | MachineWord
"""The same for whatever comes: a machine's word that is about no request, too."""
