"""Mails of the desk's own staff: who wrote, and which of our letters to them they answer.

An answer to a letter about a request is an answer to its client. The letter's own signed name says which request it is: only
whoever had that letter can write it down.
"""

from django.core.exceptions import ValidationError

from reglament.desk.channels.email.intake.references import notices_answered
from reglament.desk.notices.models import Notice
from reglament.desk.people.identifying import email_address
from reglament.desk.people.models import Desk, Staff
from reglament.desk.tickets.about import about_ticket
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.notices import AMONG_COLLEAGUES
from reglament.mail.reading.letter import Letter


def colleague_of(letter: Letter, desk: Desk) -> Staff | None:
    """Who of the desk's staff wrote it; None for everybody else, and for those who have left."""
    try:
        address = email_address(letter.sender.address)
    except ValidationError:
        return None
    working = Staff.objects.of(desk).working().filter(user__email__iexact=address, user__is_active=True)
    return working.select_related("user", "desk").first()


def names_a_letter_to_staff(letter: Letter) -> bool:
    """Whether a mail answers what looks like a letter of ours to staff."""
    return any(named.for_staff for named in notices_answered(letter))


def request_answered(letter: Letter, staff: Staff) -> Ticket | None:
    """The request of the letter to this member of staff that the mail answers; None where our signature does not stand there,
    for somebody else's letter, for one of what is said between colleagues, and for a sender whom their own servers disown.
    """
    if letter.authentication.is_failing:
        return None
    for named in notices_answered(letter):
        if named.for_staff and named.proven:
            notice = Notice.objects.filter(desk_id=staff.desk_id, staff=staff, pk=named.pk).first()
            return about_ticket(notice) if notice and notice.kind not in AMONG_COLLEAGUES else None
    return None
