"""Somebody says that they are at work, on a break or away."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk
from reglament.desk.workplace.models import Offer, OfferEnding, Presence, PresenceState


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Say whether one is at work"))
def be_present(viewer: Viewer, desk: Desk, state: PresenceState, at: datetime) -> None:
    """Keep it with its moment; said again it keeps the first. What is offered to who goes is free for others at once."""
    if viewer.staff_id is None:
        return
    with transaction.atomic():
        kept = Presence.objects.filter(staff=viewer.staff_id).values_list("state", flat=True).first()
        if kept != state:
            Presence.objects.update_or_create(staff_id=viewer.staff_id, defaults={"state": state, "since": at})
        if state != PresenceState.AT_WORK:
            Offer.objects.filter(staff=viewer.staff_id).end(OfferEnding.LAPSED, at)
