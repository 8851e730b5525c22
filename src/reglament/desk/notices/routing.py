"""By which channels a notice leaves: always by e-mail, for the record, and also to the messenger that its reader linked. Whoever lets
us tell them something in a browser gets word there that there is news.

Answers go where their reader wrote last: a messenger gets a copy of what concerns a request that they last wrote about there, or
by a way that brings no answers itself, such as the phone. Who chose a channel for good is answered there.

What a member of staff has stopped is kept for the record, too, and never becomes due. In a messenger staff are told what is for any hour,
and else what they wanted there (`messaging`).

`REGLAMENT_MESSENGERS` names the messengers that this installation serves: each is both a channel and a kind of identity.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings
from django.utils.module_loading import import_string

from reglament.desk.notices import kinds
from reglament.desk.notices.browsing import browsing, copy_of
from reglament.desk.notices.messaging import messaging
from reglament.desk.notices.models import Notice, StoppedLetter
from reglament.desk.notices.models.notice import RECORD, STOPPED
from reglament.desk.people.models import Identity
from reglament.regulation.rules.doors import Channel

Linked = Mapping[tuple[int, str], str]
LINKED = ("person_id", "kind", "person__answers_by")


def routed(notices: Sequence[Notice]) -> list[Notice]:
    """The notices as letters, each followed by its copies for the messengers on which its recipient has proved an account.

    Those whom `REGLAMENT_ATTENDANTS` names may put notices off a little, for readers who have before them what they tell.
    By a channel where an earlier one waits that tells the same now, nothing is added.
    """
    for notice in notices:
        notice.channel = RECORD
    _keep_back_stopped(notices)
    for path in settings.REGLAMENT_ATTENDANTS:
        import_string(path)(notices)
    linked = _linked(notices)
    chats, told = messaging(notices), browsing(notices)
    routes = (
        (notice, each)
        for notice in notices
        for each in (notice, *_copies(notice, linked), *chats.copies(notice), *told.copies(notice))
    )
    return [each for notice, each in routes if each.channel not in notice.waits_by]


def _keep_back_stopped(notices: Sequence[Notice]) -> None:
    stoppable = [notice for notice in notices if notice.is_stoppable]
    if not stoppable:
        return
    staff_ids = {notice.staff_id for notice in stoppable if notice.staff_id}
    stopped = set(StoppedLetter.objects.by(staff_ids).by_way(RECORD).values_list("staff_id", "kind"))
    for notice in stoppable:
        if (notice.staff_id, notice.kind) in stopped:
            notice.state, notice.next_try_at = STOPPED, None


def _linked(notices: Sequence[Notice]) -> Linked:
    """The readers of what may be copied, each with the messengers that they linked, and the channel that they chose for good."""
    copied = (notice for notice in notices if not kinds.named(notice.kind).only_for_record)
    people = {notice.recipient_id for notice in copied if notice.recipient_id}
    if not people or not settings.REGLAMENT_MESSENGERS:
        return {}
    proved = Identity.objects.verified().filter(person_id__in=people, kind__in=settings.REGLAMENT_MESSENGERS)
    return {(person, kind): chosen for person, kind, chosen in proved.values_list(*LINKED)}


def _is_wanted(notice: Notice, messenger: str, chosen: str) -> bool:
    """Whether the reader wants it there: as they chose, else where they used the messenger last, or nothing that answers."""
    if chosen:
        return chosen == messenger
    used = notice.last_used() if notice.last_used is not None else ""
    return used == messenger or used not in (RECORD, Channel.WIDGET, *settings.REGLAMENT_MESSENGERS)


def _copies(notice: Notice, linked: Linked) -> Iterable[Notice]:
    if kinds.named(notice.kind).only_for_record:
        return
    for messenger in settings.REGLAMENT_MESSENGERS:
        chosen = linked.get((notice.recipient_id or 0, messenger))
        if chosen is not None and _is_wanted(notice, messenger, chosen):
            yield copy_of(notice, messenger)
