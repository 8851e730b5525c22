"""What an act of many is: one or two actions of requests, with what they are told, and how they are taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk
from reglament.desk.tickets.journal.orders import Done, NotDone, Order
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.sentences import Text
from reglament.desk.tickets.stage.action import Action
from reglament.regulation.facts import Kind

if TYPE_CHECKING:
    from reglament.desk.workplace.forms.of_many import ManyForm

ToldOfMany = Mapping[str, Any]
"""What an act is told, as plain values by name."""


class NotTakenBack(NotDone):
    """What was done to a request cannot be taken back; `why` is a code of `batches/sentences.py`. Nothing was written."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class DoneBefore:
    """What an act did to a request: what it changed, as it `was`, what it was `told`, and the last journal number it wrote."""

    was: ToldOfMany
    told: ToldOfMany
    seq: int


class ActOfMany:
    """One thing that is done to many requests, each by itself. `noun` is its address under the batch's; `does` are the actions behind it.

    `touched_by` are the kinds of entries that change the same after it: then it is not this batch's to take back. `lasting` says
    why it cannot be taken back at all, and is empty where it can be.
    """

    noun: ClassVar[str]
    title: ClassVar[Text]
    does: ClassVar[tuple[Action[..., Any], ...]]
    form: ClassVar["type[ManyForm]"]
    touched_by: ClassVar[frozenset[Kind]] = frozenset()
    lasting: ClassVar[Text] = ""

    def may(self, viewer: Viewer) -> bool:
        """Whether it is the viewer's to do at all."""
        return any(each.right.of_staff(viewer) for each in self.does)

    def stands(self, ticket: Ticket) -> dict[str, Any]:
        """What the act changes of a request, as it stands."""
        return {}

    def touches(self, entry: Entry) -> bool:
        """Whether an entry of these kinds changed the same."""
        return True

    def others(self, told: ToldOfMany) -> Sequence[int]:
        """The ids of other requests that it needs."""
        return ()

    def carry_out(self, order: Order, ticket: Ticket, told: ToldOfMany, words: str) -> Done:
        """Do it to one request, under lock. Raises NotDone."""
        raise NotImplementedError

    def take_back(self, order: Order, ticket: Ticket, before: DoneBefore) -> Done:
        """Do to one request, under lock, what makes up for it. Raises NotDone."""
        raise NotTakenBack("lasting")

    def in_words(self, desk: Desk, told: ToldOfMany) -> list[tuple[Text, str]]:
        """What it is told, for the page of the batch: names and values."""
        return []
