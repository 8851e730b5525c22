"""What staff press on the page of a mail in quarantine: nothing they typed is lost, and nothing is written half."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from reglament.desk.channels.email.intake.receiving import take_in
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.quarantine.listing import line_of
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk
from reglament.desk.channels.email.tests.test_mail_quarantine import (
    LIST,
    LISTED,
    NO_MAIL,
    broken,
    home,
    junk,
    specialist,
)
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Contact, Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.companies import Company
from tools.story.official import official

__all__ = ["broken", "home", "junk", "specialist"]
TOLD = {
    "as_what": "request",
    "sender": "aida@northlight.example",
    "subject": "Hello",
    "text": "It says hello.",
    "reason": "So.",
}


@pytest.mark.parametrize("noun", ["attempt", "request", "end"])
def test_who_comes_back_to_a_form_finds_the_mails_page_with_what_was_asked(
    junk: Quarantined, specialist: Client, noun: str
) -> None:
    for method in (specialist.get, specialist.head):
        answer: Any = method(f"{LIST}{junk.pk}/{noun}/?draft=1&way=a+b")
        assert (answer.status_code, answer["Location"]) == (302, f"{LIST}{junk.pk}/?draft=1&way=a+b")
    assert Quarantined.objects.get().dealt_with_at is None


def test_nothing_else_is_done_to_it(junk: Quarantined, specialist: Client) -> None:
    assert specialist.post(f"{LIST}{junk.pk}/burn/").status_code == 404
    assert specialist.post(f"{LIST}{junk.pk + 1}/end/").status_code == 404
    assert specialist.put(f"{LIST}{junk.pk}/end/").status_code == 405


def test_a_note_that_is_too_long_stays_in_its_field_and_settles_nothing(junk: Quarantined, specialist: Client) -> None:
    page = specialist.post(f"{LIST}{junk.pk}/end/", {"note": "Nothing. " + "x" * 1992})
    assert (page.status_code, "Nothing. xxx" in text_of(page)) == (422, True)
    assert "2000" in text_of(page)
    assert Quarantined.objects.get().dealt_with_at is None
    specialist.post(f"{LIST}{junk.pk}/end/", {"note": "x" * 2000})
    assert Quarantined.objects.get().reason == "x" * 2000


@pytest.mark.parametrize(
    ("name", "longest", "edge"), [("subject", 300, "x"), ("reason", 2000, "x"), ("sender", 320, "x@northlight.example")]
)
def test_a_field_takes_as_much_as_its_row_does(
    junk: Quarantined, specialist: Client, name: str, longest: int, edge: str
) -> None:
    written = {**TOLD, "as_what": "contact", name: edge.rjust(longest + 1, "x")}
    page = specialist.post(f"{LIST}{junk.pk}/request/", written)
    assert (page.status_code, Contact.objects.count()) == (422, 0)
    assert f"at most {longest} characters" in text_of(page)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("as_what", "", "Choose what to make of it."),
        ("sender", "", "Write the sender's e-mail address; the source may tell it."),
        ("sender", "Aida", "This is no e-mail address. Write one such as name@company.example."),
        ("text", "", "Write what you could read; nobody else will look into the source."),
        ("reason", "", "Say in a few words why; colleagues read it."),
    ],
)
def test_it_says_what_a_field_still_needs(
    junk: Quarantined, specialist: Client, name: str, value: str, said: str
) -> None:
    page = specialist.post(f"{LIST}{junk.pk}/request/", {**TOLD, name: value})
    assert (page.status_code, said in unescape(text_of(page))) == (422, True)
    assert all(kept in page.content.decode() for field, kept in TOLD.items() if field not in (name, "as_what"))
    assert not Ticket.objects.exists()


def test_the_form_has_what_could_be_read_and_makes_a_request_of_it(broken: Quarantined, specialist: Client) -> None:
    page = specialist.get(f"{LIST}{broken.pk}/").content.decode()
    assert 'value="aida@northlight.example"' in page
    assert 'value="Printer"' in page
    assert "It prints nothing." in page
    chosen = [each for each in re.findall(r"<input[^>]*>", page) if "checked" in each]
    assert ['value="request"' in each for each in chosen] == [True]


@pytest.mark.parametrize("noun", ["attempt", "request"])
def test_it_says_when_no_edition_is_in_force(
    broken: Quarantined, specialist: Client, siroka: Company, monkeypatch: pytest.MonkeyPatch, noun: str
) -> None:
    def none(*_: object) -> Edition:
        raise LookupError("No edition of desk siroka binds")

    monkeypatch.setattr("reglament.desk.rulebook.models.EditionQuerySet.binding", none, raising=False)
    page = specialist.post(f"{LIST}{broken.pk}/{noun}/", TOLD, follow=True)
    assert "No edition of the regulation is in force, so nothing can be taken in." in text_of(page)
    settled = Quarantined.objects.get()
    assert (settled.dealt_with_at, settled.tried_at, Ticket.objects.count()) == (None, None, 0)


def test_a_colleague_who_was_faster_is_named_wherever_somebody_presses(
    junk: Quarantined, specialist: Client, siroka: Company
) -> None:
    browser(siroka.staff["head"]).post(f"{LIST}{junk.pk}/end/", {"note": "Advertising."})
    settled = Quarantined.objects.get()
    for noun, told in (("request", TOLD), ("end", {"note": "Again."}), ("attempt", {})):
        page = specialist.post(f"{LIST}{junk.pk}/{noun}/", told, follow=True)
        assert "A colleague has dealt with this mail already." in text_of(page)
    assert (Ticket.objects.count(), Contact.objects.count(), Quarantined.objects.get().reason) == (0, 0, settled.reason)


# The list.


def test_a_line_offers_another_attempt_while_the_mail_waits_to_those_who_work_on_requests(
    junk: Quarantined, siroka: Company
) -> None:
    for who, is_offered in (("specialist", True), ("head", True), ("developer", False), ("administrator", False)):
        step = line_of(junk, as_staff(siroka.staff[who])).step
        assert (step is not None) is is_offered
    step = line_of(junk, as_staff(siroka.staff["head"])).step
    assert step is not None
    assert (str(step.label), step.address, step.is_posted) == ("Try again", f"{LIST}{junk.pk}/attempt/", True)
    browser(siroka.staff["head"]).post(f"{LIST}{junk.pk}/end/", {"note": "Advertising."})
    line = line_of(Quarantined.objects.get(), as_staff(siroka.staff["head"]))
    assert (line.step, line.outcome, line.dealt_with_by) == (
        None,
        "It needed nothing.",
        siroka.staff["head"].user.full_name,
    )


def test_a_line_says_what_is_known_of_the_mail(broken: Quarantined, junk: Quarantined, siroka: Company) -> None:
    viewer = as_staff(siroka.staff["head"])
    known, unknown = line_of(broken, viewer), line_of(junk, viewer)
    assert (known.kind, known.kept_as, known.pk, known.page) == (
        "quarantine",
        "quarantined",
        broken.pk,
        f"{LIST}{broken.pk}/",
    )
    assert (known.subject, known.who, known.at, str(known.channel)) == (
        "Printer",
        "aida@northlight.example",
        FRIDAY,
        "by e-mail",
    )
    assert (str(known.why), known.size) == ("The desk failed to take it in.", broken.size)
    assert (known.number, known.reference, known.outcome, known.dealt_with_by) == (None, "", "", "")
    assert (unknown.who, unknown.reached, unknown.size) == ("unknown", junk.reached, len(NO_MAIL))
    assert (known.dealt_with_at, junk.reached) == (None, official("siroka", "email"))


def test_a_line_of_what_became_a_request_leads_to_it(broken: Quarantined, specialist: Client, siroka: Company) -> None:
    specialist.post(f"{LIST}{broken.pk}/attempt/")
    line = line_of(Quarantined.objects.get(), as_staff(siroka.staff["head"]))
    assert (line.number, line.reference, line.outcome) == (1, "SIROKA-1", "")


def test_a_line_of_what_was_added_to_a_request_says_so_and_bears_no_number(
    broken: Quarantined, specialist: Client, siroka: Company
) -> None:
    Quarantined.objects.update(ticket=None)
    take_in(b"From: aida@northlight.example\nSubject: x\nMessage-ID: <9@x.example>\n\nHi.\n", at_desk(siroka), FRIDAY)
    Quarantined.objects.update(ticket=Ticket.objects.get(), outcome="message", dealt_with_at=FRIDAY)
    line = line_of(Quarantined.objects.get(), as_staff(siroka.staff["head"]))
    assert (line.number, line.reference, str(line.outcome)) == (None, "", "It was added to a request.")


@pytest.mark.parametrize("words", ["Printer", "aida@northlight"])
def test_it_is_found_by_its_subject_and_its_sender(
    broken: Quarantined, junk: Quarantined, specialist: Client, words: str
) -> None:
    page = specialist.get(LISTED, {"kind": "quarantine", "q": words}).content.decode()
    assert (f"{LIST}{broken.pk}/" in page, f"{LIST}{junk.pk}/" in page) == (True, False)
