"""Who is on duty at the laboratory systems' desk: two specialists by turns, week by week, and whom to tell of a critical request."""

from datetime import date, datetime, time, timedelta

from reglament.desk.duty.actions import (
    LadderTerms,
    OverrideTerms,
    RotationTerms,
    RuleTerms,
    add_override,
    set_ladder,
    write_rotation,
    write_rule,
)
from reglament.desk.duty.models import DutyRule, Rotation, RotationUnit
from reglament.desk.people.access import operator
from reglament.regulation.duty.ladder import LadderStep, Whom
from tools.story.companies import Company

MORNING = time(9)
STEPS = [
    LadderStep(timedelta(minutes=5), Whom.ON_DUTY),
    LadderStep(timedelta(minutes=15), Whom.NEXT),
    LadderStep(timedelta(minutes=30), Whom.HEAD),
]
"""Within the hour that the regulation gives a critical request (Siroka 2.6)."""


def keep_roster(company: Company, since: datetime, now: datetime) -> None:
    """The roster since a moment (UTC); in three days the head stands in for an evening."""
    desk, me, zone = company.desk, operator(company.desk.pk), company.desk.zone
    by_turns = Rotation(desk=desk)
    members = [company.staff["specialist"], company.staff["colleague"]]
    first = _monday(since.astimezone(zone).date())
    terms = RotationTerms("Around the clock", desk.time_zone, first, MORNING, 1, RotationUnit.WEEKS, members)
    write_rotation(me, by_turns, terms, since)
    every_day = RuleTerms({1, 2, 3, 4, 5, 6, 7}, MORNING, MORNING, desk.time_zone, by_turns)
    write_rule(me, DutyRule(desk=desk), every_day, since)
    evening = datetime.combine(now.astimezone(zone).date() + timedelta(days=3), time(18), zone)
    add_override(me, desk, OverrideTerms(evening, evening + timedelta(hours=4), company.staff["head"]), now)
    set_ladder(me, desk, LadderTerms(["critical"], STEPS), now)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
