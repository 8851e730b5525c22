"""A desk full of requests in every state, made by chance from a seed. Their journals do not fit: only lists look at them."""

import random
from datetime import datetime, timedelta

from reglament.desk.conftest import FRIDAY
from reglament.desk.tickets.models import Alarm, Message, Ticket
from reglament.desk.tickets.stage.watching import watch_from
from reglament.desk.workplace.models import TicketReading
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

LEVELS = ("critical", "high", "medium", "low")
DOORS = ("email", "portal", "phone")


def filled(company: Company, count: int, seed: int) -> list[Ticket]:
    """So many requests, few moments and values among them, so that many are equal in what an order compares."""
    dice = random.Random(seed)
    first = ticket_of(sends(company, "nurse", FRIDAY, product="lis", effect="minor", hit="one"))
    made = [_one(first, number, dice, company) for number in range(2, count + 2)]
    Ticket.objects.bulk_create(made)
    Alarm.objects.bulk_create(
        Alarm(ticket=each, at=FRIDAY, wake_at=FRIDAY, what="warn") for each in made if dice.random() < 0.6
    )
    _told_and_read(made, dice, company)
    for who in (company.staff["specialist"], company.staff["colleague"]):
        watch_from([each.pk for each in made if dice.random() < 0.3], [who.pk], FRIDAY)
    return list(Ticket.objects.select_related("product", "alarm").order_by("pk"))


def _told_and_read(made: list[Ticket], dice: random.Random, company: Company) -> None:
    """Words of clients, of staff and of the desk, and how far the specialist and a colleague have read."""
    staff = company.staff["specialist"], company.staff["colleague"]
    writers = [("client", None), ("desk", None), *(("person", each) for each in staff)]
    said = [(ticket, seq) for ticket in made for seq in range(1, ticket.last_seq + 1) if dice.random() < 0.7]
    Message.objects.bulk_create(
        Message(ticket=ticket, seq=seq, at=FRIDAY, by=by, staff=who, kind="note")
        for (ticket, seq), (by, who) in ((each, dice.choice(writers)) for each in said)
    )
    TicketReading.objects.bulk_create(
        TicketReading(
            ticket=each, staff=who, seq=dice.randint(0, 3), at=FRIDAY, kept_unread_at=dice.choice((None, None, FRIDAY))
        )
        for each in made
        for who in staff
        if dice.random() < 0.7
    )


def _one(first: Ticket, number: int, dice: random.Random, company: Company) -> Ticket:
    state = dice.choice(("open", "open", "waiting", "completed", "closed"))
    is_in_turn = state == "open" or (state in ("completed", "waiting") and dice.random() < 0.2)
    is_owed = state != "closed" and dice.random() < 0.7
    received = _moment(dice)
    staff = [None, *company.staff.values()]
    return Ticket(
        **{name: getattr(first, name) for name in ("desk_id", "edition_id", "requester_id", "organisation_id")},
        number=number,
        product=dice.choice([None, *company.products.values()]),
        subject=f"Request {number}",
        channel=dice.choice(DOORS),
        received_at=received,
        state=state,
        level=dice.choice(LEVELS),
        assignee=dice.choice(staff),
        turn_group=dice.randint(0, 1) if is_in_turn else None,
        turn_rank=dice.randint(0, 1) if is_in_turn else None,
        turn_at=received if is_in_turn else None,
        turn_level=dice.randint(1, 4) if is_in_turn else None,
        due_at=_moment(dice) if is_owed else None,
        due_kind="solve" if is_owed else "",
        due_running=is_owed and dice.random() < 0.7,
        last_seq=dice.randint(1, 3),
        last_at=_moment(dice),
    )


def _moment(dice: random.Random) -> datetime:
    return FRIDAY + timedelta(hours=dice.randint(-30, 30), microseconds=dice.choice((0, 1)))
