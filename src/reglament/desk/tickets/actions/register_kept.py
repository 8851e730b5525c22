"""Staff make a request of what was kept beside the requests, with a reason; its clocks start at its receipt (Siroka 2.2)."""

from dataclasses import dataclass, replace
from typing import Self

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.entering.readmitting import Readmission, files_kept, locked, readmit
from reglament.desk.tickets.journal.orders import Done, Wish
from reglament.desk.tickets.models import Contact, MachineWord
from reglament.desk.tickets.stage.action import Told, errand
from reglament.desk.tickets.stage.rights import STAFF, Capacity
from reglament.desk.tickets.stage.words import need_words


@dataclass(frozen=True, slots=True)
class AllTheSame(Told):
    """What was kept at the desk, by its id, and why it becomes a request: words that colleagues read. `product` is the short name of
    the product that it is about; empty leaves what its sender named.
    """

    kept_id: int
    reason: str
    product: str = ""

    def ready(self) -> Self:
        """A reason is needed."""
        return replace(self, reason=need_words(self.reason))


@errand(AllTheSame, title=_("Register it now"), right=STAFF)
def register_contact(wish: Wish, capacity: Capacity, told: AllTheSame) -> Done:
    """Register an unofficial contact. Done twice, it is registered once.

    Raises Refused without a reason, while nobody knows who sent it, or while no agreement covers it; then nothing is written.
    """
    return _register(Contact, wish, capacity, told)


@errand(AllTheSame, title=_("Register it now"), right=STAFF)
def register_machine_word(wish: Wish, capacity: Capacity, told: AllTheSame) -> Done:
    """Register what was taken for a machine's: its sender is told as anybody is, unless a letter might reach somebody else or nobody.
    Everything else is as with a contact.
    """
    return _register(MachineWord, wish, capacity, told)


def _register(kept: type[Contact] | type[MachineWord], wish: Wish, capacity: Capacity, told: AllTheSame) -> Done:
    files = files_kept(kept, told.kept_id, wish.viewer.desk_id)
    with transaction.atomic():
        return readmit(locked(kept, told.kept_id), wish, capacity, Readmission(told.reason, files, told.product))
