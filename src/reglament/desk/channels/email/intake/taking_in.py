"""A letter taken in by the one way of all channels, and what became of it in words. Once for each mail."""

from collections.abc import Callable
from datetime import datetime

from reglament.desk.channels.email.intake.deciding import MailDecision, MailOutcome, decided
from reglament.desk.tickets import taking_in
from reglament.desk.tickets.attached.files import Examined
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.models import Contact, MachineWord, Refusal, Ticket

BEFORE: dict[type, MailDecision] = {
    Refusal: MailDecision(MailOutcome.REFUSED, "it was delivered before and refused then"),
    Contact: MailDecision(MailOutcome.CONTACT, "it was delivered before and is among the unofficial contacts"),
    MachineWord: MailDecision(MailOutcome.REPORT, "it was delivered before and is among what machines sent"),
}
"""What became before of what is no request."""


def take_in(
    came: Intake, at: datetime, examined: tuple[Examined, ...] = (), *, safe: Callable[[bool], object] | None = None
) -> MailDecision:
    """Take it in and say what became of it. Its key makes the mail be carried out once, however often it is delivered;
    nothing is committed before `safe` is through, which is told whether it came for the first time.

    Raises DatabaseError when the database cannot take it now, LookupError when the desk has no edition in force.
    """
    taken = taking_in.take_in_and_say(came, at=at, examined=examined, safe=safe)
    if taken.judged is not None:
        return decided(taken.judged)
    before = taken.result
    if before.ticket_id is None:
        return BEFORE[type(before)]
    ticket = Ticket.objects.select_related("desk").get(pk=before.ticket_id)
    return MailDecision(MailOutcome.MESSAGE, f"it was delivered before and is in {ticket.reference}", ticket=ticket)
