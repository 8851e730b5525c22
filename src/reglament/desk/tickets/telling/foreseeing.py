"""What would become of something at a door, judged before anything is written: the ground for dry runs."""

from datetime import datetime
from functools import lru_cache

from reglament.desk.people.entitlements import Entitlement
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.rulebook.shipping import shipped
from reglament.desk.tickets.attached.files import TYPES, kind_of, why_not
from reglament.desk.tickets.intake.admitting import File, Intake, claim_of
from reglament.regulation.decisions import Ruling
from reglament.regulation.edition import Edition
from reglament.regulation.judging.admitting import register
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


def foresee(intake: Intake, edition: Edition, held: list[Entitlement]) -> Ruling:
    """Whether a request would be registered on the agreements `held`, and on which ground."""
    return register(edition, claim_of(intake, held))


def door_addresses(edition: Edition, channel: str) -> tuple[str, ...]:
    """The official addresses of a channel, as the edition writes them; none where it names none."""
    rule = edition.rules.doors.get(channel)
    return tuple(rule.at.value) if rule and rule.at else ()


def foresee_file(file: File, edition: Edition) -> tuple[str, str, tuple[str, ...]]:
    """The type that a file's bytes show, why it would be turned down (empty when it would be kept), by which clauses."""
    why = why_not(edition, file.data)
    rule = edition.rules.completeness
    ground = (rule.files.clause,) if why and rule and rule.files else ()
    return TYPES.get(kind_of(file.data), file.content_type), why, ground
