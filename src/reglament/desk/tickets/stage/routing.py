"""By which channels a notice leaves: always by e-mail, for the record, and also to the messenger that its reader linked.

What a member of staff has stopped is kept for the record, too, and never becomes due.

`REGLAMENT_MESSENGERS` names the messengers that this installation serves: each is both a channel and a kind of identity.
"""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.utils.module_loading import import_string

from reglament.desk.people.models import Identity, StoppedLetter
from reglament.desk.tickets.models import Notice
from reglament.desk.tickets.models.notice import STOPPED


def with_copies(notices: Iterable[Notice]) -> list[Notice]:
    """The notices, each followed by its copies for the messengers on which its recipient has proved an account.

    First those whom `REGLAMENT_ATTENDANTS` names may put notices off a little, for readers who have the ticket open.
    """
    given = list(notices)
    _keep_back_stopped(given)
    for path in settings.REGLAMENT_ATTENDANTS:
        import_string(path)(given)
    people = {notice.recipient_id for notice in given if notice.recipient_id}
    if not people or not settings.REGLAMENT_MESSENGERS:
        return given
    linked = set(
        Identity.objects.verified()
        .filter(person_id__in=people, kind__in=settings.REGLAMENT_MESSENGERS)
        .values_list("person_id", "kind")
    )
    return [each for notice in given for each in (notice, *_copies(notice, linked))]


def _keep_back_stopped(notices: Sequence[Notice]) -> None:
    stoppable = [notice for notice in notices if notice.is_stoppable]
    if not stoppable:
        return
    staff_ids = {notice.staff_id for notice in stoppable if notice.staff_id}
    stopped = set(StoppedLetter.objects.by(staff_ids).values_list("staff_id", "kind"))
    for notice in stoppable:
        if (notice.staff_id, notice.kind) in stopped:
            notice.state, notice.next_try_at = STOPPED, None


def _copies(notice: Notice, linked: set[tuple[int, str]]) -> Iterable[Notice]:
    for messenger in settings.REGLAMENT_MESSENGERS:
        if (notice.recipient_id, messenger) in linked:
            yield Notice(
                desk_id=notice.desk_id,
                ticket_id=notice.ticket_id,
                recipient_id=notice.recipient_id,
                channel=messenger,
                kind=notice.kind,
                payload=notice.payload,
                created_at=notice.created_at,
                next_try_at=notice.next_try_at,
            )
