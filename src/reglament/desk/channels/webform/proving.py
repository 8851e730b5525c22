"""A code by e-mail tells whose the words are of somebody who came by a printed code and was never here before.

What they wrote is kept before anything is asked of them, so that nothing is lost on the way (ADR 27 and 53).
"""

import hmac
import secrets
from datetime import datetime, timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext, override

from reglament.desk.channels.webform import tokens
from reglament.desk.channels.webform.digests import digest
from reglament.desk.channels.webform.models import MailboxProof, Submission, SubmissionOutcome
from reglament.desk.lib.automatic import refuses_answers
from reglament.desk.lib.posting import post
from reglament.desk.people.arriving import arrive_by_code
from reglament.desk.people.codes import standing_code
from reglament.desk.people.models import Desk, InstallationCode
from reglament.desk.tickets.intake.results import IntakeResult
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.taking_in import take_in_held

LASTS = timedelta(minutes=15)
MOST_SENT, MOST_TRIES = 3, 5


def ask_for_proof(held: Refusal, code: InstallationCode, language: str, at: datetime) -> MailboxProof:
    """Send a code to where what is held came from; the same thing brought again gets no second letter."""
    sent = _new_code()
    defaults = {"code": code, "digest": _digest(held, sent), "sent_at": at}
    proof, is_new = MailboxProof.objects.get_or_create(held=held, defaults=defaults)
    if is_new:
        _mail(held, sent, language)
    return proof


def send_again(proof: MailboxProof, language: str, at: datetime) -> bool:
    """Another code in place of the last one. False where enough were sent."""
    sent = _new_code()
    with transaction.atomic():
        row = MailboxProof.objects.select_for_update(no_key=True, of=("self",)).get(pk=proof.pk)
        if row.sent >= MOST_SENT or row.proved_at is not None:
            return False
        row.digest, row.sent_at, row.sent, row.tries = _digest(proof.held, sent), at, row.sent + 1, 0
        row.save(update_fields=["digest", "sent_at", "sent", "tries"])
    _mail(proof.held, sent, language)
    return True


def is_answered(proof: MailboxProof, code: str, at: datetime) -> bool:
    """Whether this is the code that was sent last. It holds for a quarter of an hour, and after five wrong ones not at all."""
    with transaction.atomic():
        row = MailboxProof.objects.select_for_update(no_key=True, of=("self",)).get(pk=proof.pk)
        if at >= row.sent_at + LASTS or row.tries >= MOST_TRIES:
            return False
        is_right = hmac.compare_digest(row.digest, _digest(proof.held, code))
        if not is_right:
            MailboxProof.objects.filter(pk=row.pk).update(tries=row.tries + 1)
    return is_right


def let_in(proof: MailboxProof, desk: Desk, language: str, at: datetime) -> IntakeResult | None:
    """Whoever proved their mailbox becomes one of the client's people, and what they wrote is taken in; both or neither.

    None where the printed code was revoked meanwhile, or its installation is in use no more: a person looks at it then.
    """
    code = standing_code(proof.code_id, desk, desk.day_of(at))
    if code is None:
        return None
    held, organisation = proof.held, code.installation.organisation
    with override(desk.language):
        told = gettext("By the printed code of the installation, and a code from the mailbox.")
    with transaction.atomic():
        name = str(held.intake.get("details", {}).get("full_name", ""))
        person = arrive_by_code(organisation, held.address, name, language, at)
        result = take_in_held(held, person, {"arrived": told}, at=at)
        MailboxProof.objects.filter(pk=proof.pk, proved_at=None).update(proved_at=at)
        Submission.objects.of(desk).filter(key=held.key).update(outcome=SubmissionOutcome.REGISTERED)
    return result


def _new_code() -> str:
    return f"{secrets.randbelow(10**6):06}"


def _digest(held: Refusal, code: str) -> str:
    return digest("proof", f"{held.pk} {code}")


def _mail(held: Refusal, code: str, language: str) -> None:
    """At once and outside of the outbox, where staff would read it. One that does not leave is asked for again."""
    desk = held.desk
    if refuses_answers(held.address):
        return
    path = reverse("webform_proof", args=[desk.slug, tokens.proof_token(desk.slug, held.pk)])
    with override(language or desk.language):
        subject = gettext("%(code)s is your code for your request to %(desk)s") % {"code": code, "desk": desk.name}
        body = gettext(
            "%(code)s\n\n"
            "Enter this code on the page where you wrote your request, or here:\n%(page)s\n\n"
            "It is valid for 15 minutes. What you wrote is kept; with the code it is registered, with the time at which you sent it.\n"
            "If you wrote no request to %(desk)s, do nothing."
        ) % {"code": code, "desk": desk.name, "page": urljoin(settings.REGLAMENT_ADDRESS, path)}
    post(EmailMessage(subject=subject, body=body, from_email=desk.sender, to=[held.address]))
