"""Do letters and codes leave? By the last that was sent, by the settings, and for `reglament doctor` by knocking at the server."""

from collections.abc import Iterator
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection
from django.utils.translation import gettext_lazy as _

from reglament.desk.vitals.illness import Illness, Sentence
from reglament.desk.vitals.letters import CODES, LETTERS
from reglament.desk.vitals.models import Sign

KNOCK_SECONDS = 10
CURE = _("See that the server of REGLAMENT_SMTP is up and takes mail from this machine and this user.")


def mail_server() -> Iterator[Illness]:
    """A desk that others reach, and that prints its letters on a terminal nobody reads."""
    if settings.EMAIL_BACKEND.endswith("PrintedMail") and settings.REGLAMENT_HTTPS:
        what = _("No mail server is named: letters and codes for signing in are printed, and reach nobody.")
        yield Illness("no_mail_server", what, _("Name one in REGLAMENT_SMTP."), stops=True)


def codes() -> Iterator[Illness]:
    """The last code for signing in did not leave."""
    what = _("Codes for signing in have not left since %(since)s (tries: %(times)d): %(error)s")
    yield from _failing(CODES, "codes", what)


def sending() -> Iterator[Illness]:
    """The last attempt to send letters failed with the server, not with one address."""
    what = _("The mail server has taken no letters since %(since)s (tries: %(times)d): %(error)s")
    yield from _failing(LETTERS, "mail_server", what)


def knock() -> Iterator[Illness]:
    """Open a connection to the mail server, sign in there, and say whose letters they will be: no letter is sent."""
    if settings.EMAIL_BACKEND.endswith("PrintedMail"):
        return
    server = get_connection(timeout=KNOCK_SECONDS)
    try:
        server.open()
        code, said = server.connection.mail(settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">"))  # type: ignore[attr-defined]
        if code >= 400:
            raise SMTPException(f"{code} {said.decode(errors='replace')}")
        server.connection.rset()  # type: ignore[attr-defined]
    except (OSError, AttributeError) as error:
        told = {"error": f"{type(error).__name__}: {error}"[:300]}
        yield Illness("mail_server", _("The mail server does not take letters: %(error)s"), CURE, told, stops=True)
    finally:
        server.close()


def _failing(name: str, code: str, what: Sentence) -> Iterator[Illness]:
    for sign in Sign.objects.filter(name=name).ill():
        told = {"since": sign.ill_since, "times": sign.times, "error": sign.error[:300]}
        yield Illness(code, what, CURE, told, stops=True)
