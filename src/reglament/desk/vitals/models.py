"""What services remember of how they fare, and what the installation remembers of itself."""

from datetime import datetime
from typing import Self

from django.db import models


class SignQuerySet(models.QuerySet["Sign"]):
    """Named questions about signs."""

    def under(self, name: str) -> Self:
        """Those whose names begin so: `under("mailbox ")` are those of all mailboxes."""
        return self.filter(name__startswith=name).order_by("name")

    def ill(self) -> Self:
        """Those of what failed when it was tried last."""
        return self.filter(ill_since__isnull=False)

    def seen_since(self, at: datetime) -> Self:
        """Those that were left at `at` or later."""
        return self.filter(seen_at__gte=at)


class Sign(models.Model):
    """The last sign of one thing that is done again and again: of a service, a mailbox, the letters of a desk.

    `seen_at` is when it was left. While what it is about fails, `ill_since` is when that began, `times` how often it failed since,
    and `error` what was said last. A thing that succeeds has none of the three.
    """

    name = models.CharField(max_length=200, unique=True)
    seen_at = models.DateTimeField()
    ill_since = models.DateTimeField(null=True)
    times = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    objects = SignQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Keepsake(models.Model):
    """One thing that the installation remembers of itself, such as the fingerprint of its key."""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name
