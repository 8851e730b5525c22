"""Files that came with a message; the ones that were turned down stay listed with the reason (Siroka 3.2)."""

from django.db import models

from reglament.desk.tickets.models.message import Message


class Attachment(models.Model):
    """One file. `stored` is empty and `why` says the reason where the file was turned down; the message itself stays."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.FileField(upload_to="attachments/%Y/%m/", blank=True, max_length=300)
    why = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def is_kept(self) -> bool:
        """Whether the file itself is there."""
        return not self.why
