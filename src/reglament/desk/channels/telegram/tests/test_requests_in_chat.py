"""Requests from the chat: the list, one of them, adding, confirming, disputing, closing; several at a time."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from reglament.desk.channels.telegram.tests.stage import PNG, Somebody, Stage, a_file
from reglament.desk.tickets.actions.amend import amend_client
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Attachment, Entry, Message, Ticket
from reglament.desk.tickets.tests.visiting import browser
from tools.story.acting import by_staff, sends, ticket_of


@pytest.fixture
def printer(stage: Stage) -> Ticket:
    """The nurse's request about a printer."""
    done = sends(stage.company, "nurse", timezone.now(), product="lis", effect="minor", hit="one", subject="Printer")
    return ticket_of(done)


@pytest.fixture
def scales(stage: Stage) -> Ticket:
    """Another of hers."""
    done = sends(stage.company, "nurse", timezone.now(), product="lis", effect="partial", hit="one", subject="Scales")
    return ticket_of(done)


def test_it_lists_several_requests_and_opens_the_one_that_is_chosen(
    stage: Stage, nurse: Somebody, printer: Ticket, scales: Ticket
) -> None:
    reply(by_staff(stage.company.staff["specialist"], printer, timezone.now()), "We are looking.")
    nurse.says("My requests")
    stage.turn()
    assert nurse.last_buttons() == [
        f"{printer.reference} · in work · Printer",
        f"{scales.reference} · in work · Scales",
    ]
    nurse.presses(f"{printer.reference} · in work · Printer")
    stage.turn()
    card = nurse.hears()[-1]
    assert card.startswith(f"{printer.reference}: Printer\nState: in work")
    assert "Target for the resolution" in card
    assert "clauses 2.4 and 2.6" in card
    assert "(Daniyar Specimen, " in card
    assert nurse.last_buttons() == ["Answer or add", "Close"]


def test_it_says_that_there_are_none(stage: Stage, nurse: Somebody) -> None:
    nurse.says("/requests")
    stage.turn()
    assert nurse.hears()[-1].startswith("You have no requests at present.")


def test_it_adds_to_the_chosen_request_with_files(
    stage: Stage, nurse: Somebody, printer: Ticket, scales: Ticket
) -> None:
    nurse.says("My requests")
    stage.turn()
    nurse.presses(f"{scales.reference} · in work · Scales")
    stage.turn()
    nurse.presses("Answer or add")
    stage.turn()
    nurse.sends(a_file(PNG), "Now they show a minus.")
    stage.turn()
    assert nurse.hears()[-1] == f"Added to {scales.reference}."
    added = Message.objects.get(kind="told_more")
    assert (added.ticket, added.text, added.channel) == (scales, "Now they show a minus.", "telegram")
    assert Attachment.objects.get().message == added


