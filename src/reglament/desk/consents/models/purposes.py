"""For what a desk asks consent, and the text that is being written for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk

LONGEST_CONSENT_TITLE = 200
LONGEST_CONSENT = 40_000
LONGEST_CONSENT_CHANGES = 2000


class ConsentPurposeQuerySet(OwnedQuerySet["ConsentPurpose"]):
    """Purposes of one desk."""


class ConsentPurpose(models.Model):
    """One thing that people are asked to agree to. Its address, `slug`, stays, since links to its versions hold it.

    Since `ended_at` (UTC) nobody is asked for it any more; what was published stays at its address, and what was given can still be
    withdrawn.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="consent_purposes")
    slug = models.SlugField(
        _("address"),
        max_length=60,
        help_text=_(
            "The last part of the text's address: small Latin letters, digits and hyphens. It cannot be changed later."
        ),
    )
    made_at = models.DateTimeField(editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = ConsentPurposeQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("desk", "slug"),
                name="consents_purpose_once_per_desk",
                violation_error_message=_("The desk has a text at this address already. Choose another."),
            ),
        )

    def __str__(self) -> str:
        return self.slug


class ConsentDraftQuerySet(OwnedQuerySet["ConsentDraft"]):
    """Drafts belong to the desk of their purpose."""

    desk_path = "purpose__desk"


class ConsentDraft(models.Model):
    """The next version while it is written, seen by those who write it alone: changed, thrown away or published.

    `texts` holds it by language, {"en": {"title": ..., "text": ..., "changes": ...}}, the text in Markdown. `asks_anew` says that
    consent to earlier versions does not hold for it. `revision` counts its wordings from 1, so that nobody writes over another's.
    """

    purpose = models.OneToOneField(ConsentPurpose, on_delete=models.CASCADE, related_name="draft")
    texts = models.JSONField(default=dict)
    asks_anew = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    # Nobody when it was written at the desk's own machine.
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ConsentDraftQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.purpose_id} ({self.revision})"

    @property
    def desk_id(self) -> int:
        """Whose it is."""
        return self.purpose.desk_id
