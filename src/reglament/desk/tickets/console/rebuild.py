"""`reglament rebuild`: derive every ticket's rows again from the journals, or only prove that they are equal."""

import argparse

from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.rebuilding import differences, rebuild


def run(arguments: list[str]) -> int:
    """Exit code 0 when all rows are equal or were written anew, 1 when `--check` found a difference."""
    parser = argparse.ArgumentParser(prog="reglament rebuild", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; print every difference")
    options = parser.parse_args(arguments)
    tickets = Ticket.objects.select_related("desk", "edition").order_by("pk")
    if not options.check:
        count = 0
        for pk in tickets.values_list("pk", flat=True).iterator(chunk_size=500):
            rebuild(pk)
            count += 1
        print(f"Rebuilt {count} tickets from their journals.")
        return 0
    found = 0
    for ticket in tickets.iterator(chunk_size=500):
        for sentence in differences(ticket):
            found += 1
            print(sentence)
    print(f"Checked {tickets.count()} tickets: {found} differences.")
    return 1 if found else 0
