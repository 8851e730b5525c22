"""What a reader may do at once from a browser's message, as the kind of the news has it (`notices.acting`).

The message carries a token of the notice, and so of one thing and one member of staff. It travels only inside the sealed message, so no
other site can post it; whoever posts it must be signed in as that very person besides, so a token alone does nothing.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse
from django.utils.translation import gettext as _

from reglament.desk.notices import kinds
from reglament.desk.notices.acting import NoticeAction
from reglament.desk.notices.models import Notice
from reglament.desk.notices.models.notice import PUSH
from reglament.desk.people.access import viewer
from reglament.desk.people.chores import NotAllowedError
from reglament.desk.people.models import User

LASTS = timedelta(hours=1)
"""So long a message's button acts by itself; from then on it leads to the page."""
_signer = TimestampSigner(salt="push.action")


def offered(notice: Notice) -> dict[str, str] | None:
    """What the worker needs for a button, in the language at hand; None where there is nothing to do, or not any more."""
    action = kinds.action_of(notice)
    if action is None or notice.pk in action.over([notice]):
        return None
    return {
        "label": str(action.label),
        "address": reverse("browser_action"),
        "token": _signer.sign(str(notice.pk)),
        "unsent": _("Nothing was sent. Press here to open the page."),
    }


def pressed_notice(token: str) -> Notice | None:
    """The notice whose button was pressed; None for a token that is not ours or too old."""
    try:
        pk = int(_signer.unsign(token, max_age=LASTS))
    except BadSignature:
        return None
    found = Notice.objects.filter(pk=pk, channel=PUSH, staff__isnull=False)
    return found.select_related("desk", "staff__user", "staff__desk").first()


def act(user: User, notice: Notice, at: datetime) -> str:
    """Do it for its reader, who is signed in; answers what came of it, or why it is not theirs to do any more."""
    action = _action(notice)
    try:
        return action.carry_out(viewer(user, notice.desk), notice, PUSH, at)
    except NotAllowedError as error:
        return error.sentence
    except ObjectDoesNotExist:
        return _("You do not see this request any more.")


def _action(notice: Notice) -> NoticeAction:
    action = kinds.action_of(notice)
    if action is None:
        raise LookupError(f"Notices of the kind {notice.kind} have no action.")
    return action
