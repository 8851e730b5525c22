"""Show a page to readers, and take it back."""

from datetime import datetime

from django.db import transaction

from reglament.desk.answers.models import Article
from reglament.desk.answers.searching import put_into_index


def publish(article_id: int, at: datetime) -> bool:
    """Show the page to readers from now on; False when they see it already."""
    return _show(article_id, at)


def withdraw(article_id: int) -> bool:
    """Hide the page from readers; False when they do not see it anyway. Its wordings and counts stay."""
    return _show(article_id, None)


def _show(article_id: int, since: datetime | None) -> bool:
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        if article.is_published == (since is not None):
            return False
        article.published_at = since
        article.save(update_fields=["published_at"])
        put_into_index([article])
    return True
