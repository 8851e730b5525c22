"""The same intake brought twice at once, and two people who click at once: everything happens one time."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.db.models import QuerySet

from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Desk
from reglament.desk.tickets import taking_in
from reglament.desk.tickets.actions.admit_refusal import admit_refusal
from reglament.desk.tickets.actions.register_kept import register_contact
from reglament.desk.tickets.actions.write_down_contact import write_down_contact
from reglament.desk.tickets.journal.orders import Done, Wish
from reglament.desk.tickets.models import Contact, Entry, Message, Refusal, Ticket
from reglament.desk.tickets.tests.refused import a_refusal, an_agreement
from reglament.desk.tickets.tests.test_at_once import assert_whole, at_once
from reglament.desk.tickets.tests.test_taking_in import a_call
from tools.story.companies import Company

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def by_two(company: Company, *whom: str) -> Sequence[Wish]:
    return [Wish(as_staff(company.staff[who]), FRIDAY) for who in whom or ("head", "specialist")]


def test_it_registers_what_is_brought_several_times_at_once(siroka: Company) -> None:
    came = at_once([partial(taking_in.take_in, a_call(siroka, "nurse"), at=FRIDAY)] * 4)
    assert {each.ticket_id for each in came if isinstance(each, Done)} == {Ticket.objects.get().pk}
    assert all(isinstance(each, Done) for each in came)
    assert_whole()


def test_it_refuses_what_is_brought_several_times_at_once(siroka: Company) -> None:
    came = at_once([partial(taking_in.take_in, a_call(siroka, "teacher"), at=FRIDAY)] * 3)
    assert came == [Refusal.objects.get()] * 3


def test_it_keeps_one_contact_of_what_is_brought_several_times_at_once(istom: Company) -> None:
    came = at_once([partial(taking_in.take_in, a_call(istom), at=FRIDAY)] * 4)
    assert came == [Contact.objects.get()] * 4


def test_it_answers_the_first_of_several_contacts_that_come_at_once(siroka: Company) -> None:
    letter = a_call(siroka, "nurse", channel="email", sender="aida@northlight.example", address="sales@siroka.example")
    came = at_once([partial(taking_in.take_in, replace(letter, key=f"email:{each}"), at=FRIDAY) for each in range(4)])
    assert sorted(isinstance(each, Contact) and each.answered for each in came) == [False, False, False, True]
    assert Notice.objects.filter(kind="contact").count() == 1


def test_it_writes_a_contact_down_once_and_tells_them_once_when_it_is_pressed_several_times_at_once(
    siroka: Company,
) -> None:
    wishes = [Wish(as_staff(siroka.staff["specialist"]), FRIDAY, f"written:1:{each // 2}") for each in range(4)]
    told = ("talk", FRIDAY, "The printer is dead.", siroka.clients["nurse"].pk)
    came = at_once([partial(write_down_contact, wish, *told) for wish in wishes])
    assert {each.pk for each in came if isinstance(each, Contact)} == set(Contact.objects.values_list("pk", flat=True))
    assert (Contact.objects.count(), Contact.objects.filter(answered=True).count()) == (2, 1)
    assert Notice.objects.filter(kind="contact_written_down").count() == 1


def test_it_makes_one_request_of_a_contact_when_two_click_at_once(siroka: Company) -> None:
    contact = taking_in.take_in(a_call(siroka, "nurse", channel="widget"), at=FRIDAY)
    assert isinstance(contact, Contact)
    came = at_once([partial(register_contact, order, contact.pk, "They called.") for order in by_two(siroka)])
    ticket = Ticket.objects.get()
    assert [isinstance(each, Done) and each.ticket_id for each in came] == [ticket.pk, ticket.pk]
    assert Message.objects.get(kind="note").text == "They called."
    assert Entry.objects.filter(kind="received").count() == 1
    assert_whole()


def test_it_admits_a_refusal_once_when_two_click_at_once(siroka: Company) -> None:
    refusal = a_refusal(siroka)
    an_agreement(siroka)
    came = at_once([partial(admit_refusal, order, refusal.pk) for order in by_two(siroka, "head", "head")])
    assert {isinstance(each, Done) and each.ticket_id for each in came} == {Ticket.objects.get().pk}
    assert_whole()


def test_others_of_the_desk_are_written_down_while_a_contact_is_kept(
    siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One contact of a desk after the other: its row is locked, and not its key, to which every other row of the desk points."""
    locks: list[dict[str, Any]] = []
    lock = QuerySet.select_for_update

    def locked(self: Any, **how: Any) -> Any:
        if self.model is Desk:
            locks.append(how)
        return lock(self, **how)

    monkeypatch.setattr(QuerySet, "select_for_update", locked)
    taking_in.take_in(a_call(siroka, "nurse", channel="widget"), at=FRIDAY)
    write_down_contact(by_two(siroka)[0], "talk", FRIDAY, "The printer is dead.", name="Omar Trial")
    assert locks == [{"no_key": True}] * 2
    assert Contact.objects.count() == 2
