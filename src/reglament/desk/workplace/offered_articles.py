"""Which pages of the manual somebody is offered who writes to a client: only those that clients read, first of the request's product."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Case, Q, When
from django.urls import reverse

from reglament.desk.answers.access import readable
from reglament.desk.answers.models import Article
from reglament.desk.answers.searching import search
from reglament.desk.lib.reader import reader_language
from reglament.desk.tickets.presentation.showing import Shown

MOST_ARTICLES = 8
LONGEST_ASKED = 80


@dataclass(frozen=True, slots=True)
class OfferedArticle:
    """One page: what is put into the words, and the product that it is of, in the writer's language."""

    article: Article
    words: str
    product: str


@dataclass(frozen=True, slots=True)
class OfferedArticles:
    """What is offered for `asked`, the best first."""

    asked: str
    found: list[OfferedArticle]


@dataclass(frozen=True)
class ArticleOffers:
    """The pages of the manual for one request."""

    shown: Shown

    def offered(self, asked: str = "") -> OfferedArticles:
        """Published pages in the client's language in which all stands that was `asked`; those of other products come last, and only
        where somebody asked.
        """
        asked = asked.replace("\x00", "")[:LONGEST_ASKED].strip()
        rows = self._with_words(asked) if asked else self._usual()
        return OfferedArticles(asked, [self._filled(row) for row in rows])

    def one(self, pk: int) -> OfferedArticle | None:
        """One of them; None for a page that clients do not read."""
        found = readable(self.shown.viewer).for_lists().filter(pk=pk).first()
        return self._filled(found) if found else None

    def _usual(self) -> list[Article]:
        ticket = self.shown.ticket
        own = Q(product=None) | Q(product=ticket.product_id) if ticket.product_id else Q(product=None)
        is_other = Case(When(product=ticket.product_id, then=0), default=1) if ticket.product_id else Case(default=1)
        pages = readable(self.shown.viewer).for_lists().filter(own, language=self._language)
        return list(pages.order_by(is_other, "title", "pk")[:MOST_ARTICLES])

    def _with_words(self, asked: str) -> list[Article]:
        ticket = self.shown.ticket
        hits = search(ticket.desk, asked, self._language, MOST_ARTICLES)
        return sorted((hit.article for hit in hits), key=self._how_far)

    def _how_far(self, article: Article) -> int:
        if article.product_id is None:
            return 1
        return 0 if article.product_id == self.shown.ticket.product_id else 2

    @property
    def _language(self) -> str:
        return self.shown.ticket.requester.language or self.shown.ticket.desk.language

    def _filled(self, article: Article) -> OfferedArticle:
        path = reverse("answer", args=[self.shown.ticket.desk.slug, article.slug])
        product = article.product.called(reader_language()) if article.product else ""
        return OfferedArticle(article, f"{article.title}: {urljoin(settings.REGLAMENT_ADDRESS, path)}", product)
