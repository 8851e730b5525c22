"""A random walk over everything that can be done to tickets, the same for the same seed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from reglament.desk.conftest import FRIDAY
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Installation
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.actions.adopt import adopt
from reglament.desk.tickets.actions.amend import amend_client, amend_product, amend_subject
from reglament.desk.tickets.actions.amend_installation import amend_installation
from reglament.desk.tickets.actions.ask import ask, withdraw
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.bench import begin_bench, end_bench
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.link import link
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reach import reach
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.actions.remind import remind
from reglament.desk.tickets.actions.reopen import reopen
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.actions.taking_words import count_words, take_for_thanks
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.actions.withdraw_completion import withdraw_completion
from reglament.desk.tickets.journal.counted_words import bare, counted
from reglament.desk.tickets.journal.orders import Done, NotDone, Order
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.service import clerk
from reglament.regulation.facts import Change
from tools.story.acting import by_client, by_staff, sends
from tools.story.companies import Company

PAUSES = (*(timedelta(0),) * 2, *(timedelta(minutes=7),) * 6, *(timedelta(hours=5),) * 3, timedelta(days=2))
DOERS = {"siroka": ("nurse", "lis"), "istom": ("administrator", "desktop")}


@dataclass
class Walk:
    """One walk at one desk: which tickets there are, what time it is, and what was done how often."""

    company: Company
    random: Random
    at: datetime = FRIDAY
    done: dict[str, int] = field(default_factory=dict)

    def step(self) -> None:
        """Let some time pass, let the clerk or a person do something; what is refused is fine."""
        self.at += self.random.choice(PAUSES)
        name = self.random.choice([*STEPS])
        try:
            STEPS[name](self)
        except NotDone:
            return
        self.done[name] = self.done.get(name, 0) + 1

    def ticket(self) -> Ticket:
        """One of the newest few, so that histories grow long; registers the first."""
        newest = list(Ticket.objects.of(self.company.desk).order_by("-pk")[:4])
        if not newest:
            self.register()
            return self.ticket()
        return self.random.choice(newest)

    def register(self) -> None:
        """A client sends a request; sometimes it was received a while ago."""
        who, product = DOERS[self.company.desk.slug]
        late = self.random.choice([timedelta(0), timedelta(0), timedelta(hours=20)])
        effect, hit = self.random.choice([("", ""), ("minor", "one"), ("stopped", "everyone")])
        received = self.at - late
        sends(self.company, who, received, product=product, effect=effect, hit=hit)

    def work(self) -> None:
        """The clerk does what is due."""
        while clerk.tick(self.at):
            pass

    def lose(self) -> None:
        """Some of the newest letters come back; others that came back are delivered in the end. Perhaps it is heard later."""
        clients = Notice.objects.filter(recipient__isnull=False).order_by("-pk")
        for notice in clients[:6]:
            if self.random.random() < 0.5:
                outbox.returned(notice, self.at, "550 no such user")
            else:
                outbox.delivered(notice, self.at)

    def staff(self, ticket: Ticket, who: str = "specialist") -> Order:
        """An order of a member of staff; sometimes one who has looked long ago."""
        seen = self.random.choice([None, None, ticket.last_seq, ticket.last_seq - 1])
        return by_staff(self.company.staff[who], ticket, self.at, seen=seen)

    def client(self, ticket: Ticket) -> Order:
        """An order of the client whose it is now."""
        return by_client(ticket.requester, ticket, self.at)

    def another(self, ticket: Ticket) -> Done:
        """The request turns out to be of somebody else, at times under another agreement."""
        person = self.random.choice([*self.company.clients.values()])
        return amend_client(self.staff(ticket), person.pk, person.organisations.distinct().get().pk)

    def product(self) -> int | None:
        """One of the desk's products, or none."""
        products = (*self.company.products.values(), None)
        product = self.random.choice(products)
        return product.pk if product else None

    def installed(self) -> int | None:
        """Something that stands at one of the clients, or nothing in particular."""
        stands = Installation.objects.of(self.company.desk).order_by("pk").values_list("pk", flat=True)
        return self.random.choice([*stands, None])

    def taken_for_thanks(self, ticket: Ticket) -> Done:
        """Words of the client, perhaps new ones, turn out to be thanks."""
        if self.random.random() < 0.7:
            tell_more(self.client(ticket), "You were so kind.")
            ticket.refresh_from_db()
        return take_for_thanks(self.staff(ticket), self._one_of(counted(self._journal(ticket))[-2:]))

    def counted(self, ticket: Ticket) -> Done:
        """They were more than that after all."""
        return count_words(self.staff(ticket), self._one_of(bare(self._journal(ticket))))

    def _one_of(self, words: list[Entry]) -> int:
        return self.random.choice([each.seq for each in words] or [0])

    @staticmethod
    def _journal(ticket: Ticket) -> list[Entry]:
        return list(Entry.objects.filter(ticket=ticket).in_order())

    def ending(self, ticket: Ticket) -> str:
        """One of the endings that staff may choose; none where the edition has none."""
        endings = compiled(ticket.edition).rules.endings
        return self.random.choice([*(name for name, rule in endings.items() if rule.chosen_by.value == "staff"), ""])

    def level(self, ticket: Ticket) -> str:
        """One of the edition's levels."""
        return self.random.choice([*compiled(ticket.edition).rules.levels])

    def delay(self, ticket: Ticket) -> str:
        """One of the edition's reasons for delay, or one that it does not know."""
        return self.random.choice([*compiled(ticket.edition).rules.delays, "weather"])

    def change(self) -> Change:
        """A reason for another level."""
        return self.random.choice(list(Change))

    def colleague(self) -> str:
        """A specialist's name in the story."""
        return self.random.choice(["specialist", "colleague"])


