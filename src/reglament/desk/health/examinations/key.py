"""Is the key that signs sessions, links and marks the one that this desk has always had?"""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib import home
from reglament.desk.vitals.illness import Illness
from reglament.desk.vitals.models import Keepsake

NAME = "fingerprint of the key"
SHORTEST = 32
CURE = _("Put the key from your backup there, or name it in REGLAMENT_SECRET_KEY; then restart the desk.")


def key_file() -> Iterator[Illness]:
    """The key itself: long enough, and where it comes from the home, there for the next start too."""
    if len(settings.SECRET_KEY) < SHORTEST:
        what = _("The key that signs sessions is short enough to be guessed.")
        cure = _("Write at least %(count)d random characters in REGLAMENT_SECRET_KEY; everybody signs in anew then.")
        yield Illness("weak_key", what, cure, {"count": SHORTEST})
    if settings.REGLAMENT_KEY_IS_NAMED:
        return
    path = home.key_file(Path(settings.REGLAMENT_HOME))
    try:
        written = path.read_text().strip()
    except (OSError, UnicodeDecodeError):
        written = ""
    told = {"path": path}
    if not written:
        what = _("There is no key in %(path)s: each process signs with one of its own, and nobody stays signed in.")
        yield Illness("no_key", what, CURE, told, stops=True)
    elif written != settings.SECRET_KEY:
        what = _("The key in %(path)s is not the one that this process signs with.")
        yield Illness("other_key", what, CURE, told, stops=True)


def fingerprint() -> Iterator[Illness]:
    """The key against what the database remembers of it."""
    known = Keepsake.objects.filter(name=NAME).values_list("value", flat=True).first()
    if known is not None and not constant_time_compare(known, _fingerprint()):
        what = _(
            "The key differs from the one that this desk has signed with: links in its letters and everybody's"
            " sign-in are not recognised."
        )
        cure = _(
            "Use the same REGLAMENT_SECRET_KEY on all machines, or the home's own key from your backup. If the old one"
            " is lost or was changed on purpose, run `reglament doctor --accept-key`."
        )
        yield Illness("other_key", what, cure, stops=True)


def remember() -> None:
    """Remember the fingerprint of the first key: called when the database is brought up."""
    Keepsake.objects.get_or_create(name=NAME, defaults={"value": _fingerprint()})


def accept() -> None:
    """Take the present key for the desk's from now on, by the operator's word."""
    Keepsake.objects.update_or_create(name=NAME, defaults={"value": _fingerprint()})


def _fingerprint() -> str:
    """By it nobody finds a key that is long enough."""
    return salted_hmac("reglament.key", "fingerprint", algorithm="sha256").hexdigest()
