"""What was kept is put away and found again: one shape for all of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.telegram.models import SetAsideMessage
from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.tickets import taking_in
from reglament.desk.tickets.actions.admit_refusal import admit_refusal
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.put_away import put_away, take_out_again
from reglament.desk.tickets.actions.register_kept import register_machine_word
from reglament.desk.tickets.intake.admitting import Intake, Machine
from reglament.desk.tickets.journal.orders import Order, Refused, Wish
from reglament.desk.tickets.models import Contact, Entry, Kept, MachineWord, Message, Refusal, Ticket, kinds_of_kept
from reglament.desk.tickets.tests.refused import a_refusal, an_agreement
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
LATER = FRIDAY + timedelta(hours=1)


def wish(company: Company, who: str = "specialist") -> Wish:
    return Wish(as_staff(company.staff[who]), LATER)


def an_alarm(company: Company, who: str = "nurse") -> MachineWord:
    came = Intake(
        company.desk, FRIDAY, "email", person=company.clients[who], subject="Alarm", text="The analyser is hot."
    )
    machine = Machine("generated", sign="Auto-Submitted: auto-generated")
    word = taking_in.take_in_and_say(replace(came, machine=machine), at=FRIDAY).result
    assert isinstance(word, MachineWord)
    return word


def a_contact(company: Company) -> Contact:
    return Contact.objects.create(desk=company.desk, received_at=FRIDAY, channel="email", subject="Hm")


def quarantined(company: Company) -> Quarantined:
    return Quarantined.objects.create(desk=company.desk, received_at=FRIDAY, source="a.eml", size=1, why="failed")


def set_aside(company: Company) -> SetAsideMessage:
    return SetAsideMessage.objects.create(
        desk=company.desk, received_at=FRIDAY, subject="Hm", error="RuntimeError: boom"
    )


MADE: dict[str, Callable[[Company], Kept]] = {
    "refusal": a_refusal,
    "contact": a_contact,
    "machine word": an_alarm,
    "quarantined": quarantined,
    "message set aside": set_aside,
}


def test_it_knows_every_kind_of_what_is_kept() -> None:
    assert set(MADE) == set(kinds_of_kept())


@pytest.mark.parametrize("kind", MADE)
def test_it_puts_away_and_takes_out_again(siroka: Company, kind: str) -> None:
    row = MADE[kind](siroka)
    rows = type(row)._default_manager
    assert list(rows.unresolved()) == [row]  # type: ignore[attr-defined]
    gone = put_away(wish(siroka), kind, row.pk)
    assert (gone.is_put_away, gone.dealt_with_at, gone.dealt_with_by) == (True, LATER, siroka.staff["specialist"])
    assert (list(rows.unresolved()), list(rows.dealt_with())) == ([], [row])  # type: ignore[attr-defined]
    assert put_away(wish(siroka, "head"), kind, row.pk).dealt_with_by == siroka.staff["specialist"]
    back = take_out_again(wish(siroka), kind, row.pk)
    assert (back.is_put_away, back.dealt_with_at, back.dealt_with_by) == (False, None, None)
    assert list(rows.unresolved()) == [row]  # type: ignore[attr-defined]
    assert not take_out_again(wish(siroka), kind, row.pk).is_put_away


@pytest.mark.parametrize("kind", MADE)
def test_it_writes_nothing_else_of_what_was_kept(siroka: Company, kind: str) -> None:
    row = MADE[kind](siroka)
    for act in (put_away, take_out_again):
        with CaptureQueriesContext(connection) as asked:
            act(wish(siroka), kind, row.pk)
        (written,) = [each["sql"] for each in asked.captured_queries if each["sql"].startswith("UPDATE")]
        assert '"subject"' not in written


@pytest.mark.parametrize("kind", MADE)
def test_it_finds_nothing_of_another_desk(siroka: Company, istom: Company, kind: str) -> None:
    row = MADE[kind](siroka)
    for act in (put_away, take_out_again):
        with pytest.raises(Refused, match="nothing is kept here"):
            act(wish(istom, "head"), kind, row.pk)
    with pytest.raises(Refused, match="nothing is kept here"):
        put_away(wish(siroka), "drawer", row.pk)


def test_it_puts_no_request_away(siroka: Company) -> None:
    refusal = a_refusal(siroka)
    an_agreement(siroka)
    admit_refusal(wish(siroka, "head"), refusal.pk)
    refusal.refresh_from_db()
    assert (refusal.dealt_with_at, refusal.dealt_with_by) == (LATER, siroka.staff["head"])
    for act in (put_away, take_out_again):
        with pytest.raises(Refused, match="registered by now"):
            act(wish(siroka), "refusal", refusal.pk)


def test_it_takes_out_no_mail_that_became_something(siroka: Company) -> None:
    mail = quarantined(siroka)
    mail.outcome, mail.dealt_with_at = "refused", FRIDAY
    mail.save()
    with pytest.raises(Refused, match="not put away"):
        take_out_again(wish(siroka), "quarantined", mail.pk)


def test_it_registers_what_was_put_away(siroka: Company) -> None:
    refusal = a_refusal(siroka)
    put_away(wish(siroka), "refusal", refusal.pk)
    an_agreement(siroka)
    done = admit_refusal(wish(siroka, "head"), refusal.pk)
    assert Refusal.objects.get().ticket_id == done.ticket_id


def test_it_forgets_what_was_kept_with_the_words_of_the_request_that_came_of_it(siroka: Company) -> None:
    refusal, other = a_refusal(siroka), a_refusal(siroka)
    an_agreement(siroka)
    done = admit_refusal(wish(siroka, "head"), refusal.pk)
    words = Message.objects.get(ticket=done.ticket_id, kind="request").text
    kept = other.intake
    assert words
    erase(Order(as_staff(siroka.staff["head"]), LATER, ticket_id=done.ticket_id), 1)
    refusal.refresh_from_db()
    other.refresh_from_db()
    assert words not in f"{refusal.subject} {refusal.intake} {refusal.outline}"
    assert refusal.ticket_id == done.ticket_id
    assert other.intake == kept
    page = text_of(browser(siroka.staff["head"]).get(f"/siroka/work/refused/{refusal.pk}/"))
    assert "(subject erased on" in page


def test_it_makes_a_request_of_a_machines_word_and_tells_its_sender(siroka: Company) -> None:
    word = an_alarm(siroka)
    done = register_machine_word(wish(siroka), word.pk, "They called about it.")
    ticket = Ticket.objects.get()
    assert (ticket.pk, ticket.received_at, ticket.subject) == (done.ticket_id, FRIDAY, "Alarm")
    assert list(Notice.objects.values_list("kind", "recipient")) == [("acknowledged", ticket.requester_id)]
    assert "unanswered" not in Entry.objects.get(kind="received").payload
    assert Message.objects.get(kind="note").text == "They called about it."
    word.refresh_from_db()
    assert (word.ticket, word.is_put_away) == (ticket, False)
    assert register_machine_word(wish(siroka), word.pk, "Again.").repeated


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("", True),
        ("asks for silence", True),
        ("sender not verified", False),
        ("bounce address", False),
        ("no-reply address", False),
        ("no sender", False),
        ("spam", False),
        (None, False),
    ],
)
def test_it_tells_nobody_where_a_letter_might_reach_somebody_else_or_nobody(
    siroka: Company, why: str | None, told: bool
) -> None:
    """An older program wrote down nothing of it, and then nobody is told."""
    word = an_alarm(siroka)
    word.intake = {name: value for name, value in word.intake.items() if name != "unanswered"}
    if why is not None:
        word.intake["unanswered"] = why
    word.save()
    hint = "its sender gets the same letter" if told else "its sender is told nothing by letter"
    page = text_of(browser(siroka.staff["specialist"]).get(f"/siroka/work/machine-words/{word.pk}/"))
    assert hint in page
    assert ("No automatic letter went out" in page) is (why != "")
    register_machine_word(wish(siroka), word.pk, "They called about it.")
    assert Notice.objects.exists() is told


def test_it_needs_a_reason_to_register_a_machines_word(siroka: Company) -> None:
    with pytest.raises(Refused, match="words are missing"):
        register_machine_word(wish(siroka), an_alarm(siroka).pk, " ")
