"""Erased words are erased from the list of mails that people had to look at; the source of each mail stays where mails lie."""

from reglament.desk.channels.email.models import Quarantined
from reglament.desk.tickets.stage.forgetting import ErasedWords


def forget(erased: ErasedWords) -> None:
    """Empty what the mails were called that became a part of this request: any of them may have brought the words."""
    Quarantined.objects.filter(ticket=erased.ticket).update(subject="")
