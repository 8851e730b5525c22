"""The only way by which any page, list or fragment gets articles, given who is looking."""

from reglament.desk.answers.models import Article
from reglament.desk.answers.models.articles import ArticleQuerySet
from reglament.desk.people.access import Ability, Viewer


def readable(viewer: Viewer) -> ArticleQuerySet:
    """What the manual shows: published pages. Editors, too, meet it as readers do."""
    return Article.objects.filter(desk_id=viewer.desk_id).published()


def editable(viewer: Viewer) -> ArticleQuerySet:
    """All pages of the desk for its editors; none for others."""
    pages = Article.objects.filter(desk_id=viewer.desk_id)
    return pages if viewer.may(Ability.EDIT_ANSWERS) else pages.none()
