"""The part of `reglament doctor` that reads the records: journals, words, files, guards and derived rows, in sentences."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reglament.desk.rulebook.law import Law


def examine() -> int:
    """Print a sentence for each fault as it is found, then what was examined."""
    from reglament.desk.people.models import Desk
    from reglament.desk.tickets.proving import elsewhere
    from reglament.desk.tickets.proving.checking import checked
    from reglament.desk.tickets.proving.counting import gaps
    from reglament.desk.tickets.proving.examining import faults
    from reglament.desk.tickets.proving.rebuilding import differences
    from reglament.desk.tickets.proving.searched import search_check

    found = tickets = 0
    for sentences in checked(faults, differences, search_check(), elsewhere.check):
        tickets += 1
        for sentence in sentences:
            print(sentence)
            found += 1
    whole = chain.from_iterable(gaps(desk) for desk in Desk.objects.order_by("pk"))
    for sentence in chain(whole, elsewhere.faults()):
        print(sentence)
        found += 1
    print(f"Tickets examined: {tickets}. Faults: {found}.")
    _print_first_version()
    _print_queues()
    return 1 if found else 0


def _print_first_version() -> None:
    """No fault: such entries are proved as they were. But what people wrote with them cannot be erased."""
    from reglament.desk.tickets.models import Entry

    count = Entry.objects.filter(version=1).count()
    if count:
        print(f"Journal entries of the first version: {count}; what people wrote with them cannot be erased.")


def _print_queues() -> None:
    from django.utils import timezone

    from reglament.desk.notices.models import Notice
    from reglament.desk.tickets.models import Alarm

    now, notices = timezone.now(), Notice.objects.due(timezone.now()).count()
    print(f"Alarms: {Alarm.objects.count()} pending, {Alarm.objects.due(now).count()} due. Notices: {notices} due.")


def tell_of_doors() -> None:
    """Doors that an edition names and this installation cannot open, and pages for clients that no edition opens: no
    faults, but nothing comes in there.
    """
    from reglament.desk.lib.channels import declared

    for slug, law in _laws():
        unserved = [door.kind for door in law.doors if door.kind not in declared()]
        if unserved:
            print(f"Doors: the edition of {slug} names {', '.join(unserved)}; no channel of this installation does.")
    tell_of_the_portal()


def tell_of_the_portal() -> None:
    """Desks whose edition says nothing of their own pages for clients: after an update they may find them closed."""
    for slug, law in _laws():
        if law.is_silent_about_the_portal:
            print(
                f"Doors: the edition of {slug} does not name the portal, so its pages for clients take no new requests "
                f"and show the official ways. Publish an edition with [doors.portal] to say what they do."
            )


def _laws() -> Iterator[tuple[str, "Law"]]:
    """The law of each desk that has an edition in force, by the desk's slug."""
    from django.utils import timezone

    from reglament.desk.people.models import Desk
    from reglament.desk.rulebook.law import Law
    from reglament.desk.tickets.presentation.foreseeing import edition_at

    for desk in Desk.objects.order_by("slug"):
        edition = edition_at(desk, timezone.now())
        if edition is not None:
            yield desk.slug, Law(edition)


def tell_of_files(is_swept: bool) -> None:
    """Files that nobody has are no fault: a transaction that was broken off leaves its file behind. That the storage is away
    is an illness, and was told as one.
    """
    from reglament.desk.lib.file_storage import StorageAwayError
    from reglament.desk.tickets.models import Attachment

    try:
        print(_of_nobody(is_swept))
    except StorageAwayError as error:
        print(f"Files: those that no message has cannot be counted. {error}")
    waiting = Attachment.objects.unscanned().count()
    if waiting:
        print(f"Files: {waiting} lie aside until the virus scanner answers.")
    unexamined = Attachment.objects.unexamined().count()
    if unexamined:
        print(f"Files: {unexamined} lie aside until they are examined.")


def _of_nobody(is_swept: bool) -> str:
    from django.utils import timezone

    from reglament.desk.tickets.attached.sweeping import orphans, sweep

    now = timezone.now()
    if is_swept:
        return f"Files: {sweep(now)} that no message has, removed."
    return f"Files: {sum(1 for _ in orphans(now))} that no message has; `reglament doctor --sweep` removes them."
