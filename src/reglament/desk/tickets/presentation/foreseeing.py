"""What a channel says before anything is written: the edition that binds, what an edition says of a file."""

from datetime import datetime
from functools import lru_cache

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.law import Law
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.rulebook.shipping import shipped
from reglament.desk.tickets.attached.files import why_not
from reglament.desk.tickets.attached.kinds import TYPES, kind_of
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.presentation.turned_down import clauses_against
from reglament.regulation.edition import Edition
from reglament.regulation.reading.files import read


def edition_at(desk: Desk, at: datetime) -> Edition | None:
    """The edition that binds a desk at a moment; None where it has none in force."""
    row = EditionRow.objects.in_force(desk, at)
    return compiled(row) if row else None


@lru_cache(maxsize=8)
def shipped_edition(regulation: str) -> Edition | None:
    """The edition with rules that ships for a regulation; None where none does. For a desk that has no database yet."""
    editions = (read(source, f"{regulation}.{language}.md") for language, source in shipped(regulation).items())
    return next((edition for edition in editions if not edition.rules_in), None)


def foresee_file(file: File, edition: Edition) -> tuple[str, str, tuple[str, ...]]:
    """The type that a file's bytes show, why it would be turned down (empty when it would be kept), by which clauses."""
    why = why_not(edition, file.data)
    ground = clauses_against(Law(edition), why)
    return TYPES.get(kind_of(file.data), file.content_type), why, ground
