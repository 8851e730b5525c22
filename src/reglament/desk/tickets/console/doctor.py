"""`reglament doctor`: examine journals, words, files, triggers and derived rows, and say what is wrong in sentences."""

import argparse
from datetime import datetime

from django.utils import timezone

from reglament.desk.lib import append_only
from reglament.desk.tickets.examining import faults
from reglament.desk.tickets.models import Alarm, Attachment, Notice, Ticket
from reglament.desk.tickets.rebuilding import differences
from reglament.desk.tickets.sweeping import orphans, sweep


def run(arguments: list[str]) -> int:
    """Exit code 0 when everything is whole, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="reglament doctor", description=__doc__)
    parser.add_argument(
        "--sweep", action="store_true", help="remove stored files, older than a day, that no message has"
    )
    asked = parser.parse_args(arguments)
    found = [f"The database does not protect {name}: run `reglament migrate`." for name in append_only.missing()]
    for ticket in Ticket.objects.select_related("desk", "edition").order_by("pk").iterator(chunk_size=500):
        found.extend(faults(ticket))
        found.extend(differences(ticket))
    for sentence in found:
        print(sentence)
    print(f"Examined {Ticket.objects.count()} tickets: {len(found)} faults.")
    print(f"Outbox: {Notice.objects.due(timezone.now()).count()} to deliver, {Notice.objects.dead().count()} given up.")
    print(f"Alarms: {Alarm.objects.count()} pending, {Alarm.objects.filter(attempts__gt=0).count()} that failed.")
    _tell_of_files(timezone.now(), asked.sweep)
    return 1 if found else 0


def _tell_of_files(at: datetime, is_swept: bool) -> None:
    """Files that nobody has are no fault: a transaction that was broken off leaves its file behind."""
    if is_swept:
        print(f"Files: {sweep(at)} that no message has, removed.")
    else:
        print(f"Files: {sum(1 for _ in orphans(at))} that no message has; `reglament doctor --sweep` removes them.")
    waiting = Attachment.objects.unscanned().count()
    if waiting:
        print(f"Files: {waiting} lie aside until the virus scanner answers.")
