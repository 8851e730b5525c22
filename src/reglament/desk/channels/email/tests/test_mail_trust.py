"""What a trusted relay says of the sender, and what a sender may not do whom it does not vouch for."""

from datetime import timedelta

import pytest

from reglament.desk.channels.email.intake.deciding import Outcome
from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.reading.letter import Authentication
from reglament.desk.channels.email.reading.mail import read
from reglament.desk.channels.email.tests.test_mail_accepting import SPOOFED, mail, take
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.story.cast import Company
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.models import Notice, Refusal, Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of

OURS = "mx.siroka.example"
DAY = 24 * 60


def found(*results: str, sender: str = "From: Anna <anna@clinic.example>", relays: str = OURS) -> Authentication:
    """What is believed of a mail that carries these results, each in a header of its own, the newest first."""
    headers = "".join(f"Authentication-Results: {each}\n" for each in results)
    return read(f"{headers}{sender}\nSubject: x\n\nhi".encode(), relays=[relays]).authentication


def test_it_believes_the_relay_that_is_ours() -> None:
    told = (
        "mx.siroka.example 1; spf=fail (sender is (never) allowed) smtp.mailfrom=x;\n"
        " dkim/1=pass header.d=clinic.example; dkim=fail header.d=list.example; dmarc=pass header.from=clinic.example"
    )
    assert found(told, relays="MX.Siroka.example") == Authentication(spf="fail", dkim="pass", dmarc="pass")


@pytest.mark.parametrize(
    "header",
    [
        "Authentication-Results: mx.elsewhere.example; spf=fail; dmarc=fail",
        "Authentication-Results: mx.siroka.example.evil.example; dmarc=fail",
        "Authentication-Results: ; dmarc=fail",
        "Authentication-Results: mx.siroka.example",
        "Authentication-Results: mx.siroka.example; none",
        "ARC-Authentication-Results: i=1; mx.siroka.example; dmarc=fail",
        "X-Authentication-Results: mx.siroka.example; dmarc=fail",
    ],
)
def test_it_believes_nobody_else(header: str) -> None:
    raw = f"{header}\nFrom: anna@clinic.example\n\nhi".encode()
    assert read(raw, relays=[OURS]).authentication == Authentication()
    assert read(raw).authentication == Authentication()


@pytest.mark.parametrize("forged", [f"{OURS}; spf=pass; dmarc=pass", "mx.evil.example; dmarc=pass", "nonsense"])
def test_it_gains_nothing_by_a_forged_header_above_or_below(forged: str) -> None:
    true = f"{OURS}; spf=fail; dmarc=fail"
    assert found(forged, true).is_failing
    assert found(true, forged).is_failing


def test_it_puts_together_what_several_programs_of_a_relay_found() -> None:
    signed = f"{OURS}; dkim=pass header.d=clinic.example"
    assert found(f"{OURS}; dmarc=pass", signed, f"{OURS}; spf=softfail") == Authentication("softfail", "pass", "pass")


@pytest.mark.parametrize(
    "result",
    [
        'dmarc=fail reason="; dmarc=pass"',
        "dmarc=fail (; dmarc=pass)",
        "dmarc=fail (a (b); dmarc=pass)",
        'dmarc=fail (\\); dmarc=pass) smtp.mailfrom="a\\";dmarc=pass;"@evil.example',
        "dmarc=fail; dmarc=pass",
    ],
)
def test_it_reads_no_result_out_of_what_a_sender_wrote(result: str) -> None:
    assert found(f"{OURS}; {result}").dmarc == "fail"


@pytest.mark.parametrize(
    ("signer", "helps"),
    [
        ("header.d=clinic.example", True),
        ("header.d=mail.clinic.example", True),
        ("header.i=@clinic.example", True),
        ("header.i=anna@clinic.example", True),
        ("header.d=evil.example", False),
        ("header.d=notclinic.example", False),
        ("header.d=example", False),
        ("", False),
    ],
)
def test_it_lets_only_a_signature_of_the_sender_s_own_domain_help(signer: str, helps: bool) -> None:
    assert found(f"{OURS}; spf=fail; dkim=pass {signer}").is_failing is not helps


def test_it_asks_for_the_sender_of_the_envelope_not_for_a_server_s_name() -> None:
    assert found(f"{OURS}; spf=fail smtp.helo=mail.clinic.example; spf=pass smtp.mailfrom=clinic.example").spf == "pass"


@pytest.mark.parametrize(
    "sender",
    [
        "From: anna@clinic.example, bob@evil.example",
        "From: anna@clinic.example\nFrom: bob@evil.example",
        "Reply-To: anna@clinic.example",
        "Sender: anna@clinic.example",
    ],
)
def test_it_believes_no_result_that_may_be_of_another_sender(sender: str) -> None:
    assert found(f"{OURS}; dmarc=pass", sender=sender).is_failing


def test_it_believes_no_result_that_is_of_another_sender() -> None:
    assert found(f"{OURS}; dmarc=pass header.from=evil.example").is_failing
    assert not found(f"{OURS}; dmarc=pass header.from=clinic.example").is_failing
    assert not found(f'{OURS}; dmarc=pass header.from="clinic.example"').is_failing


@pytest.mark.parametrize(
    ("told", "failing"),
    [
        (Authentication(dmarc="fail", dkim="pass"), True),
        (Authentication(dmarc="permerror", spf="pass"), True),
        (Authentication(dmarc="pass", spf="fail"), False),
        (Authentication(dmarc="none", spf="fail"), True),
        (Authentication(dmarc="temperror", spf="pass"), False),
        (Authentication(spf="fail"), True),
        (Authentication(spf="softfail", dkim="none"), True),
        (Authentication(spf="fail", dkim="pass"), False),
        (Authentication(spf="neutral"), False),
        (Authentication(dkim="fail"), False),
        (Authentication(), False),
    ],
)
def test_it_says_when_the_sender_may_not_be_believed(told: Authentication, failing: bool) -> None:
    assert told.is_failing is failing


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
    assert take(siroka, answer(2, sender)).outcome == Outcome.REGISTERED
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
    assert take(siroka, vouched, FRIDAY + timedelta(hours=1)).outcome == Outcome.MESSAGE
