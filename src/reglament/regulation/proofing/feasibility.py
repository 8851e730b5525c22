"""Whether an edition can be carried out: its calendars open, and reach as far as its longest promise."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reglament.regulation.calendars.error import CalendarError
from reglament.regulation.calendars.working_time import carried_on, working_time
from reglament.regulation.edition import Edition
from reglament.regulation.faults import Fault
from reglament.regulation.judging.policy import Timer
from reglament.regulation.judging.preparing import policy_of
from reglament.regulation.moments import from_us, to_us
from reglament.regulation.rules.calendars import Calendar

LOOKED_BACK = 400
"""So many days before the end of a calendar the last day of receipt is looked for."""


def proof_carried(edition: Edition) -> Iterator[Fault]:
    """Complain of what no request could be judged by, from the first day on."""
    start = to_us(edition.takes_effect)
    for name, calendar in edition.rules.calendars.items():
        try:
            working_time(edition, name).next_open(edition.takes_effect)
        except CalendarError as error:
            yield _fault(edition, calendar, f'calendar "{name}" cannot be used: {error}')
            return
    for timer in timers_of(edition):
        try:
            ended = _run_past(edition, timer, start)
        except CalendarError as error:
            sentence = f"what clause {timer.clause} promises cannot be kept on the first day: {error}"
            yield _fault(edition, None, f"{sentence} Write a later day, or a shorter time.")
            continue
        if ended is not None and ended.until is not None:
            yield _fault(
                edition,
                ended,
                f"what clause {timer.clause} promises cannot be kept on the first day: the calendar is known until "
                f"{ended.until.value}, and this runs past that day; write a later day, or a shorter time",
            )


def _fault(edition: Edition, calendar: Calendar | None, sentence: str) -> Fault:
    leaves = (calendar.until, calendar.hours, calendar.open, calendar.holidays, calendar.always) if calendar else ()
    place = next((leaf.place for leaf in leaves if leaf), None)
    return Fault(edition.file, place.line if place else 1, place.clause if place else "", sentence)


def timers_of(edition: Edition) -> Iterator[Timer]:
    """Every length of time that an edition counts."""
    policy = policy_of(edition)
    for terms in policy.levels.values():
        yield from (pledge.timer for pledge in terms.pledges.values())
    if policy.hush is not None:
        yield from (*policy.hush.reminders, policy.hush.closing)
    yield from filter(None, (policy.idle, policy.window, policy.reopening))


def last_day(edition: Edition, until: date) -> date | None:
    """The last local day at whose end a request can still be received, so that all its deadlines fall within a calendar
    that ends after `until`; None where there is none.
    """
    zone, timers = ZoneInfo(edition.time_zone), list(timers_of(edition))
    first = edition.takes_effect.astimezone(zone).date()
    for back in range(LOOKED_BACK):
        day = until - timedelta(days=back)
        end = to_us(datetime.combine(day, time(23, 59), zone))
        if day >= first and all(_run_past(edition, timer, end) is None for timer in timers):
            return day
    return None


def _run_past(edition: Edition, timer: Timer, start_us: int) -> Calendar | None:
    """The calendar whose last known day a span runs past; None where it is over by then, or nothing ends."""
    named = ((name, rule) for name, rule in edition.rules.calendars.items() if rule.until)
    ending = next((rule for name, rule in named if timer.hours is carried_on(edition, name)), None)
    due = from_us(timer.due_from(start_us)).astimezone(ZoneInfo(edition.time_zone))
    is_past = ending is not None and ending.until is not None and due.date() > ending.until.value
    return ending if is_past else None
