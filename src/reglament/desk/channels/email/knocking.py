"""Opens each mailbox once, as the desk does when it fetches, and closes it: asked by `reglament doctor` alone."""

from collections.abc import Iterator
from imaplib import IMAP4
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from imap_tools.errors import ImapToolsError

from reglament.desk.channels.email.bringing.imap_fetcher import opened
from reglament.desk.channels.email.bringing.mailboxes import mailboxes as named
from reglament.desk.lib.environment import words
from reglament.desk.vitals.illness import Illness


def mailboxes() -> Iterator[Illness]:
    """Those that cannot be opened. What is wrong with how they are written down is said elsewhere."""
    try:
        boxes = named(Path(settings.REGLAMENT_HOME), words("REGLAMENT_IMAP", spaced=True))
    except (ImproperlyConfigured, OSError):
        return
    for box in boxes:
        try:
            with opened(box):
                pass
        except (OSError, IMAP4.error, ImapToolsError) as error:
            what = _("The mailbox of %(name)s cannot be opened: %(error)s")
            cure = _("See that its server is up and that user, password and folder are right.")
            told = {"name": str(box), "error": f"{type(error).__name__}: {error}"[:300]}
            yield Illness("mailbox", what, cure, told, stops=True, desk=box.desk)
