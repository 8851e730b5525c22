"""Words that many answers have in common, kept once for everybody who writes at a desk."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Product
from reglament.desk.people.validators import filled

LONGEST_TEMPLATE_NAME = 80
LONGEST_TEMPLATE = 8000


class TemplateManner(models.TextChoices):
    """What a template is for; one that names none fits whatever is written to a client."""

    ANSWER = "answer", pgettext_lazy("template", "Reply")
    QUESTION = "question", pgettext_lazy("template", "Question")
    COMPLETION = "completion", pgettext_lazy("template", "Completion")


class AnswerTemplateQuerySet(OwnedQuerySet["AnswerTemplate"]):
    """Named questions about templates."""

    def in_use(self) -> Self:
        """Those that nobody has put away."""
        return self.filter(put_away_at__isnull=True)

    def put_away(self) -> Self:
        """Those that are offered to nobody any more."""
        return self.filter(put_away_at__isnull=False)

    def by_name(self) -> Self:
        """In the order of lists."""
        return self.select_related("product").order_by("name", "pk")

    def after(self, name: str, pk: int) -> Self:
        """Those that stand behind this one in the order of lists."""
        return self.filter(models.Q(name__gt=name) | models.Q(name=name, pk__gt=pk))

    def naming(self, asked: str) -> Self:
        """Those in whose name or words each of the words that were asked for stands, or its beginning or middle."""
        found = self
        for word in asked.casefold().split():
            found = found.filter(sought__contains=word)
        return found


class AnswerTemplate(models.Model):
    """`texts` holds its words by language, {"en": "Good morning, {{client}}"}, with fields of `template_fields`; a language without words
    has no key.

    Without a `product` it is for all of them, without a `manner` for whatever is written to a client. `sought` is its name and words in
    small letters. `revision` counts its wordings from 1, so that nobody writes over another's. Since `put_away_at` (UTC) nobody is
    offered it.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=LONGEST_TEMPLATE_NAME, validators=[filled])
    product = models.ForeignKey(Product, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    manner = models.CharField(max_length=12, choices=TemplateManner.choices, blank=True)
    texts = models.JSONField(default=dict)
    sought = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerTemplateQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("desk", "name"),
                condition=models.Q(put_away_at__isnull=True),
                name="workplace_template_name_once",
                violation_error_message=_("The desk has a template of this name already. Choose another name."),
            ),
        )
        indexes = (models.Index(fields=["desk", "name", "id"], name="workplace_template_by_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_in_use(self) -> bool:
        """Whether it is offered to those who write."""
        return self.put_away_at is None
