"""`reglament doctor`: examine journals, words, files, triggers and derived rows, and say what is wrong in sentences."""

import argparse

from django.utils import timezone

from reglament.desk.lib import append_only
from reglament.desk.tickets.examining import faults
from reglament.desk.tickets.models import Alarm, Notice, Ticket
from reglament.desk.tickets.rebuilding import differences


def run(arguments: list[str]) -> int:
    """Exit code 0 when everything is whole, 1 otherwise."""
    argparse.ArgumentParser(prog="reglament doctor", description=__doc__).parse_args(arguments)
    found = [f"The database does not protect {name}: run `reglament migrate`." for name in append_only.missing()]
    for ticket in Ticket.objects.select_related("desk", "edition").order_by("pk").iterator(chunk_size=500):
        found.extend(faults(ticket))
        found.extend(differences(ticket))
    for sentence in found:
        print(sentence)
    print(f"Examined {Ticket.objects.count()} tickets: {len(found)} faults.")
    print(f"Outbox: {Notice.objects.due(timezone.now()).count()} to deliver, {Notice.objects.dead().count()} given up.")
    print(f"Alarms: {Alarm.objects.count()} pending, {Alarm.objects.filter(attempts__gt=0).count()} that failed.")
    return 1 if found else 0
