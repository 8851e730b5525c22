"""What a form carries of the printed code that led to it."""

from django.utils.translation import gettext_noop

from reglament.desk.channels.webform import tokens
from reglament.desk.channels.webform.guests import Guest
from reglament.desk.people.codes import standing_code
from reglament.desk.people.models import InstallationCode

NO_CODE = gettext_noop(
    "The printed code that led you here holds no more. Say which product it is about, and press “Send the request” once more."
)


def code_marked(guest: Guest, mark: str) -> InstallationCode | None:
    """The printed code of a mark that the form brought back; None for none, and for one that was revoked since."""
    row = tokens.code_marked(mark, guest.desk.slug) if mark else None
    return standing_code(row, guest.desk, guest.desk.day_of(guest.at)) if row is not None else None
