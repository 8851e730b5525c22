"""What a sender may not do whom no trusted relay vouches for."""

from datetime import timedelta

import pytest

from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.tests.test_mail_accepting import SPOOFED, mail, take
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.models import Refusal, Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.companies import Company

OURS = "mx.siroka.example"
DAY = 24 * 60


def answer(number: int, sender: str = "aida@northlight.example", marks: str = "") -> bytes:
    """A mail from a sender who is not vouched for, which answers the first request."""
    return mail(sender, number, f"In-Reply-To: <1@northlight.example>\n{marks}{SPOOFED}", "It is done, close it.")


def test_it_shows_staff_that_the_sender_is_not_verified(siroka: Company) -> None:
    take(siroka, mail(headers=SPOOFED))
    page = text_of(browser(siroka.staff["specialist"]).get("/siroka/work/1/"))
    assert "Sender not verified DMARC fail" in page
    client = text_of(browser(siroka.clients["nurse"]).get("/siroka/requests/1/"))
    assert "DMARC" not in client


def test_it_keeps_with_a_refusal_that_the_sender_is_not_verified(siroka: Company) -> None:
    take(siroka, mail("stranger@nowhere.example", headers=SPOOFED))
    assert Refusal.objects.get().intake["details"]["unverified"] == "DMARC fail"


@pytest.mark.parametrize("sender", ["aida@northlight.example", "bakyt@northlight.example"])
def test_it_lets_a_sender_who_is_not_vouched_for_add_nothing(siroka: Company, sender: str) -> None:
    take(siroka, mail())
    assert take(siroka, answer(2, sender)).outcome == MailOutcome.REGISTERED
    assert Ticket.objects.get(number=1).messages.count() == 1


def test_it_lets_them_open_nothing_again(lab: Play) -> None:
    complete(lab.staff(10), "informed", "The cable was loose.")
    confirm(lab.client(20))
    take(lab.company, answer(2, marks="References: <ticket.siroka.1@x.example>\n"), lab.at(3 * DAY))
    assert lab.now().state == "closed"


def test_it_lets_them_do_nothing_to_a_completed_request_not_even_by_our_own_signed_mark(lab: Play) -> None:
    complete(lab.staff(10), "informed", "The cable was loose.")
    letter = compose(Notice.objects.get(kind="completed"), lab.at(11))
    assert letter is not None
    signed = f"References: {letter.extra_headers['Message-ID']}\n"
    journal = lab.journal()
    take(lab.company, answer(2, marks=signed), lab.at(30))
    assert (lab.now().state, lab.journal()) == ("completed", journal)


def test_it_answers_again_once_the_relay_vouches(siroka: Company) -> None:
    take(siroka, mail())
    vouched = answer(2).replace(b"dmarc=fail", b"dmarc=pass")
    assert take(siroka, vouched, FRIDAY + timedelta(hours=1)).outcome == MailOutcome.MESSAGE
