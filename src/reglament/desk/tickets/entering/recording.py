"""Keep what a machine sent about no request: nobody is told, and it stands where staff look."""

from reglament.desk.tickets.intake.admitting import Intake, Machine
from reglament.desk.tickets.intake.outlining import outline
from reglament.desk.tickets.intake.refusing import kept
from reglament.desk.tickets.models import MachineWord


def record_machine_word(intake: Intake) -> MachineWord:
    """Keep everything that came, inside the transaction of the caller, who found nothing under its key.

    Raises IntegrityError when somebody brought the same key at the same time and was first.
    """
    machine = intake.machine or Machine("")
    return MachineWord.objects.create(
        desk=intake.desk,
        received_at=intake.received_at,
        channel=intake.channel,
        kind=machine.kind,
        sign=machine.sign[:200],
        failed=machine.failed,
        address=intake.sender[:320],
        reached=intake.address[:320],
        person=intake.person,
        subject=intake.subject[:300],
        intake=kept(intake),
        outline=outline(intake),
        about=machine.about,
        key=intake.key,
        content=intake.content or None,
    )
