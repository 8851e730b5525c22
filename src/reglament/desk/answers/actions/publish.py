"""Show a page to readers, and take it back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reglament.desk.answers.models import Article
from reglament.desk.answers.searching import put_into_index
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore


@chore(Ability.EDIT_ANSWERS, title=_("Show an article to readers"))
def publish(viewer: Viewer, article: Article, at: datetime) -> bool:
    """Show the page to readers from now on; False when they see it already."""
    return _show(article, at)


@chore(Ability.EDIT_ANSWERS, title=_("Hide an article from readers"))
def withdraw(viewer: Viewer, article: Article) -> bool:
    """Hide the page from readers; False when they do not see it anyway. Its wordings and counts stay."""
    return _show(article, None)


def _show(shown: Article, since: datetime | None) -> bool:
    with transaction.atomic():
        article = Article.objects.select_for_update(no_key=True).get(pk=shown.pk)
        if article.is_published == (since is not None):
            return False
        article.published_at = since
        article.save(update_fields=["published_at"])
        put_into_index([article])
    return True
