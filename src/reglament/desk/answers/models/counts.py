"""How often each page was shown, opened and of use; nobody can be told from these rows."""

from django.db import models

from reglament.desk.answers.models.articles import Article
from reglament.desk.lib.owned import OwnedQuerySet


class DayCountQuerySet(OwnedQuerySet["DayCount"]):
    """Counts belong to the desk of their page."""

    desk_path = "article__desk"


class DayCount(models.Model):
    """What happened to a page in one day of its desk's time zone.

    `shown` counts offers before a request is sent, `opened` readings, `solved` and `unsolved` what readers said of it.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="counts")
    day = models.DateField()
    shown = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)
    solved = models.PositiveIntegerField(default=0)
    unsolved = models.PositiveIntegerField(default=0)

    objects = DayCountQuerySet.as_manager()

    class Meta:
        ordering = ("article", "day")
        constraints = (models.UniqueConstraint(fields=("article", "day"), name="answers_daycount_once"),)

    def __str__(self) -> str:
        return f"{self.article_id} {self.day}"


class Verdict(models.Model):
    """That somebody has said of a page whether it helped: a keyed digest, from which nobody can be found."""

    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.digest
