"""A desk with a roster for tests of this room."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from reglament.desk.duty.actions import (
    OverrideTerms,
    RotationTerms,
    RuleTerms,
    add_override,
    write_rotation,
    write_rule,
)
from reglament.desk.duty.models import DutyOverride, DutyRule, Rotation, RotationUnit
from reglament.desk.people.access import Viewer, as_staff
from reglament.desk.people.models import Staff
from tools.story.companies import Company

BISHKEK = "Asia/Bishkek"
MONDAY = datetime.fromisoformat("2026-03-09T09:00:00+06:00").astimezone(UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EVERY_DAY, WORKING = frozenset(range(1, 8)), frozenset(range(1, 6))


def head(company: Company) -> Viewer:
    return as_staff(company.staff["head"])


def name(company: Company, role: str) -> str:
    return str(company.staff[role].user)


def rotates(company: Company, *roles: str, at: datetime, unit: RotationUnit = RotationUnit.WEEKS) -> Rotation:
    """Those of these roles, by turns that begin on Monday, 9 March 2026, at nine."""
    rotation = Rotation(desk=company.desk)
    members = [company.staff[role] for role in roles]
    terms = RotationTerms("Nights", BISHKEK, date(2026, 3, 9), time(9), 1, unit, members)
    write_rotation(head(company), rotation, terms, at)
    return rotation


def works(
    company: Company,
    who: Staff | Rotation,
    at: datetime,
    hours: tuple[int, int] = (9, 9),
    days: Iterable[int] = EVERY_DAY,
) -> DutyRule:
    rule = DutyRule(desk=company.desk)
    terms = RuleTerms(set(days), time(hours[0]), time(hours[1]), BISHKEK, who)
    write_rule(head(company), rule, terms, at)
    return rule


def departs(company: Company, starts: datetime, hours: float, at: datetime, **who: Staff) -> DutyOverride:
    terms = OverrideTerms(starts, starts + hours * HOUR, **who)
    return add_override(head(company), company.desk, terms, at)
