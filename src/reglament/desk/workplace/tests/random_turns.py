"""A desk on a random day, played twice: by the desk itself, and by a plain reference that knows no database."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Staff
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.stage.giving import PASSING
from reglament.desk.workplace.actions.answer_offer import HOLDS, Passing, skip_offer, take_offered
from reglament.desk.workplace.actions.be_present import be_present
from reglament.desk.workplace.actions.offer_next import PATIENCE, offer_next
from reglament.desk.workplace.actions.set_offer_terms import set_offer_terms
from reglament.desk.workplace.models import Offer, PresenceState, SkipReason
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

PEOPLE = ("specialist", "colleague", "head")
PRODUCTS = {"lis": "nurse", "middleware": "nurse", "mis": "doctor"}
KINDS = (("minor", "one"), ("change", "one"), ("stopped", "everyone"), ("partial", "several"))
Place = tuple[object, ...]


@dataclass
class Person:
    """What the reference knows of one of the staff."""

    products: set[str] = field(default_factory=set)
    most: int | None = None
    present: bool = True
    offer: tuple[int, datetime] | None = None
    skips: dict[tuple[int, Place], datetime] = field(default_factory=dict)
    judged: Counter[str] = field(default_factory=Counter)


@dataclass
class RandomDay:
    """The day. `wanted` counts what the page of proof must say of each kind, `planted` are unexplained takes."""

    company: Company
    dice: random.Random
    at: datetime = FRIDAY
    people: dict[str, Person] = field(default_factory=lambda: {who: Person() for who in PEOPLE})
    products: dict[int, str] = field(default_factory=dict)
    holders: dict[int, str] = field(default_factory=dict)
    wanted: Counter[str] = field(default_factory=Counter)
    planted: list[int] = field(default_factory=list)
    answered: set[tuple[str, int, Place]] = field(default_factory=set)

    def staff(self, who: str) -> Staff:
        """The row of one of them."""
        return self.company.staff[who]

    def arrive(self) -> None:
        """A new request."""
        product = self.dice.choice(list(PRODUCTS))
        effect, hit = self.dice.choice(KINDS)
        done = sends(self.company, PRODUCTS[product], self.at, product=product, effect=effect, hit=hit)
        ticket = ticket_of(done)
        if self.dice.random() < 0.2:
            # Nobody knows yet what it is about.
            Ticket.objects.filter(pk=ticket.pk).update(product=None)
            product = ""
        self.products[ticket.pk] = product

    def order(self) -> list[int]:
        """The requests in turn, in the order of the regulation, sorted once more by hand."""
        rows = Ticket.objects.filter(desk=self.company.desk, turn_at__isnull=False)
        return [one.pk for one in sorted(rows, key=lambda one: (*place(one), one.pk))]

    def why_not(self, who: str, ticket: int) -> str:
        """Why a request is not for somebody at this moment; "free" where it is."""
        person = self.people[who]
        row = Ticket.objects.get(pk=ticket)
        if person.skips.get((ticket, place(row)), FRIDAY - timedelta(days=1)) > self.at:
            return "skipped"
        if person.products and self.products[ticket] not in ("", *person.products):
            return "product"
        others = [each.offer for name, each in self.people.items() if name != who and each.offer]
        return "offered" if any(pk == ticket and until > self.at for pk, until in others) else "free"

    def ahead(self, who: str, ticket: int) -> Counter[str]:
        """What stands before a request and is nobody's."""
        order = self.order()
        before = order[: order.index(ticket)]
        return Counter(self.why_not(who, each) for each in before if each not in self.holders)

    def held(self, who: str) -> int | None:
        """What is offered to somebody now."""
        offer = self.people[who].offer
        return offer[0] if offer and offer[1] > self.at and offer[0] not in self.holders else None

    def press(self, who: str) -> None:
        """Next in turn, often back from a break; what the desk offers is what the reference finds."""
        if not self.people[who].present and self.dice.random() < 0.5:
            self.rest(who)
        person, wanted = self.people[who], self.held(who)
        in_hand = sum(1 for each in self.holders.values() if each == who)
        is_full = person.most is not None and in_hand >= person.most
        is_new = wanted is None
        if wanted is None and person.present and not is_full:
            free = [each for each in self.order() if each not in self.holders and self.why_not(who, each) == "free"]
            wanted = free[0] if free else None
        found = offer_next(as_staff(self.staff(who)), self.company.desk, self.at)
        assert (found.ticket_id if isinstance(found, Offer) else None) == wanted, who
        if not is_new:
            return
        person.offer = (wanted, self.at + PATIENCE) if wanted else None
        if wanted:
            person.judged = self.ahead(who, wanted)
            assert not person.judged["free"]

    def accept(self, who: str) -> None:
        """Take what is offered, or what was; where there is neither, somebody else does."""
        if self.people[who].offer is None:
            who = next((name for name in PEOPLE if self.held(name)), who)
        offer = self.people[who].offer
        if offer is None:
            return
        ticket = offer[0]
        number, held = Ticket.objects.get(pk=ticket).number, self.held(who)
        was = self.holders.get(ticket)
        done = take_offered(as_staff(self.staff(who)), self.company.desk, number, self.at)
        assert done is (held is not None or was == who)
        if held is not None:
            where = (who, ticket, place(Ticket.objects.get(pk=ticket)))
            self.take(who, ticket, self.people[who].judged, self.before(where))

    def let_pass(self, who: str) -> None:
        """Skip what is offered."""
        ticket = self.held(who)
        if ticket is None:
            return
        row, reason = Ticket.objects.get(pk=ticket), self.dice.choice(list(SkipReason))
        passing = Passing(row.number, reason, "No time." if reason == SkipReason.OTHER else "")
        assert skip_offer(as_staff(self.staff(who)), self.company.desk, passing, self.at) is not None
        self.people[who].offer = None
        self.people[who].skips[ticket, place(row)] = self.at + HOLDS[reason]

    def help_oneself(self, who: str) -> None:
        """Take one from the list, whatever stands ahead of it, with a reason or without."""
        free = [each for each in self.order() if each not in self.holders]
        if not free:
            return
        offered = [each for each in free if self.why_not(who, each) == "offered"]
        ticket = self.dice.choice(offered if offered and self.dice.random() < 0.4 else free)
        why = self.dice.choice(("", "", "", "", *sorted(set(PASSING) - {"given"})))
        judged = self.people[who].judged if self.held(who) == ticket else self.ahead(who, ticket)
        row = Ticket.objects.get(pk=ticket)
        assign(by_staff(self.staff(who), row, self.at), self.staff(who).pk, why)
        self.take(who, ticket, judged, self.before((who, ticket, place(row)), why))

    def answer(self, who: str) -> None:
        """Write to the client of a free one: what is offered is taken by it, another is passed for and stays nobody's."""
        free = [each for each in self.order() if each not in self.holders]
        if not free:
            return
        held = self.held(who)
        ticket = held if held in free and self.dice.random() < 0.5 else self.dice.choice(free)
        row, judged = Ticket.objects.get(pk=ticket), self.people[who].judged
        where = (who, ticket, place(row))
        ahead = self.ahead(who, ticket)
        reply(by_staff(self.staff(who), row, self.at), "We look at it.")
        if ticket == held:
            self.take(who, ticket, judged, self.before(where))
        elif where not in self.answered:
            self.answered.add(where)
            self.count(ticket, ahead, "")

    def before(self, where: tuple[str, int, Place], why: str = "") -> str:
        """What is said of a request that somebody takes: who has answered it has worked on it before."""
        return why or ("finish" if where in self.answered else "")

    def give(self, who: str) -> None:
        """The head gives one to somebody."""
        free = [each for each in self.order() if each not in self.holders]
        if not free or who == "head":
            return
        ticket = self.dice.choice(free)
        judged = self.people[who].judged if self.held(who) == ticket else self.ahead(who, ticket)
        assign(by_staff(self.staff("head"), Ticket.objects.get(pk=ticket), self.at), self.staff(who).pk)
        self.take(who, ticket, judged, "given")

    def put_back(self, who: str) -> None:
        """One of theirs goes back to the queue."""
        own = [ticket for ticket, holder in self.holders.items() if holder == who]
        if own:
            ticket = self.dice.choice(own)
            assign(by_staff(self.staff(who), Ticket.objects.get(pk=ticket), self.at), None)
            del self.holders[ticket]

    def rest(self, who: str) -> None:
        """Go on a break, or come back."""
        person = self.people[who]
        if person.present and self.dice.random() < 0.7:
            return
        person.present = not person.present
        state = PresenceState.AT_WORK if person.present else PresenceState.BREAK
        be_present(as_staff(self.staff(who)), self.company.desk, state, self.at)
        if not person.present:
            person.offer = None

    def arrange(self, who: str) -> None:
        """The head says what somebody is offered."""
        person = self.people[who]
        person.products = set(self.dice.sample(list(PRODUCTS), self.dice.randint(0, 2)))
        person.most = self.dice.choice((None, None, 2, 5))
        products = [self.company.products[each] for each in person.products]
        set_offer_terms(as_staff(self.staff("head")), self.staff(who), products, person.most)

    def take(self, who: str, ticket: int, ahead: Counter[str], why: str) -> None:
        """It is in somebody's hands."""
        self.count(ticket, ahead, why)
        self.holders[ticket] = who
        for each in self.people.values():
            if each.offer and each.offer[0] == ticket:
                each.offer = None

    def count(self, ticket: int, ahead: Counter[str], why: str) -> None:
        """Count what the page of proof must say of it."""
        kept = "with reason" if (ahead["free"] and why) or (ahead["skipped"] and not ahead["free"]) else "in order"
        if ahead["free"] and not why:
            kept = "without reason"
            self.planted.append(ticket)
        self.wanted[kept] += 1


def place(ticket: Ticket) -> Place:
    """The parts of a place in turn, in the order in which they are compared."""
    return (ticket.turn_group, ticket.turn_rank, ticket.turn_at, ticket.turn_level)
