"""Search in the manual as one types: by word forms, titles first, slips of the finger forgiven."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString

from reglament.desk.answers.models import Article
from reglament.desk.lib.excerpts import excerpt, marked
from reglament.desk.lib.word_index import IndexedText, WordIndex
from reglament.desk.people.models import Desk, Product

INDEX = WordIndex("answers_words")
LONGEST_SEARCH = 300
"""Letters of what was typed that are looked at."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found. `title` and `excerpt` are safe HTML with the found words in `<mark>`."""

    article: Article
    title: SafeString
    excerpt: SafeString


def search(desk: Desk, words: str, language: str = "", limit: int = 10, *, product: Product | None = None) -> list[Hit]:
    """Published pages of the desk, the best first; in two queries, a few more where words are misspelt or few match.

    Without a `language` pages in any are found; with a `product` those of it and those of no product.
    """
    scope = [_published_in(desk.pk, code) for code, _ in settings.LANGUAGES if language in ("", code)]
    found = INDEX.find(words[:LONGEST_SEARCH], [scope, *_of_product(product)], limit=limit)
    rows = Article.objects.select_related("product").defer("text").in_bulk(found.keys)
    # A page may have gone between the two queries.
    articles = [rows[key] for key in found.keys if key in rows]
    return [
        Hit(article, marked(article.title, found.terms), excerpt(article.plain, found.terms)) for article in articles
    ]


def keys_for_editors(desk: Desk, words: str, limit: int) -> list[int]:
    """The keys of pages in all languages, published or not, the best first."""
    return INDEX.find(words[:LONGEST_SEARCH], [[_of_desk(desk.pk)]], limit=limit).keys


def put_into_index(articles: Iterable[Article]) -> None:
    """Bring the index up to the pages as they are; every action that changes one ends with this."""
    INDEX.put([IndexedText(article.pk, article.title, article.plain, _marks(article)) for article in articles])


def _marks(article: Article) -> list[str]:
    marks = [_of_desk(article.desk_id), f"product{article.product_id or 0}"]
    return [*marks, _published_in(article.desk_id, article.language)] if article.is_published else marks


def _of_desk(desk_id: int) -> str:
    return f"desk{desk_id}"


def _published_in(desk_id: int, language: str) -> str:
    # One mark for what every reader's search asks: each more would cost it time.
    return f"desk{desk_id}in{language.replace('-', '')}"


def _of_product(product: Product | None) -> list[list[str]]:
    return [[f"product{product.pk}", "product0"]] if product else []
