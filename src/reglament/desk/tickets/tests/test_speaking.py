"""Who speaks for the client: whoever asked, whose own request went into it, who answers for the client; nobody who is only in copy."""

from collections.abc import Callable

import pytest

from reglament.desk.conftest import Play
from reglament.desk.people.access import Viewer, as_person
from reglament.desk.people.models import Part, Person
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.listed import ACTIONS, offered
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.taking_words import take_for_confirmation, take_for_dispute
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Order, Refused
from reglament.desk.tickets.journal.standing import look
from reglament.desk.tickets.stage.rights import NotYours
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.by_operator import introduce, join

pytestmark = pytest.mark.django_db
DECISIONS = {"confirm", "dispute"}


def in_copy(lab: Play) -> Person:
    person = introduce(lab.company.desk, "Cholpon Sample", [("email", "cholpon@northlight.example")])
    join(person, lab.company.organisations["laboratory"], Part.REQUESTER)
    let_follow(lab.staff(1, "head"), "cholpon@northlight.example")
    return person


def responsible_in_copy(lab: Play) -> Person:
    let_follow(lab.staff(1, "head"), "bakyt@northlight.example")
    return lab.company.clients["chief"]


def joined(lab: Play) -> Person:
    """Somebody in copy whose own request about the same went into it, too."""
    person = in_copy(lab)
    own = ticket_of(sends(lab.company, "nurse", lab.at(1), person=person, product="lis", key="own"))
    merge(by_staff(lab.company.staff["head"], own, lab.at(2)), lab.ticket.pk)
    return person


def asker(lab: Play) -> Person:
    return lab.ticket.requester


def order(lab: Play, person: Person, minutes: float) -> Order:
    return Order(as_person(person), lab.at(minutes), ticket_id=lab.ticket.pk)


def test_somebody_in_copy_confirms_disputes_and_closes_nothing_and_is_offered_none_of_it(lab: Play) -> None:
    person = in_copy(lab)
    complete(lab.staff(5), "informed", "Restart it.")
    assert not offered(as_person(person), look(lab.now(), lab.at(6))) & {*DECISIONS, "close"}
    for name, told in (("confirm", ()), ("dispute", ("It still fails.",)), ("close", ("We need it no more.",))):
        with pytest.raises(NotYours) as refused:
            ACTIONS[name](order(lab, person, 6), *told)
        assert refused.value.why == "only in copy"
    assert (lab.now().state, lab.last().kind) == ("completed", "completed")


def test_somebody_in_copy_may_add(lab: Play) -> None:
    person = in_copy(lab)
    complete(lab.staff(5), "informed", "Restart it.")
    assert "tell_more" in offered(as_person(person), look(lab.now(), lab.at(6)))
    tell_more(order(lab, person, 6), "It still fails here.")
    assert (lab.now().state, lab.last().kind, lab.last().person) == ("completed", "told_more", person)


@pytest.mark.parametrize("who", [asker, responsible_in_copy, joined])
def test_whoever_speaks_for_the_client_keeps_their_right(lab: Play, who: Callable[[Play], Person]) -> None:
    person = who(lab)
    complete(lab.staff(5), "informed", "Restart it.")
    assert offered(as_person(person), look(lab.now(), lab.at(6))) >= DECISIONS
    dispute(order(lab, person, 6), "It still fails.")
    assert lab.now().state == "open"
    complete(lab.staff(8), "informed", "And now?")
    confirm(order(lab, person, 9))
    assert lab.now().state == "closed"


def test_staff_take_no_words_of_somebody_in_copy_for_the_clients_decision(lab: Play) -> None:
    person = in_copy(lab)
    complete(lab.staff(5), "informed", "Restart it.")
    tell_more(order(lab, person, 6), "It works now, you can close it.")
    seq = lab.last().seq
    for act in (take_for_confirmation, take_for_dispute):
        with pytest.raises(Refused):
            act(lab.staff(7), seq)
    known = look(lab.now(), lab.at(7))
    assert not offered(lab.staff(7).viewer, known) & {"take_for_confirmation", "take_for_dispute"}
    assert lab.now().state == "completed"


@pytest.mark.parametrize("who", [asker, responsible_in_copy, joined])
def test_staff_take_the_words_of_whoever_speaks_for_the_client(lab: Play, who: Callable[[Play], Person]) -> None:
    person = who(lab)
    complete(lab.staff(5), "informed", "Restart it.")
    tell_more(order(lab, person, 6), "It still fails, look at the second window.")
    take_for_dispute(lab.staff(7), lab.last().seq)
    assert (lab.now().state, lab.last().person) == ("open", person)


def test_words_of_somebody_whom_a_channel_does_not_know_are_for_staff_to_judge(lab: Play) -> None:
    complete(lab.staff(5), "informed", "Restart it.")
    unknown = Order(Viewer(lab.company.desk.pk), lab.at(6), ticket_id=lab.ticket.pk, by_channel=True)
    tell_more(unknown, "From my other mailbox: it still fails in the second window.")
    take_for_dispute(lab.staff(7), lab.last().seq)
    assert lab.now().state == "open"
