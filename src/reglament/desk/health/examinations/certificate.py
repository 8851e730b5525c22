"""Does the certificate of the desk's own address still hold, and for how long?"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.health import certifying
from reglament.desk.vitals.illness import Illness
from reglament.desk.vitals.models import Sign

SOON = timedelta(days=14)
KNOWN_FOR = timedelta(days=2)
"""What was seen longer ago tells nothing: it may have been renewed since."""


def certificate() -> Iterator[Illness]:
    """By what a clerk saw last, where REGLAMENT_ADDRESS begins with https."""
    where = certifying.place()
    if where is None:
        return
    for sign in Sign.objects.filter(name=certifying.sign_of(where)).seen_since(timezone.now() - KNOWN_FOR):
        yield from _told(where[0], datetime.fromisoformat(sign.error))


def knock() -> Iterator[Illness]:
    """The same by looking now, for `reglament doctor`."""
    where = certifying.place()
    if where is None:
        return
    try:
        end = certifying.runs_out(where)
    except (OSError, ValueError) as error:
        what = _("The certificate of %(host)s could not be looked at from this machine: %(error)s.")
        cure = _("See that the proxy is up and that this machine finds its own name; then ask the doctor again.")
        yield Illness("certificate_unseen", what, cure, {"host": where[0], "error": str(error)[:200].rstrip(".")})
        return
    yield from _told(where[0], end)


def _told(host: str, end: datetime) -> Iterator[Illness]:
    """A warning also where it has ended: a balancer that takes the pages away for it would take them from those who look past it."""
    now = timezone.now()
    cure = _("Renew it, and let the proxy in front load the new one.")
    if end <= now:
        what = _("The certificate of %(host)s ended at %(at)s: browsers warn of the desk, and programs do not come.")
        yield Illness("certificate", what, cure, {"host": host, "at": end})
    elif end <= now + SOON:
        yield Illness(
            "certificate", _("The certificate of %(host)s runs out at %(at)s."), cure, {"host": host, "at": end}
        )
