"""To whom a letter goes, in which language and zone it speaks, and under which names it travels.

Names and subjects come from people, so every header passes through `one_line`: nothing can begin a header of its own.
"""

import unicodedata
from dataclasses import dataclass
from datetime import tzinfo
from email.utils import formataddr

from django.conf import settings
from django.core.exceptions import ValidationError

from reglament.desk.channels.email.intake.references import signed
from reglament.desk.channels.email.intake.threads import MAIL, mail_named
from reglament.desk.lib.names import given_name
from reglament.desk.lib.reader import zone_named
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import Ability, as_staff
from reglament.desk.people.identifying import email_address
from reglament.desk.people.models import Desk, Identity, Person
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.models.ticket import ABOUT


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who reads a letter: a name (empty when unknown), an address, a language of the product and a time zone."""

    name: str
    address: str
    language: str
    zone: tzinfo

    @property
    def given_name(self) -> str:
        """By which they are greeted."""
        return given_name(self.name)


def reader_of(notice: Notice) -> Addressee | None:
    """The reader of a notice; None when no e-mail address is known, or when the member of staff has left, or may see no
    requests any more and it speaks of one.
    """
    desk = notice.desk
    if notice.staff is not None:
        user = notice.staff.user
        if notice.staff.left_at is not None or not user.is_active:
            return None
        if notice.about_kind == ABOUT and not as_staff(notice.staff).may(Ability.SEE_REQUESTS):
            return None
        return _reader(desk, user.full_name, user.email, user.language, user.time_zone)
    person = notice.recipient
    address = _given(notice.address) or (_known(person) if person else "")
    if not address:
        return None
    if person is None:
        return _reader(desk, "", address, str(notice.payload.get("language", "")))
    return _reader(desk, person.full_name, address, person.language, person.time_zone)


def mailbox(name: str, address: str) -> str:
    """`Name <address>` as a header takes it; the address alone when there is no name."""
    return formataddr((one_line(name), one_line(address)))


def message_id(notice: Notice, ticket: Ticket | None) -> str:
    """The letter's own name: the same each time the notice is sent, so that a repeat is recognised as the same letter.

    Answers of staff to their own letters are no words of a client, so theirs bear another name.
    """
    kind = "notice" if notice.staff_id is None else "staff-notice"
    return f"<{signed(f'{kind}.{notice.pk}.{_about(notice, ticket)}')}@{_domain(notice.desk)}>"


def thread_id(ticket: Ticket) -> str:
    """The name of a ticket's conversation, to which all of its letters refer; no letter bears it."""
    return f"<{signed(f'ticket.{ticket.desk.slug}.{ticket.number}')}@{_domain(ticket.desk)}>"


def threading(notice: Notice, ticket: Ticket | None) -> dict[str, str]:
    """The headers by which mail programs put a letter beside what it belongs to: for the client also their own letters."""
    if ticket is None:
        answered = one_line(mail_named(str(notice.payload.get("answers", ""))))
        return {"In-Reply-To": answered, "References": answered} if answered else {}
    if notice.staff_id is not None:
        thread = f"<ticket.{ticket.desk.slug}.{ticket.number}@{_domain(ticket.desk)}>"
        return {"In-Reply-To": thread, "References": thread}
    told = Entry.objects.filter(ticket=ticket, recorded_at__lte=notice.created_at, key__startswith=f"{MAIL}<")
    theirs = [mail_named(str(key)) for key in told.order_by("seq").values_list("key", flat=True)]
    own = [one_line(name) for name in dict.fromkeys(theirs[:1] + theirs[-1:])]
    return {"In-Reply-To": (own or [thread_id(ticket)])[-1], "References": " ".join([thread_id(ticket), *own])}


def one_line(text: str) -> str:
    """The text without line ends and control characters, its spaces single."""
    return " ".join("".join(" " if unicodedata.category(char) in BREAKING else char for char in text).split())


BREAKING = {"Cc", "Zl", "Zp"}


def _reader(desk: Desk, name: str, address: str, language: str = "", zone: str = "") -> Addressee:
    """What a person has not chosen is the desk's."""
    spoken = language if language in dict(settings.LANGUAGES) else desk.language
    in_zone = zone_named(zone) or desk.zone
    return Addressee(one_line(name), address, spoken, in_zone)


def _given(address: str) -> str:
    """The notice's own address, when it is one of e-mail: a request may also have come from a telephone number."""
    try:
        return email_address(address) if address else ""
    except ValidationError:
        return ""


def _known(person: Person) -> str:
    """The person's address: the one they wrote by last, else a proved one before one that was only told to us."""
    return Identity.objects.mailboxes(person.pk).values_list("value", flat=True).first() or ""


def _about(notice: Notice, ticket: Ticket | None) -> str:
    return ticket.reference if ticket else notice.desk.slug.upper()


def _domain(desk: Desk) -> str:
    return desk.sender.rpartition("@")[2]
