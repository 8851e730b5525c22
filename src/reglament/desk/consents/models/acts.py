"""What people said to a text of consent. These rows are never changed or deleted: the database refuses it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.consents.models.purposes import ConsentPurpose
from reglament.desk.consents.models.versions import ConsentVersion
from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Person


class ConsentActKind(models.TextChoices):
    """What somebody said. A "no" of whoever had agreed before is a withdrawal."""

    GIVEN = "given", _("given")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ConsentActQuerySet(OwnedQuerySet["ConsentAct"]):
    """Acts belong to the desk of their person."""

    desk_path = "person__desk"


class ConsentAct(models.Model):
    """That a person gave, declined or withdrew a consent: to which version, in which language they had it before them, by which
    channel, and when. The last one on a purpose counts.

    `purpose` is that of the version, kept beside it so that what somebody said last is found in one step.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consent_acts")
    purpose = models.ForeignKey(ConsentPurpose, on_delete=models.PROTECT, related_name="acts", db_index=False)
    version = models.ForeignKey(ConsentVersion, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=12, choices=ConsentActKind.choices)
    language = models.CharField(max_length=12)
    channel = models.CharField(max_length=12)
    at = models.DateTimeField()

    objects = ConsentActQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=ConsentActKind.values), name="consents_act_of_a_known_kind"
            ),
        )
        indexes = (models.Index(fields=("purpose", "person", "id"), name="consents_act_last_of_person"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.version_id}"
