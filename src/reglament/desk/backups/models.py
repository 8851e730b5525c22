"""What the desk remembers of its backups and of the restores that it tried. Nothing of it is ever deleted."""

from typing import Generic, Self, TypeVar

from django.db import models

Attempt = TypeVar("Attempt", bound="BackupAttempt")


class AttemptQuerySet(models.QuerySet[Attempt], Generic[Attempt]):
    """Named questions that both kinds answer."""

    def whole(self) -> Self:
        """Those that came to their end without a fault."""
        return self.filter(fault="")

    def of(self, folder: str) -> Self:
        """Those of one folder of backups."""
        return self.filter(folder=folder)


class BackupAttempt(models.Model):
    """What both have in common: the folder of backups and the name of the backup in it, empty where it did not come so far.

    `moment` is the one at which the desk stands in the backup, `ended_at` when it was done, `seconds` how long that took. `fault` says in
    words why it came to nothing; empty where nothing was wrong.
    """

    folder = models.CharField(max_length=500)
    name = models.CharField(max_length=40, blank=True)
    moment = models.DateTimeField(null=True)
    ended_at = models.DateTimeField()
    seconds = models.FloatField()
    fault = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ("-ended_at", "-id")
        get_latest_by = ("ended_at", "id")

    def __str__(self) -> str:
        return f"{self.name or self.folder} at {self.ended_at:%Y-%m-%d %H:%M}"


class Backup(BackupAttempt):
    """A backup that was made, or tried. `files` and `size` are all that belongs to it, `copied` the bytes that were new in the folder."""

    files = models.PositiveBigIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    copied = models.PositiveBigIntegerField(default=0)

    objects = AttemptQuerySet["Backup"].as_manager()


class Rehearsal(BackupAttempt):
    """A restore that was tried in an empty place. One that was not `is_restored` only looked at the parts of a sealed backup, whose key the
    server does not have: it proves nothing of a restore.
    """

    is_restored = models.BooleanField()

    objects = AttemptQuerySet["Rehearsal"].as_manager()
