"""Register a refused intake after all, once an agreement covers it, with its original moment of receipt (Siroka 1.3)."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Ability
from reglament.desk.tickets.entering.readmitting import Readmission, files_kept, locked, readmit
from reglament.desk.tickets.journal.orders import Done, Wish
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.stage.action import Told, errand
from reglament.desk.tickets.stage.rights import Capacity, Right


@dataclass(frozen=True, slots=True)
class Attempt(Told):
    """Which refused intake of the desk, by its id."""

    refusal_id: int


@errand(Attempt, title=_("Register it now"), right=Right(Ability.ADMIT_REFUSED))
def admit_refusal(wish: Wish, capacity: Capacity, told: Attempt) -> Done:
    """Register what the desk kept; every clock starts when it first came.

    Raises Refused while no agreement covers it or nobody knows who sent it; then nothing is written. Done twice, it is
    registered once.
    """
    files = files_kept(Refusal, told.refusal_id, wish.viewer.desk_id)
    with transaction.atomic():
        refusal = locked(Refusal, told.refusal_id)
        # The journal says who let it in: in the desk's language, because it stays.
        with translation.override(refusal.desk.language):
            note = gettext("Registered from the refused intake, with its original time of receipt.")
        return readmit(refusal, wish, capacity, Readmission(note, files))
