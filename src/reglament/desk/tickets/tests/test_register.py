"""Registering: who is admitted, what is written, what is kept of what is not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.entering.registering import register
from reglament.desk.tickets.intake.admitting import File, Intake
from reglament.desk.tickets.intake.refusing import refuse
from reglament.desk.tickets.models import Attachment, Entry, Message, Refusal, Ticket
from reglament.regulation.decisions import Ruling
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

PNG = saved(drawing(), "PNG")


def test_it_makes_the_promise_of_the_suggested_level(lab: Play) -> None:
    assert lab.ticket.level == "medium"
    assert not lab.ticket.level_decided
    assert lab.ticket.due_at == datetime(2026, 3, 10, 11, 30, tzinfo=UTC)


def test_it_writes_receipt_suggestion_and_acknowledgement(lab: Play) -> None:
    assert lab.journal() == ["received", "classified", "acknowledged"]
    assert lab.told() == ["acknowledged"]


def test_it_puts_critical_requests_out_of_turn(siroka: Company) -> None:
    sends(siroka, "doctor", FRIDAY, product="mis", effect="minor", hit="one")
    urgent = ticket_of(
        sends(siroka, "nurse", FRIDAY + timedelta(hours=1), product="lis", effect="stopped", hit="everyone")
    )
    assert Ticket.objects.of(siroka.desk).in_turn().first() == urgent


def test_it_counts_numbers_for_each_desk_alone(siroka: Company, istom: Company) -> None:
    first = ticket_of(sends(siroka, "nurse", FRIDAY, product="lis"))
    second = ticket_of(sends(siroka, "nurse", FRIDAY, product="lis"))
    other = ticket_of(sends(istom, "busy", FRIDAY, product="cloud"))
    assert (first.number, second.number, other.number) == (1, 2, 1)


def test_it_refuses_an_expired_agreement_by_clause_and_keeps_all_that_came(siroka: Company) -> None:
    file = File("screen.png", "image/png", PNG)
    refusal = sends(siroka, "teacher", FRIDAY, product="e-school", text="It fails.", files=(file,))
    assert isinstance(refusal, Refusal)
    assert (refusal.why, refusal.clauses) == ("expired", ["1.3"])
    assert refusal.intake["text"] == "It fails."
    assert refusal.intake["files"][0]["name"] == "screen.png"
    assert Notice.objects.get().kind == "refused"
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("told", [True, False])
def test_it_holds_a_refusal_of_which_nobody_was_told(siroka: Company, told: bool) -> None:
    intake = Intake(siroka.desk, FRIDAY, "phone", sender="+996 312 000 909", text="It fails.")
    later = FRIDAY + timedelta(minutes=5)
    refusal = refuse(intake, Ruling(False, "no agreement", ("1.3",)), later, told=told)
    assert refusal.held_at == (None if told else later)
    assert [notice.payload["refusal"] for notice in Notice.objects.all()] == ([refusal.pk] if told else [])


def test_it_refuses_a_product_that_no_agreement_covers(siroka: Company) -> None:
    refusal = sends(siroka, "nurse", FRIDAY, product="e-school")
    assert isinstance(refusal, Refusal)
    assert refusal.why == "other product"


def test_it_refuses_somebody_unknown_with_the_clause(siroka: Company) -> None:
    refusal = sends(siroka, "nurse", FRIDAY, person=None, sender="stranger@nowhere.example")
    assert isinstance(refusal, Refusal)
    assert refusal.clauses == ["1.3"]
    assert refusal.address == "stranger@nowhere.example"


def test_it_carries_the_same_key_out_once(siroka: Company) -> None:
    first = sends(siroka, "nurse", FRIDAY, product="lis", key="form:1")
    again = sends(siroka, "nurse", FRIDAY + timedelta(hours=2), product="lis", key="form:1")
    assert ticket_of(again) == ticket_of(first)
    assert Ticket.objects.count() == 1


def test_it_refuses_the_same_key_once(siroka: Company) -> None:
    first = sends(siroka, "teacher", FRIDAY, product="e-school", key="form:2")
    again = sends(siroka, "teacher", FRIDAY, product="e-school", key="form:2")
    assert again == first
    assert Notice.objects.count() == 1


def test_it_starts_every_clock_at_receipt_however_late_it_is_written_down(siroka: Company) -> None:
    from reglament.desk.tickets.entering.registering import register
    from reglament.desk.tickets.intake.admitting import Intake

    intake = Intake(
        desk=siroka.desk,
        received_at=FRIDAY,
        channel="email",
        person=siroka.clients["nurse"],
        subject="Late",
        text="Written down late.",
        effect="minor",
        hit="one",
    )
    ticket = ticket_of(register(intake, at=FRIDAY + timedelta(days=1)))
    assert ticket.due_at == datetime(2026, 3, 10, 11, 30, tzinfo=UTC)
    assert Entry.objects.get(ticket=ticket, seq=1).recorded_at == FRIDAY + timedelta(days=1)


@pytest.mark.usefixtures("media")
def test_it_keeps_files_of_the_kinds_that_the_edition_takes(siroka: Company) -> None:
    files = (File("screen.png", "image/png", PNG), File("tool.exe", "image/png", b"MZ\x90"), File("empty.pdf", "", b""))
    ticket = ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", files=files))
    kept = {file.name: file.why for file in Attachment.objects.filter(message__ticket=ticket)}
    assert kept == {"screen.png": "", "tool.exe": "kind not taken", "empty.pdf": "empty"}


def test_it_follows_an_earlier_request(siroka: Company, lab: Play) -> None:
    later = ticket_of(sends(siroka, "nurse", FRIDAY + timedelta(days=40), product="lis", continues=lab.ticket))
    link = Entry.objects.get(ticket=later, kind="linked")
    assert link.payload["number"] == lab.ticket.number


def test_it_suggests_the_paid_level_by_the_tariff(istom: Company) -> None:
    ticket = ticket_of(sends(istom, "busy", FRIDAY, product="cloud", topic="general"))
    assert ticket.level == "paid"
    assert ticket.due_at == FRIDAY + timedelta(minutes=15)


def test_it_offers_the_level_that_covers_a_topic_outside_of_the_clients_own(istom: Company) -> None:
    ticket = ticket_of(sends(istom, "administrator", FRIDAY, product="desktop", topic="networks"))
    assert ticket.level == "standard"
    notice = Notice.objects.on(ticket.about).get(kind="outside_scope")
    assert notice.payload == {"level": "paid", "clauses": ["2.1.2"]}


def test_it_runs_on_the_urgent_level_until_a_person_decides(istom: Company) -> None:
    ticket = ticket_of(sends(istom, "administrator", FRIDAY, product="desktop", topic="stopped_work"))
    assert (ticket.level, ticket.level_decided, ticket.turn_group) == ("urgent", False, 0)


def test_it_puts_the_more_critical_of_two_that_came_at_once_first(siroka: Company) -> None:
    low = ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", effect="change", hit="one"))
    medium = ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", effect="minor", hit="one"))
    assert list(Ticket.objects.of(siroka.desk).in_turn()) == [medium, low]


def test_it_keeps_of_a_request_all_that_came(siroka: Company) -> None:
    told: dict[str, Any] = {"topic": "printing", "effect": "minor", "hit": "one", "details": {"steps": "Press it."}}
    intake = Intake(
        siroka.desk,
        FRIDAY,
        "email",
        person=siroka.clients["nurse"],
        product=siroka.products["lis"],
        subject="x" * 400,
        text="It prints nothing.",
        html="<p>It prints nothing.</p>",
        full_text="It prints nothing.\n-- \nAida",
        copies="boss@northlight.example",
        **told,
    )
    ticket = ticket_of(register(intake, at=FRIDAY))
    assert {name: getattr(ticket, name) for name in told} == told
    assert (ticket.requester, ticket.organisation) == (siroka.clients["nurse"], siroka.organisations["laboratory"])
    assert (ticket.product, ticket.channel, len(ticket.subject)) == (siroka.products["lis"], "email", 300)
    assert ticket.agreement is not None
    message = Message.objects.get(ticket=ticket, kind="request")
    assert (message.text, message.html, message.channel) == (intake.text, intake.html, "email")
    assert (message.full_text, message.internal) == (intake.full_text, False)
    assert Entry.objects.get(ticket=ticket, seq=1).said["copies"] == "boss@northlight.example"


@pytest.mark.parametrize(("unanswered", "told"), [("", ["outside_scope", "acknowledged"]), ("asks for silence", [])])
def test_it_tells_nothing_by_itself_where_nothing_may_answer(istom: Company, unanswered: str, told: list[str]) -> None:
    given: dict[str, Any] = {"product": "desktop", "topic": "networks", "unanswered": unanswered}
    ticket = ticket_of(sends(istom, "administrator", FRIDAY, **given))
    assert list(Notice.objects.on(ticket.about).order_by("pk").values_list("kind", flat=True)) == told
    assert ("acknowledged" in Entry.objects.filter(ticket=ticket).values_list("kind", flat=True)) is (unanswered == "")


def test_colleagues_read_which_request_it_names_without_belonging_there(siroka: Company, lab: Play) -> None:
    ticket = ticket_of(sends(siroka, "doctor", FRIDAY, product="mis", beside=lab.ticket))
    note = Message.objects.get(ticket=ticket, kind="note")
    assert note.internal
    assert note.text == "This answers a mail of request SIROKA-1, in which its sender has no part."
    assert not Message.objects.filter(ticket=lab.ticket, kind="note").exists()
