"""Every reason for which an action refuses, with the clauses that it rests on; nothing is written then."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Staff
from reglament.desk.tickets.actions.amend import amend_client, amend_product, amend_subject
from reglament.desk.tickets.actions.ask import ask, withdraw
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.link import link
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.actions.remind import remind
from reglament.desk.tickets.actions.reopen import reopen
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.actions.unlink import unlink
from reglament.desk.tickets.actions.withdraw_completion import withdraw_completion
from reglament.desk.tickets.journal.orders import Order, Refused
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.desk.tickets.stage.giving import GIVEN
from reglament.desk.tickets.tests.doing import TEXT, by_machine, closed, decided, done, taken
from reglament.regulation.facts import Change

pytestmark = pytest.mark.django_db

DAY = 24 * 60


@dataclass(frozen=True)
class Refusal:
    """Something that is refused, with its code and clauses."""

    act: Callable[[Play], object]
    why: str
    clauses: tuple[str, ...] = ()
    before: Callable[[Play], object] = lambda play: None


def _put_down(play: Play, who: str, where: str) -> object:
    return amend_client(play.staff(5), play.company.clients[who].pk, play.company.organisations[where].pk)


REFUSALS: dict[str, Refusal] = {
    **{
        f"{name} without words": Refusal(act, "words are missing", before=before)
        for name, act, before in (
            ("reply", lambda play: reply(play.staff(5), " \x00 "), lambda play: None),
            ("ask", lambda play: ask(play.staff(5), " "), lambda play: None),
            ("note", lambda play: note(play.staff(5), ""), lambda play: None),
            ("complete", lambda play: complete(play.staff(5), "informed", " "), lambda play: None),
            ("tell more", lambda play: tell_more(play.client(5), " "), lambda play: None),
            ("dispute", lambda play: dispute(play.client(5), " "), done),
        )
    },
    "too many words": Refusal(lambda play: note(play.staff(5), "a" * 1_000_001), "words are too long"),
    "call it nothing": Refusal(lambda play: amend_subject(play.staff(5), " \x00 "), "subject is missing"),
    "call it too much": Refusal(lambda play: amend_subject(play.staff(5), "a" * 301), "subject is too long"),
    "call it the same": Refusal(lambda play: amend_subject(play.staff(5), "A request"), "that is how it stands"),
    "name no product of the desk": Refusal(lambda play: amend_product(play.staff(5), 10**9), "no such product"),
    "name the same product": Refusal(
        lambda play: amend_product(play.staff(5), play.company.products["lis"].pk), "that is how it stands"
    ),
    "name a product without agreement": Refusal(
        lambda play: amend_product(play.staff(5), play.company.products["library"].pk), "not entitled", ("1.3",)
    ),
    "put it down to the same": Refusal(lambda play: _put_down(play, "nurse", "laboratory"), "that is how it stands"),
    "put it down to one of elsewhere": Refusal(lambda play: _put_down(play, "nurse", "clinic"), "no such client"),
    "put it down to nobody": Refusal(lambda play: amend_client(play.staff(5), 10**9, None), "no such client"),
    "put it down to somebody without agreement": Refusal(
        lambda play: _put_down(play, "teacher", "school"), "not entitled", ("1.3",)
    ),
    "take back what is not completed": Refusal(lambda play: withdraw_completion(play.staff(5)), "nothing to take back"),
    "take back what is closed": Refusal(
        lambda play: withdraw_completion(play.staff(5)), "nothing to take back", before=closed
    ),
    "ask when done": Refusal(lambda play: ask(play.staff(5), TEXT), "already completed", before=done),
    "ask when closed": Refusal(lambda play: ask(play.staff(5), TEXT), "already completed", before=closed),
    "withdraw nothing": Refusal(lambda play: withdraw(play.staff(5)), "nothing is asked"),
    "remind of nothing": Refusal(lambda play: remind(play.staff(5)), "nothing is asked"),
    "unknown level": Refusal(lambda play: classify(play.staff(5), "galactic"), "no such level"),
    "overrule without reason": Refusal(lambda play: classify(play.staff(5), "high", " "), "overruling needs a reason"),
    "decide twice": Refusal(lambda play: classify(play.staff(5), "medium"), "level already decided", before=decided),
    "decide when closed": Refusal(lambda play: classify(play.staff(5), "medium"), "already closed", before=closed),
    "change before decided": Refusal(
        lambda play: reclassify(play.staff(5), "high", Change.EASED, "So."), "level not decided yet"
    ),
    "change to unknown": Refusal(
        lambda play: reclassify(play.staff(5), "galactic", Change.EASED, "So."), "no such level", before=decided
    ),
    "change to the same": Refusal(
        lambda play: reclassify(play.staff(5), "medium", Change.EASED, "So."), "level is the same", before=decided
    ),
    "change without reason": Refusal(
        lambda play: reclassify(play.staff(5), "high", Change.EASED, " "), "a change needs a reason", before=decided
    ),
    "unknown ending": Refusal(lambda play: complete(play.staff(5), "magic", TEXT), "no such ending"),
    "the clock's ending": Refusal(lambda play: complete(play.staff(5), "no_answer", TEXT), "no such ending"),
    "ending without vendor": Refusal(
        lambda play: complete(play.staff(5), "third_party", TEXT, {"vendor": " "}), "vendor is missing", ("3.5",)
    ),
    "ending without release": Refusal(
        lambda play: complete(play.staff(5), "future_update", TEXT), "release is missing", ("3.6",)
    ),
    "unknown delay": Refusal(lambda play: delay(play.staff(5), "weather"), "no such delay"),
    "delay when done": Refusal(lambda play: delay(play.staff(5), "work_needed"), "already completed", before=done),
    "close without reason": Refusal(lambda play: close(play.staff(5), " "), "closing needs a reason"),
    "close twice": Refusal(lambda play: close(play.staff(5), "So."), "already closed", before=closed),
    "reopen what is open": Refusal(lambda play: reopen(play.staff(5), "So."), "not closed"),
    "reopen without reason": Refusal(
        lambda play: reopen(play.staff(5), " "), "reopening needs a reason", before=closed
    ),
    "confirm too early": Refusal(lambda play: confirm(play.client(5)), "nothing to confirm", ("3.7",)),
    "dispute too early": Refusal(lambda play: dispute(play.client(5), "No."), "nothing to dispute", ("3.7",)),
    "tell too late": Refusal(
        lambda play: tell_more(play.client(400 * DAY), TEXT), "too late to reopen", ("3.7",), before=closed
    ),
    "assign when closed": Refusal(
        lambda play: assign(play.staff(5), play.company.staff["specialist"].pk), "already closed", before=closed
    ),
    "give without the ability": Refusal(
        lambda play: assign(play.staff(5), play.company.staff["colleague"].pk), "not yours to assign"
    ),
    "take from a colleague's hands": Refusal(
        lambda play: assign(play.staff(5, "colleague"), None), "not yours to assign", before=taken
    ),
    "give to one who works on nothing": Refusal(
        lambda play: assign(play.staff(5, "head"), play.company.staff["administrator"].pk), "not of this desk"
    ),
    "give to one who left": Refusal(
        lambda play: assign(play.staff(5, "head"), play.company.staff["colleague"].pk),
        "not of this desk",
        before=lambda play: Staff.objects.filter(pk=play.company.staff["colleague"].pk).update(left_at=FRIDAY),
    ),
    "take for a reason that is none": Refusal(
        lambda play: assign(play.staff(5), play.company.staff["specialist"].pk, "whim"), "no such reason to pass"
    ),
    "take as if it had been given": Refusal(
        lambda play: assign(play.staff(5), play.company.staff["specialist"].pk, GIVEN), "no such reason to pass"
    ),
    "link to itself": Refusal(lambda play: link(play.staff(5), play.ticket.pk), "cannot be linked"),
    "link to nothing": Refusal(lambda play: link(play.staff(5), 0), "cannot be linked"),
    "unlink what is not linked": Refusal(lambda play: unlink(play.staff(5), 0, "No."), "not linked"),
    "merge into itself": Refusal(lambda play: merge(play.staff(5), play.ticket.pk), "cannot be merged"),
    "merge into nothing": Refusal(lambda play: merge(play.staff(5), 0), "cannot be merged"),
    "split what nobody wrote": Refusal(lambda play: split(play.staff(5), 99, "Printer"), "nothing to split"),
    "split without a subject": Refusal(lambda play: split(play.staff(5), 1, " "), "nothing to split"),
    "split what staff wrote": Refusal(
        lambda play: split(play.staff(5), play.now().last_seq, "Printer"),
        "nothing to split",
        before=lambda play: reply(play.staff(1), TEXT),
    ),
    "split a machine's word": Refusal(
        lambda play: split(play.staff(5), play.now().last_seq, "Printer"),
        "nothing to split",
        before=lambda play: by_machine(play),
    ),
    "split when closed": Refusal(lambda play: split(play.staff(5), 1, "Printer"), "already closed", before=closed),
}


@pytest.mark.parametrize("name", list(REFUSALS))
def test_it_refuses_by_a_code_and_its_clauses_and_writes_nothing(lab: Play, name: str) -> None:
    case = REFUSALS[name]
    case.before(lab)
    before = (Entry.objects.count(), Message.objects.count(), Notice.objects.count(), Ticket.objects.count())
    with pytest.raises(Refused) as refused:
        case.act(lab)
    assert (refused.value.why, refused.value.clauses) == (case.why, case.clauses)
    after = (Entry.objects.count(), Message.objects.count(), Notice.objects.count(), Ticket.objects.count())
    assert after == before


@pytest.mark.parametrize("act", [confirm, lambda order: dispute(order, "It is not.")])
def test_it_cites_no_clause_where_the_edition_has_none(dental: Play, act: Callable[[Order], object]) -> None:
    """iStom knows no confirmation."""
    with pytest.raises(Refused) as refused:
        act(dental.client(5))
    assert refused.value.clauses == ()
