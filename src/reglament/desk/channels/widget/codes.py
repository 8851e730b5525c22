"""A code by e-mail tells who sits at the widget. Whoever asks gets the same answer, so nobody learns whom the desk knows."""

import hmac
import secrets
from datetime import datetime, timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext, override

from reglament.desk.channels.widget.models import Code
from reglament.desk.lib.automatic import refuses_answers
from reglament.desk.lib.posting import post
from reglament.desk.people.models import Desk, Identity, IdentityKind, Person
from reglament.desk.people.recognising import find_person

LASTS = timedelta(minutes=15)
WITHIN = timedelta(hours=1)
MOST_CODES, MOST_FROM_ONE_PLACE, MOST_TRIES = 3, 20, 5


class TooManyCodesError(Exception):
    """So many codes were asked for that the next one must wait."""


def send_code(desk: Desk, address: str, place: str, at: datetime) -> None:
    """Send a code where the normalised address is known. `place` is the network in which the browser is.

    Raises TooManyCodesError.
    """
    origin = keyed(f"widget origin {place}")
    recent = Code.objects.filter(asked_at__gt=at - WITHIN)
    if (
        recent.filter(desk=desk, address=address).count() >= MOST_CODES
        or recent.filter(origin=origin).count() >= MOST_FROM_ONE_PLACE
    ):
        raise TooManyCodesError
    code = f"{secrets.randbelow(10**6):06}"
    person = find_person(desk, IdentityKind.EMAIL, address)
    Code.objects.filter(asked_at__lt=at - 24 * WITHIN).delete()
    kept = _digest(desk, address, code) if person else ""
    Code.objects.create(desk=desk, address=address, origin=origin, digest=kept, asked_at=at)
    if person is not None and not refuses_answers(address):
        _mail(desk, person, address, code)


def is_right(desk: Desk, address: str, code: str, at: datetime) -> bool:
    """Whether this is the last code that was sent there. It counts once, and after five wrong ones not at all."""
    with transaction.atomic():
        asked = Code.objects.select_for_update(no_key=True).filter(desk=desk, address=address, used_at__isnull=True)
        last = asked.filter(asked_at__gt=at - LASTS, tries__lt=MOST_TRIES).order_by("-asked_at", "-pk").first()
        if last is None:
            return False
        Code.objects.filter(pk=last.pk).update(tries=F("tries") + 1)
        if not last.digest or not hmac.compare_digest(last.digest, _digest(desk, address, code)):
            return False
        Code.objects.filter(pk=last.pk).update(used_at=at)
        proved = Identity.objects.of(desk).called(IdentityKind.EMAIL, address)
        proved.filter(verified_at=None).update(verified_at=at)
    return True


def _mail(desk: Desk, person: Person, address: str, code: str) -> None:
    """Send the code at once and outside of the outbox, where staff would read it. One that does not leave is asked for again."""
    with override(person.language or desk.language):
        subject = gettext("%(code)s is your code for the chat of %(desk)s") % {"code": code, "desk": desk.name}
        body = gettext(
            "%(code)s\n\n"
            "Enter this code in the chat of %(desk)s. It is valid for 15 minutes.\n"
            "If you did not ask for it, do nothing: without the code nobody gets in.\n\n"
            "%(desk)s: %(page)s"
        ) % {"code": code, "desk": desk.name, "page": urljoin(settings.REGLAMENT_ADDRESS, f"/{desk.slug}/")}
    post(EmailMessage(subject=subject, body=body, from_email=desk.sender, to=[address]))


def _digest(desk: Desk, address: str, code: str) -> str:
    """What is kept of a code: it can be checked by it, and not read."""
    return keyed(f"widget code {desk.pk} {address} {code}")


def keyed(text: str) -> str:
    """A digest that nobody without the desk's secret can make: what is kept of a network address or a code."""
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), "sha256").hexdigest()
