"""The sentences and codes of a mail's outcome, each whole: rows keep the codes, and staff read the sentences as they stand."""

from typing import Any

from django.contrib.messages import get_messages
from django.test import Client

from reglament.desk.channels.email.intake import quarantining
from reglament.desk.channels.email.intake.deciding import OUTCOMES, MailOutcome
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.quarantine.listing import BECAME, WHY, sources
from reglament.desk.channels.email.tests.test_mail_quarantine import LIST, broken, home, junk, specialist
from reglament.desk.channels.email.tests.test_mail_quarantine_forms import TOLD

__all__ = ["broken", "home", "junk", "specialist"]


def test_rows_and_the_console_keep_these_codes() -> None:
    assert {becomes.value: outcome.value for becomes, outcome in OUTCOMES.items()} == {
        "request": "registered",
        "words": "message",
        "answer": "message",
        "record": "report",
        "refusal": "refused",
        "contact": "contact",
    }
    assert MailOutcome.QUARANTINED.value == "quarantined"
    assert (quarantining.NO_MAIL, quarantining.FAILED) == ("no mail", "failed")


def test_it_says_why_a_mail_waits_and_what_became_of_it() -> None:
    assert {code: str(words) for code, words in WHY.items()} == {
        "no mail": "It is no mail: it has neither a sender, nor a subject, nor a date.",
        "failed": "The desk failed to take it in.",
    }
    assert {code: str(words) for code, words in BECAME.items()} == {
        "registered": "It became a request.",
        "message": "It was added to a request.",
        "contact": "It is an unofficial contact now.",
        "refused": "It was refused for want of an agreement.",
        "report": "It was a machine's word; nothing had to be done.",
        "set aside": "It needed nothing.",
    }


def test_the_list_names_the_quarantine_and_says_when_it_is_empty() -> None:
    (source,) = sources()
    assert (source.kind, str(source.label), str(source.empty), source.searched) == (
        "quarantine",
        "In quarantine",
        "Every mail could be taken in.",
        ("subject", "sender"),
    )


def said(client: Client, mail: Quarantined, noun: str, told: dict[str, str] | None = None) -> str:
    """The message that a press leaves for the next page, behind those that are there already."""
    answer: Any = client.post(f"{LIST}{mail.pk}/{noun}/", told or {})
    assert answer.status_code == 302
    return [str(message) for message in get_messages(answer.wsgi_request)][-1]


def test_each_press_answers_in_one_sentence(junk: Quarantined, broken: Quarantined, specialist: Client) -> None:
    assert said(specialist, junk, "attempt") == "It still cannot be taken in."
    source = quarantining.source_of(junk)
    kept = source.read_bytes()
    source.unlink()
    assert said(specialist, junk, "attempt") == (
        "The source of this mail is not on disk any more, so it can only be set aside."
    )
    source.write_bytes(kept)
    assert said(specialist, junk, "request", TOLD | {"as_what": "contact"}) == "It is an unofficial contact now."
    assert said(specialist, junk, "end") == "A colleague has dealt with this mail already."
    assert said(specialist, broken, "end") == "The mail is dealt with. It stays in the list of all."
    Quarantined.objects.filter(pk=broken.pk).update(dealt_with_at=None)
    assert said(specialist, broken, "attempt") == "It became a request."
