"""Merge a request into an earlier one of the same client: the later one closes, nothing of it is lost."""

from dataclasses import replace

from django.db import transaction

from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.stage.performing import close_what_was_due, fetch, refuse_overtaken, repeated
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.decisions import State
from reglament.regulation.facts import By, Fact, Kind


def merge(order: Order, into_id: int) -> Done:
    """Close the order's ticket as merged into `into_id`, which must be older: so no earlier promise is ever given up.

    Both tickets are locked in the order of their ids, so that two merges cannot wait for each other.
    """
    with transaction.atomic():
        scenes = {pk: fetch(replace(order, ticket_id=pk)) for pk in sorted({order.ticket_id, into_id})}
        later, earlier = scenes[order.ticket_id], scenes[into_id]
        done = repeated(order, later)
        if done is not None:
            return done
        refuse_overtaken(order, later)
        later.at = earlier.at = max(later.at, earlier.at)
        close_what_was_due(later)
        close_what_was_due(earlier)
        _refuse_unfit(later, earlier)
        fact = Fact(later.at, Kind.MERGED, By.PERSON)
        later.mark(fact, into=earlier.ticket.pk, number=earlier.ticket.number)
        later.mark(Fact(later.at, Kind.CLOSED, By.PERSON, reason="merged"))
        later.ticket.merged_into = earlier.ticket
        later.tell("merged", number=earlier.ticket.number)
        earlier.key = None
        earlier.mark(
            Fact(later.at, Kind.LINKED, By.PERSON, reason="merged"), ticket=later.ticket.pk, number=later.ticket.number
        )
        earlier.settle()
        return later.settle()


def _refuse_unfit(later: Scene, earlier: Scene) -> None:
    if later.ticket.pk == earlier.ticket.pk or later.ticket.desk_id != earlier.ticket.desk_id:
        raise Refused("cannot be merged")
    if State.CLOSED in (later.standing.state, earlier.standing.state):
        raise Refused("already closed")
    same_person = later.ticket.requester_id == earlier.ticket.requester_id
    same_client = (
        later.ticket.organisation_id is not None and later.ticket.organisation_id == earlier.ticket.organisation_id
    )
    if not (same_person or same_client):
        raise Refused("of another client")
    if later.ticket.received_at < earlier.ticket.received_at:
        raise Refused("merge the later into the earlier")
