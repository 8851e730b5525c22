"""`reglament rebuild`: derive every ticket's rows again from its journal, or only prove that they are equal."""

import argparse
import sys

from reglament.desk.lib.opening import open_desk


def run(arguments: list[str]) -> int:
    """Exit code 0 when all rows are equal or were written anew, 1 when `--check` found a difference or a journal is broken."""
    parser = argparse.ArgumentParser(prog="reglament rebuild", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; print every difference")
    asked = parser.parse_args(arguments)
    open_desk()
    return check() if asked.check else write()


def check() -> int:
    """Print a sentence for each difference as it is found."""
    from reglament.desk.tickets.proving.checking import checked
    from reglament.desk.tickets.proving.rebuilding import differences

    tickets = found = 0
    for sentences in checked(differences):
        tickets += 1
        for sentence in sentences:
            print(sentence)
            found += 1
    print(f"Tickets checked: {tickets}. Differences: {found}.")
    return 1 if found else 0


def write() -> int:
    """Write the rows of every ticket anew; a ticket whose journal is broken is named and left alone."""
    from reglament.desk.tickets.models import Ticket
    from reglament.desk.tickets.proving.rebuilding import rebuild

    tickets = left = 0
    for pk in Ticket.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=1000):
        try:
            rebuild(pk)
        except ValueError as error:
            reference = Ticket.objects.select_related("desk").get(pk=pk).reference
            print(f"{reference}: left as it is, nothing can be derived from its journal: {error}", file=sys.stderr)
            left += 1
        else:
            tickets += 1
    print(f"Tickets rebuilt from their journals: {tickets}. Left: {left}.")
    return 1 if left else 0
