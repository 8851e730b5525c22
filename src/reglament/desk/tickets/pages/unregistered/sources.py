"""Where the rows of the page "Intake" come from: each room that keeps something names its kinds in `REGLAMENT_UNREGISTERED`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models.kept import Kept, KeptQuerySet
from reglament.desk.tickets.sentences import Text
from reglament.desk.tickets.stage.rights import STAFF, Right


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one obvious thing to do about a row: a page to go to, or an address to which a button posts."""

    label: Text
    address: str
    is_posted: bool = False


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One row in words. `page` is its own address, `reached` what it came to, `words` the beginning of what it says.

    `files` are the first by name, `unnamed` tells how many more there are. `number` is that of the request which it has become and
    `reference` its name, `outcome` what else became of it. `size` is in bytes where it matters.
    """

    kind: str
    kept_as: str
    pk: int
    page: str
    subject: str
    who: str
    at: datetime
    channel: str
    why: str
    organisation: str = ""
    organisation_id: int | None = None
    reached: str = ""
    words: str = ""
    clauses: Sequence[str] = ()
    files: Sequence[str] = ()
    unnamed: int = 0
    size: int = 0
    number: int | None = None
    reference: str = ""
    outcome: str = ""
    dealt_with_at: datetime | None = None
    dealt_with_by: str = ""
    step: NextStep | None = None


@dataclass(frozen=True, slots=True)
class KeptSource:
    """One kind of what was kept: its name in the address, what its filter is called, what an empty list says.

    `rows` are all of a desk without what a line does not show; each has `received_at`. `searched` are the columns that hold a
    sender and a subject. `lines` makes words of some rows for a viewer, in their order and in a number of statements that does
    not grow with them. People are told of those that wait among the `pressing` of some rows, and `right` says whose it is to deal with
    them. `within` is the kind under whose filter they stand, where they have none of their own: what it is called everywhere is the
    same.
    """

    kind: str
    label: Text
    empty: Text
    rows: Callable[[Desk], "KeptQuerySet[Any]"]
    lines: Callable[[Sequence[Any], Viewer], Iterable[KeptLine]]
    searched: tuple[str, ...]
    pressing: Callable[["KeptQuerySet[Any]"], "KeptQuerySet[Any]"] | None = None
    right: Right = STAFF
    within: str = ""

    @property
    def filter(self) -> str:
        """The kind under whose filter its rows stand."""
        return self.within or self.kind

    def waiting(self, desk: Desk) -> "KeptQuerySet[Any]":
        """The rows that wait for a person."""
        rows = self.rows(desk).unresolved()
        return self.pressing(rows) if self.pressing is not None else rows

    def is_for(self, viewer: Viewer) -> bool:
        """Whether it is the viewer's to deal with: they see the page, and what is to be done there is theirs to do."""
        return viewer.may(Ability.SEE_REFUSED) and self.right.has(viewer)


Sources = Callable[[], Iterable[KeptSource]]


@lru_cache(maxsize=1)
def sources() -> tuple[KeptSource, ...]:
    """All kinds, in the order in which filters show them."""
    given: list[Sources] = [import_string(path.replace(":", ".")) for path in settings.REGLAMENT_UNREGISTERED]
    return tuple(source for give in given for source in give())


def by_kind() -> Mapping[str, KeptSource]:
    """The kinds by their names."""
    return {source.kind: source for source in sources()}


def line_in_words(desk: Desk, row: Kept, viewer: Viewer) -> KeptLine:
    """One row as the list tells it. Raises LookupError for a kind that no room gives to the list."""
    for source in sources():
        of_kind = source.rows(desk)
        if of_kind.model is type(row) and (found := of_kind.filter(pk=row.pk).first()) is not None:
            return next(iter(source.lines([found], viewer)))
    raise LookupError(f"No source of the page Intake shows rows of {type(row).__name__}.")
