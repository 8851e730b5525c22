"""Which notices staff are told in a messenger, too: what is for any hour, and what they wanted there.

A messenger that staff may be told by says so in its `AppConfig.ready`, so that their settings lead to its page:

    messaging.declare(StaffMessenger("telegram", "Telegram", "own_chat", is_at))
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from reglament.desk.notices import kinds
from reglament.desk.notices.browsing import copy_of
from reglament.desk.notices.kinds import NoticeKind
from reglament.desk.notices.models import Notice, StaffChat
from reglament.desk.notices.reader import Who
from reglament.desk.people.models import Desk


@dataclass(frozen=True, slots=True)
class StaffMessenger:
    """A messenger: its channel, what it is called, the name of the page on which staff of a desk connect it, and whether it is to be had
    at a desk.
    """

    channel: str
    name: str
    page: str
    is_at: Callable[[Desk], bool]


_declared: dict[str, StaffMessenger] = {}


def declare(messenger: StaffMessenger) -> None:
    """Offer this one; of a channel the last."""
    _declared[messenger.channel] = messenger


def offered_at(desk: Desk) -> Iterator[StaffMessenger]:
    """Those by which staff of the desk may be told."""
    return (each for each in _declared.values() if each.is_at(desk))


def wishable() -> Mapping[str, NoticeKind]:
    """The kinds that staff may want in a messenger, by name. What is for any hour always comes."""
    return {name: kind for name, kind in kinds.declared().items() if _is_for_staff(kind) and not kind.at_any_hour}


def _is_for_staff(kind: NoticeKind) -> bool:
    return Who.STAFF in kind.readers and not kind.only_for_record


def is_wanted(notice: Notice, wanted: Collection[str]) -> bool:
    """Whether somebody who wants these kinds in a messenger is told this there."""
    kind = kinds.declared().get(notice.kind)
    return kind is not None and _is_for_staff(kind) and (kind.at_any_hour or kind.name in wanted)


@dataclass(frozen=True, slots=True)
class Messaging:
    """The chats of some readers: for each member of staff the channels, and what they want by each."""

    chats: Mapping[int, Sequence[tuple[str, Collection[str]]]]

    def copies(self, notice: Notice) -> Iterator[Notice]:
        """The copies for messengers that a notice to staff comes with."""
        for channel, wanted in self.chats.get(notice.staff_id or 0, ()):
            if is_wanted(notice, wanted):
                yield copy_of(notice, channel)


def messaging(notices: Iterable[Notice]) -> Messaging:
    """The same for the readers of some notices. Where the installation serves no messenger, nothing is asked."""
    staff_ids = {notice.staff_id for notice in notices if notice.staff_id is not None}
    if not staff_ids or not settings.REGLAMENT_MESSENGERS:
        return Messaging({})
    found: dict[int, list[tuple[str, Collection[str]]]] = {}
    chats = StaffChat.objects.by(staff_ids).filter(channel__in=settings.REGLAMENT_MESSENGERS)
    for staff_id, channel, wanted in chats.values_list("staff_id", "channel", "kinds"):
        found.setdefault(staff_id, []).append((channel, wanted))
    return Messaging(found)
