"""Which notices are told in browsers, too: what their readers may be told there, and have not stopped."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reglament.desk.notices import kinds
from reglament.desk.notices.models import Notice, PushSubscription, StoppedLetter
from reglament.desk.notices.models.notice import PUSH


@dataclass(frozen=True, slots=True)
class Browsing:
    """Who of some readers has a browser, and what staff have stopped of it."""

    staff_ids: Collection[int]
    person_ids: Collection[int]
    stopped: Collection[tuple[int, str]]

    def copies(self, notice: Notice) -> Iterator[Notice]:
        """The word in browsers that a notice comes with; none for what is for the record alone, and for receipts."""
        if not kinds.named(notice.kind).is_for_browsers or (notice.staff_id, notice.kind) in self.stopped:
            return
        if notice.staff_id in self.staff_ids or notice.recipient_id in self.person_ids:
            yield copy_of(notice, PUSH)


def browsing(notices: Sequence[Notice]) -> Browsing:
    """The same for the readers of some notices. Of receipts alone, as at each registration, nothing is asked."""
    told = [notice for notice in notices if kinds.named(notice.kind).is_for_browsers]
    staff_ids = {notice.staff_id for notice in told if notice.staff_id is not None}
    person_ids = {notice.recipient_id for notice in told if notice.recipient_id is not None}
    found = PushSubscription.objects
    staff = found.of_staff(staff_ids).values_list("user__staff_places", flat=True) if staff_ids else ()
    people = found.of_people(person_ids).values_list("user__persons", flat=True) if person_ids else ()
    with_browser = staff_ids & set(staff)
    stopped = (
        StoppedLetter.objects.by(with_browser).by_way(PUSH).values_list("staff_id", "kind") if with_browser else ()
    )
    return Browsing(with_browser, person_ids & set(people), set(stopped))


def copy_of(notice: Notice, channel: str) -> Notice:
    """The same notice by another channel, due when it is written to be due; not written yet."""
    copy = Notice(
        desk_id=notice.desk_id,
        recipient_id=notice.recipient_id,
        staff_id=notice.staff_id,
        channel=channel,
        kind=notice.kind,
        payload=notice.payload,
        created_at=notice.created_at,
        next_try_at=notice.next_try_at or notice.created_at,
    )
    copy.about, copy.about_part = notice.about, notice.about_part
    return copy
