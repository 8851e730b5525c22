"""What the form remembers of what was sent, for a few days: enough to count, and to know the same thing when it comes again."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, InstallationCode
from reglament.desk.tickets.models import Refusal

REMEMBERED = timedelta(days=2)


class SubmissionOutcome(models.TextChoices):
    """What became of a submission; empty while it is being worked on."""

    REGISTERED = "registered"
    REFUSED = "refused"
    HELD = "held"


JUNK = (SubmissionOutcome.REFUSED, SubmissionOutcome.HELD)
"""What is kept without anybody being known to have sent it: there must be room for it."""


class SubmissionQuerySet(OwnedQuerySet["Submission"]):
    """Submissions as the limits ask for them."""

    def since(self, at: datetime) -> Self:
        """Those sent from this moment on."""
        return self.filter(at__gte=at)

    def forgotten(self, at: datetime) -> Self:
        """Those too old to be of use."""
        return self.filter(at__lt=at - REMEMBERED)


class Submission(models.Model):
    """One sending of a form. `address`, `network` and `digest` are keyed digests: whom they are of cannot be read here.

    `nonce` is that of the form's token, so that a token is used once. `key` is that under which the request is
    registered or kept; the same words sent again within minutes have the key of the first. `size` is in bytes, with files.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="submissions")
    at = models.DateTimeField()
    nonce = models.CharField(max_length=32)
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    network = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    suspected = models.BooleanField(default=False)
    outcome = models.CharField(max_length=12, choices=SubmissionOutcome.choices, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["desk", "nonce"], name="webform_token_once_a_desk"),)
        indexes = (
            models.Index(fields=["desk", "at"], name="webform_sent"),
            models.Index(fields=["desk", "digest", "at"], name="webform_same"),
        )

    def __str__(self) -> str:
        return f"{self.nonce} {self.outcome}"


class MailboxProof(models.Model):
    """A code that was sent to whoever came by a printed code and is none of the client's people yet: with it they prove their mailbox.

    `held` is what they wrote, kept whole until then; `code` the printed one by which they came. `digest` is keyed: the code that
    was sent last can be checked by it, and not read. `tries` are the wrong answers since then.
    """

    held = models.OneToOneField(Refusal, on_delete=models.CASCADE, related_name="+")
    code = models.ForeignKey(InstallationCode, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    sent = models.PositiveSmallIntegerField(default=1)
    tries = models.PositiveSmallIntegerField(default=0)
    proved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.held_id} at {self.sent_at:%Y-%m-%d %H:%M}"
