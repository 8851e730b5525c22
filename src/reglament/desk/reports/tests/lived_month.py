"""Months of requests that were lived by chance, through the actions themselves: their journals, targets and words fit together."""

import random
from contextlib import suppress
from datetime import datetime, timedelta

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.people.models import Staff, StaffRole
from reglament.desk.reports.sums import asking, settling
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.service import clerk
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

DAYS = 45
ACTS = ("nothing", "note", "reply", "delay", "complete", "close", "assign", "ask", "tell more")


def live(company: Company, count: int, seed: int, days: int = DAYS) -> list[Ticket]:
    """So many requests from FRIDAY on, in so many days, each with some acts until they are over; and everything that the clock does."""
    dice, end = random.Random(seed), FRIDAY + timedelta(days=days)
    moments = sorted(dice.randint(0, days * 24 * 60) for _ in range(count))
    for minutes in moments:
        _one(company, dice, minutes, end)
    while clerk.tick(end):
        pass
    return list(Ticket.objects.order_by("pk"))


def settle(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the sums of days know of "all" that happened, of "a part" of it, or of "nothing", so that pages ask the requests themselves."""
    if what == "nothing":
        monkeypatch.setattr(asking, "MOST", 0)
    else:
        settling.settle_all()
    if what == "a part":
        _act_once_more()


def _act_once_more() -> None:
    """On every other request: of these the sums know what was, and not what is."""
    for ticket in Ticket.objects.filter(pk__in=[each.pk for each in Ticket.objects.order_by("pk")[::2]]):
        staff = Staff.objects.of(ticket.desk).filter(role=StaffRole.SPECIALIST).first()
        assert staff is not None
        order = by_staff(staff, ticket, ticket.last_at or ticket.received_at)
        with suppress(Refused):
            assign(order, staff.pk)
        with suppress(Refused):
            reply(order, "Once more.")
    assert Ticket.objects.unsummed().exists()


def _one(company: Company, dice: random.Random, minutes: int, end: datetime) -> None:
    who, product = dice.choice((("nurse", "lis"), ("doctor", "mis")))
    told = {
        "effect": dice.choice(("stopped", "partial", "minor", "change")),
        "hit": dice.choice(("one", "several", "everyone")),
    }
    sent = sends(company, who, FRIDAY + timedelta(minutes=minutes), product=product, **told)
    play, passed = Play(company, ticket_of(sent), who), 0
    for _ in range(dice.randint(0, 3)):
        passed += dice.choice((5, 60, 600, 6000))
        if play.at(passed) > end or not _acted(play, dice, passed):
            return


def _acted(play: Play, dice: random.Random, minutes: int) -> bool:
    """Whether the request goes on after one act of staff."""
    order = play.staff(minutes)
    match dice.choice(ACTS):
        case "note":
            note(order, "A note.")
        case "reply":
            reply(order, "Words.")
        case "delay":
            delay(order, dice.choice(("no_information", "work_needed")), "Because.")
        case "ask":
            ask(order, "Which one?")
        case "tell more":
            tell_more(play.client(minutes), "This one.")
        case "assign":
            assign(order, play.company.staff["specialist"].pk)
        case "complete":
            complete(order, "informed", "Done.")
            return False
        case "close":
            close(order, "It is not needed.")
            return False
    return True
