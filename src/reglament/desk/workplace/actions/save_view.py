"""Saved views: a question to the queue is kept under a name, called otherwise, shared with the desk, and thrown away."""

from datetime import datetime
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.lib.once import once
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk
from reglament.desk.workplace.access import own_views
from reglament.desk.workplace.models import LONGEST_NAME, SavedView

MOST_VIEWS = 40


@chore(Ability.SEE_REQUESTS, title=gettext_lazy("Save a view of the queue"))
def save_view(viewer: Viewer, desk: Desk, name: str, asked: str) -> SavedView:
    """Keep a question under a name; under one that is theirs already it takes the place of the old one, and stays shared.

    ValidationError without a name, and for more than `MOST_VIEWS`.
    """
    called, staff_id = _name(name), viewer.staff_id
    if staff_id is None:
        raise ValidationError(_("Views are kept for those who work at the desk."))

    def write() -> SavedView:
        own = own_views(viewer)
        found = own.select_for_update(no_key=True, of=("self",)).filter(name=called).first()
        if found is not None:
            found.asked = asked
            found.save(update_fields=["asked"])
            return found
        if own.count() >= MOST_VIEWS:
            raise ValidationError(_("You have %(most)d views. Delete one that you do not need.") % {"most": MOST_VIEWS})
        return own.create(desk=desk, staff_id=staff_id, key=uuid4().hex[:16], name=called, asked=asked)

    return once(write)


@chore(Ability.SEE_REQUESTS, title=gettext_lazy("Rename a view of the queue"))
def rename_view(viewer: Viewer, desk: Desk, key: str, name: str) -> bool:
    """Call one of their own otherwise; False where it is no more. ValidationError without a name, or where another has it."""
    called = _name(name)

    def write() -> bool:
        if own_views(viewer).exclude(key=key).filter(name=called).exists():
            raise ValidationError(_("You have a view of this name already. Choose another name."))
        return own_views(viewer).filter(key=key).update(name=called) > 0

    return once(write)


@chore(Ability.SEE_REQUESTS, title=gettext_lazy("Delete a view of the queue"))
def delete_view(viewer: Viewer, desk: Desk, key: str) -> bool:
    """Throw one of their own away; False where it is no more."""
    deleted, _by_kind = own_views(viewer).filter(key=key).delete()
    return deleted > 0


@chore(Ability.SHARE_VIEWS, title=gettext_lazy("Share a view of the queue with the desk"))
def share_view(viewer: Viewer, desk: Desk, key: str, at: datetime | None) -> bool:
    """Share one of their own with everybody who sees requests at the desk, or with `at` None no more; False where it is no more."""
    return own_views(viewer).filter(key=key).update(shared_at=at) > 0


def _name(typed: str) -> str:
    """In one line, as long as a name may be."""
    name = " ".join(typed.replace("\x00", "").split())
    if not name:
        raise ValidationError(_("Give the view a name."))
    if len(name) > LONGEST_NAME:
        raise ValidationError(_("A name has at most %(most)d characters.") % {"most": LONGEST_NAME})
    return name
