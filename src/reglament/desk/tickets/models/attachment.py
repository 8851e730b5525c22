"""Files that came with a message; the ones that were turned down stay listed with the reason (Siroka 3.2)."""

from datetime import datetime
from typing import Self

from django.db import models

from reglament.desk.lib.unfit import UNDECIDED, UnfitReason
from reglament.desk.tickets.models.message import Message


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Named questions about files."""

    def kept(self) -> Self:
        """Those that people may have."""
        return self.filter(why="")

    def turned_down(self) -> Self:
        """Those that nobody will have; what only waits is none of them."""
        return self.exclude(why__in=("", *UNDECIDED))

    def unscanned(self) -> Self:
        """Those that lie aside until the virus scanner has seen them."""
        return self.filter(why=UnfitReason.NOT_SCANNED.value)

    def unexamined(self) -> Self:
        """Those that lie aside until somebody has the time to examine them."""
        return self.filter(why=UnfitReason.NOT_EXAMINED.value)

    def due(self, at: datetime) -> Self:
        """Those of the unexamined whose turn has come, the longest waiting first."""
        return self.unexamined().filter(examine_at__lte=at).order_by("examine_at", "pk")

    def stored(self) -> Self:
        """Those whose bytes are in the storage."""
        return self.exclude(stored="")


class Attachment(models.Model):
    """One file. Where it was turned down, `why` says the reason and `stored` is empty; the message itself stays.

    `size` and `sha256` are of the bytes in the storage, which are the cleaned ones; `original_sha256` is of what came.
    Of a file that was turned down all three are of what came. `width` and `height` are a picture's, in pixels. A file
    that no scanner has seen yet lies in the storage and is given to nobody.

    One that is not examined yet lies there as it came, and all it says is of what came. `examine_at` is when it is examined
    next, and `tries` how often somebody began, empty before the first time.
    """

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    original_sha256 = models.CharField(max_length=64, blank=True, default="", db_default="")
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    stored = models.FileField(upload_to="attachments/%Y/%m/", blank=True, max_length=300)
    why = models.CharField(max_length=60, blank=True)
    examine_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(null=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["id"], condition=models.Q(why="not scanned yet"), name="attachment_unscanned"),
            models.Index(
                fields=["examine_at", "id"], condition=models.Q(why="not examined yet"), name="attachment_unexamined"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_turned_down(self) -> bool:
        """Whether nobody will have the file; one that only waits is not."""
        return self.why not in ("", *UNDECIDED)

    @property
    def is_kept(self) -> bool:
        """Whether the file itself is there for people to have."""
        return not self.why
