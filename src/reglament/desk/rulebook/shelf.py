"""All editions of a desk as its public page lists them: coming, in force, earlier."""

from dataclasses import dataclass
from datetime import datetime

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled, worded
from reglament.desk.rulebook.models import Edition
from reglament.regulation.edition import Edition as Compiled
from reglament.regulation.weaving.pages import WovenPage, weave


@dataclass(frozen=True, slots=True)
class Volume:
    """An edition on the shelf. `standing` is "coming", "current" or "earlier"; `before` is the number of the one before it."""

    row: Edition
    standing: str
    before: int | None

    @property
    def rules(self) -> Compiled:
        """The file of the rules, which also says by which order the edition was approved."""
        return compiled(self.row)


def shelf(desk: Desk, at: datetime) -> list[Volume]:
    """The desk's editions, the newest first, as they stand at the moment `at`. One query."""
    rows = list(Edition.objects.of(desk).order_by("-takes_effect", "-number"))
    current = next((row for row in rows if row.takes_effect <= at), None)
    volumes = []
    for place, row in enumerate(rows):
        standing = "current" if row is current else "coming" if row.takes_effect > at else "earlier"
        before = rows[place + 1].number if place + 1 < len(rows) else None
        volumes.append(Volume(row, standing, before))
    return volumes


def woven(row: Edition, language: str) -> WovenPage:
    """The edition woven for readers of a language; in the words of the rules' file where it was not translated."""
    return weave(compiled(row), language, worded(row, language))
