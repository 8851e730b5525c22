"""Clears away what nobody needs: batches that were chosen and never begun, and how far people had read what was closed long ago."""

from datetime import datetime, timedelta

from django.db.models import Q

from reglament.desk.tickets.stage.forgetting import ErasedWords
from reglament.desk.workplace.models import Batch, TicketReading
from reglament.regulation.decisions import State

CHOSEN_FOR = timedelta(days=1)
"""So long a choice of requests waits for what is to be done with them."""
READ_FOR = timedelta(days=90)
"""So long after the last that happened to a closed request it is known who has read it. Whoever has no row has nothing unread there."""
MOST_AT_ONCE = 1000


def sweep(at: datetime) -> int:
    """Take away what is old, a stretch at a time; answers how many rows of readings went."""
    Batch.objects.filter(begun_at__isnull=True, made_at__lt=at - CHOSEN_FOR).delete()
    over = Q(ticket__state=State.CLOSED, ticket__last_at__lt=at - READ_FOR) | Q(staff__left_at__isnull=False)
    gone = 0
    while old := list(TicketReading.objects.filter(over).values_list("pk", flat=True)[:MOST_AT_ONCE]):
        gone += TicketReading.objects.filter(pk__in=old).delete()[0]
    return gone


def forget(erased: ErasedWords) -> None:
    """Let go of a choice that somebody has not begun, where one of its requests has words erased: theirs may say what those said."""
    Batch.objects.filter(begun_at__isnull=True, items__ticket=erased.ticket).exclude(words="", told={}).update(
        words="", told={}, said_at=None, act=""
    )
