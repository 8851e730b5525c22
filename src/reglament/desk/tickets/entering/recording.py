"""Keep what a machine sent about no request, and what was taken for a repeat: nobody is told, and it stands where staff look."""

from datetime import datetime

from reglament.desk.lib.once import content_of, told_apart
from reglament.desk.tickets.intake.admitting import Intake, Machine
from reglament.desk.tickets.intake.refusing import row_of
from reglament.desk.tickets.intake.results import Landed
from reglament.desk.tickets.models import MachineWord
from reglament.desk.tickets.models.machine_word import REPEAT


def record_machine_word(intake: Intake) -> MachineWord:
    """Keep everything that came, inside the transaction of the caller, who found nothing under its key.

    Raises IntegrityError when somebody brought the same key at the same time and was first.
    """
    machine = intake.machine or Machine("")
    return MachineWord.objects.create(
        desk=intake.desk,
        kind=machine.kind,
        sign=machine.sign[:200],
        failed=machine.failed,
        about=machine.about,
        key=intake.key,
        content=intake.content or None,
        reached=intake.address[:320],
        **row_of(intake),
    )


def record_repeat(intake: Intake, was: Landed, at: datetime) -> MachineWord:
    """Keep what was counted to the same that came before: it waits for nobody, names that request, and can be made one all the same.
    Each delivery is kept once. Inside the transaction of the caller.
    """
    mark = content_of(intake.content, intake.received_at)
    told = {"kind": REPEAT, "about_id": was.ticket_id, "dealt_with_at": at, "reached": intake.address[:320]}
    key = told_apart(f"{REPEAT}:{intake.key}", mark)
    return MachineWord.objects.get_or_create(desk=intake.desk, key=key, defaults=told | row_of(intake))[0]
