"""A draft: what one person wrote in one form and has not sent."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from reglament.desk.lib.moments import moment_here
from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Person

LASTS = timedelta(days=30)
"""After so long without a change it is forgotten."""
STANDS_ENDED = timedelta(days=2)
"""So long it is remembered that a wording was sent or discarded; a window that saved it before is not slower than that."""
LONGEST_PLACE = 300


class DraftQuerySet(OwnedQuerySet["Draft"]):
    """Named questions about drafts."""

    def under(self, address: str) -> Self:
        """Those of forms that are sent to addresses which begin so, the latest first."""
        return self.filter(place__startswith=address).order_by("-saved_at", "-pk")

    def forgotten(self, at: datetime) -> Self:
        """Those whose time is over at the moment `at`."""
        return self.filter(saved_at__lt=at - LASTS)

    def ended(self, before: datetime) -> Self:
        """Those that were sent or discarded before a moment."""
        return self.filter(ended_at__lt=before)


OfDrafts = models.Manager.from_queryset(DraftQuerySet)


class DraftManager(OfDrafts["Draft"]):
    """What somebody still writes: whatever was sent or discarded is not among it."""

    def get_queryset(self) -> DraftQuerySet:
        """Without what has ended."""
        return DraftQuerySet(self.model, using=self._db).filter(ended_at=None)


class Draft(models.Model):
    """Words of one writer at one desk. `place` is the address to which their form is sent, or stands for it where that is secret.

    The writer is a `user` who signed in, or a `person` who came by the link of a letter, in the one `browser` that holds the secret of
    which it is a digest.

    Two windows may hold different words for one place; each is a `wording` of its own, and none is written over by the other.
    `version` counts how often a wording was saved, so that a window notices when another one went on with it. `fields` are the
    form's values by name, files and marks of its own left out. `files` are those of words that were pressed and came back: they lie
    in the storage, each with what the room that examined it says of it (at least `name` and `stored`).

    A wording that was sent or discarded stays for a while without its words (`ended_at`): a saving that was on its way meanwhile, and
    comes after, must not bring them back.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", null=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", null=True)
    browser = models.CharField(max_length=64, db_default="", default="")
    place = models.CharField(max_length=LONGEST_PLACE)
    wording = models.CharField(max_length=32)
    version = models.PositiveIntegerField(default=1)
    fields = models.JSONField()
    files = models.JSONField(default=list, db_default=[])
    saved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = DraftManager()
    with_ended = DraftQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "wording"), name="drafts_wording_once_per_writer"),
            models.UniqueConstraint(fields=("person", "browser", "wording"), name="drafts_wording_once_by_letter"),
        )
        indexes = (
            models.Index(fields=["user", "desk", "place"], name="drafts_place_of_writer"),
            models.Index(fields=["person", "browser", "place"], name="drafts_place_by_letter"),
            models.Index(fields=["saved_at"], name="drafts_saved_at"),
            models.Index(fields=["ended_at"], condition=models.Q(ended_at__isnull=False), name="drafts_ended_at"),
        )

    def __str__(self) -> str:
        return self.place

    @property
    def mark(self) -> str:
        """What its form carries: which wording, and which version of it stands there."""
        return f"{self.wording}:{self.version}"

    @property
    def saved(self) -> str:
        """When, in the reader's zone: the time alone for what is of today."""
        here = timezone.localtime(self.saved_at)
        return here.strftime("%H:%M") if here.date() == timezone.localdate() else moment_here(self.saved_at)

    @property
    def words(self) -> str:
        """What was written, for reading: the longest of its values."""
        return max((str(value) for value in self.fields.values()), key=len, default="")
