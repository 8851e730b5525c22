"""Keep an unofficial contact that a person wrote down: the same row and the same answer as of one that a channel brought."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q

from reglament.desk.notices import telling
from reglament.desk.notices.reader import Reader
from reglament.desk.people.identifying import email_address
from reglament.desk.people.models import Desk, Identity, Person, Staff
from reglament.desk.tickets.entering.answering import OURSELVES, why_no_letter
from reglament.desk.tickets.entering.contacting import begin_of_day, of_the_same, told_of
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.speaking import language_in
from reglament.desk.tickets.models import Contact
from reglament.desk.tickets.models.unofficial import NO_WAY
from reglament.regulation.decisions import Ruling


@dataclass(frozen=True, slots=True)
class WaysBack:
    """Who is told the official ways, and where. Where nobody can be, `why_not` says it as a short code."""

    reader: Reader | None = None
    why_not: str = ""


def write_down(intake: Intake, ruling: Ruling, staff_id: int | None, *, at: datetime) -> Contact:
    """Keep it as written at `at`, which is now, and write the letter where one goes: once on a local day of the desk, and to
    nobody who does not read it. Runs inside the caller's transaction, which found nothing under its key.
    """
    # As with those that channels bring: of two that come at once only the first is answered.
    Desk.objects.select_for_update(no_key=True).get(pk=intake.desk.pk)
    back = _ways_back(intake, at)
    is_told = back.reader is not None and not _was_told(intake, at)
    contact = Contact.objects.create(
        desk=intake.desk,
        key=intake.key,
        **told_of(replace(intake, unanswered=back.why_not), ruling),
        answered=is_told,
        written_at=at,
        written_by_id=staff_id,
        name=str(intake.details.get("full_name") or "")[:200] or None,
    )
    if is_told and back.reader is not None:
        _tell(contact, back.reader, at)
    return contact


def _ways_back(intake: Intake, at: datetime) -> WaysBack:
    """By an e-mail address that the desk knows or that was written down, else by a messenger that they linked."""
    person, refused = intake.person, NO_WAY
    for address in _mailboxes(intake):
        refused_for = _why_not(intake, address, at)
        if not refused_for:
            return WaysBack(Reader.sender(person.pk if person else None, address))
        refused = refused_for if refused == NO_WAY else refused
    if person is not None and _has_messenger(person):
        return WaysBack(Reader.client(person.pk))
    return WaysBack(why_not=refused)


def _mailboxes(intake: Intake) -> list[str]:
    person = intake.person
    known = list(Identity.objects.mailboxes(person.pk).values_list("value", flat=True)) if person else []
    try:
        return [*known, email_address(intake.sender)]
    except ValidationError:
        return known


def _why_not(intake: Intake, address: str, at: datetime) -> str:
    """The same as for letters that answer a mail, and a stranger who is a colleague is no client, either."""
    is_known = intake.person is not None
    is_colleague = not is_known and Staff.objects.of(intake.desk).working().filter(user__email=address).exists()
    return OURSELVES if is_colleague else why_no_letter(address, at, is_known=is_known)


def _has_messenger(person: Person) -> bool:
    proved = Identity.objects.verified().filter(person=person, kind__in=settings.REGLAMENT_MESSENGERS)
    return proved.exists()


def _was_told(intake: Intake, at: datetime) -> bool:
    """Whether they were told the official ways on this local day already, by whichever way they came."""
    midnight, same = begin_of_day(intake.desk, at), of_the_same(intake)
    since = Q(received_at__gte=midnight) | Q(written_at__gte=midnight)
    return bool(same) and Contact.objects.filter(same, since, desk=intake.desk, answered=True).exists()


def _tell(contact: Contact, reader: Reader, at: datetime) -> None:
    payload = {
        "clauses": contact.clauses,
        "contact": contact.pk,
        "way": contact.channel,
        "language": language_in(contact.intake, contact.subject),
    }
    telling.tell([telling.notice(contact.desk_id, reader, "contact_written_down", payload, at=at)])
