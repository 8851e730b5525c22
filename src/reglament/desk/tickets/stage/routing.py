"""By which channels a notice leaves: always by e-mail, for the record, and also to the messenger that its reader linked.

`REGLAMENT_MESSENGERS` names the messengers that this installation serves: each is both a channel and a kind of identity.
"""

from collections.abc import Iterable

from django.conf import settings
from django.utils.module_loading import import_string

from reglament.desk.people.models import Identity
from reglament.desk.tickets.models import Notice


def with_copies(notices: Iterable[Notice]) -> list[Notice]:
    """The notices, each followed by its copies for the messengers on which its recipient has proved an account.

    First those whom `REGLAMENT_ATTENDANTS` names may put notices off a little, for readers who have the ticket open.
    """
    given = list(notices)
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
