"""Published versions of the texts of consent. These rows are never changed or deleted: the database refuses it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models

from reglament.desk.consents.models.purposes import LONGEST_CONSENT_TITLE, ConsentPurpose
from reglament.desk.lib.owned import OwnedQuerySet


class ConsentVersionQuerySet(OwnedQuerySet["ConsentVersion"]):
    """Versions as pages ask for them; they belong to the desk of their purpose."""

    desk_path = "purpose__desk"

    def begun(self, at: datetime) -> Self:
        """Those that are in effect at a moment, or were before it."""
        return self.filter(takes_effect_at__lte=at)

    def in_force(self, at: datetime) -> Self:
        """Of each purpose the one in effect at a moment. No version takes effect before one with a smaller number."""
        later = ConsentVersion.objects.begun(at).filter(
            purpose=models.OuterRef("purpose"), number__gt=models.OuterRef("number")
        )
        return self.begun(at).exclude(models.Exists(later))


class ConsentVersion(models.Model):
    """One version of a text, counted from 1. It is in effect from `takes_effect_at` (UTC) until the next one is.

    With `asks_anew`, consent to versions before it is none to it; without, it goes on, and people are told what is new. The first
    version always asks.
    """

    purpose = models.ForeignKey(ConsentPurpose, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    takes_effect_at = models.DateTimeField()
    asks_anew = models.BooleanField()
    published_at = models.DateTimeField()
    # Nobody when it was published at the desk's own machine.
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ConsentVersionQuerySet.as_manager()

    class Meta:
        ordering = ("purpose", "-number")
        constraints = (models.UniqueConstraint(fields=("purpose", "number"), name="consents_version_once"),)

    def __str__(self) -> str:
        return f"{self.purpose_id} {self.number}"

    def text_in(self, languages: Iterable[str]) -> "ConsentText":
        """Its words in the first of the languages that it is written in, else in whichever there is. Asks nothing once `texts` are
        fetched along.
        """
        texts = {each.language: each for each in self.texts.all()}
        found = next((texts[code] for code in languages if code in texts), None)
        return found or texts[min(texts)]


def number_in_force(versions: Iterable[ConsentVersion], at: datetime) -> int:
    """Of versions of one purpose that are at hand: which is in effect at a moment, 0 where none is."""
    return max((each.number for each in versions if each.takes_effect_at <= at), default=0)


class ConsentTextQuerySet(OwnedQuerySet["ConsentText"]):
    """Texts belong to the desk of their purpose."""

    desk_path = "version__purpose__desk"


class ConsentText(models.Model):
    """A version in one language, in Markdown as it was published. `changes` says what is new in it, empty in the first one."""

    version = models.ForeignKey(ConsentVersion, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=LONGEST_CONSENT_TITLE)
    text = models.TextField()
    changes = models.TextField(blank=True)

    objects = ConsentTextQuerySet.as_manager()

    class Meta:
        ordering = ("version", "language")
        constraints = (models.UniqueConstraint(fields=("version", "language"), name="consents_text_once_per_language"),)

    def __str__(self) -> str:
        return self.title
