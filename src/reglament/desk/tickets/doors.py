"""Which door somebody stands at, by the edition in force: official or not, and what it may do (2.1, 2.2; iStom 3)."""

from datetime import datetime

from django.db import transaction

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets.admitting import Intake
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.refusing import refuse
from reglament.regulation.decisions import Ruling
from reglament.regulation.judging.admitting import door

SUSPECTED = "suspected"
"""Why something is held (`Refusal.why`)."""


def door_of(desk: Desk, channel: str, address: str, at: datetime) -> Ruling:
    """Whether the channel and the address that was written to are official at the moment `at`; `why` is the door's role.

    Raises LookupError when the desk has no edition in force.
    """
    return door(compiled(EditionRow.objects.binding(desk, at)), channel, address)


def turn_away(intake: Intake, ruling: Ruling, *, at: datetime) -> Refusal:
    """Keep what came through a door that registers nothing; the same key is kept once. The channel itself tells the sender."""
    return _keep(intake, ruling, at, told=True)


def hold(intake: Intake, *, at: datetime) -> Refusal:
    """Keep what looks like spam among the refused, where staff let it in with its original time of receipt.

    Nobody is told: a letter to an address that somebody typed would be spam of our own. The same key is kept once.
    """
    return _keep(intake, Ruling(False, SUSPECTED, ()), at, told=False)


def _keep(intake: Intake, ruling: Ruling, at: datetime, *, told: bool) -> Refusal:
    with transaction.atomic():
        kept = Refusal.objects.filter(desk=intake.desk, key=intake.key).first() if intake.key else None
        return kept or refuse(intake, ruling, at, told=told)
