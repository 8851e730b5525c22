"""What is wrong with a calendar on its own: hours that contradict each other, or that never come."""

from datetime import date

from reglament.regulation.calendars.records import UNITS
from reglament.regulation.reading.sheet import Leaves
from reglament.regulation.reading.writings import Complain
from reglament.regulation.values import Span, Unit


def proof_calendar(name: str, calendar: Leaves, takes_effect: date | None, complain: Complain) -> None:
    """Complain of one calendar; `takes_effect` is the local day on which the edition does."""
    _proof_opening(name, calendar, complain)
    _proof_hours(name, calendar, complain)
    until = calendar.get("until")
    if until and takes_effect and until.value < takes_effect:
        complain(
            until.place, f'calendar "{name}" ends on {until.value}, before the edition takes effect; write a later day'
        )
    if "short_eves" in calendar and "holidays" not in calendar:
        complain(
            calendar["short_eves"].place,
            f'calendar "{name}" has short eves of no holidays; write holidays = "RU", or leave them away',
        )
    if "working_day" in calendar and not _is_part_of_a_day(calendar["working_day"].value):
        complain(
            calendar["working_day"].place, 'a working day is said in hours; write for example working_day = "8 hours"'
        )


def _proof_opening(name: str, calendar: Leaves, complain: Complain) -> None:
    always, hours = calendar.get("always"), calendar.get("hours")
    if always and always.value:
        for key in ("hours", "holidays", "short_eves", "closed", "open"):
            if key in calendar:
                complain(calendar[key].place, f'calendar "{name}" is always open and has {key}; keep one of the two')
    elif not hours and not calendar.get("open") and calendar:
        first = min((ruled.place for ruled in calendar.values()), key=lambda place: place.line)
        complain(first, f'calendar "{name}" never opens; write always = true, or hours = {{ mon-fri = "09:00-18:00" }}')
    if {"closed", "open"} <= calendar.keys():
        for day in set(calendar["closed"].value) & set(calendar["open"].value):
            complain(calendar["open"].place, f'calendar "{name}" is both closed and open on {day}; keep one of the two')


def _proof_hours(name: str, calendar: Leaves, complain: Complain) -> None:
    """Hours that begin and end at one minute are a day, or nothing: there is no telling."""
    for key in ("hours", "open"):
        for spans in calendar[key].value.values() if key in calendar else ():
            for start in (start for start, end in spans if start == end):
                at = f"{start // 60:02}:{start % 60:02}"
                sentence = f'calendar "{name}" has hours from {at} to {at}'
                complain(calendar[key].place, f'{sentence}; write "00:00-24:00" for a whole day, or the right end')


def _is_part_of_a_day(span: Span) -> bool:
    return span.unit not in (Unit.DAYS, Unit.WORKING_DAYS) and span.amount * UNITS[span.unit] <= UNITS[Unit.DAYS]
