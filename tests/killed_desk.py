"""A desk that is killed over and over, for `test_kill.py`; run as a script with its home and database in the environment.

It reads orders line by line and has each carried out by a child of its own, which is a whole desk of one process:

    prepare            migrate, and let the story's people move in
    work FIRST         do step after step, from the number FIRST, until somebody kills it
    check              examine everything and tell what is on record
    drain              deliver every notice that is left

It says `child PID` when a child begins and `over` when it has ended. A child says one line of JSON for each thing done,
and only after it was done. A step is the same whenever it is taken again: same people, same words, same key.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

from reglament.desk.lib.opening import open_desk

sys.path.append(str(Path(__file__).parent.parent))  # The story lies beside the sources, in `tools`.
open_desk()  # Before the models are imported, which is why the imports below stand where they stand.
# ruff: noqa: E402

from reglament.desk.conftest import FRIDAY
from reglament.desk.console.migrate import bring_up
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk, Person, Product, Staff
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.console.doctor import examine
from reglament.desk.tickets.entering.registering import register
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.journal.orders import Done, NotDone
from reglament.desk.tickets.models import Entry, Message, Refusal, Ticket
from reglament.desk.tickets.service import clerk
from tools.story import companies
from tools.story.acting import by_client, by_staff

REGISTERS_EVERY = 4
STEP = timedelta(minutes=20)
RECENT = 12
HANDED = Path(os.environ["REGLAMENT_HOME"]) / "handed over.txt"


def say(**told: Any) -> None:
    """One line at once, so that what was said before a kill arrives."""
    os.write(1, (json.dumps(told) + "\n").encode())


def prepare(_: int) -> None:
    bring_up()
    companies.siroka(FRIDAY)


def work(first: int) -> None:
    step = first
    while True:
        at = FRIDAY + step * STEP
        try:
            done = take(step, at)
            say(key=f"step {step}", step=step, ticket=done.ticket_id, seq=done.seq)
        except NotDone as refusal:
            say(step=step, refused=str(refusal))
        while clerk.tick(at):
            pass
        deliver(at, 5)
        step += 1


def take(step: int, at: datetime) -> Done:
    """Carry out one step. Numbers are given out without holes, so a step knows which tickets there are."""
    desk = Desk.objects.get(slug="siroka")
    nurse = Person.objects.get(full_name="Aida Sample")
    words, key, random = f"Words of step {step}.", f"step {step}", Random(step)
    if step % REGISTERS_EVERY == 0:
        product = Product.objects.get(desk=desk, slug="lis")
        effect, hit = random.choice([("minor", "one"), ("stopped", "everyone")])
        done = register(
            Intake(desk, at, "form", person=nurse, product=product, effect=effect, hit=hit, text=words, key=key), at=at
        )
        assert not isinstance(done, Refusal)
        return done
    number = step // REGISTERS_EVERY + 1 - random.randrange(min(RECENT, step // REGISTERS_EVERY + 1))
    ticket = Ticket.objects.select_related("edition").get(desk=desk, number=number)
    specialist = Staff.objects.filter(desk=desk, role="specialist").earliest("pk")
    staff, client = by_staff(specialist, ticket, at, key=key), by_client(nurse, ticket, at, key=key)
    verbs: list[Callable[[], Done]] = [
        lambda: reply(staff, words),
        lambda: ask(staff, words),
        lambda: complete(staff, "informed", words),
        lambda: tell_more(client, words),
        lambda: confirm(client),
    ]
    return random.choice(verbs)()


def deliver(at: datetime, most: int) -> int:
    """Hand notices over to the world, which is a file here, and say so in the outbox."""
    claimed = outbox.claim("email", at, most)
    for notice in claimed:
        with HANDED.open("a") as world:
            world.write(f"{notice.pk} {notice.about_id} {notice.kind} {json.dumps(notice.payload, sort_keys=True)}\n")
        outbox.delivered(notice, at)
    return len(claimed)


def drain(_: int) -> None:
    """Deliver all that is left, also what a dead worker had claimed."""
    at = FRIDAY + timedelta(days=300)
    while Notice.objects.filter(next_try_at__isnull=False).exists():
        deliver(at, 50)
        at += outbox.LEASE
    rows = Notice.objects.order_by("pk").values_list("pk", "about_id", "kind", "payload", "state")
    say(notices=[f"{pk} {on} {kind} {json.dumps(payload, sort_keys=True)}" for pk, on, kind, payload, _ in rows])


def check(_: int) -> None:
    said = StringIO()
    with redirect_stdout(said):
        code = examine()
    last = {(on, act): seq for on, act, seq in Entry.objects.in_order().values_list("ticket_id", "act", "seq")}
    keys = Entry.objects.exclude(key=None).values_list("key", "ticket_id", "act")
    say(code=code, said=said.getvalue(), keys={key: [on, last[on, act]] for key, on, act in keys}, doubled=doubled())


def doubled() -> list[str]:
    """What stands there twice and should stand there once."""
    words = Counter(Message.objects.exclude(by="desk").values_list("text", flat=True))
    asked = Counter(Entry.objects.filter(by="desk", kind="asked").values_list("ticket_id", flat=True))
    told = Counter(
        (ticket, kind, payload.get("seq", payload.get("due")))
        for ticket, kind, payload in Notice.objects.exclude(kind__in=["reminded", "closed_by_clock"])
        .filter(recipient__isnull=False)
        .values_list("about_id", "kind", "payload")
    )
    marks = Counter(
        (entry.ticket_id, entry.kind, entry.at, entry.payload.get("promise"), entry.payload.get("due"))
        for entry in Entry.objects.filter(by="desk", kind__in=["warned", "breached", "reminded", "closed"])
    )
    return [str(thing) for counted in (words, asked, told, marks) for thing, count in counted.items() if count > 1]


def main() -> None:
    orders = {"prepare": prepare, "work": work, "check": check, "drain": drain}
    for line in sys.stdin:
        name, _, number = line.strip().partition(" ")
        child = os.fork()
        if child == 0:
            orders[name](int(number or 0))
            os._exit(0)
        os.write(1, f"child {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"over\n")


if __name__ == "__main__":
    main()
