"""The outbox: what people must be told, written in the transaction of the action that caused it."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q

from reglament.desk.notices import kinds
from reglament.desk.notices.about import About
from reglament.desk.notices.reader import Reader
from reglament.desk.people.models import Desk, Person, Staff

RECORD = "email"
"""The channel by which every notice leaves, so that its reader has it on record; others get copies."""
PUSH = "push"
"""The channel of browsers: it says that there is news, and never what it is."""
STOPPED = "stopped"
"""The state of a letter that its reader, a member of staff, wants no more."""
NOWHERE = "nowhere"
"""The state of a notice whose reader is not to be found by its channel: without an address there, or not willing to be told."""
WITHHELD = "withheld"
"""The state of an automatic letter that was kept back: its reader has had too many like it, or nobody reads there."""
HELD = "held"
"""The state of a notice that waited when the desk was restored: it may have left since the backup, and waits for somebody's word."""
GIVEN_UP = ("dead", "left", NOWHERE, WITHHELD)
"""The states of a notice that its reader never got."""


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Named questions about the outbox."""

    def on(self, about: About) -> Self:
        """Those that speak of one row."""
        return self.filter(about_kind=about.kind, about_id=about.pk)

    def on_each(self, kind: str, row: OuterRef | F) -> Self:
        """The same inside a query for many rows of a kind: `row` is the key there."""
        return self.filter(about_kind=kind, about_id=row)

    def carrying(self) -> Self:
        """Those that bring what is told, and not only word that there is something: nobody has been asked or answered by the latter."""
        return self.exclude(channel=PUSH)

    def due(self, at: datetime) -> Self:
        """Undelivered notices whose next try has come, oldest first."""
        return self.filter(next_try_at__lte=at).order_by("next_try_at", "id")

    def dead(self) -> Self:
        """Notices that were given up after too many tries; people must look at them. Every page of staff counts them.

        SQLite takes an index of some rows only for a question that repeats its condition, and once it has counted its rows not for
        one with a list in it: so these have an index of their own.
        """
        return self.filter(state="dead")

    def held(self) -> Self:
        """Those that a restored desk does not send by itself."""
        return self.filter(state=HELD)

    def news(self, at: datetime) -> Self:
        """Those of which the room that wrote them is to hear what became of them, the oldest news first."""
        return self.filter(news_at__lte=at).order_by("news_at", "id")

    def undelivered(self) -> Self:
        """Those that were given up, whether people have left them since or not."""
        return self.filter(state__in=("dead", "left"))


class Notice(models.Model):
    """One thing to tell one reader by one channel: a client (`recipient`), a member of staff or a bare `address`.

    `kind` is a declared one and names the letter; `payload` has its plain values. What it is about is a row of a room above
    (`about_kind`, `about_id`); nothing, where the payload says all. `about_part` is which part of that row's history it tells.
    Notices of a `thread` leave to each reader in the order of their ids; without one there is no order.

    `next_try_at` is empty once the notice is delivered or dead. `state` is pending, delivered, shown, withheld, stopped, dead,
    nowhere (there is no such way to its reader), held (it waited when the desk was restored), or left: given up, and left so by a
    person. `given_up_at` is since when it was known not to arrive, or not to have left when something was to follow from it.
    `news_at` is from when the room that wrote it is to hear of that, or that it arrived after all; empty once it has heard.
    `put_off_at` is since when it waits for the end of its reader's quiet hours.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="notices")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=320, blank=True)
    about_kind = models.CharField(max_length=20, blank=True, default="", db_default="")
    about_id = models.BigIntegerField(null=True)
    about_part = models.PositiveIntegerField(null=True)
    thread = models.CharField(max_length=60, blank=True, default="", db_default="")
    channel = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="pending")
    next_try_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)
    given_up_at = models.DateTimeField(null=True)
    news_at = models.DateTimeField(null=True)
    put_off_at = models.DateTimeField(null=True)

    last_used: Callable[[], str] | None = None
    """Asks by which channel its reader wrote last about the same; for routing alone, and never kept."""
    waits_by: Collection[str] = ()
    """The channels by which an earlier one waits that tells its reader the same now; for routing alone, and never kept."""

    objects = NoticeQuerySet.as_manager()

    class Meta:
        # The table is older than the room; ADR 0029 says why it keeps its name.
        db_table = "tickets_notice"
        indexes = (
            models.Index(fields=["next_try_at", "id"], name="notice_due", condition=Q(next_try_at__isnull=False)),
            models.Index(fields=["about_kind", "about_id", "id"], name="notice_about"),
            models.Index(
                fields=["thread", "recipient", "staff", "id"],
                name="notice_thread",
                condition=Q(next_try_at__isnull=False),
            ),
            models.Index(fields=["address", "id"], name="notice_address", condition=~Q(address="")),
            models.Index(fields=["news_at", "id"], name="notice_news", condition=Q(news_at__isnull=False)),
            models.Index(fields=["desk", "id"], name="notice_undelivered", condition=Q(state__in=("dead", "left"))),
            models.Index(fields=["desk", "id"], name="notice_dead", condition=Q(state="dead")),
        )

    def __str__(self) -> str:
        return f"{self.kind} to {self.address}"

    @property
    def reader(self) -> Reader:
        """Whom it is for."""
        return Reader(self.recipient_id, self.staff_id, self.address)

    @property
    def about(self) -> About | None:
        """The row that it speaks of; None where the payload says all."""
        return About(self.about_kind, self.about_id, self.thread) if self.about_id is not None else None

    @about.setter
    def about(self, about: About | None) -> None:
        self.about_kind, self.about_id = (about.kind, about.pk) if about else ("", None)
        self.thread = about.order if about else ""

    @property
    def is_stoppable(self) -> bool:
        """Whether its reader may stop it: mail and news in browsers to staff, of certain kinds."""
        is_of_channel = self.channel in (RECORD, PUSH)
        return is_of_channel and self.staff_id is not None and self.kind in kinds.stoppable()
