"""A file that lay aside is turned down in the end: its sender hears of it, and its bytes go with their last row."""

from django.core.files.storage import default_storage
from django.utils import timezone

from reglament.desk.notices import telling
from reglament.desk.notices.reader import Reader
from reglament.desk.tickets.models import Attachment, Entry, Message
from reglament.regulation.facts import By


def tell_sender(message: Message) -> None:
    """A file that was in hand when its sender was answered has been turned down since: they hear of it in a letter of its own."""
    if message.by != By.CLIENT or _is_unanswered(message):
        return
    ticket = message.ticket
    reader = Reader.client(message.person_id or ticket.requester_id)
    payload = {"files_of": message.seq}
    now = timezone.now()
    telling.tell([telling.notice(ticket.desk_id, reader, "turned_down", payload, at=now, about=ticket.about)])


def _is_unanswered(message: Message) -> bool:
    """Whether nothing was told when it came either: a machine wrote it, say."""
    entry = Entry.objects.filter(ticket=message.ticket_id, seq=message.seq).first()
    return entry is not None and bool(entry.payload.get("unanswered"))


def drop(name: str) -> None:
    """Remove what is in the storage under this name, unless a row has it: one that was carried to another request has two."""
    if name and not Attachment.objects.filter(stored=name).exists():
        default_storage.delete(name)
