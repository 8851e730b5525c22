"""What came in and became no request: what the four kinds of it have in common."""

from datetime import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Staff

K = TypeVar("K", bound="Kept")

WAITING = Q(dealt_with_at__isnull=True, ticket__isnull=True)
DEALT_WITH = Q(dealt_with_at__isnull=False) | Q(ticket__isnull=False)
"""The two states, as questions and indexes ask for them in the same words: only then a database takes the index."""


class KeptQuerySet(OwnedQuerySet[K]):
    """Named questions about what was kept."""

    def unresolved(self) -> Self:
        """What still waits for people: no request came of it, and nobody has put it away."""
        return self.filter(WAITING)

    def dealt_with(self) -> Self:
        """The others: what became a request, and what was put away and is found here again."""
        return self.filter(DEALT_WITH)


class Kept(models.Model):
    """A row of a desk that waits until somebody deals with it: makes something of it, or puts it away. Nothing is ever removed.

    `dealt_with_at` (aware, UTC) is since when it waits no more, `dealt_with_by` who saw to that: None where the desk did, as
    for a contact whose copy came by an official door. Whoever reads it has a `ticket`, the request that came of it.
    """

    dealt_with_at = models.DateTimeField(null=True)
    dealt_with_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    kept_as = ""
    """What an errand calls the kind."""
    dealing: tuple[str, ...] = ("dealt_with_at", "dealt_with_by")
    """What `deal_with` and `wait_again` change."""
    subject: str
    """What its sender called it; every kind has it."""

    class Meta:
        abstract = True

    @classmethod
    def of_desk(cls, desk_id: int) -> models.QuerySet[Self]:
        """Those of one desk."""
        return cls._default_manager.filter(models.Q(("desk", desk_id)))

    @classmethod
    def slug(cls) -> str:
        """What addresses call the kind."""
        return cls.kept_as.replace(" ", "-")

    @property
    def heading(self) -> str:
        """The subject as pages show it; that of the request that came of it, where that one's is erased."""
        ticket = getattr(self, "ticket", None)
        is_erased = not self.subject and ticket is not None and ticket.subject_erased_at is not None
        return str(ticket.heading) if ticket is not None and is_erased else self.subject

    @property
    def sender_address(self) -> str:
        """Where it came from, by whatever way; empty where nobody knows."""
        return str(getattr(self, "address", ""))

    @property
    def sender_name(self) -> str:
        """What its sender is called, where that alone was told; empty for all others."""
        return ""

    @property
    def sender_id(self) -> int | None:
        """The person who sent it, where the desk knows them."""
        found: int | None = getattr(self, "person_id", None)
        return found

    @property
    def is_registered(self) -> bool:
        """Whether a request came of it."""
        return getattr(self, "ticket_id", None) is not None

    @property
    def is_put_away(self) -> bool:
        """Whether somebody has put it away, so that it can be taken out again."""
        return self.dealt_with_at is not None and not self.is_registered

    def deal_with(self, at: datetime, staff_id: int | None) -> None:
        """Say that it waits no more. Whoever came first stays named."""
        if self.dealt_with_at is None:
            self.dealt_with_at, self.dealt_with_by_id = at, staff_id

    def wait_again(self) -> None:
        """Let it wait for people as before it was put away."""
        self.dealt_with_at = self.dealt_with_by_id = None


def newest(name: str, condition: Q | None = None) -> models.Index:
    """The index by which a list of rows of a desk is read, the newest first."""
    return models.Index(fields=["desk", "-received_at", "-id"], name=name, condition=condition)


def kinds_of_kept() -> dict[str, type[Kept]]:
    """Every kind of what is kept, by what errands call it; rooms above have some of their own."""
    return {each.kept_as: each for each in Kept.__subclasses__()}


def kind_at(slug: str) -> type[Kept] | None:
    """The kind that addresses call so; None where none is."""
    return next((each for each in kinds_of_kept().values() if each.slug() == slug), None)
