"""The only door to saved views: their maker's own, and what was shared with the whole desk."""

from django.db.models import Q

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.workplace.models import SavedView, SavedViewQuerySet


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
