"""Whatever comes by whichever channel: what becomes of it by the door's role, once for its key."""

from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.lib.time_limits import TimeLimit
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.tickets import taking_in
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.put_away import put_away
from reglament.desk.tickets.attached import files
from reglament.desk.tickets.attached.files import Examined
from reglament.desk.tickets.intake.admitting import File, Intake
from reglament.desk.tickets.intake.refusing import refuse
from reglament.desk.tickets.intake.repeating import before
from reglament.desk.tickets.intake.results import Added, Registered
from reglament.desk.tickets.journal.orders import Wish
from reglament.desk.tickets.models import Attachment, Contact, Entry, Message, Refusal, Ticket
from reglament.regulation.decisions import Ruling
from tools.story.companies import Company
from tools.story.official import official


def a_call(company: Company, who: str = "administrator", **more: Any) -> Intake:
    call = Intake(
        desk=company.desk,
        received_at=FRIDAY,
        channel="phone",
        sender="+74990000000",
        person=company.clients[who],
        subject="The chart does not open",
        text="She says that the chart does not open.",
        key="phone:1",
    )
    return replace(call, **more)


def test_it_registers_what_comes_by_a_door_that_creates(siroka: Company) -> None:
    came = a_call(siroka, "nurse", address=official("siroka", "phone"))
    done = taking_in.take_in(came, at=FRIDAY)
    assert isinstance(done, Registered)
    assert Ticket.objects.get(pk=done.ticket_id).channel == "phone"
    assert taking_in.take_in(came, at=FRIDAY + timedelta(hours=1)) == Registered(
        done.ticket_id, done.seq, repeated=True
    )


def test_it_refuses_for_want_of_an_agreement_alone(siroka: Company) -> None:
    came = a_call(siroka, "teacher")
    refused = taking_in.take_in(came, at=FRIDAY)
    assert isinstance(refused, Refusal)
    assert refused.why == "expired"
    assert taking_in.take_in(came, at=FRIDAY) == refused
    assert (Refusal.objects.count(), Contact.objects.count()) == (1, 0)


def test_it_adds_to_an_open_request_where_calls_only_add(dental: Play) -> None:
    came = a_call(dental.company, adds_to=dental.ticket)
    added = taking_in.take_in(came, at=dental.at(10))
    assert isinstance(added, Added)
    assert Message.objects.get(kind="told_more").channel == "phone"
    assert dental.last().person == dental.company.clients["administrator"]
    assert taking_in.take_in(came, at=dental.at(20)) == Added(dental.ticket.pk, added.seq, repeated=True)


def test_it_keeps_a_new_matter_as_a_contact_where_calls_only_add(istom: Company) -> None:
    first, second = (taking_in.take_in(a_call(istom, key=f"phone:{number}"), at=FRIDAY) for number in (1, 2))
    assert isinstance(first, Contact)
    assert isinstance(second, Contact)
    assert (first.why, first.clauses, first.answered, second.answered) == ("adds", ["3.3"], True, False)
    # Whoever speaks with the caller names the official ways; a letter is an answer to a letter.
    assert not Notice.objects.exists()
    assert not Ticket.objects.exists()


def test_it_keeps_what_comes_by_no_door_of_the_edition(istom: Company) -> None:
    contact = taking_in.take_in(a_call(istom, channel="telegram", sender="telegram:501 Maria", key=None), at=FRIDAY)
    assert isinstance(contact, Contact)
    assert contact.why == "other channel"


def test_it_tells_everybody_who_does_not_say_who_they_are(istom: Company) -> None:
    came = a_call(istom, channel="form", sender="", person=None, key=None)
    told = [taking_in.take_in(came, at=FRIDAY) for _ in range(2)]
    assert [isinstance(each, Contact) and each.answered for each in told] == [True, True]


def test_it_begins_a_new_request_after_one_closed_too_long_ago(lab: Play) -> None:
    complete(lab.staff(5), "informed", "Done.")
    close(lab.staff(10), "Confirmed by phone.")
    late = lab.at(60 * 24 * 30)
    came = a_call(lab.company, "nurse", adds_to=lab.ticket, subject="", received_at=late)
    done = taking_in.take_in(came, at=late)
    assert isinstance(done, Registered)
    ticket = Ticket.objects.get(pk=done.ticket_id)
    assert (ticket.subject, ticket.product) == (lab.ticket.subject, lab.ticket.product)
    assert Entry.objects.get(ticket=ticket, kind="linked").payload["number"] == lab.ticket.number


