"""Write a page, and write it anew: every wording stays on record."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from reglament.desk.answers.models import Article, Revision
from reglament.desk.answers.searching import put_into_index
from reglament.desk.lib.markdown_text import plain
from reglament.desk.lib.once import writing
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk


class OvertakenError(Exception):
    """Somebody else has written the page anew since it was opened; it stands at `revision` now."""

    def __init__(self, revision: int) -> None:
        super().__init__(f"The page has been written anew by somebody else and stands at revision {revision}.")
        self.revision = revision


@dataclass(frozen=True, slots=True)
class Wording:
    """A page as an editor hands it in. `product_id` is of the same desk, or None for a page of all products. `since` and
    `way_round` are a known fault's.
    """

    language: str
    slug: str
    kind: str
    title: str
    text: str
    product_id: int | None = None
    since: date | None = None
    way_round: bool = False


@chore(Ability.EDIT_ANSWERS, title=_("Write an article"))
def write(viewer: Viewer, desk: Desk, wording: Wording, at: datetime) -> Article:
    """Make the page, seen by editors only until it is published.

    Raises:
        ValidationError: a field cannot be kept, or the address is taken; says which and why.
    """
    article = Article(desk=desk, changed_at=at, plain=plain(wording.text), **asdict(wording))
    article.full_clean(exclude=["plain"])
    with writing():
        article.save()
        _record(article, at, viewer)
        put_into_index([article])
    return article


@chore(Ability.EDIT_ANSWERS, title=_("Write an article anew"))
def rewrite(viewer: Viewer, written: Article, wording: Wording, at: datetime, seen: int | None = None) -> bool:
    """Put the wording in the place of the one that stands; False when it is the same in everything.

    Raises:
        OvertakenError: the page is not at revision `seen` any more (not asked where it is None).
        ValidationError: a field cannot be kept, or the address is taken; says which and why.
    """
    with writing():
        article = Article.objects.select_for_update(no_key=True).get(pk=written.pk)
        if seen is not None and seen != article.revision:
            raise OvertakenError(article.revision)
        changed = {name: value for name, value in asdict(wording).items() if getattr(article, name) != value}
        if not changed:
            return False
        for name, value in changed.items():
            setattr(article, name, value)
        article.plain, article.changed_at = plain(wording.text), at
        article.full_clean(exclude=["plain"])
        if changed.keys() & {"title", "text"}:
            article.revision += 1
            _record(article, at, viewer)
        article.save()
        put_into_index([article])
    return True


def _record(article: Article, at: datetime, viewer: Viewer) -> None:
    Revision.objects.create(
        article=article,
        number=article.revision,
        title=article.title,
        text=article.text,
        written_at=at,
        written_by_id=viewer.user_id,
    )
