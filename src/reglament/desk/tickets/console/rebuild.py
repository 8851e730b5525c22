"""`reglament rebuild`: derive every ticket's rows again from its journal, or only prove that they are equal."""

import argparse
import sys
import time
from collections.abc import Iterator

from reglament.desk.lib.opening import open_desk

REACHED = "rebuild reached"
TOGETHER = 200
TOLD_SECONDS = 5.0


def run(arguments: list[str]) -> int:
    """Exit code 0 when all rows are equal or were written anew, 1 when `--check` found a difference or a journal is broken."""
    parser = argparse.ArgumentParser(prog="reglament rebuild", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; print every difference")
    again = "begin with the first ticket, also where an earlier rebuild was ended before the last one"
    parser.add_argument("--again", action="store_true", help=again)
    asked = parser.parse_args(arguments)
    open_desk()
    return check() if asked.check else write(again=asked.again)


def check() -> int:
    """Print a sentence for each difference as it is found."""
    from reglament.desk.tickets.proving import elsewhere
    from reglament.desk.tickets.proving.checking import checked
    from reglament.desk.tickets.proving.rebuilding import differences
    from reglament.desk.tickets.proving.searched import search_check

    progress = _Progress("checked")
    tickets = found = 0
    for sentences in checked(differences, search_check(), elsewhere.check):
        tickets += 1
        progress.tell(tickets)
        for sentence in sentences:
            print(sentence)
            found += 1
    for sentence in elsewhere.faults():
        print(sentence)
        found += 1
    print(f"Tickets checked: {tickets}. Differences: {found}.")
    return 1 if found else 0


def write(*, again: bool = False) -> int:
    """Write the rows of every ticket anew; a ticket whose journal is broken is named and left alone.

    Each ticket is a transaction of its own. How far it came is remembered, so that a rebuild that was killed goes on there.
    """
    from reglament.desk.tickets.models import Ticket
    from reglament.desk.tickets.proving import elsewhere
    from reglament.desk.tickets.proving.rebuilding import rebuild
    from reglament.desk.tickets.service.filling import end

    progress = _Progress("rebuilt")
    tickets = left = 0
    for pk in _left_to_do(again):
        try:
            rebuild(pk)
        except ValueError as error:
            reference = Ticket.objects.select_related("desk").get(pk=pk).reference
            print(f"{reference}: left as it is, nothing can be derived from its journal: {error}", file=sys.stderr)
            left += 1
        else:
            tickets += 1
        progress.tell(tickets + left)
    elsewhere.write()
    if not left:
        end()
    print(f"Tickets rebuilt from their journals: {tickets}. Left: {left}.")
    return 1 if left else 0


def _left_to_do(again: bool) -> Iterator[int]:
    """The tickets, page by page and without a cursor, which poolers of connections would lose. Remembers each page that is done."""
    from reglament.desk.tickets.models import Ticket
    from reglament.desk.vitals.models import Keepsake

    kept = Keepsake.objects.filter(name=REACHED)
    last = 0 if again else int(kept.values_list("value", flat=True).first() or 0)
    if last:
        print("Going on where the last rebuild was ended; --again begins with the first ticket.", file=sys.stderr)
    while page := list(Ticket.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:TOGETHER]):
        yield from page
        last = page[-1]
        Keepsake.objects.update_or_create(name=REACHED, defaults={"value": str(last)})
    kept.delete()


class _Progress:
    """Says on standard error how far it came, every few seconds."""

    def __init__(self, verb: str) -> None:
        from reglament.desk.tickets.models import Ticket

        self._verb, self._all, self._told_at = verb, Ticket.objects.count(), time.monotonic()

    def tell(self, count: int) -> None:
        """So many are done."""
        if time.monotonic() - self._told_at >= TOLD_SECONDS:
            self._told_at = time.monotonic()
            print(f"{count} of {self._all} {self._verb}.", file=sys.stderr)
