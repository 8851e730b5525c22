"""What an address asks of the queue: a list, filters and an order. The same question always makes the same address.

So it can be sent to a colleague, kept under a name, and told from another one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.desk.tickets.searching.conditions import Asker
from reglament.desk.tickets.sentences import Text
from reglament.desk.workplace.queue.filters import FILTERS, QueueFilter
from reglament.desk.workplace.queue.listings import Listing, listing
from reglament.desk.workplace.queue.sorting import Sorting

MOST_VALUES = 12
LONGEST_VALUE = 60

Chosen = Mapping[str, tuple[str, ...]]
"""The values by the name of their filter; never an empty one."""


@dataclass(frozen=True, slots=True)
class FilterChip:
    """One value that the list is narrowed by, in words, and the address of the list without it."""

    label: Text
    value: Text
    without: str


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One value that may be chosen, in words, and whether it is."""

    value: str
    name: Text
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class QueueQuestion:
    """A list, what it is narrowed by, and its order."""

    show: Listing
    sorting: Sorting
    chosen: Chosen = field(default_factory=dict)

    @property
    def is_usual(self) -> bool:
        """Whether it is the list alone, as its name in the row of lists opens it."""
        return not self.chosen and self.sorting is self.show.sortings[0]

    @property
    def asked(self) -> str:
        """What stands behind the question mark of its address."""
        order = [] if self.sorting is self.show.sortings[0] else [("sort", self.sorting.code)]
        return urlencode([("show", self.show.code), *self._pairs(), *order])

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form of the filters carries beside them."""
        return [("show", self.show.code), ("sort", self.sorting.code)]

    def in_order(self, sorting: Sorting) -> "QueueQuestion":
        """The same in another order."""
        return replace(self, sorting=sorting)

    def tickets(self, visible: TicketQuerySet, asker: Asker) -> TicketQuerySet:
        """What it asks for, of what the asker may see."""
        found = self.show.question(visible, asker.viewer)
        for each in FILTERS:
            if each.code in self.chosen:
                found = found.filter(each.fits(self.chosen[each.code], asker))
        return found

    def chips(self, asker: Asker) -> Iterator[FilterChip]:
        """What it is narrowed by; only what a desk has to be asked for costs a query."""
        for each in FILTERS:
            for value in self.chosen.get(each.code, ()):
                yield FilterChip(each.label, each.called(value, asker), self._without(each, value).asked)

    def choices(self, asker: Asker) -> Iterator[tuple[QueueFilter, list[FilterChoice]]]:
        """Everything that may be chosen, by filter; what is typed has none."""
        for each in FILTERS:
            of_kind = self.chosen.get(each.code, ())
            options = each.options(asker) if each.options else ()
            yield each, [FilterChoice(value, name, value in of_kind) for value, name in options]

    def _pairs(self) -> list[tuple[str, str]]:
        return [(each.code, value) for each in FILTERS for value in self.chosen.get(each.code, ())]

    def _without(self, given: QueueFilter, value: str) -> "QueueQuestion":
        left = tuple(each for each in self.chosen[given.code] if each != value)
        others = {code: values for code, values in self.chosen.items() if code != given.code}
        return replace(self, chosen={**others, given.code: left} if left else others)


def question_in(asked: QueryDict) -> QueueQuestion:
    """The question of an address; what nobody can ask is left out."""
    show = listing(asked.get("show"))
    sorting = next((each for each in show.sortings if each.code == asked.get("sort")), show.sortings[0])
    chosen = {each.code: values for each in FILTERS if (values := _values(each, asked.getlist(each.code)))}
    return QueueQuestion(show, sorting, chosen)


def _values(of: QueueFilter, asked: list[str]) -> tuple[str, ...]:
    """In one order, each once, so that one question has one address."""
    plain = {each.replace("\x00", "").strip()[:LONGEST_VALUE] for each in asked[:MOST_VALUES]}
    return tuple(sorted(each for each in plain if each and (of.known is None or each in of.known)))
