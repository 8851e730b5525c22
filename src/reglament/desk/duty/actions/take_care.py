"""Take care of a request for which people are paged."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from reglament.desk.duty.models import Paging, PagingEnd, PagingWay
from reglament.desk.duty.paging.ending import acknowledge, end_by_itself
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.journal.orders import NotDone, Order


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Take care of a request"))
def take_care(viewer: Viewer, paging: Paging, way: PagingWay, at: datetime) -> PagingEnd:
    """Nobody else is paged, and the request is theirs from now on. Once, however often: whoever comes later learns how it ended.

    Raises Ticket.DoesNotExist for a request that the viewer does not see.
    """
    with transaction.atomic():
        # The request is locked before its paging, as by whoever else takes it.
        ticket = access.visible(viewer).select_for_update(no_key=True, of=("self",)).get(pk=paging.ticket_id)
        held = Paging.objects.select_for_update(no_key=True).get(pk=paging.pk)
        if held.ended_at is not None:
            return PagingEnd.objects.get(paging=held)
        if not Paging.objects.filter(pk=held.pk).at_risk().exists():
            end_by_itself([held], at)
            return PagingEnd.objects.get(paging=held)
        # Where the clock owed its closing, it is nobody's to take; that somebody looks after it stays true.
        with suppress(NotDone):
            assign(Order(viewer, at, ticket_id=ticket.pk), viewer.staff_id)
        return acknowledge(held, viewer.staff_id, way, at)