def test_it_lets_a_copy_by_an_official_door_become_the_request(siroka: Company) -> None:
    by_sales = a_call(
        siroka, "nurse", channel="email", sender="aida@northlight.example", address="sales@siroka.example"
    )
    contact = taking_in.take_in(by_sales, at=FRIDAY)
    assert isinstance(contact, Contact)
    done = taking_in.take_in(replace(by_sales, address=official("siroka", "email")), at=FRIDAY)
    assert isinstance(done, Registered)
    assert Contact.objects.get().ticket_id == done.ticket_id
    again = taking_in.take_in(by_sales, at=FRIDAY)
    assert isinstance(again, Registered)
    assert (again.ticket_id, again.repeated) == (done.ticket_id, True)
    assert (Ticket.objects.count(), Contact.objects.count(), Refusal.objects.count()) == (1, 1, 0)


def test_it_keeps_when_and_by_whom_a_contact_was_put_away_when_its_copy_becomes_a_request(siroka: Company) -> None:
    by_sales = a_call(siroka, "nurse", channel="email", address="sales@siroka.example")
    contact = taking_in.take_in(by_sales, at=FRIDAY)
    assert isinstance(contact, Contact)
    away, later = FRIDAY + timedelta(hours=1), FRIDAY + timedelta(hours=2)
    put_away(Wish(as_staff(siroka.staff["specialist"]), away), "contact", contact.pk)
    taking_in.take_in(replace(by_sales, address=official("siroka", "email")), at=later)
    contact.refresh_from_db()
    assert contact.ticket is not None
    assert (contact.dealt_with_at, contact.dealt_with_by) == (away, siroka.staff["specialist"])


def test_it_knows_the_keys_of_its_own_desk_alone(siroka: Company, istom: Company) -> None:
    taking_in.take_in(a_call(siroka, "nurse"), at=FRIDAY)
    call = a_call(siroka, "nurse")
    assert before(call).result is not None
    assert before(replace(call, desk=istom.desk)).result is None
    assert before(replace(call, key=None)).result is None


def test_it_needs_an_edition_in_force_at_receipt(siroka: Company) -> None:
    with pytest.raises(LookupError, match="No edition of desk siroka"):
        taking_in.take_in(a_call(siroka, "nurse", received_at=FRIDAY.replace(year=2000)), at=FRIDAY)


def test_it_moves_what_was_turned_away_by_its_door_out_of_the_refusals(siroka: Company, istom: Company) -> None:
    ways = [("other channel", "a", 0), ("other channel", "b", 1), ("adds", "c", 24), ("expired", "d", 0)]
    for why, key, hours in ways:
        came = a_call(istom, key=key, address="@bot", received_at=FRIDAY + timedelta(hours=hours))
        refuse(came, Ruling(False, why, ("3",)), FRIDAY)
    move = import_module("reglament.desk.tickets.migrations.0004_contacts_of_every_door").move
    before = SimpleNamespace(get_model=lambda room, name: Notice if name == "Notice" else apps.get_model(room, name))
    for _ in range(2):
        move(before, None)
    assert Refusal.objects.get().why == "expired"
    moved = Contact.objects.order_by("received_at").values_list("why", "key", "reached", "answered", "clauses")
    assert list(moved) == [
        ("other channel", "a", "@bot", True, ["3"]),
        ("other channel", "b", "@bot", False, ["3"]),
        ("adds", "c", "@bot", True, ["3"]),
    ]
    assert sorted(Notice.objects.values_list("kind", flat=True)) == ["contact", "contact", "contact", "refused"]


@pytest.mark.django_db(transaction=True)
def test_it_examines_files_before_it_takes_the_lock(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    locked: list[bool] = []

    def watched(file: File, limit: TimeLimit | None = None) -> Examined:
        locked.append(connection.in_atomic_block)
        return Examined(file, "png", file.data)

    monkeypatch.setattr(files, "cleaned", watched)
    picture = File("screen.png", "image/png", saved(drawing(), "PNG"))
    came = a_call(siroka, "nurse", address=official("siroka", "phone"), files=(picture,))
    done = taking_in.take_in(came, at=FRIDAY)
    assert isinstance(done, Registered)
    more = replace(came, adds_to=Ticket.objects.get(pk=done.ticket_id), key="phone:2")
    assert isinstance(taking_in.take_in(more, at=FRIDAY), Added)
    assert locked == [False, False]
    assert Attachment.objects.filter(why="").count() == 2
