"""Published editions, and their texts by language. These rows are never changed: the database refuses it."""

from datetime import datetime

from django.conf import settings
from django.db import connections, models

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.notices.about import About
from reglament.desk.people.models import Desk

IN_FORCE = """
    SELECT * FROM rulebook_edition WHERE desk_id = %s AND takes_effect <= %s
     ORDER BY takes_effect DESC, number DESC LIMIT 1
"""


ABOUT = "edition"
"""How notices name an edition as the row that they are about."""
THREAD = "editions"
"""Notices of editions leave to each reader one after the other, whichever edition they are about."""


class EditionQuerySet(OwnedQuerySet["Edition"]):
    """Editions as the desk asks for them."""

    def in_force(self, desk: Desk, at: datetime) -> "Edition | None":
        """The edition that bound everybody at a moment; None before the desk's first one took effect.

        Every registration asks this, so the statement is written by hand: the ORM would compile it anew each time.
        """
        moment = connections[self.db].ops.adapt_datetimefield_value(at)
        return next(iter(self.raw(IN_FORCE, [desk.pk, moment])), None)

    def binding(self, desk: Desk, at: datetime) -> "Edition":
        """The same where there must be one; a LookupError tells the operator what to do."""
        found = self.in_force(desk, at)
        if found is None:
            raise LookupError(f"No edition of desk {desk.slug} was in force on {at:%Y-%m-%d}: publish one.")
        return found


class Edition(models.Model):
    """One published edition of a desk's regulation (Siroka 1.8): all of them stay on record, and requests keep theirs.

    `number` is the edition's own. `language` is that of the file that holds the rules, `title` stands in that language.
    `fingerprint` is the SHA-256 of the published words, `source_digest` that of the whole file of the rules, both in
    hexadecimal. `takes_effect` is a moment in UTC; the edition is in force from it until the next one takes effect.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    fingerprint = models.CharField(max_length=64)
    source_digest = models.CharField(max_length=64)
    takes_effect = models.DateTimeField()
    published_at = models.DateTimeField()
    # Nobody when the installation published what it was shipped with.
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ("desk", "-number")
        constraints = (models.UniqueConstraint(fields=("desk", "number"), name="rulebook_edition_once_per_desk"),)
        indexes = (models.Index(fields=("desk", "takes_effect"), name="rulebook_edition_in_force"),)

    def __str__(self) -> str:
        return f"{self.desk.slug} {self.number}"

    @property
    def about(self) -> About:
        """The edition as what notices speak of."""
        return About(ABOUT, self.pk, THREAD)


class EditionTextQuerySet(OwnedQuerySet["EditionText"]):
    """Texts belong to the desk of their edition."""

    desk_path = "edition__desk"


class EditionText(models.Model):
    """The file of an edition in one language, as it was published: that of the rules, and those of words only.

    Kept apart from the edition's row, because a list of editions or a page of a request has no use for whole files.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    file = models.CharField(max_length=120)
    source = models.TextField()
    fingerprint = models.CharField(max_length=64)

    objects = EditionTextQuerySet.as_manager()

    class Meta:
        ordering = ("edition", "language")
        constraints = (models.UniqueConstraint(fields=("edition", "language"), name="rulebook_text_once_per_language"),)

    def __str__(self) -> str:
        return self.file
