"""What becomes of letters that could not be delivered, by the hand of those who mend deliveries."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from reglament.desk.notices.models import Notice
from reglament.desk.notices.models.notice import RECORD
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.actions.introduce import identify
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk, IdentityKind


@chore(Ability.MEND_DELIVERIES, title=_("Try to deliver a letter again"))
def try_again(viewer: Viewer, desk: Desk, notices: "QuerySet[Notice]", at: datetime) -> int:
    """Take notices of the desk out of the dead letters; answers how many of them still lay there."""
    dead = notices.filter(desk=desk, state__in=("dead", "left"))
    return dead.update(state="pending", next_try_at=at, attempts=0)


@chore(Ability.MEND_DELIVERIES, title=_("Send a letter to another address"))
def send_elsewhere(viewer: Viewer, desk: Desk, pk: int, written: str, at: datetime) -> bool:
    """Take one letter to a client out of the dead letters, to another address of theirs: by it the desk recognises them from now
    on, and where it is somebody else's it says so in an IdentityTakenError. Both or neither; NotAllowedError for whoever may
    not keep clients. False where no such letter lay there any more.
    """
    with transaction.atomic():
        dead = Notice.objects.filter(desk=desk, pk=pk, channel=RECORD, state__in=("dead", "left"))
        letter = dead.select_for_update(no_key=True, of=("self",)).first()
        if letter is None or letter.recipient is None:
            return False
        identity = identify(viewer, letter.recipient, IdentityKind.EMAIL, written)
        dead.update(state="pending", next_try_at=at, attempts=0, address=identity.value)
    return True


@chore(Ability.MEND_DELIVERIES, title=_("Leave a letter undelivered"))
def leave_undelivered(viewer: Viewer, desk: Desk, notices: "QuerySet[Notice]", at: datetime) -> int:
    """Leave dead letters of the desk undelivered, for example when the reader has been called; nobody is asked to look at
    them any more. Answers how many of them still lay there.
    """
    return notices.filter(desk=desk, state="dead").update(state="left", delivered_at=at)
