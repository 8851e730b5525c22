"""What the bot remembers: what came, in which order; where each chat stands; what it still has to say."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk, Person, Staff
from reglament.desk.tickets.models import Attachment, Kept, Ticket
from reglament.desk.tickets.models.kept import DEALT_WITH, WAITING, KeptQuerySet, newest


class Bot(models.Model):
    """A desk's bot as Telegram knows it. `next_update` is what was stored last plus one: asking for it confirms the rest."""

    desk = models.OneToOneField(Desk, on_delete=models.PROTECT, related_name="telegram_bot")
    account = models.BigIntegerField()
    username = models.CharField(max_length=64)
    next_update = models.BigIntegerField(null=True)
    heard_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"@{self.username}"


class UpdateQuerySet(models.QuerySet["Update"]):
    """Named questions about updates."""

    def due(self, at: datetime) -> Self:
        """Those to work on now: each chat's oldest, so that nothing overtakes what was said before it."""
        earlier = Update.objects.filter(
            bot_id=OuterRef("bot_id"), chat_id=OuterRef("chat_id"), next_try_at__isnull=False, pk__lt=OuterRef("pk")
        )
        return self.filter(~Exists(earlier), next_try_at__lte=at).order_by("pk")

    def unworked(self) -> Self:
        """Those that still wait."""
        return self.filter(next_try_at__isnull=False)


class Update(models.Model):
    """One update as it came, stored before anything is done about it. `next_try_at` is empty once it has been worked on.

    `file` holds the bytes of its photo or document once they were fetched; `ticket` is the request that its words went to. Of a
    `payload` whose words were erased nothing but its number is left.
    """

    bot = models.ForeignKey(Bot, on_delete=models.PROTECT, related_name="updates")
    update_id = models.BigIntegerField()
    chat_id = models.BigIntegerField(null=True)
    message_id = models.BigIntegerField(null=True)
    album = models.CharField(max_length=64, blank=True)
    payload = models.JSONField()
    stored_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to="telegram/%Y/%m/", blank=True, max_length=300)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="+")
    last_error = models.TextField(blank=True)

    objects = UpdateQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("bot", "update_id"), name="telegram_update_once"),)
        indexes = (
            models.Index(
                fields=["next_try_at", "id"], name="telegram_update_due", condition=Q(next_try_at__isnull=False)
            ),
            models.Index(
                fields=["bot", "chat_id", "id"], name="telegram_update_order", condition=Q(next_try_at__isnull=False)
            ),
            models.Index(fields=["bot", "chat_id", "message_id"], name="telegram_update_said"),
        )

    def __str__(self) -> str:
        return f"{self.bot_id}/{self.update_id}"


class Chat(models.Model):
    """Where a private chat stands. `step` is the question that waits for words, `draft` the request that is being written.

    `send_at` is when a draft that nobody touches any more is sent as it is; `blocked_at` when the person blocked the bot.
    `code` is what a code from e-mail is checked by.
    """

    bot = models.ForeignKey(Bot, on_delete=models.PROTECT, related_name="chats")
    chat_id = models.BigIntegerField()
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12)
    step = models.CharField(max_length=60, blank=True)
    draft = models.JSONField(default=dict)
    code = models.JSONField(default=dict)
    send_at = models.DateTimeField(null=True)
    blocked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("bot", "chat_id"), name="telegram_chat_once"),)
        indexes = (models.Index(fields=["send_at"], name="telegram_chat_send", condition=Q(send_at__isnull=False)),)

    def __str__(self) -> str:
        return f"{self.bot_id}/{self.chat_id}"


class OutgoingQuerySet(models.QuerySet["Outgoing"]):
    """Named questions about what is still to be said."""

    def due(self, at: datetime) -> Self:
        """Those to send now, each chat's oldest."""
        earlier = Outgoing.objects.filter(
            bot_id=OuterRef("bot_id"), chat_id=OuterRef("chat_id"), next_try_at__isnull=False, pk__lt=OuterRef("pk")
        )
        return self.filter(~Exists(earlier), next_try_at__lte=at).order_by("pk")

    def offering(self) -> Self:
        """Those that were sent and whose button may still be pressed, oldest first."""
        return self.filter(has_action=True, message_id__isnull=False).order_by("pk")

    def give_up(self, why: str) -> int:
        """Make these calls no more: their rows say why, and keep their numbers and nothing of what they were to say."""
        return self.update(next_try_at=None, params={}, last_error=why[:2000])


class SetAsideMessage(Kept):
    """Something said in a chat with which the bot failed time and again, until staff let it try again or put it away.

    It is an `update`, or the draft of a `chat` by its `token`; where it was taken after all, no update need be left. `address` is
    where it came from, `subject` how it begins, `error` what the program said. `tried_at` is when staff let it be tried again,
    `ticket` the request that it went to.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    update = models.OneToOneField(Update, on_delete=models.SET_NULL, null=True, related_name="set_aside")
    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, null=True, related_name="+")
    token = models.CharField(max_length=16, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    error = models.TextField(blank=True)
    tried_at = models.DateTimeField(null=True)
    was_taken = models.BooleanField(default=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="+")

    objects = KeptQuerySet["SetAsideMessage"].as_manager()
    kept_as = "message set aside"

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["chat", "token"], name="telegram_draft_aside_once", condition=Q(chat__isnull=False)
            ),
        )
        indexes = (
            newest("telegram_aside_received"),
            newest("telegram_aside_waiting", WAITING),
            newest("telegram_aside_dealt_with", DEALT_WITH),
        )

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"

    @property
    def is_put_away(self) -> bool:
        """Whether somebody has put it away, and nothing came of it by itself."""
        return self.dealt_with_at is not None and not self.was_taken and not self.is_registered


class Outgoing(models.Model):
    """One call to make, in the order of its chat. `next_try_at` is empty once it was made or given up (`last_error` says why).

    `message_id` is Telegram's number of what was written: an answer to that message goes to `ticket`. `params` are what is to be
    said, and empty from then on. With `has_action` the button under it does what the notice is for, and is taken away once that is over.
    """

    bot = models.ForeignKey(Bot, on_delete=models.PROTECT, related_name="outgoing")
    chat_id = models.BigIntegerField()
    method = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, null=True, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    message_id = models.BigIntegerField(null=True)
    last_error = models.TextField(blank=True)
    has_action = models.BooleanField(default=False, db_default=False)

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["next_try_at", "id"], name="telegram_out_due", condition=Q(next_try_at__isnull=False)),
            models.Index(
                fields=["bot", "chat_id", "id"], name="telegram_out_order", condition=Q(next_try_at__isnull=False)
            ),
            models.Index(fields=["bot", "chat_id", "message_id"], name="telegram_out_said"),
            models.Index(fields=["id"], name="telegram_out_offering", condition=Q(has_action=True)),
        )

    def __str__(self) -> str:
        return f"{self.method} to {self.chat_id}"


class ChatInvitation(models.Model):
    """A link that a member of staff made to connect their Telegram: the fingerprint of its token, and until when it is good (UTC). It goes
    once it was used, and the next one takes its place.
    """

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.staff_id} until {self.ends_at:%H:%M}"
