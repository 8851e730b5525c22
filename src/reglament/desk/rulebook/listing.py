"""All editions of a desk as its public page lists them: coming, in force, earlier."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reglament.desk.lib.carried import carried
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled, worded
from reglament.desk.rulebook.models import Edition
from reglament.regulation.edition import Edition as Compiled
from reglament.regulation.weaving.pages import WovenPage, weave


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """An edition in the list. `standing` is "coming", "current" or "earlier"; `before` is the number of the one before it."""

    row: Edition
    standing: str
    before: int | None

    @property
    def in_force(self) -> date:
        """The first day on which it is in force, by the edition's own clock."""
        return self.row.takes_effect.astimezone(ZoneInfo(self.rules.time_zone)).date()

    @property
    def rules(self) -> Compiled:
        """The file of the rules."""
        return compiled(self.row)

    @property
    def order(self) -> str:
        """By which order it was approved, as the reader's language writes it."""
        return worded(self.row, reader_language()).order


def listed_editions(desk: Desk, at: datetime) -> list[ListedEdition]:
    """The desk's editions, the newest first, as they stand at the moment `at`. One query."""
    rows = list(Edition.objects.of(desk).order_by("-takes_effect", "-number"))
    current = next((row for row in rows if row.takes_effect <= at), None)
    editions = []
    for place, row in enumerate(rows):
        standing = "current" if row is current else "coming" if row.takes_effect > at else "earlier"
        before = rows[place + 1].number if place + 1 < len(rows) else None
        editions.append(ListedEdition(row, standing, before))
    return editions


def woven(row: Edition, language: str) -> WovenPage:
    """The edition woven for readers of a language; in the words of the rules' file where it was not translated.

    Rules that no room of this desk carries out are told as done by hand.
    """
    return weave(compiled(row), language, worded(row, language), carried())
