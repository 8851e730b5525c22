"""A call ends as exactly one thing that its edition allows, and nothing that was typed is lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from reglament.desk.channels.phone.actions.end import CallOutcome, consult
from reglament.desk.channels.phone.actions.take import let_be, log_call, take
from reglament.desk.channels.phone.apps import ENDING
from reglament.desk.channels.phone.models import Call, CallEnding
from reglament.desk.channels.phone.tests.exchange import NUMBER, call, event, tell
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import Viewer, as_staff
from reglament.desk.people.chores import NotAllowedError
from reglament.desk.people.models import Identity
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Contact, Entry, Message, Refusal, Ticket
from reglament.desk.tickets.tests.spoken import dump_all
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company
from tools.story.official import official


def begin(company: Company, who: str | None = "nurse", number: str = "") -> tuple[Client, str, Call]:
    """A specialist with a call that was begun by hand two minutes ago."""
    person = company.clients[who] if who else None
    at = timezone.now() - timedelta(minutes=2)
    made = log_call(as_staff(company.staff["specialist"]), company.desk, at, number=number, person=person)
    return browser(company.staff["specialist"]), f"/{company.desk.slug}/calls/{made.pk}/", made


def test_it_records_a_consultation_with_who_how_long_and_about_what(siroka: Company) -> None:
    client, address, _made = begin(siroka)
    answer = client.post(f"{address}consultation/", {"text": "How to print a copy."}, follow=True)
    ending = CallEnding.objects.get()
    assert (ending.kind, ending.note, ending.staff) == (
        "consultation",
        "How to print a copy.",
        siroka.staff["specialist"],
    )
    assert ending.lasted // timedelta(minutes=1) == 2
    assert "The consultation is recorded." in text_of(answer)
    assert not Ticket.objects.exists()
    card = text_of(client.get("/siroka/calls/", {"q": "0101"}))
    assert "How to print a copy." in card


def test_it_registers_a_request_received_when_the_client_was_heard(siroka: Company) -> None:
    tell(*call())
    made = Call.objects.get()
    client = browser(siroka.staff["specialist"])
    address = client.post(f"/siroka/calls/{made.pk}/staff/")["Location"]
    told = {"text": "The journal is empty.\nSince noon.", "product": "lis", "effect": "stopped", "hit": "everyone"}
    answer = client.post(f"{address}request/", told | {"how_often": "always", "steps": "Open the journal"}, follow=True)
    ticket = Ticket.objects.get()
    assert (ticket.channel, ticket.subject, ticket.level) == ("phone", "The journal is empty.", "critical")
    assert (ticket.received_at, ticket.requester) == (made.answered_at, siroka.clients["nurse"])
    assert ticket.details["phone"] == "+996312000101"
    assert answer.redirect_chain[-1][0] == f"/siroka/work/{ticket.number}/"
    assert f"The call became request {ticket.reference}." in text_of(answer)
    assert (ticket.assignee, ticket.level_decided) == (siroka.staff["specialist"], True)
    assert "You work on it." in text_of(answer)
    assert "How critical is it?" not in text_of(answer)
    ending = CallEnding.objects.get()
    assert (ending.ticket, ending.lasted) == (ticket, timedelta(seconds=60))


def test_it_asks_for_the_level_later_where_the_call_did_not(siroka: Company) -> None:
    client, address, _made = begin(siroka)
    client.post(f"{address}request/", {"text": "The journal is empty.", "product": "lis", "effect": "stopped"})
    ticket = Ticket.objects.get()
    assert (ticket.assignee, ticket.level, ticket.level_decided) == (siroka.staff["specialist"], "medium", False)


def test_it_registers_a_call_once_with_its_specialist_and_level(siroka: Company) -> None:
    client, address, _made = begin(siroka)
    told = {"text": "The journal is empty.", "product": "lis", "effect": "stopped", "hit": "everyone"}
    for _ in range(2):
        client.post(f"{address}request/", told)
    kinds = list(Entry.objects.filter(ticket=Ticket.objects.get()).order_by("seq").values_list("kind", flat=True))
    assert kinds == ["received", "classified", "acknowledged", "assigned", "classified"]


def test_it_refuses_politely_what_no_agreement_covers_and_keeps_it(siroka: Company) -> None:
    client, address, _made = begin(siroka, "teacher")
    assert "No agreement covers it" in text_of(client.get(address))
    answer = client.post(f"{address}request/", {"text": "Marks cannot be saved."}, follow=True)
    refusal = Refusal.objects.get()
    assert refusal.intake["text"] == "Marks cannot be saved."
    words = text_of(answer)
    assert "agreement has run out. § 1.3" in words
    assert "Please tell the caller so, kindly" in words
    assert CallEnding.objects.get().refusal == refusal
    assert not Ticket.objects.exists()


def test_it_keeps_a_request_of_somebody_unknown_with_the_number(siroka: Company) -> None:
    client, address, _made = begin(siroka, None, "+996 555 123 456")
    client.post(f"{address}request/", {"text": "It does not start."})
    assert Refusal.objects.get().address == "+996555123456"


def test_it_adds_to_an_open_request_in_the_clients_words(siroka: Company) -> None:
    ticket = ticket_of(sends(siroka, "chief", timezone.now(), product="lis", subject="Labels"))
    client, address, made = begin(siroka)
    assert "Labels" in text_of(client.get(address))
    answer = client.post(f"{address}addition/", {"text": "Only on Mondays.", "request": ticket.number}, follow=True)
    message = Message.objects.get(kind="told_more")
    assert (message.ticket, message.text, message.channel) == (ticket, "Only on Mondays.", "phone")
    entry = Entry.objects.get(kind="told_more")
    assert (entry.person_id, entry.key) == (siroka.clients["nurse"].pk, f"call:{made.pk}")
    assert "It is added to request SIROKA-1." in text_of(answer)


@pytest.mark.parametrize("typed", ["1", "SIROKA-1", "№ 1", "[SIROKA-1.k7f3q2m5]"])
def test_it_adds_to_a_request_by_its_number(siroka: Company, typed: str) -> None:
    ticket = ticket_of(sends(siroka, "doctor", timezone.now(), product="mis"))
    client, address, _made = begin(siroka, None)
    client.post(f"{address}addition/", {"text": "The other computer, too.", "number": typed})
    assert Message.objects.get(kind="told_more").ticket == ticket


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"text": ""}, "Write in a few words what was said."),
        ({"text": "x"}, "Choose the request that the caller adds to"),
        ({"text": "x", "number": "77"}, "There is no request of this number at this desk."),
        ({"text": "x", "number": "many"}, "Write the number of a request, for example 1024."),
        ({"text": "x", "number": "ISTOM-1"}, "Write the number of a request, for example 1024."),
    ],
)
def test_it_says_what_an_addition_needs_and_loses_nothing(siroka: Company, more: dict[str, str], said: str) -> None:
    client, address, _made = begin(siroka)
    answer = client.post(f"{address}addition/", {"steps": "Press the button", **more})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Press the button" in text_of(answer)
    assert not CallEnding.objects.exists()


def test_it_reaches_no_request_of_another_desk(siroka: Company, istom: Company) -> None:
    sends(siroka, "nurse", timezone.now(), product="lis")
    theirs = ticket_of(sends(istom, "administrator", timezone.now(), product="cloud", topic="general"))
    Ticket.objects.filter(pk=theirs.pk).update(number=77)
    client, address, _made = begin(siroka)
    assert client.post(f"{address}addition/", {"text": "x", "number": "77"}).status_code == 422
    assert not Message.objects.filter(kind="told_more").exists()


def test_it_points_a_new_question_to_the_official_doors_where_calls_only_add(istom: Company) -> None:
    client, address, _made = begin(istom, "administrator")
    words = text_of(client.get(address))
    sites = ", ".join(official("istom", "widget", place) for place in range(3))
    assert f"through the chat on the site: {sites} § 3.1" in words
    assert f"by e-mail: {official('istom', 'email')} § 3.2" in words
    assert "§ 3.3" in words
    assert "Register a new request" not in words
    assert "Record as a consultation" not in words
    client.post(f"{address}contact/", {"text": "How do I move to the cloud?"})
    contact = Contact.objects.get()
    assert (contact.channel, contact.person, contact.clauses) == ("phone", istom.clients["administrator"], ["3.3"])
    assert CallEnding.objects.get().kind == "contact"
    assert not Ticket.objects.exists()
    assert "The contact that was recorded" in text_of(client.get(address))


@pytest.mark.parametrize("noun", ["request", "consultation", "unanswered"])
def test_it_lets_no_call_end_as_its_edition_does_not_have_it(istom: Company, noun: str) -> None:
    client, address, _made = begin(istom, "administrator")
    answer = client.post(f"{address}{noun}/", {"text": "A new question."})
    assert answer.status_code == 422
    assert "The regulation does not let a call on this number end so. Choose another ending. (§ 3.3)" in text_of(answer)
    assert not CallEnding.objects.exists()
    assert not Ticket.objects.exists()


def test_it_registers_nothing_of_a_call_to_an_unofficial_number(siroka: Company) -> None:
    tell(*call(to_number="+996 700 000 000"))
    made = Call.objects.get()
    client = browser(siroka.staff["specialist"])
    address = client.post(f"/siroka/calls/{made.pk}/staff/")["Location"]
    assert "This number is not one of the official ones" in text_of(client.get(address))
    assert client.post(f"{address}request/", {"text": "x"}).status_code == 422
    client.post(f"{address}contact/", {"text": "It does not print."})
    assert Contact.objects.get().reached == "+996 700 000 000"


def test_it_ends_once_whatever_is_clicked_twice(siroka: Company) -> None:
    client, address, _made = begin(siroka)
    client.post(f"{address}request/", {"text": "The journal is empty.", "product": "lis"})
    again = client.post(f"{address}consultation/", {"text": "Typed meanwhile by another hand."})
    assert again.status_code == 422
    assert "The call has been ended already." in text_of(again)
    assert "Typed meanwhile by another hand." in text_of(again)
    assert (Ticket.objects.count(), CallEnding.objects.count()) == (1, 1)


def test_it_keeps_an_ending_as_it_was_written(siroka: Company) -> None:
    client, address, _made = begin(siroka)
    client.post(f"{address}consultation/", {"text": "One."})
    with pytest.raises(DatabaseError), transaction.atomic():
        CallEnding.objects.update(note="Another.")


@pytest.mark.parametrize("ending", ["request", "addition"])
def test_it_forgets_the_note_with_the_words_that_were_said(siroka: Company, ending: str) -> None:
    client, address, _made = begin(siroka)
    open_one = ticket_of(sends(siroka, "nurse", timezone.now(), product="lis", subject="Printer"))
    told = {"text": "Sunflower is the password.", "product": "lis", "request": open_one.number}
    assert client.post(f"{address}{ending}/", told).status_code == 302
    other, elsewhere, _made = begin(siroka)
    other.post(f"{elsewhere}consultation/", {"text": "How to print a copy."})
    said = Message.objects.get(text__contains="Sunflower")
    erase(by_staff(siroka.staff["head"], said.ticket, timezone.now()), said.seq)
    assert set(CallEnding.objects.values_list("note", flat=True)) == {"", "How to print a copy."}
    assert "Sunflower" not in dump_all()


def test_it_guards_every_column_of_an_ending() -> None:
    assert {field.column for field in CallEnding._meta.concrete_fields} == set(ENDING)


def test_it_leaves_a_call_to_whoever_has_it(siroka: Company) -> None:
    _client, address, made = begin(siroka)
    colleague = browser(siroka.staff["colleague"])
    assert "Daniyar Specimen has this call." in text_of(colleague.get(address))
    refused = colleague.post(f"{address}consultation/", {"text": "Mine now."})
    assert (refused.status_code, "Take it over before you end it." in text_of(refused)) == (422, True)
    assert "Mine now." in text_of(refused)
    assert "A colleague has taken the call already." in text_of(colleague.post(f"{address}staff/", follow=True))
    colleague.post(f"{address}staff/", {"over": "1"})
    colleague.post(f"{address}consultation/", {"text": "Mine now."})
    assert CallEnding.objects.get().staff == siroka.staff["colleague"]
    made.refresh_from_db()
    assert made.staff == siroka.staff["colleague"]


def test_it_keeps_what_is_typed_while_somebody_looks_for_the_caller(siroka: Company) -> None:
    client, address, made = begin(siroka, None, "+996 555 123 456")
    typed = {"text": "She says that the labels are empty.", "steps": "Print"}
    answer = client.post(f"{address}draft/", typed | {"q": "aida"}, follow=True)
    assert "Aida Sample" in text_of(answer)
    assert typed["text"] in text_of(answer)
    page = client.post(f"{address}person/", typed | {"person": siroka.clients["nurse"].pk}, follow=True)
    assert typed["text"] in text_of(page)
    made.refresh_from_db()
    assert (made.person, made.draft) == (siroka.clients["nurse"], typed)
    assert client.post(f"{address}draft/", typed, headers={"HX-Request": "true"}).status_code == 204


def test_it_remembers_the_number_with_one_click(siroka: Company) -> None:
    client, address, _made = begin(siroka, "chief", "+996 555 123 456")
    assert "Remember +996555123456 as their number" in text_of(client.get(address))
    answer = client.post(f"{address}identity/", {"text": ""}, follow=True)
    identity = Identity.objects.get(value="+996555123456")
    assert (identity.person, identity.verified_at) == (siroka.clients["chief"], None)
    assert "is known as a number of Bakyt Sample now" in text_of(answer)
    assert "Remember" not in text_of(answer)


def test_it_takes_no_number_away_from_anybody(siroka: Company) -> None:
    client, address, _made = begin(siroka, "chief", "+996 312 000 101")
    assert "Remember" not in text_of(client.get(address))
    answer = client.post(f"{address}identity/", {"text": ""}, follow=True)
    assert "belongs to Aida Sample (Northlight Laboratory)" in text_of(answer)


def test_it_lets_the_specialist_say_that_it_is_somebody_else(siroka: Company, istom: Company) -> None:
    client, address, made = begin(siroka)
    assert client.post(f"{address}person/", {"person": istom.clients["busy"].pk}).status_code == 404
    client.post(f"{address}person/", {"person": ""})
    made.refresh_from_db()
    assert made.person is None


def test_it_keeps_what_the_specialist_found_out_when_late_events_come(siroka: Company) -> None:
    events = call()
    tell(events[0])
    made = Call.objects.get()
    client = browser(siroka.staff["specialist"])
    address = client.post(f"/siroka/calls/{made.pk}/staff/")["Location"]
    client.post(f"{address}person/", {"person": siroka.clients["chief"].pk})
    tell(*events[1:])
    made.refresh_from_db()
    assert (made.person, made.state) == (siroka.clients["chief"], "over")


def test_it_ends_a_missed_call_by_itself(siroka: Company) -> None:
    tell(event("incoming"), event("missed", 20, code=486))
    made = Call.objects.get()
    client = browser(siroka.staff["specialist"])
    words = text_of(client.get(f"/siroka/calls/{made.pk}/"))
    assert "Nobody answered this call, so it is a missed one." in words
    assert not Call.objects.without_ending().exists()


def test_it_gives_nothing_to_be_lost_by_a_strange_post(siroka: Company) -> None:
    client, address, _made = begin(siroka)
    assert client.post(f"{address}nonsense/", {"text": "x"}).status_code == 404
    assert client.get(f"{address}consultation/").status_code == 405
    odd: dict[str, Any] = {"text": "a\x00b", "product": "no-such", "effect": "none"}
    answer = client.post(f"{address}request/", odd)
    assert answer.status_code == 422
    assert "Nothing that you typed is lost." in text_of(answer)


def test_it_writes_no_letter_to_a_telephone_number(siroka: Company) -> None:
    client, address, _made = begin(siroka, None, "+996 555 123 456")
    client.post(f"{address}request/", {"text": "It does not start."})
    assert not Notice.objects.exclude(kind="refused").exists()


def test_it_only_records_calls_before_the_first_edition_binds(siroka: Company) -> None:
    early = Edition.objects.get(desk=siroka.desk).takes_effect - timedelta(days=1)
    made = log_call(as_staff(siroka.staff["specialist"]), siroka.desk, early, person=siroka.clients["nurse"])
    client, address = browser(siroka.staff["specialist"]), f"/siroka/calls/{made.pk}/"
    assert "No edition of the regulation is in force yet" in text_of(client.get(address))
    assert client.post(f"{address}request/", {"text": "x"}).status_code == 422
    client.post(f"{address}consultation/", {"text": "Too early."})
    assert CallEnding.objects.get().kind == "consultation"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_speaks_the_readers_language(istom: Company, language: str) -> None:
    _client, address, _made = begin(istom, "administrator")
    words = text_of(browser(istom.staff["specialist"], language).get(address))
    assert ("Дополнить заявку" in words) is (language == "ru")
    assert NUMBER not in words


@pytest.mark.parametrize("who", ["developer", "administrator", "elsewhere", "nobody"])
def test_it_lets_nobody_have_or_end_a_call_without_the_right(siroka: Company, istom: Company, who: str) -> None:
    _client, _address, made = begin(siroka)
    others = {"elsewhere": as_staff(istom.staff["head"]), "nobody": Viewer(siroka.desk.pk)}
    viewer = others.get(who) or as_staff(siroka.staff[who])
    said = CallOutcome(timezone.now(), "How to print a copy.")
    tries: list[Callable[[], object]] = [
        lambda: log_call(viewer, siroka.desk, timezone.now()),
        lambda: take(viewer, made, timezone.now(), over=True),
        lambda: let_be(viewer, made),
        lambda: consult(viewer, made, said),
    ]
    for act in tries:
        with pytest.raises(NotAllowedError, match="this needs work_requests"):
            act()
    made.refresh_from_db()
    assert (Call.objects.count(), CallEnding.objects.count(), made.staff) == (1, 0, siroka.staff["specialist"])


def test_it_lets_nobody_end_a_colleagues_call(siroka: Company) -> None:
    _client, _address, made = begin(siroka)
    head = as_staff(siroka.staff["head"])
    with pytest.raises(Refused, match="call is not yours"):
        consult(head, made, CallOutcome(timezone.now(), "How to print a copy."))
    assert take(head, made, timezone.now()) is False
    assert take(head, made, timezone.now(), over=True) is True
    assert consult(head, made, CallOutcome(timezone.now(), "How to print a copy.")).staff == siroka.staff["head"]
