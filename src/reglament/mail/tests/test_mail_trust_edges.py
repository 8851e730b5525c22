"""How a relay's words are read: comments and quoted words are the sender's, and so much of them is looked at."""

import itertools

import pytest

from reglament.mail.reading.letter import Authentication
from reglament.mail.reading.mail import read
from reglament.mail.reading.trust import LONGEST, MOST, MOST_LOOKED_AT, MOST_TOLD, are_akin

OURS = "mx.siroka.example"
SENDER = "From: Anna <anna@clinic.example>"


def found(*results: str) -> Authentication:
    head = "".join(f"Authentication-Results: {each}\n" for each in results)
    return read(f"{head}{SENDER}\n\nhi".encode(), relays=[OURS]).authentication


@pytest.mark.parametrize(
    ("told", "dmarc"),
    [
        ("dmarc=fail", "fail"),
        ("dmarc = fail", "fail"),
        ("dmarc/12=fail", "fail"),
        ("dmarc/=fail", ""),
        ("dmarc=pass1", ""),
        ("dmarc/1 = fail", "fail"),
        ("DMARC=Fail", "fail"),
        ("(x) dmarc=fail", "fail"),
        ("dmarc(x)=fail", "fail"),
        ("(a (b) c) dmarc=fail", "fail"),
        ("(a \\) ; dmarc=pass) dmarc=fail", "fail"),
        ("(a \\\\) dmarc=fail", "fail"),
        ('( " ) dmarc=fail ( " )', "fail"),
        ("spf=pass ) x; dmarc=fail", "fail"),
        ('"(" dmarc=fail', "fail"),
        ('"a\\"b" dmarc=fail', "fail"),
        ("\\( dmarc=fail", ""),
        ("(dmarc=pass", ""),
        ('"dmarc=pass', ""),
        ("xdmarc=fail", ""),
        ("dmarc=pass header.from=clinic.example", "pass"),
        ("dmarc=pass header.from = clinic.example", "pass"),
        ("dmarc=pass header.from=anna@clinic.example", "pass"),
        ("dmarc=pass header.from=", "pass"),
        ("dmarc=pass x_header.from=evil.example", "pass"),
        ("dmarc=pass header.from=mail.clinic.example", "permerror"),
        ("dmarc=what", "what"),
        ("dmarc=none; dmarc=what", "what"),
        ("dmarc=what; dmarc=pass", "what"),
        ("dmarc=what; dmarc=neutral", "neutral"),
    ],
)
def test_it_reads_a_result_beside_what_a_sender_may_have_put_there(told: str, dmarc: str) -> None:
    assert found(f"{OURS}; {told}").dmarc == dmarc


WORSE = ("pass", "none", "neutral", "policy", "temperror", "softfail", "permerror", "fail")


@pytest.mark.parametrize(("better", "worse"), list(itertools.pairwise(WORSE)))
def test_it_counts_the_worse_of_two_results(better: str, worse: str) -> None:
    for told in ([better, worse], [worse, better]):
        assert found(*(f"{OURS}; spf={each}" for each in told)).spf == worse
        assert found(f"{OURS}; " + "; ".join(f"spf={each}" for each in told)).spf == worse


@pytest.mark.parametrize(
    ("told", "spf"),
    [
        ("spf=fail smtp.mailfrom=x", "fail"),
        ("spf=fail smtp.helo=x", ""),
        ("spf=fail smtp.helo=x smtp.mailfrom=y", "fail"),
        ("spf=fail smtp.mailfrom=y smtp.helo=x", "fail"),
        ("spf=fail smtp.helo=x smtp.mailfrom=", "fail"),
        ("spf=fail", "fail"),
    ],
)
def test_it_asks_what_was_found_of_the_sender_of_the_envelope(told: str, spf: str) -> None:
    assert found(f"{OURS}; {told}").spf == spf


@pytest.mark.parametrize(
    ("told", "dkim"),
    [
        ("dkim=pass header.d=clinic.example", "pass"),
        ("dkim=pass header.i=@mail.clinic.example", "pass"),
        ("dkim=pass header.d=other.example header.i=@clinic.example", "none"),
        ("dkim=pass header.d=other.example", "none"),
        ("dkim=pass", "none"),
        ("dkim=pass x_header.d=clinic.example", "none"),
        ("dkim=fail header.d=clinic.example", "fail"),
        ("dkim=pass header.d=clinic.example; dkim=fail header.d=other.example", "pass"),
        ("dkim=fail header.d=other.example; dkim=pass header.d=clinic.example", "pass"),
        ("dkim=pass header.d=other.example; dkim=neutral header.d=clinic.example", "neutral"),
    ],
)
def test_it_takes_one_good_signature_of_the_sender_s_domain_for_enough(told: str, dkim: str) -> None:
    assert found(f"{OURS}; {told}").dkim == dkim


@pytest.mark.parametrize(
    ("one", "other", "akin"),
    [
        ("clinic.example", "clinic.example", True),
        ("mail.clinic.example", "clinic.example", True),
        ("clinic.example", "mail.clinic.example", True),
        ("myclinic.example", "clinic.example", False),
        ("other.example", "clinic.example", False),
        ("example", "clinic.example", False),
        ("example", "example", False),
        ("", "clinic.example", False),
        ("", "", False),
    ],
)
def test_it_knows_domains_of_one_house(one: str, other: str, akin: bool) -> None:
    assert are_akin(one, other) is akin


