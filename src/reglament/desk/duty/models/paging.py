"""Paging: whom a request is told that nobody takes, what each desk wants of it, and what was done."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.notices.about import About
from reglament.desk.people.models import Desk, Staff
from reglament.desk.tickets.models import Entry, Promise, Ticket
from reglament.desk.tickets.models.promise import PromiseQuerySet
from reglament.desk.tickets.models.ticket import ABOUT
from reglament.regulation.decisions import PromiseKind, Status
from reglament.regulation.duty.ladder import LadderStep, Whom, next_due
from reglament.regulation.facts import By, Kind

PAGED = (PromiseKind.FIRST_ANSWER.value, PromiseKind.SOLVE.value)
"""The promises for which a desk pages; of two that are owed at once the earlier one."""
ANSWERING = (Kind.ANSWERED.value, Kind.ASKED.value, Kind.ASK_ADOPTED.value, Kind.COMPLETED.value)
"""By these a person of the desk writes to the client: somebody has it before them."""
OWED = (Status.RUNNING.value, Status.LATE.value)
"""A promise that stands so is to be kept still, in time or late."""


class PagingLadder(models.Model):
    """What a desk wants of paging since `made_at`; the newest counts, and one without levels pages nobody. It is never changed: what
    was begun by one goes on by it.

    `levels` are codes of the edition. `steps` are [minutes after the promise's moment, whom], in order.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    levels = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = OwnedQuerySet["PagingLadder"].as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("desk", "-id"), name="duty_ladder_newest"),)

    def __str__(self) -> str:
        return f"{self.desk_id} {self.levels} {self.steps}"

    @property
    def climbed(self) -> list[LadderStep]:
        """Its steps as the core reckons with them."""
        return [LadderStep(timedelta(minutes=minutes), Whom(whom)) for minutes, whom in self.steps]


class PagingQuerySet(OwnedQuerySet["Paging"]):
    """Named questions about what is paged."""

    def going_on(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at__isnull=True)

    def due(self, at: datetime) -> Self:
        """Those whose next step has come, in the order of their moments."""
        return self.filter(wake_at__lte=at).order_by("wake_at", "pk")

    def at_risk(self) -> Self:
        """Those whose request nobody has taken or answered, and whose promise is owed on the level on which it was made."""
        return self.filter(_is_at_risk())

    def at_no_risk(self) -> Self:
        """All others."""
        return self.filter(~_is_at_risk())


def owed() -> PromiseQuerySet:
    """The promises that are to be kept still."""
    return Promise.objects.standing().filter(met_at=None, status__in=OWED)


def answers() -> "QuerySet[Entry]":
    """What people of the desk wrote to clients."""
    return Entry.objects.filter(by=By.PERSON, kind__in=ANSWERING)


def is_answered() -> Exists:
    """Of a row with `ticket` and `start`: whether somebody has written to its client since."""
    return Exists(answers().filter(ticket=OuterRef("ticket"), at__gte=OuterRef("start")))


def _is_at_risk() -> Q:
    its = owed().filter(ticket=OuterRef("ticket"), kind=OuterRef("kind"), cycle=OuterRef("cycle"))
    return Q(Exists(its)) & ~Q(is_answered()) & Q(ticket__assignee=None) & Q(ticket__level=F("level"))


class Paging(models.Model):
    """One request is paged for one promise (its `kind`, `cycle` and `level`), by the ladder as it stood when this began: once in a cycle
    on a level. A promise is named by its values: rows of promises are derived, and may be written anew.

    `start` and `due` are the promise's own, `clauses` those that it stands on. `wake_at` is when the next step is due: empty once there is
    none, or it has ended (`ended_at`).
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+")
    ladder = models.ForeignKey(PagingLadder, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    cycle = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=40)
    start = models.DateTimeField()
    due = models.DateTimeField()
    clauses = models.JSONField(default=list)
    began_at = models.DateTimeField()
    wake_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = PagingQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("ticket", "cycle", "level"), name="duty_paging_once_a_cycle"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(wake_at__isnull=True), name="duty_paging_ended_sleeps"
            ),
        )
        indexes = (
            models.Index(fields=("wake_at", "id"), name="duty_paging_due", condition=Q(wake_at__isnull=False)),
            models.Index(fields=("ended_at", "id"), name="duty_paging_going_on", condition=Q(ended_at__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind} since {self.start:%Y-%m-%d %H:%M}"

    @property
    def about(self) -> About:
        """The request as pages speak of it: in a thread of its own, so that none waits behind another letter."""
        return About(ABOUT, self.ticket_id, f"paging:{self.pk}")

    def next_due(self, pages: "list[DutyPage]") -> datetime | None:
        """When the step after those of these pages, all that there are, is due."""
        reached = {page.step: page.due_at if page.staff_id is None else None for page in pages}
        return next_due(self.ladder.climbed, self.start, [reached[step] for step in sorted(reached)])


class DutyPageQuerySet(OwnedQuerySet["DutyPage"]):
    """Pages as lists ask for them."""

    def sent_within(self, starts: datetime, ends: datetime) -> Self:
        """Those that were sent in a span, the newest first."""
        return self.filter(sent_at__gte=starts, sent_at__lt=ends).order_by("-sent_at", "-pk")


class DutyPage(models.Model):
    """Somebody was paged: at which step (counted from 0), when that was due, and when it was done. `staff` is None where the step reached
    nobody. Kept for ever and never changed.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    paging = models.ForeignKey(Paging, on_delete=models.PROTECT, related_name="pages")
    step = models.PositiveSmallIntegerField()
    whom = models.CharField(max_length=10)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField()

    objects = DutyPageQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("paging", "step", "staff"), name="duty_page_once"),
            models.UniqueConstraint(
                fields=("paging", "step"), name="duty_page_nobody_once", condition=Q(staff__isnull=True)
            ),
        )
        indexes = (models.Index(fields=("desk", "-sent_at"), name="duty_page_of_desk"),)

    def __str__(self) -> str:
        return f"{self.paging_id} {self.step}: {self.staff_id}"


class PagingWhy(StrEnum):
    """How paging ended: somebody says that they take care of it, it was given to somebody, a person wrote to the client, it is of another
    level now, or nothing is owed any more.
    """

    ACKNOWLEDGED = "acknowledged"
    TAKEN = "taken"
    ANSWERED = "answered"
    MOVED = "moved"
    OVER = "over"


class PagingWay(StrEnum):
    """By which way somebody said that they take care of it: on the page of the request, from the letter, by the button of a browser's
    message, or by that in Telegram.
    """

    PAGE = "page"
    LETTER = "letter"
    PUSH = "push"
    TELEGRAM = "telegram"


class PagingEnd(models.Model):
    """Paging ended, once: why, by whom where somebody ended it, and by which way where they said so. Kept for ever and never changed."""

    paging = models.OneToOneField(Paging, on_delete=models.PROTECT, primary_key=True, related_name="end")
    why = models.CharField(max_length=12)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    way = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(why__in=[each.value for each in PagingWhy]), name="duty_paging_known_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.paging_id} {self.why}"
