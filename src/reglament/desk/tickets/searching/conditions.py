"""What a filter of a search asks of requests: marks of the index where it has them, else a condition on their rows."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from django.db.models import Q

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law, law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.sentences import Text


@dataclass(frozen=True)
class Asker:
    """Who searches at which desk, at the moment `at`."""

    desk: Desk
    viewer: Viewer
    at: datetime

    @property
    def is_staff(self) -> bool:
        """Whether they see the whole desk."""
        return self.viewer.may(Ability.SEE_REQUESTS)

    @cached_property
    def law(self) -> Law | None:
        """The rules that bind now; None where no edition is in force."""
        row = Edition.objects.in_force(self.desk, self.at)
        return law_of(row) if row else None


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter that was understood.

    `marks` are of the index, any of them. `few` chooses rows by an index of the database, `exact` is asked of rows that were
    found already. `said` is what it means, as the page repeats it.
    """

    name: str
    typed: tuple[str, ...]
    said: tuple[str, ...]
    marks: tuple[str, ...] = ()
    few: Q = field(default_factory=Q)
    exact: Q = field(default_factory=Q)

    def beside(self, other: "Condition") -> "Condition":
        """The same filter once more: either is enough, but a request has come after both of two days."""
        is_day = bool(self.exact)
        return replace(
            self,
            typed=(*self.typed, *other.typed),
            said=(*self.said, *other.said),
            marks=tuple(each for each in self.marks if each in other.marks) if is_day else (*self.marks, *other.marks),
            few=self.few | other.few,
            exact=self.exact & other.exact,
        )


class FilterError(Exception):
    """A filter says nothing that the desk knows; `sentence` tells whoever typed it."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence)
        self.sentence = sentence