def _on(act: Callable[[Walk, Ticket], Done]) -> Callable[[Walk], None]:
    def step(walk: Walk) -> None:
        act(walk, walk.ticket())

    return step


STEPS: dict[str, Callable[[Walk], None]] = {
    "register": Walk.register,
    "clerk": Walk.work,
    "clerk again": Walk.work,
    "lose": Walk.lose,
    "lose again": Walk.lose,
    "tell another way": _on(lambda walk, ticket: reach(walk.staff(ticket), "by phone")),
    "read at last": _on(lambda walk, ticket: reach(walk.client(ticket))),
    "amend subject": _on(lambda walk, ticket: amend_subject(walk.staff(ticket), f"Called anew at {walk.at}")),
    "amend product": _on(lambda walk, ticket: amend_product(walk.staff(ticket), walk.product())),
    "amend installation": _on(lambda walk, ticket: amend_installation(walk.staff(ticket), walk.installed())),
    "amend client": _on(lambda walk, ticket: walk.another(ticket)),
    "withdraw completion": _on(lambda walk, ticket: withdraw_completion(walk.staff(ticket))),
    "ask": _on(lambda walk, ticket: ask(walk.staff(ticket), "Which one?")),
    "adopt": _on(lambda walk, ticket: adopt(walk.staff(ticket))),
    "withdraw": _on(lambda walk, ticket: withdraw(walk.staff(ticket))),
    "assign": _on(lambda walk, ticket: assign(walk.staff(ticket, "head"), walk.company.staff[walk.colleague()].pk)),
    "put back": _on(lambda walk, ticket: assign(walk.staff(ticket, "head"), None)),
    "classify": _on(lambda walk, ticket: classify(walk.staff(ticket), walk.level(ticket), "Because.")),
    "reclassify": _on(lambda walk, ticket: reclassify(walk.staff(ticket), walk.level(ticket), walk.change(), "So.")),
    "close": _on(lambda walk, ticket: close(walk.staff(ticket), "They called.")),
    "complete": _on(lambda walk, ticket: complete(walk.staff(ticket), walk.ending(ticket), "Done.")),
    "confirm": _on(lambda walk, ticket: confirm(walk.client(ticket))),
    "begin bench": _on(lambda walk, ticket: begin_bench(walk.staff(ticket))),
    "end bench": _on(lambda walk, ticket: end_bench(walk.staff(ticket))),
    "delay": _on(lambda walk, ticket: delay(walk.staff(ticket), walk.delay(ticket))),
    "dispute": _on(lambda walk, ticket: dispute(walk.client(ticket), "It is not.")),
    "erase": _on(lambda walk, ticket: erase(walk.staff(ticket, "head"), walk.random.randint(1, ticket.last_seq))),
    "link": _on(lambda walk, ticket: link(walk.staff(ticket), walk.ticket().pk)),
    "merge": _on(lambda walk, ticket: merge(walk.staff(ticket), walk.ticket().pk)),
    "note": _on(lambda walk, ticket: note(walk.staff(ticket), "Called, nobody there.")),
    "remind": _on(lambda walk, ticket: remind(walk.staff(ticket))),
    "reopen": _on(lambda walk, ticket: reopen(walk.staff(ticket), "It was not.")),
    "reply": _on(lambda walk, ticket: reply(walk.staff(ticket), "Looking.")),
    "split": _on(lambda walk, ticket: split(walk.staff(ticket), ticket.last_seq, "Another matter")),
    "only thanks": _on(lambda walk, ticket: walk.taken_for_thanks(ticket)),
    "count words": _on(lambda walk, ticket: walk.counted(ticket)),
    "tell more": _on(lambda walk, ticket: tell_more(walk.client(ticket), "And this.")),
    "tell more again": _on(lambda walk, ticket: tell_more(walk.client(ticket), "And that.")),
}
