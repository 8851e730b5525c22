"""How the story's people act: short ways to make intakes and orders, for the story and for tests."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from reglament.desk.people.access import as_person, as_staff
from reglament.desk.people.models import Person, Staff
from reglament.desk.tickets.entering.registering import register
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.models import Refusal, Ticket
from tools.story.companies import Company


def sends(company: Company, who: str, at: datetime, *, product: str = "", **more: Any) -> Done | Refusal:
    """A client sends a request through the form at `at`; `more` are fields of the intake.

    It holds all that the desk would otherwise ask for by itself, so that a request of a test is one to be worked on.
    """
    intake = Intake(
        desk=company.desk,
        received_at=at,
        channel="form" if company.desk.slug == "siroka" else "widget",
        person=company.clients[who],
        product=company.products[product] if product else None,
        subject="A request",
        text="Something does not work.",
        details={"steps": "Start it and wait.", "how_often": "always"},
    )
    return register(replace(intake, **more), at=at)


def ticket_of(done: Done | Refusal) -> Ticket:
    """The ticket that was registered; a refusal here is a fault of the story."""
    if isinstance(done, Refusal):
        raise TypeError(f"The request was refused: {done.why}.")
    return Ticket.objects.select_related("desk", "edition").get(pk=done.ticket_id)


def by_staff(staff: Staff, ticket: Ticket, at: datetime, *, key: str | None = None, seen: int | None = None) -> Order:
    """An order of a member of staff."""
    return Order(as_staff(staff), at, key, ticket_id=ticket.pk, seen=seen)


def by_client(person: Person, ticket: Ticket, at: datetime, *, key: str | None = None) -> Order:
    """An order of a client."""
    return Order(as_person(person), at, key, ticket_id=ticket.pk)
