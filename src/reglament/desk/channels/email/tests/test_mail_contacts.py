"""Unofficial addresses: answered once a day with the official ones, kept, and made a request only by a person's hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reglament.desk.channels.email.intake.deciding import MailDecision, MailOutcome
from reglament.desk.channels.email.intake.presenting import intake_of
from reglament.desk.channels.email.intake.routing import route
from reglament.desk.channels.email.intake.taking_in import take_in
from reglament.desk.channels.email.intake.threads import keyed
from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.tests.test_mail_accepting import WHOLE, at_desk, mail, take
from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Person
from reglament.desk.tickets.actions.register_kept import register_contact
from reglament.desk.tickets.journal.orders import Refused, Wish
from reglament.desk.tickets.models import Contact, Entry, Message, Refusal, Ticket
from reglament.mail.mailboxes import plain
from reglament.mail.reading.mail import read
from tools.story.companies import Company
from tools.story.official import official

SALES, OFFICIAL = "sales@siroka.example", official("siroka", "email")


def take_at(company: Company, address: str, raw: bytes, days: float = 0) -> MailDecision:
    letter = read(raw)
    reached, at = replace(at_desk(company), recipient=address), FRIDAY + timedelta(days=days)
    return take_in(keyed(intake_of(letter, reached, at), letter, raw), at)


def test_it_registers_nothing_from_an_unofficial_address(siroka: Company) -> None:
    decision = take_at(siroka, SALES, mail())
    assert decision.outcome == MailOutcome.CONTACT
    assert decision.why.startswith("it came to an address that is not official (clause")
    contact = Contact.objects.get()
    assert (contact.address, contact.reached, contact.person) == (
        "aida@northlight.example",
        SALES,
        siroka.clients["nurse"],
    )
    assert contact.intake["text"] == WHOLE
    assert not Ticket.objects.exists()
    assert not Refusal.objects.exists()


@pytest.mark.parametrize("address", ["", OFFICIAL, OFFICIAL.title(), "support@siroka.example"])
def test_it_registers_what_comes_by_an_official_address(siroka: Company, address: str) -> None:
    assert take_at(siroka, address, mail()).outcome == MailOutcome.REGISTERED


def test_it_brings_a_mail_to_the_desk_whose_own_address_it_is(siroka: Company, istom: Company) -> None:
    istom.desk.sender = "teeth@siroka.example"
    istom.desk.save()
    routed = route(["Teeth+1@Siroka.example.", SALES, "help@nowhere.example", "teeth@siroka.example"], FRIDAY)
    assert {named: (reached.desk, reached.recipient) for named, reached in routed.items()} == {
        "Teeth+1@Siroka.example.": (istom.desk, "teeth@siroka.example"),
        SALES: (siroka.desk, SALES),
        "teeth@siroka.example": (istom.desk, "teeth@siroka.example"),
    }


def test_it_names_the_official_ways_once_a_day(siroka: Company) -> None:
    for number, days in enumerate((0, 0.01, 1)):
        take_at(siroka, SALES, mail(number=number), days)
    assert list(Contact.objects.order_by("pk").values_list("answered", flat=True)) == [True, False, True]
    first, _ = Notice.objects.filter(kind="contact").order_by("pk")
    for language, words in (("en", "official ways"), ("ru", "официальных каналов")):
        Person.objects.update(language=language)
        first.refresh_from_db()
        letter = compose(first, FRIDAY)
        assert letter is not None
        assert words in letter.body
        assert OFFICIAL in letter.body
        assert letter.extra_headers["Auto-Submitted"] == "auto-replied"


@pytest.mark.parametrize(("address", "who"), [(SALES, "aida@northlight.example"), ("", "nurlan@harbour.example")])
def test_it_answers_under_the_senders_own_mail(siroka: Company, address: str, who: str) -> None:
    take_at(siroka, address, mail(who, number=7))
    letter = compose(Notice.objects.get(), FRIDAY)
    assert letter is not None
    assert letter.extra_headers["In-Reply-To"] == letter.extra_headers["References"] == "<7@northlight.example>"


def test_it_keeps_a_contact_once(siroka: Company) -> None:
    for _ in range(2):
        take_at(siroka, SALES, mail("stranger@nowhere.example"))
    assert (Contact.objects.count(), Notice.objects.count()) == (1, 1)


def test_it_registers_a_copy_that_came_by_the_official_address_too(siroka: Company) -> None:
    take_at(siroka, SALES, mail())
    assert take(siroka, mail()).outcome == MailOutcome.REGISTERED
    assert take_at(siroka, SALES, mail()).why == "it was delivered before and is in SIROKA-1"


def test_it_adds_to_a_request_by_whichever_address(siroka: Company) -> None:
    take(siroka, mail())
    answer = mail(number=2, headers="In-Reply-To: <1@northlight.example>\n")
    assert take_at(siroka, SALES, answer).outcome == MailOutcome.MESSAGE


def test_it_lets_staff_make_a_request_of_it_with_a_reason(siroka: Company) -> None:
    take_at(siroka, SALES, mail())
    contact = Contact.objects.get()
    order = Wish(as_staff(siroka.staff["head"]), FRIDAY + timedelta(hours=2))
    with pytest.raises(Refused, match="words are missing"):
        register_contact(order, contact.pk, " ")
    done = register_contact(order, contact.pk, "The director asked for it.")
    assert register_contact(order, contact.pk, "Again.").repeated
    ticket = Ticket.objects.get(pk=done.ticket_id)
    assert (ticket.received_at, Contact.objects.get().ticket) == (FRIDAY, ticket)
    assert Message.objects.get(kind="note").text == "The director asked for it."
    assert Entry.objects.filter(kind="received").count() == 1


def test_it_makes_no_request_without_an_agreement(siroka: Company) -> None:
    take_at(siroka, SALES, mail("stranger@nowhere.example"))
    take_at(siroka, SALES, mail("nurlan@harbour.example", 2))
    order = Wish(as_staff(siroka.staff["head"]), FRIDAY)
    for contact, why in zip(Contact.objects.order_by("pk"), ("sender unknown", "not admitted yet"), strict=True):
        with pytest.raises(Refused, match=why):
            register_contact(order, contact.pk, "Please.")
    assert not Refusal.objects.exists()


def test_it_finds_the_desk_by_the_address(siroka: Company, istom: Company) -> None:
    dental = official("istom", "email")
    known = [OFFICIAL.replace("@", "+x@").upper(), SALES, dental, "support@istom.example"]
    found = route([*known, "who@else.example", "nonsense"], FRIDAY)
    assert {address: each.desk.slug for address, each in found.items()} == dict(
        zip(known, ("siroka", "siroka", "istom", "istom"), strict=True)
    )
    assert [found[address].door for address in known] == [OFFICIAL, SALES, dental, ""]
    assert plain("A+b+c@D.example.") == "a@d.example"
