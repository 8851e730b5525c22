"""What the widget remembers: who sits at it, codes that were sent, tokens that were used, who is typing."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Identity, IdentityKind, Person
from reglament.desk.tickets.models import Ticket


class SessionQuerySet(OwnedQuerySet["Session"]):
    """Named questions about sessions."""

    def standing(self, at: datetime) -> Self:
        """Those that have neither run out nor been ended."""
        return self.filter(ended_at__isnull=True, runs_out_at__gt=at)

    def of_known_addresses(self) -> Self:
        """Those whose address is still their person's, and those of somebody unknown."""
        own = Identity.objects.filter(person=OuterRef("person"), kind=IdentityKind.EMAIL, value=OuterRef("email"))
        return self.filter(Q(person__isnull=True) | Exists(own))


class Session(models.Model):
    """A browser that told who sits at it. Of its token only the SHA-256 is kept.

    `person` is empty for an address that the host page vouched for and the desk does not know. `seen_at` is when the
    browser was last known to have the chat open, to a minute or so.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    email = models.CharField(max_length=320)
    name = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    vouched = models.BooleanField(default=False)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    runs_out_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=["person", "seen_at"], name="widget_session_person", condition=Q(ended_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.email} since {self.began_at:%Y-%m-%d %H:%M}"


class Code(models.Model):
    """A code that was asked for. `digest` is empty where the desk knows nobody at that address, and nothing was sent."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=320)
    origin = models.CharField(max_length=64, help_text="A keyed digest of the network address that asked.")
    digest = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["desk", "address", "asked_at"], name="widget_code_address"),
            models.Index(fields=["origin", "asked_at"], name="widget_code_origin"),
        )

    def __str__(self) -> str:
        return f"{self.address} at {self.asked_at:%Y-%m-%d %H:%M}"


class Voucher(models.Model):
    """A host page's token that was used, kept until it would have run out by itself."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=64)
    runs_out_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["desk", "name"], name="widget_voucher_once"),)

    def __str__(self) -> str:
        return self.name


class Visitor(models.Model):
    """Somebody whom nobody has proved left words: how much came from their network, and when. What they wrote is a refusal."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    origin = models.CharField(max_length=64, help_text="A keyed digest of the network address that sent it.")
    size = models.PositiveIntegerField(help_text="Bytes of words and files.")
    came_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["origin", "came_at"], name="widget_visitor_origin"),
            models.Index(fields=["desk", "came_at"], name="widget_visitor_desk"),
        )

    def __str__(self) -> str:
        return f"{self.size} bytes at {self.came_at:%Y-%m-%d %H:%M}"


class Typing(models.Model):
    """Somebody is typing on a request at this moment. Forgotten within a minute, and in no journal."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    by_staff = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["ticket", "by_staff", "at"], name="widget_typing_latest"),)

    def __str__(self) -> str:
        return f"{self.ticket_id} at {self.at:%H:%M:%S}"
