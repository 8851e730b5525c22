"""What clients put right of their own words: the earlier wording stays on record, and the corrected one is what people read."""

from collections.abc import Sequence

from reglament.desk.tickets.models import Entry, Message
from reglament.regulation.facts import Kind


def rewordings(journal: Sequence[Entry], seq: int) -> list[Entry]:
    """What was put right of the words of an entry, the oldest first."""
    return [each for each in journal if each.kind == Kind.REWORDED and each.payload.get("of_entry") == seq]


def wording(journal: Sequence[Entry], entry: Entry) -> str | None:
    """The words of an entry as they read now, as far as they are not erased; None where nothing of them is left."""
    numbers = [entry.seq, *(each.seq for each in rewordings(journal, entry.seq))]
    left = Message.objects.filter(ticket=entry.ticket_id, seq__in=numbers, erased_at=None).order_by("-seq")
    return left.values_list("text", flat=True).first()
