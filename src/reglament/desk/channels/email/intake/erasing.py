"""Sources of mails whose words are erased: which they are, told by the mark of what they say, and taking them off the disk."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from reglament.desk.channels.email.intake import keeping
from reglament.desk.channels.email.intake.quarantining import source_of
from reglament.desk.channels.email.intake.threads import content_in
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.lib.once import told_apart
from reglament.desk.people.models import Desk
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.delivering import SAID
from reglament.desk.tickets.models import Entry, Ticket
from reglament.mail.reading.letter import Letter


def mark_of(letter: Letter, raw: bytes) -> str:
    """What the names of a mail's sources begin with: the same by whichever way it comes."""
    return content_in(letter, raw)[:SAID]


def forget_sources(desk: Desk, ticket: Ticket, contents: Iterable[str]) -> None:
    """Take off the disk what brought these marks to the ticket: each mail as it came, on all its days, and in the quarantine.

    A mail of the quarantine without a mark may have brought any words of the ticket it became. Raises OSError.
    """
    marks = sorted({content[:SAID] for content in contents if content[SAID : SAID + 1] == "."})
    named = Q(ticket=ticket, content=None)
    for said in marks:
        named |= Q(content__startswith=said)
    for mail in Quarantined.objects.of(desk).filter(named, dealt_with_at__isnull=False).select_related("desk"):
        source_of(mail).unlink(missing_ok=True)
        Quarantined.objects.filter(pk=mail.pk).update(subject="")
    keeping.forget(Path(settings.REGLAMENT_HOME), desk.slug, marks)


def is_erased(came: Intake) -> bool:
    """Whether words that this mail brought before are erased since. One statement, for what was delivered once more."""
    key = came.key or ""
    brought = Entry.objects.filter(desk=came.desk, key__in=(key, told_apart(key, came.content)))
    erased = Entry.objects.filter(ticket=OuterRef("ticket"), act=OuterRef("act"), erased_at__isnull=False)
    return brought.filter(Exists(erased)).exists()
