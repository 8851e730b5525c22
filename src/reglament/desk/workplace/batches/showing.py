"""A batch as its page shows it: what was or will be done to which requests, to which not and why, and who is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Viewer
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.sentences import Text
from reglament.desk.workplace.batches.acts import ACTS, acts_for
from reglament.desk.workplace.batches.acts.act_of_many import ActOfMany
from reglament.desk.workplace.batches.sentences import why_not
from reglament.desk.workplace.models import Batch, BatchItem, ItemState

GROUPS: tuple[tuple[ItemState, Text], ...] = (
    (ItemState.STALE, _("Changed since you chose them; they are left out")),
    (ItemState.UNFIT, _("Cannot be done; they are left out")),
    (ItemState.FAILED, _("The program failed here")),
    (ItemState.NOT_DONE, _("Not done")),
    (ItemState.LEFT, _("Left out, because it was stopped")),
    (ItemState.WAITS, _("Chosen")),
    (ItemState.FITS, _("Will be done")),
    (ItemState.DONE, _("Done")),
)
"""What needs a look stands first."""
LEFT_BEHIND: dict[ItemState, Text] = {
    ItemState.UNFIT: _("Cannot be taken back"),
    ItemState.NOT_DONE: _("Not taken back"),
    ItemState.FITS: _("Will be taken back"),
    ItemState.DONE: _("Taken back"),
}
"""What the groups of a batch that takes another back are called."""


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One request, why it is not done, and how many people are told of it."""

    ticket: Ticket
    why: str
    tells: int


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """The requests that stand in one way, under what is said of them."""

    state: ItemState
    title: Text
    items: Sequence[ShownItem]


@dataclass(frozen=True)
class ShownBatch:
    """A batch with its requests; `items` were read with their tickets."""

    batch: Batch
    items: Sequence[BatchItem]
    viewer: Viewer

    @property
    def act(self) -> ActOfMany | None:
        """What is to be done; None before it is said."""
        return ACTS.get(self.batch.act)

    @property
    def told(self) -> list[tuple[Text, str]]:
        """What the act is told, in words."""
        return self.act.in_words(self.batch.desk, self.batch.told) if self.act else []

    @property
    def offered(self) -> list[ActOfMany]:
        """What may be done to many, by this reader."""
        return acts_for(self.viewer)

    @property
    def is_own(self) -> bool:
        """Whether its reader made it; what others did can be read, and taken back by a batch of one's own."""
        return self.batch.staff_id == self.viewer.staff_id

    @property
    def groups(self) -> list[ItemGroup]:
        """Those that there are."""
        found = []
        for state, title in GROUPS:
            items = [each for each in self.items if each.state == state]
            if items:
                named = LEFT_BEHIND.get(state, title) if self.batch.undoes_id else title
                found.append(ItemGroup(state, named, [_shown(each) for each in items]))
        return found

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many stand in each way, by name."""
        states = [each.state for each in self.items]
        return {state.name.lower(): states.count(state) for state in ItemState}

    @property
    def looked_at(self) -> int:
        """How many are behind the worker in what it does now."""
        waiting = ItemState.FITS if self.batch.begun_at else ItemState.WAITS
        return sum(each.state != waiting for each in self.items)

    @property
    def left_over(self) -> int:
        """How many are not done, for whatever reason."""
        return len(self.items) - self.counts["done"]

    @property
    def messages(self) -> int:
        """How many messages to clients come or came of it."""
        return sum(len(each.tells) for each in self.items)

    @property
    def people(self) -> int:
        """To how many people these go."""
        return len({person for each in self.items for person in each.tells})

    @property
    def may_take_back(self) -> bool:
        """Whether anything can be made up for, and nobody has begun to."""
        return (
            self.batch.ended_at is not None
            and self.batch.undoes_id is None
            and self.act is not None
            and not self.act.lasting
            and self.counts["done"] > 0
            and self.taken_back is None
        )

    @cached_property
    def taken_back(self) -> Batch | None:
        """The batch that takes this one back, once it has begun."""
        return Batch.objects.begun().filter(undoes=self.batch).first()


def shown_batch(batch: Batch, viewer: Viewer) -> ShownBatch:
    """Read it: one statement for all its requests."""
    joined = ("ticket__desk", "ticket__requester", "ticket__organisation", "ticket__assignee__user")
    return ShownBatch(batch, list(BatchItem.objects.of(batch).select_related(*joined)), viewer)


def _shown(item: BatchItem) -> ShownItem:
    return ShownItem(item.ticket, why_not(item.why, item.clauses) if item.why else "", len(item.tells))
