"""Whether the calendars of a regulation are open now, and until when: for everybody who thinks of asking. Siroka 2.4, iStom 1.2."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reglament.desk.lib.moments import zone_label
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.sentences import called
from reglament.regulation.calendars.error import CalendarError
from reglament.regulation.calendars.working_time import WorkingTime, working_time
from reglament.regulation.calendars.year import DayReason, days_of_year
from reglament.regulation.edition import Edition
from reglament.regulation.rules.calendars import Calendar
from reglament.regulation.weaving.wording.days import opening
from reglament.regulation.weaving.wording.page import day_in_words

AHEAD = timedelta(days=30)
"""So far ahead days out of the ordinary are told."""
MOST_DAYS = 4


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that the week alone does not tell: closed for a holiday, or open though it is a Saturday; why, in words."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class HoursNow:
    """One calendar at a moment: its `hours` in words, by the clocks of a `zone` (empty where they never stop), and the names of the
    `levels` whose clocks run by it.

    `is_open` is None where the calendar is not known for the moment. `changes_at` is when it closes or opens next; None where it
    never closes, or nobody knows.
    """

    hours: str
    zone: str
    levels: tuple[str, ...]
    is_open: bool | None
    changes_at: datetime | None
    special: tuple[SpecialDay, ...]
    clauses: tuple[str, ...]


def hours_now(edition: Edition, at: datetime, language: str) -> list[HoursNow]:
    """Every calendar by which a level's clock runs, in the order of the regulation."""
    levels = edition.rules.levels
    used = {
        name: [code for code, rule in levels.items() if rule.calendar.value == name] for name in edition.rules.calendars
    }
    return [_now(edition, name, codes, at, language) for name, codes in used.items() if codes]


def _now(edition: Edition, name: str, codes: list[str], at: datetime, language: str) -> HoursNow:
    rule, law = edition.rules.calendars[name], Law(edition)
    named = [law.level(code) for code in codes]
    ground = rule.hours or rule.always
    counted = _counted(edition, name)
    is_open, changes_at = _state(counted, at) if counted else (None, None)
    special = _special(edition, rule, counted, at, language) if counted else ()
    return HoursNow(
        hours=opening(rule, language),
        zone=zone_label(counted.zone) if counted and rule.hours else "",
        levels=tuple(called(each.value) for each in named if each),
        is_open=is_open,
        changes_at=changes_at,
        special=tuple(special)[:MOST_DAYS],
        clauses=(ground.clause,) if ground else (),
    )


def _counted(edition: Edition, name: str) -> WorkingTime | None:
    """The calendar made ready to count; None where this machine does not know its zone."""
    try:
        return working_time(edition, name)
    except CalendarError:
        return None


def _state(hours: WorkingTime, at: datetime) -> tuple[bool | None, datetime | None]:
    try:
        if hours.is_open(at):
            return True, _closing(hours, at)
        return False, hours.next_open(at)
    except CalendarError:
        # The calendar ends here: then nothing is promised, and nothing is told.
        return None, None


def _closing(hours: WorkingTime, at: datetime) -> datetime | None:
    """When what is open now closes; stretches that meet at midnight are one. None where that is far ahead."""
    until = at
    for opens, closes in hours.open_spans(at, at + AHEAD):
        if opens > until:
            return until
        until = closes
    return until if until < at + AHEAD else None


def _special(edition: Edition, rule: Calendar, hours: WorkingTime, at: datetime, language: str) -> Iterator[SpecialDay]:
    if not (rule.holidays or rule.closed or rule.open):
        return
    today = at.astimezone(hours.zone).date()
    last = today + AHEAD
    for year in sorted({today.year, last.year}):
        try:
            days = days_of_year(edition, rule.name, year, language)
        except CalendarError:
            return
        for one in days:
            if today <= one.day <= last and one.why is not DayReason.WEEK:
                yield SpecialDay(one.day, day_in_words(one.why, one.name, language))
