"""`reglament doctor`: examine journals, words, files, guards and derived rows, and say what is wrong in sentences."""

import argparse

from reglament.desk.lib.opening import open_desk


def run(arguments: list[str]) -> int:
    """Exit code 0 when everything is whole, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="reglament doctor", description=__doc__)
    removal = "remove stored files, older than a day, that no message has"
    parser.add_argument("--sweep", action="store_true", help=removal)
    asked = parser.parse_args(arguments)
    open_desk()
    code = examine()
    tell_of_doors()
    _tell_of_files(asked.sweep)
    return code


def examine() -> int:
    """Print a sentence for each fault as it is found, then what was examined."""
    from reglament.desk.lib import append_only
    from reglament.desk.tickets.proving.checking import checked
    from reglament.desk.tickets.proving.examining import faults
    from reglament.desk.tickets.proving.rebuilding import differences

    found = tickets = 0
    for name in append_only.missing():
        print(f"The database does not guard its records (no {name}): run `reglament migrate`.")
        found += 1
    for sentences in checked(faults, differences):
        tickets += 1
        for sentence in sentences:
            print(sentence)
            found += 1
    print(f"Tickets examined: {tickets}. Faults: {found}.")
    _print_queues()
    return 1 if found else 0


def _print_queues() -> None:
    from django.db.models import Count
    from django.utils import timezone

    from reglament.desk.tickets.models import Alarm, Notice

    now, bad = timezone.now(), Alarm.objects.filter(attempts__gt=0).select_related("ticket__desk")
    print(f"Alarms: {Alarm.objects.count()} pending, {Alarm.objects.due(now).count()} due, {bad.count()} failing.")
    for alarm in bad.order_by("at")[:20]:
        print(f"  {alarm.ticket.reference}: {alarm.attempts} tries to {alarm.what}: {alarm.last_error}")
    print(f"Notices: {Notice.objects.due(now).count()} due, {Notice.objects.dead().count()} given up.")
    for slug, count in Notice.objects.dead().values_list("desk__slug").annotate(Count("pk")).order_by("desk__slug"):
        print(
            f"  {slug}: {count} could not be delivered; heads and administrators find them under /{slug}/work/undelivered/."
        )


def tell_of_doors() -> None:
    """An edition may name a door that this installation cannot open: no fault, but nothing comes in there."""
    from django.utils import timezone

    from reglament.desk.lib.doors import declared
    from reglament.desk.people.models import Desk
    from reglament.desk.tickets.telling.foreseeing import edition_at

    for desk in Desk.objects.order_by("slug"):
        edition = edition_at(desk, timezone.now())
        unserved = [kind for kind in edition.rules.doors if kind not in declared()] if edition else []
        if unserved:
            print(
                f"Doors: the edition of {desk.slug} names {', '.join(unserved)}; no channel of this installation does."
            )


def _tell_of_files(is_swept: bool) -> None:
    """Files that nobody has are no fault: a transaction that was broken off leaves its file behind."""
    from django.utils import timezone

    from reglament.desk.tickets.attached.sweeping import orphans, sweep
    from reglament.desk.tickets.models import Attachment

    now = timezone.now()
    if is_swept:
        print(f"Files: {sweep(now)} that no message has, removed.")
    else:
        print(f"Files: {sum(1 for _ in orphans(now))} that no message has; `reglament doctor --sweep` removes them.")
    waiting = Attachment.objects.unscanned().count()
    if waiting:
        print(f"Files: {waiting} lie aside until the virus scanner answers.")
