"""Months of requests that were lived by chance, through the actions themselves: their journals, targets and words fit together."""

import random
from datetime import timedelta

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.service import clerk
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

DAYS = 45
ACTS = ("nothing", "note", "reply", "delay", "complete", "close", "assign", "ask", "tell more")


def live(company: Company, count: int, seed: int, days: int = DAYS) -> list[Ticket]:
    """So many requests from FRIDAY on, in so many days, each with some acts; and everything that the clock does until they are over."""
    dice = random.Random(seed)
    moments = sorted(dice.randint(0, days * 24 * 60) for _ in range(count))
    for minutes in moments:
        _one(company, dice, minutes)
    while clerk.tick(FRIDAY + timedelta(days=days)):
        pass
    return list(Ticket.objects.order_by("pk"))


def _one(company: Company, dice: random.Random, minutes: int) -> None:
    who, product = dice.choice((("nurse", "lis"), ("doctor", "mis")))
    told = {
        "effect": dice.choice(("stopped", "partial", "minor", "change")),
        "hit": dice.choice(("one", "several", "everyone")),
    }
    sent = sends(company, who, FRIDAY + timedelta(minutes=minutes), product=product, **told)
    play, passed = Play(company, ticket_of(sent), who), 0
    for _ in range(dice.randint(0, 3)):
        passed += dice.choice((5, 60, 600, 6000))
        if not _acted(play, dice, passed):
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
