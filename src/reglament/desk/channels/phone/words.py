"""What this channel says in words: how calls ended, what happens on the line, why an ending was not carried out."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.tickets.journal.orders import NotDone, Refused
from reglament.desk.tickets.sentences import not_done, with_clauses

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Texts = dict[str, "StrOrPromise"]

SAID: Texts = {
    "consultation": _("The consultation is recorded."),
    "request": _("The call became request %(number)s."),
    "addition": _("It is added to request %(number)s."),
    "contact": _("The contact is recorded; nothing was registered."),
    "unanswered": _("Recorded: nobody answered."),
}
"""What is said when a call was ended."""

ENDINGS: Texts = {
    "consultation": pgettext_lazy("end of a call", "consultation"),
    "request": pgettext_lazy("end of a call", "new request"),
    "addition": pgettext_lazy("end of a call", "addition to a request"),
    "contact": pgettext_lazy("end of a call", "told the official ways"),
    "unanswered": pgettext_lazy("end of a call", "nobody answered our call"),
}
"""What a call ended as."""

NOT_ENDED: Texts = {
    "call is ended": _("The call has been ended already. What you typed still stands below."),
    "call is not yours": _("This call is not yours. Take it over before you end it."),
    "not by this phone": _("The regulation does not let a call on this number end so. Choose another ending."),
    "call is of no desk": _("The number that was called belongs to no desk."),
    "too late to reopen": _("That request is closed, and words do not open it again any more. Choose another ending."),
}
"""Why a call was not ended (`Refused.why`)."""


def fault_of(error: NotDone) -> str:
    """Why nothing was done and what to do, with the clauses it rests on."""
    if isinstance(error, Refused) and error.why in NOT_ENDED:
        return with_clauses(str(NOT_ENDED[error.why]), error.clauses)
    return not_done(error)