def test_it_reads_so_many_headers_of_its_own_and_so_many_at_all() -> None:
    good, bad, strange = f"{OURS}; spf=pass", f"{OURS}; spf=fail", "mx.other.example; spf=fail"
    assert found(*[good] * (MOST - 1), bad).spf == "fail"
    assert found(*[good] * MOST, bad).spf == "pass"
    assert found(*[strange] * (MOST_TOLD - 1), bad).spf == "fail"
    assert found(*[strange] * MOST_TOLD, bad).spf == ""


@pytest.mark.parametrize(("length", "spf"), [(LONGEST, "fail"), (LONGEST + 1, "fai"), (LONGEST + 9, "")])
def test_it_reads_so_much_of_a_header(length: int, spf: str) -> None:
    head = f"{OURS}; "
    assert found(head + "spf=fail".rjust(length - len(head))).spf == spf


def test_it_needs_no_space_before_a_result() -> None:
    assert found(f"{OURS};spf=fail;dmarc=pass") == Authentication(spf="fail", dmarc="pass")


@pytest.mark.parametrize("head", ["", ";", " ;", "(mx.siroka.example);", '"mx.siroka.example";', "mx.siroka.example.;"])
def test_it_believes_no_header_that_names_us_otherwise(head: str) -> None:
    assert found(f"{head} spf=fail") == Authentication()


SEEN, SPAM = f"Authentication-Results: {OURS}; none\n", "X-Spam-Flag: YES\n"
BY_US, BY_OTHERS = f"Received: from x by {OURS} with ESMTP\n", "Received: from x by mx.other.example with ESMTP\n"


@pytest.mark.parametrize(
    ("head", "spam"),
    [
        (SEEN + SPAM, True),
        (SPAM + SEEN, True),
        (SPAM, False),
        (SEEN, False),
        (SEEN + "X-Spam-Flag: NO\n", False),
        (SEEN + "X-Spam-Flag:  yes\n", True),
        (SEEN + "X-Spam-Status: Yes, score=9\n", True),
        (SEEN + "X-Spam-Status: No, score=1\n", False),
        (SEEN + "X-Spam-Status: Yet unknown\n", False),
        (SEEN + "X-Other: yes\n", False),
        (f"Authentication-Results: {OURS} 1; spf=pass\n" + SPAM, True),
        ("Received: " + f"by {OURS}".rjust(LONGEST) + "\n" + SPAM, True),
        ("Received: x" + f"by {OURS}".rjust(LONGEST) + "\n" + SPAM, False),
        (SEEN + SPAM + "X-Spam-Flag: NO\n", True),
        (f"Authentication-Results: {OURS}; spf=pass\n" + SPAM, True),
        (f"Authentication-Results: {OURS}\n" + SPAM, True),
        (f"Authentication-Results:  {OURS} ; none\n" + SPAM, True),
        ("Authentication-Results: mx.other.example; none\n" + SPAM, False),
        (SEEN + "Authentication-Results: mx.other.example; none\n" + SPAM, True),
        (BY_US + SPAM, True),
        (SPAM + BY_US, True),
        (BY_US + SPAM + BY_OTHERS, True),
        (BY_US + BY_OTHERS + SPAM, False),
        (BY_OTHERS + SEEN + SPAM, False),
        (SEEN + "Received: from x\n" + SPAM, False),
        (SEEN + SPAM + "Received: from x\n", True),
        (f"Received: from x by {OURS.upper()}. with ESMTP\n" + SPAM, True),
        (f"Received: from x by\t{OURS}; today\n" + SPAM, True),
        (f"X-Spam-Checker-Version: SpamAssassin 4 on {OURS}\n" + SPAM, True),
        (SPAM + f"X-Spam-Checker-Version: SpamAssassin 4 on {OURS} \n", True),
        ("X-Spam-Checker-Version: SpamAssassin 4 on mx.other.example\n" + SPAM, False),
        (f"X-Spam-Checker-Version: SpamAssassin on another{OURS}\n" + SPAM, False),
        (f"X-Spam-Checker-Version: SpamAssassin on {OURS} and others\n" + SPAM, False),
        (SEEN + "X-Spam-Checker-Version: 4 on mx.other.example\n" + SPAM, True),
        (SEEN + "X: y\n" * (MOST_LOOKED_AT - 2) + SPAM, True),
        (SEEN + "X: y\n" * (MOST_LOOKED_AT - 1) + SPAM, False),
    ],
)
def test_it_takes_the_word_of_a_relay_of_ours_for_what_is_spam(head: str, spam: bool) -> None:
    assert read(f"{head}{SENDER}\n\nhi".encode(), relays=[OURS]).is_spam is spam
    assert read(f"{head}{SENDER}\n\nhi".encode(), relays=[OURS.upper()]).is_spam is spam
    assert not read(f"{head}{SENDER}\n\nhi".encode()).is_spam


@pytest.mark.parametrize(
    ("told", "shown", "failing"),
    [
        (Authentication(), "", False),
        (Authentication("pass", "none", "fail"), "DMARC fail, SPF pass, DKIM none", True),
        (Authentication(dkim="pass"), "DKIM pass", False),
        (Authentication(spf="fail"), "SPF fail", True),
        (Authentication(spf="softfail"), "SPF softfail", True),
        (Authentication(spf="fail", dkim="pass"), "SPF fail, DKIM pass", False),
        (Authentication(spf="neutral"), "SPF neutral", False),
        (Authentication("fail", "", "pass"), "DMARC pass, SPF fail", False),
        (Authentication("pass", "pass", "permerror"), "DMARC permerror, SPF pass, DKIM pass", True),
        (Authentication("fail", "", "none"), "DMARC none, SPF fail", True),
    ],
)
def test_it_says_what_was_found_and_whether_the_sender_may_be_believed(
    told: Authentication, shown: str, failing: bool
) -> None:
    assert (str(told), told.is_failing) == (shown, failing)
