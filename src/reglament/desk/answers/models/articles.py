"""Pages of the manual and known answers, and every wording that they had."""

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.markdown_text import foreign_links
from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Product
from reglament.desk.people.validators import filled, languages

RESERVED = frozenset({"matching", "editing"})
"""Addresses under the manual's own that are not pages."""


class ArticleKind(models.TextChoices):
    """What a page is: a chapter that explains, the answer to one question that many have asked, or a fault that is not mended yet."""

    MANUAL = "manual", _("Manual")
    KNOWN = "known", _("Known answer")
    FAULT = "fault", _("Known fault")


def free_address(slug: str) -> None:
    """Refuse an address that the manual needs for itself."""
    if slug in RESERVED:
        raise ValidationError(_("This address is taken by the manual itself. Choose another."))


def safe_links(text: str) -> None:
    """Refuse a text with links that the page would not show as links; the sentence names them."""
    if foreign := foreign_links(text):
        raise ValidationError(
            _("These links cannot be followed: %(links)s. Write addresses that begin with https://, http:// or /."),
            params={"links": ", ".join(foreign)},
        )


class ArticleQuerySet(OwnedQuerySet["Article"]):
    """Pages as the desk asks for them."""

    def published(self) -> Self:
        """Those that readers see."""
        return self.filter(published_at__isnull=False)

    def faults(self) -> Self:
        """Known faults: once one is mended, its page is made a known answer, or withdrawn."""
        return self.filter(kind=ArticleKind.FAULT)

    def for_lists(self) -> Self:
        """With the product, and without the long texts, which lists have no use for."""
        return self.select_related("product").defer("text", "plain")


class Article(models.Model):
    """One page in one language; pages of one `slug` in several languages are translations of each other.

    `text` is Markdown, `plain` the same without its marks: what is searched and quoted. `revision` is the number of the
    wording that stands, 1 for the first. Without `published_at` (UTC) only the desk's editors see the page. A known fault has the
    day `since` which it is known; where there is a `way_round` it, the text says which.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="articles")
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("product")
    )
    language = models.CharField(_("language"), max_length=12, choices=languages)
    slug = models.SlugField(
        _("address"),
        max_length=80,
        validators=[free_address],
        help_text=_("The last part of the page's address: small Latin letters, digits and hyphens."),
    )
    kind = models.CharField(_("kind of page"), max_length=8, choices=ArticleKind.choices, default=ArticleKind.MANUAL)
    since = models.DateField(
        _("known since"), null=True, blank=True, help_text=_("Of a known fault: the day, as readers are told it.")
    )
    way_round = models.BooleanField(
        _("there is a way round"),
        default=False,
        db_default=False,
        help_text=_("Of a known fault: the text says how work can go on meanwhile."),
    )
    title = models.CharField(_("title"), max_length=200, validators=[filled])
    text = models.TextField(
        _("text"),
        validators=[safe_links],
        help_text=_("Markdown: a blank line between paragraphs, ## before a heading, a hyphen or 1. before an item."),
    )
    plain = models.TextField(editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("desk", "slug", "language"),
                name="answers_article_once_per_language",
                violation_error_message=_("The desk has a page with this address in this language already."),
            ),
            models.CheckConstraint(condition=models.Q(kind__in=ArticleKind.values), name="answers_article_known_kind"),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """A fault that is told to everybody says since when it is known."""
        if self.kind == ArticleKind.FAULT and self.since is None:
            raise ValidationError({"since": _("Say since when the fault is known.")})

    @property
    def is_published(self) -> bool:
        """Whether readers see the page."""
        return self.published_at is not None


class RevisionQuerySet(OwnedQuerySet["Revision"]):
    """Wordings belong to the desk of their page."""

    desk_path = "article__desk"


class Revision(models.Model):
    """One wording of a page as it was written; never changed, the database refuses it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    written_at = models.DateTimeField()
    # Nobody when the page came from a folder.
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ("article", "-number")
        constraints = (models.UniqueConstraint(fields=("article", "number"), name="answers_revision_once"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
