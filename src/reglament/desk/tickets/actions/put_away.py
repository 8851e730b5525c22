"""What came in and needs nothing is put away by a person, where it is found again and can be taken out (Siroka 1.3 and 2.2)."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.entering.readmitting import NOT_KEPT
from reglament.desk.tickets.journal.orders import Refused, Wish
from reglament.desk.tickets.models import Kept, kinds_of_kept
from reglament.desk.tickets.stage.action import Told, errand
from reglament.desk.tickets.stage.rights import STAFF, Capacity


@dataclass(frozen=True, slots=True)
class OneKept(Told):
    """One thing of the desk that was kept: its kind as the model names it (`Kept.kept_as`), and its id."""

    kind: str
    kept_id: int


@errand(OneKept, title=_("Put away"), right=STAFF)
def put_away(wish: Wish, capacity: Capacity, told: OneKept) -> Kept:
    """Nothing has to be done about it. Done twice, the first one stays named.

    Raises Refused for what is not kept at the desk, and for what is a request by now.
    """
    with transaction.atomic():
        row = _locked(wish, told)
        if row.is_registered:
            raise Refused("registered by now")
        row.deal_with(wish.at, capacity.actor.staff_id)
        row.save(update_fields=row.dealing)
    return row


@errand(OneKept, title=_("Take out again"), right=STAFF)
def take_out_again(wish: Wish, capacity: Capacity, told: OneKept) -> Kept:
    """Let it wait for people again; what waits already goes on waiting.

    Raises Refused for what is not kept at the desk, and for what became something else than put away.
    """
    with transaction.atomic():
        row = _locked(wish, told)
        if row.dealt_with_at is not None and not row.is_put_away:
            raise Refused("registered by now" if row.is_registered else "not put away")
        row.wait_again()
        row.save(update_fields=row.dealing)
    return row


def _locked(wish: Wish, told: OneKept) -> Kept:
    kept = kinds_of_kept().get(told.kind)
    rows = kept.of_desk(wish.viewer.desk_id).select_for_update(no_key=True, of=("self",)) if kept else None
    row = rows.filter(pk=told.kept_id).first() if rows is not None else None
    if row is None:
        raise Refused(NOT_KEPT)
    return row
