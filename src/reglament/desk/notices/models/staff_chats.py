"""The chats of messengers in which staff are told."""

from collections.abc import Collection
from typing import Self

from django.db import models

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff


class StaffChatQuerySet(OwnedQuerySet["StaffChat"]):
    """Named questions about chats of staff."""

    def by(self, staff_ids: Collection[int]) -> Self:
        """Those of these members of staff, as far as they have not left and may sign in."""
        return self.standing().filter(staff_id__in=staff_ids)

    def standing(self) -> Self:
        """Those of all who work here and may sign in."""
        return self.filter(staff__left_at__isnull=True, staff__user__is_active=True)

    def at(self, channel: str, account: str) -> Self:
        """Those with an account of a messenger."""
        return self.filter(channel=channel, account=account)


class StaffChat(models.Model):
    """That a member of staff is told by a messenger, too: their `account` there, since a moment (UTC), and the `kinds` of notices that
    they want there beside those for any hour, which always come. An account is one person's at a desk, and somebody has one.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="chats")
    channel = models.CharField(max_length=20)
    account = models.CharField(max_length=64)
    kinds = models.JSONField(default=list)
    since = models.DateTimeField()

    objects = StaffChatQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("staff", "channel"), name="notices_chat_of_staff_once"),
            models.UniqueConstraint(fields=("desk", "channel", "account"), name="notices_chat_of_one_person"),
        )

    def __str__(self) -> str:
        return f"{self.staff}: {self.channel}"
