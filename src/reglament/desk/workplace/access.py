"""The only door to what the workplace keeps: saved views, their maker's own and those shared with the desk; batches;
and templates of answers.
"""

from django.db.models import Q

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.workplace.models import (
    AnswerTemplate,
    AnswerTemplateQuerySet,
    Batch,
    BatchQuerySet,
    SavedView,
    SavedViewQuerySet,
)


def own_views(viewer: Viewer) -> SavedViewQuerySet:
    """Those that the viewer made at this desk."""
    if viewer.staff_id is None or not viewer.may(Ability.SEE_REQUESTS):
        return SavedView.objects.none()
    return SavedView.objects.filter(desk_id=viewer.desk_id, staff_id=viewer.staff_id)


def offered_views(viewer: Viewer) -> SavedViewQuerySet:
    """Their own, and those that somebody who works here has shared."""
    if viewer.staff_id is None or not viewer.may(Ability.SEE_REQUESTS):
        return SavedView.objects.none()
    shared = Q(shared_at__isnull=False, staff__left_at__isnull=True)
    return SavedView.objects.filter(Q(staff_id=viewer.staff_id) | shared, desk_id=viewer.desk_id)


def seen_batches(viewer: Viewer) -> BatchQuerySet:
    """Their own; for whoever may decide for others also what others did. What is not begun is its maker's alone."""
    if viewer.staff_id is None or not viewer.may(Ability.WORK_REQUESTS):
        return Batch.objects.none()
    seen = Q(staff_id=viewer.staff_id)
    if viewer.may(Ability.ASSIGN_OTHERS):
        seen |= Q(begun_at__isnull=False)
    return Batch.objects.filter(seen, desk_id=viewer.desk_id)


def editable_templates(viewer: Viewer) -> AnswerTemplateQuerySet:
    """All of the desk, those put away too, for whoever may write them; none for others."""
    found = AnswerTemplate.objects.filter(desk_id=viewer.desk_id)
    return found if viewer.may(Ability.EDIT_ANSWERS) else found.none()


def usable_templates(viewer: Viewer) -> AnswerTemplateQuerySet:
    """Those of the desk that whoever works on requests may put into their words."""
    found = AnswerTemplate.objects.filter(desk_id=viewer.desk_id).in_use()
    return found if viewer.may(Ability.WORK_REQUESTS) else found.none()