def test_it_takes_a_reply_to_a_question_as_the_answer(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    ask(by_staff(stage.company.staff["specialist"], printer, timezone.now()), "Which printer?")
    stage.turn()
    question = next(each for each in nurse.chat() if "Which printer?" in each["text"])
    nurse.says("The big one.", reply_to=question["message_id"])
    stage.turn()
    assert Message.objects.get(kind="told_more").text == "The big one."
    printer.refresh_from_db()
    assert printer.state == "open"


def test_it_confirms_a_completed_request(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    complete(by_staff(stage.company.staff["specialist"], printer, timezone.now()), "informed", "Turn it on.")
    stage.turn()
    told = nurse.hears()[-1]
    assert "Turn it on." in told
    assert "(clause 3.7)" in told
    nurse.presses("Confirm")
    stage.turn()
    assert f"Thank you! {printer.reference} is closed." in nurse.hears()
    printer.refresh_from_db()
    assert printer.state == "closed"


def test_it_disputes_only_with_a_reason(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    complete(by_staff(stage.company.staff["specialist"], printer, timezone.now()), "informed", "Turn it on.")
    stage.turn()
    nurse.presses("I do not agree")
    stage.turn()
    printer.refresh_from_db()
    assert printer.state == "completed"
    nurse.sends(a_file(PNG), "It is on, and silent.")
    stage.turn()
    printer.refresh_from_db()
    assert printer.state == "open"
    assert Message.objects.get(kind="dispute").text == "It is on, and silent."
    assert Attachment.objects.get().message.kind == "told_more"


def test_it_does_not_confirm_what_has_changed_meanwhile(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    complete(by_staff(stage.company.staff["specialist"], printer, timezone.now()), "informed", "Turn it on.")
    stage.turn()
    reply(by_staff(stage.company.staff["specialist"], printer, timezone.now()), "Wait, one thing more.")
    nurse.presses("Confirm")
    stage.turn()
    assert "Something new happened meanwhile. Please look again:" in nurse.hears()
    printer.refresh_from_db()
    assert printer.state == "completed"


def test_it_says_that_there_is_nothing_to_confirm_any_more(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    complete(by_staff(stage.company.staff["specialist"], printer, timezone.now()), "informed", "Turn it on.")
    stage.turn()
    nurse.presses("Confirm")
    nurse.presses("Confirm")
    stage.turn()
    assert any(each.startswith("There is nothing to confirm") for each in nurse.hears())


def test_it_closes_after_asking_once_more(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    nurse.says("My requests")
    stage.turn()
    nurse.presses(f"{printer.reference} · in work · Printer")
    stage.turn()
    nurse.presses("Close")
    stage.turn()
    printer.refresh_from_db()
    assert printer.state == "open"
    nurse.presses("Yes, close it")
    stage.turn()
    printer.refresh_from_db()
    assert printer.state == "closed"


def test_it_begins_a_linked_request_when_it_is_too_late_to_reopen(
    stage: Stage, nurse: Somebody, printer: Ticket
) -> None:
    complete(by_staff(stage.company.staff["specialist"], printer, timezone.now()), "informed", "Turn it on.")
    stage.turn()
    told = nurse.chat()[-1]
    nurse.says("It is silent again.", reply_to=told["message_id"])
    stage.turn(timedelta(days=30))
    later = Ticket.objects.get(subject="Printer", number__gt=printer.number)
    assert later.entries.filter(kind="linked", payload__number=printer.number).exists()
    assert Message.objects.get(ticket=later, kind="request").text == "It is silent again."


def test_it_shows_the_organisations_requests_to_who_answers_for_them(
    stage: Stage, nurse: Somebody, chief: Somebody, printer: Ticket
) -> None:
    chief.says("My requests")
    stage.turn()
    assert chief.last_buttons() == [f"{printer.reference} · in work · Printer"]


def test_it_shows_nobody_elses_request(stage: Stage, nurse: Somebody) -> None:
    other = ticket_of(sends(stage.company, "doctor", timezone.now(), product="mis", subject="Secret"))
    nurse.says("My requests")
    stage.turn()
    assert other.reference not in "".join(nurse.last_buttons())
    nurse.does("press", message_id=nurse.chat()[-1]["message_id"], data=f"t|{other.pk}|show|0")
    stage.turn()
    assert nurse.hears()[-1] == "This request is not there, or it is not yours."


def test_it_adds_a_correction_when_a_sent_message_is_edited(stage: Stage, nurse: Somebody) -> None:
    said = nurse.says("It hnags.")
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    nurse.does("edit", message_id=said["message_id"], text="It hnags.")
    stage.turn()
    assert not Message.objects.filter(kind="reworded").exists()
    nurse.does("edit", message_id=said["message_id"], text="It hangs.")
    stage.turn()
    assert nurse.hears()[-1] == f"Your correction was added to {stage.ticket().reference}."
    nurse.does("edit", message_id=said["message_id"], text="It hangs again.")
    stage.turn()
    assert [each.text for each in Message.objects.filter(by="client")] == ["It hnags.", "It hangs.", "It hangs again."]
    assert not Entry.objects.filter(kind="told_more").exists()
    page = browser(stage.company.staff["specialist"]).get(f"/siroka/work/{stage.ticket().number}/")
    (request,) = [each for each in page.context["shown"].part().said if each.by == "client"]
    assert (request.text, request.earlier) == ("It hangs again.", ("It hnags.", "It hangs."))
    assert "as it read before" in page.content.decode()


def test_it_puts_an_addition_right_where_it_stands(stage: Stage, nurse: Somebody) -> None:
    nurse.says("It hangs.")
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    answer_to = nurse.chat()[-1]["message_id"]
    added = nurse.says("At the secnd window.", reply_to=answer_to)
    stage.turn()
    entry = Entry.objects.get(kind="told_more")
    nurse.does("edit", message_id=added["message_id"], text="At the second window.")
    stage.turn()
    assert Entry.objects.get(kind="reworded").payload["of_entry"] == entry.seq


def test_it_puts_right_where_the_work_goes_on_what_was_merged(stage: Stage, nurse: Somebody) -> None:
    said = nurse.says("It hnags.")
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    later = stage.ticket()
    earlier = ticket_of(sends(stage.company, "nurse", timezone.now() - timedelta(hours=1), product="lis"))
    merge(by_staff(stage.company.staff["specialist"], later, timezone.now()), earlier.pk)
    stage.turn()
    for wording in ("It hangs.", "It hangs again."):
        nurse.does("edit", message_id=said["message_id"], text=wording)
        stage.turn()
        assert nurse.hears()[-1] == f"Your correction was added to {earlier.reference}."
    put_right = Entry.objects.filter(kind="reworded")
    carried = Entry.objects.get(ticket=earlier, kind="told_more")
    assert set(put_right.values_list("ticket", "payload__of_entry")) == {(earlier.pk, carried.seq)}
    assert put_right.count() == 2


def test_it_opens_no_closed_request_because_of_a_slip(stage: Stage, nurse: Somebody) -> None:
    said = nurse.says("It hnags.")
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    ticket = stage.ticket()
    close(by_staff(stage.company.staff["specialist"], ticket, timezone.now()), "They called.")
    nurse.does("edit", message_id=said["message_id"], text="It hangs.")
    stage.turn()
    assert stage.ticket().state == "closed"
    assert any("The request stays closed" in each for each in nurse.hears())


def leaves_in_copy(stage: Stage, ticket: Ticket) -> None:
    """It becomes the chief's request, and the nurse, who asked, is in copy of it."""
    head, laboratory = stage.company.staff["head"], stage.company.organisations["laboratory"]
    amend_client(by_staff(head, ticket, timezone.now()), stage.company.clients["chief"].pk, laboratory.pk)
    let_follow(by_staff(head, ticket, timezone.now()), "aida@northlight.example")


def test_it_offers_no_decision_to_somebody_in_copy_and_refuses_an_old_button(
    stage: Stage, nurse: Somebody, printer: Ticket
) -> None:
    complete(by_staff(stage.company.staff["specialist"], printer, timezone.now()), "informed", "Restart it.")
    stage.turn()
    assert "I do not agree" in nurse.last_buttons()
    leaves_in_copy(stage, printer)
    for label in ("Confirm", "I do not agree"):
        nurse.presses(label)
        stage.turn()
        refused = f"You read {printer.reference} in copy. Whoever asked says whether it is settled; you may add to it."
        assert nurse.hears().count(refused) == 1
    assert Ticket.objects.get(pk=printer.pk).state == "completed"
    nurse.says("My requests")
    stage.turn()
    nurse.presses(f"{printer.reference} · completed · Printer")
    stage.turn()
    assert nurse.last_buttons() == ["Answer or add"]


def test_it_adds_what_somebody_in_copy_wrote_as_their_disagreement(
    stage: Stage, nurse: Somebody, printer: Ticket
) -> None:
    complete(by_staff(stage.company.staff["specialist"], printer, timezone.now()), "informed", "Restart it.")
    stage.turn()
    nurse.presses("I do not agree")
    stage.turn()
    leaves_in_copy(stage, printer)
    nurse.says("It still fails.")
    stage.turn()
    told = nurse.hears()
    assert [said for said in told if "Whoever asked says whether it is settled" in said]
    assert f"Added to {printer.reference}." in told
    assert (Ticket.objects.get(pk=printer.pk).state, Message.objects.last().text) == ("completed", "It still fails.")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("level", "left"), [("high", r"with \d+ h \d+ min left"), ("low", r"min of working time left")]
)
def test_its_card_says_working_time_of_a_level_that_counts_in_hours_alone(
    stage: Stage, nurse: Somebody, printer: Ticket, level: str, left: str
) -> None:
    at = timezone.now()
    classify(by_staff(stage.company.staff["specialist"], printer, at), level, "It is.")
    ask(by_staff(stage.company.staff["specialist"], printer, at), "Which printer?")
    stage.turn()
    nurse.says("My requests")
    stage.turn()
    nurse.presses(f"{printer.reference} · waiting for your answer · Printer")
    stage.turn()
    (said,) = [line for line in nurse.hears()[-1].split("\n") if "stands still" in line]
    assert re.search(left, said), said
