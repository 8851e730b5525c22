"""What a trusted relay says of the sender."""

import pytest

from reglament.mail.reading.letter import Authentication
from reglament.mail.reading.mail import read

OURS = "mx.siroka.example"


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


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (Authentication(), ""),
        (Authentication(spf="softfail"), "SPF softfail"),
        (Authentication(dmarc="fail", spf="pass"), "DMARC fail, SPF pass"),
        (Authentication("none", "pass", "fail"), "DMARC fail, SPF none, DKIM pass"),
    ],
)
def test_it_shows_what_was_said_and_nothing_of_the_rest(told: Authentication, shown: str) -> None:
    assert str(told) == shown


BY_OURS = f"Received: from a.example by {OURS} with ESMTP; Sun, 1 Feb 2026 10:00:00 +0000"
BY_THEIRS = "Received: from b.example by mx.elsewhere.example with ESMTP; Sun, 1 Feb 2026 09:59:00 +0000"
SPAM = "X-Spam-Flag: YES"


@pytest.mark.parametrize(
    ("headers", "spam"),
    [
        ((SPAM, BY_OURS), True),
        ((BY_OURS, SPAM), True),
        ((SPAM.lower(), BY_OURS.upper()), True),
        ((SPAM, BY_OURS.replace(OURS, f"{OURS}.")), True),
        (("X-Spam-Status: Yes, score=9.1", BY_OURS, BY_THEIRS), True),
        (("X-Spam-Status: No, score=0.1", SPAM, BY_OURS), True),
        ((SPAM, "X-Spam-Status: No, score=0.1", BY_OURS), True),
        ((f"Authentication-Results: {OURS}; none", SPAM, BY_THEIRS), True),
        ((f"Authentication-Results: {OURS}; dmarc=pass", SPAM, BY_THEIRS), True),
        ((f"X-Spam-Checker-Version: Some 4.0 on {OURS} ", SPAM), True),
        ((BY_OURS, "Authentication-Results: mx.elsewhere.example; none", SPAM), True),
        ((BY_OURS, "X-Spam-Checker-Version: Some 4.0 on mx.elsewhere.example", SPAM), True),
        ((BY_OURS,), False),
        ((SPAM,), False),
        (("X-Spam-Flag: NO", BY_OURS), False),
        (("X-Spam-Status: maybe yes", BY_OURS), False),
        ((BY_OURS, BY_THEIRS, SPAM), False),
        ((SPAM, BY_THEIRS, BY_OURS), False),
        ((SPAM, "Received: from nobody", BY_OURS), False),
        (("Authentication-Results: mx.elsewhere.example; none", SPAM), False),
        ((f"X-Spam-Checker-Version: Some 4.0 on not{OURS}", SPAM), False),
        (("X-Other: 1",) * 198 + (BY_OURS, SPAM), True),
        (("X-Other: 1",) * 199 + (BY_OURS, SPAM), False),
    ],
)
def test_it_takes_for_spam_what_a_relay_of_ours_marked_above_what_others_wrote(
    headers: tuple[str, ...], spam: bool
) -> None:
    raw = "\n".join((*headers, "From: anna@clinic.example", "Subject: x", "", "hi")).encode()
    assert read(raw, relays=[OURS.upper()]).is_spam is spam
    assert not read(raw).is_spam
