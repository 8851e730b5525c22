"""Does the search hold the words of requests as they are?"""

from collections.abc import Iterator

from reglament.desk.tickets import indexing
from reglament.desk.tickets.journal.records import Record
from reglament.desk.tickets.proving.checking import Check


def search_check() -> Check:
    """The check of one ticket after the other. Those that are still to be put in for the first time are no fault."""
    reached = indexing.filled_to()

    def unlike(record: Record) -> Iterator[str]:
        if reached is None or record.ticket.pk <= reached:
            yield from indexing.differences(record.ticket, record.messages)

    return unlike
