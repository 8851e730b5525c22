"""What staff do with the chat in which they are told. It is their own, so that it needs no ability."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from reglament.desk.notices.messaging import wishable
from reglament.desk.notices.models import StaffChat
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Staff


class ChatTakenError(Exception):
    """The account is another person's who works at the desk."""


def connect(staff: Staff, channel: str, account: str, at: datetime) -> StaffChat:
    """Tell somebody in this chat from now on; the one that they had before is theirs no more. What they wanted stays.

    Raises ChatTakenError. An account whose owner has left is free.
    """
    with transaction.atomic():
        # Of two presses at once one waits for the other.
        Staff.objects.select_for_update(no_key=True).get(pk=staff.pk)
        others = StaffChat.objects.filter(desk=staff.desk_id).at(channel, account).exclude(staff=staff)
        if others.standing().exists():
            raise ChatTakenError
        others.delete()
        told = {"desk_id": staff.desk_id, "account": account, "since": at}
        return StaffChat.objects.update_or_create(staff=staff, channel=channel, defaults=told)[0]


def disconnect(staff_id: int | None, channel: str) -> bool:
    """Tell somebody nothing more in their chat; whether there was one."""
    return bool(StaffChat.objects.filter(staff=staff_id, channel=channel).delete()[0])


def choose_kinds(viewer: Viewer, channel: str, wanted: Collection[str]) -> bool:
    """Of all that staff are told the viewer wants just these in their chat, beside what is for any hour; whether they have one.

    Raises PermissionDenied for somebody who does not work at the desk.
    """
    if viewer.staff_id is None:
        raise PermissionDenied("only staff are told in a chat")
    kinds = sorted(set(wanted) & set(wishable()))
    return bool(StaffChat.objects.filter(staff=viewer.staff_id, channel=channel).update(kinds=kinds))
