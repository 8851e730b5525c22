"""The levels of which a desk may page: those on which its regulation works around the clock."""

from datetime import datetime

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law, law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.sentences import called


def law_in_force(desk: Desk, at: datetime) -> Law | None:
    """What binds at a desk; None before its first edition does."""
    edition = Edition.objects.in_force(desk, at)
    return law_of(edition) if edition else None


def levels_at_any_hour(law: Law | None) -> list[tuple[str, str]]:
    """The levels on which an edition works around the clock, by code and name."""
    found = ((code, law.level(code)) for code in law.levels if law.runs_at_any_hour(code)) if law else ()
    return [(code, called(level.value)) for code, level in found if level is not None]
