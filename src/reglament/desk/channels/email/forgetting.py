"""Erased words are erased from the list of mails that people had to look at, and the mails that brought them from the disk."""

from reglament.desk.channels.email.intake.erasing import forget_sources
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.tickets.stage.forgetting import ErasedWords


def forget(erased: ErasedWords) -> None:
    """Empty what the mails were called that became a part of this request: any of them may have brought the words. The sources of
    those that did go from the disk at once: where the transaction fails after that, a copy is missing and no word.
    """
    Quarantined.objects.filter(ticket=erased.ticket).update(subject="")
    forget_sources(erased.ticket.desk, erased.ticket, erased.contents)
