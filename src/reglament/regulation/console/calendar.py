"""`reglament calendar`: answers working-time cases, one JSON object a line in, one a line out, in the same order."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from typing import Any

from reglament.regulation.calendars.error import CalendarError
from reglament.regulation.calendars.working_time import WorkingTime, microseconds, working_time
from reglament.regulation.console import year

MINUTE = 60_000_000
LONGEST = 10**10
"""The most minutes or days that a case may ask for: more than the years 1 to 9999 have, and quick to reckon with."""

HELP = """\
Reads one case a line from standard input, writes one answer a line to standard output, in the same order:

  {"id": "c1", "calendar": {"timezone": "Asia/Bishkek", "hours": {"mon": [["09:00", "18:00"]]}},
   "op": "add", "start": "2026-03-06T17:30:00+06:00", "minutes": 60}
  {"id": "c1", "result": "2026-03-09T10:00:00+06:00"}

(each on one line). A calendar holds
  timezone    an IANA name
  hours       for mon tue wed thu fri sat sun, any number of spans a day; "24:00" may end one; a span whose end is not
              after its start runs over midnight and belongs to the day it starts
  holidays    local days that are closed, with their spans that run over midnight
  extra_days  local days with spans of their own, instead of the week's; they outrank holidays
or names one of a shipped edition, by its level or by its name:
  {"edition": "istom", "level": "standard"}    {"edition": "istom", "calendar": "any_hour"}

  op          takes            gives
  add         start, minutes   the moment that much working time later; used up at closing it stays at closing;
                               nothing added outside hours gives the next opening
  sub         start, minutes   the moment that much working time earlier; used up at opening it stays at opening;
                               nothing taken off outside hours gives the last closing
  between     start, end       working minutes, negative when reversed
  is_open     at               true or false; the end of a span is closed
  next_open   start            start itself when open, else the next opening
  prev_close  start            start itself when open, else the last closing
  is_workday  date             whether the local day has open hours of its own
  add_days    start, days      the same local time that many working days on

Moments are ISO 8601 with an offset, answered on the clock of the calendar's zone. All lengths are of time that really
passes, also where clocks change; minutes may be fractions and are kept to the microsecond. A line that cannot be read
or answered gives {"id": ..., "error": "why"} and the next one is answered. Empty lines are skipped, other keys ignored.

reglament calendar year EDITION 2027 says in words which days of a year an edition's calendars are closed, and why.
"""


def run(arguments: list[str]) -> int:
    """Answer standard input line by line; each answer is flushed, so the command can be driven through a pipe."""
    if arguments and arguments[0] == "year":
        return year.run(arguments[1:])
    about = argparse.RawDescriptionHelpFormatter
    argparse.ArgumentParser(prog="reglament calendar", description=HELP, formatter_class=about).parse_args(arguments)
    try:
        for line in sys.stdin.buffer:
            if line.strip():
                print(answer(line), flush=True)
    except BrokenPipeError:
        # Whoever read the answers has enough of them; what is still buffered must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def answer(line: bytes) -> str:
    """The answer to one case, both as lines of JSON."""
    case: Any = None
    try:
        case = _read(line)
        reply = {"id": case.get("id"), "result": _result(case)}
    except CalendarError as error:
        reply = {"id": case.get("id") if case else None, "error": str(error)}
    return json.dumps(reply, default=float)


def _read(line: bytes) -> dict[str, Any]:
    """The case that a line holds. Numbers with a point stay decimal, so that a tenth of a minute is six seconds."""
    try:
        case = json.loads(line.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except RecursionError as error:
        raise CalendarError("The line cannot be read: it is nested too deeply.") from error
    except (ValueError, ArithmeticError) as error:
        raise CalendarError(f"The line cannot be read as JSON: {error}.") from error
    if not isinstance(case, dict):
        raise CalendarError('A case is an object such as {"id": ..., "calendar": ..., "op": ...}.')
    return case


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is not a number")


def _result(case: dict[str, Any]) -> object:
    operation = OPERATIONS.get(str(case.get("op")))
    if operation is None:
        raise CalendarError(f"There is no operation {case.get('op')!r}: write one of {', '.join(OPERATIONS)}.")
    return operation(_calendar(case), case)


def _calendar(case: dict[str, Any]) -> WorkingTime:
    if "calendar" not in case:
        raise CalendarError('The case has no "calendar".')
    return _compiled(json.dumps(case["calendar"], default=float))


@lru_cache(maxsize=256)
def _compiled(text: str) -> WorkingTime:
    """The calendar that a JSON text describes; cases mostly come with the same few."""
    record = json.loads(text)
    if isinstance(record, dict) and "edition" in record:
        return _of_edition(record)
    return WorkingTime.of_record(record)


def _of_edition(record: dict[str, Any]) -> WorkingTime:
    """The calendar of a shipped edition, named by itself or by a level that runs on it."""
    try:
        library = import_module("reglament.regulation.library")
    except ModuleNotFoundError as error:
        raise CalendarError("No editions are shipped with this installation.") from error
    name, level = str(record["edition"]), str(record.get("level"))
    try:
        edition = library.shipped(name)
    except (LookupError, ValueError, OSError) as error:
        raise CalendarError(f"There is no shipped edition {name!r}.") from error
    if "calendar" in record:
        return working_time(edition, str(record["calendar"]))
    if level not in edition.rules.levels:
        levels = ", ".join(edition.rules.levels)
        raise CalendarError(f"The edition {name!r} has no level {level!r}: its levels are {levels}.")
    return working_time(edition, edition.rules.levels[level].calendar.value)


def _add(hours: WorkingTime, case: dict[str, Any]) -> str:
    return _text(hours.add(_moment(case, "start"), _minutes(case)))


def _sub(hours: WorkingTime, case: dict[str, Any]) -> str:
    return _text(hours.sub(_moment(case, "start"), _minutes(case)))


def _between(hours: WorkingTime, case: dict[str, Any]) -> int | float:
    length = microseconds(hours.between(_moment(case, "start"), _moment(case, "end")))
    return length / MINUTE if length % MINUTE else length // MINUTE


def _is_open(hours: WorkingTime, case: dict[str, Any]) -> bool:
    return hours.is_open(_moment(case, "at"))


def _next_open(hours: WorkingTime, case: dict[str, Any]) -> str:
    return _text(hours.next_open(_moment(case, "start")))


def _prev_close(hours: WorkingTime, case: dict[str, Any]) -> str:
    return _text(hours.prev_close(_moment(case, "start")))


def _is_workday(hours: WorkingTime, case: dict[str, Any]) -> bool:
    text = case.get("date")
    try:
        return hours.is_workday(date.fromisoformat(str(text)))
    except CalendarError:
        raise
    except ValueError as error:
        raise CalendarError(f'"date" is {text!r}: write a day such as 2026-03-06.') from error


def _add_days(hours: WorkingTime, case: dict[str, Any]) -> str:
    days = _number(case, "days")
    if days % 1:
        raise CalendarError(f'"days" is {days}: write a whole number.')
    return _text(hours.add_days(_moment(case, "start"), int(days)))


OPERATIONS: dict[str, Callable[[WorkingTime, dict[str, Any]], object]] = {
    "add": _add,
    "sub": _sub,
    "between": _between,
    "is_open": _is_open,
    "next_open": _next_open,
    "prev_close": _prev_close,
    "is_workday": _is_workday,
    "add_days": _add_days,
}


def _moment(case: dict[str, Any], key: str) -> datetime:
    text = case.get(key)
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise CalendarError(f'"{key}" is {text!r}: write a moment such as 2026-03-06T17:30:00+06:00.') from error
    if moment.utcoffset() is None:
        raise CalendarError(f'"{key}" is {text!r}, without an offset from UTC: write it as {text}+06:00.')
    return moment


def _minutes(case: dict[str, Any]) -> timedelta:
    return timedelta(microseconds=int((_number(case, "minutes") * MINUTE).to_integral_value()))


def _number(case: dict[str, Any], key: str) -> Decimal:
    value = case.get(key)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise CalendarError(f'"{key}" is {value!r}: write a number.')
    if not -LONGEST <= value <= LONGEST:
        raise CalendarError(f'"{key}" is beyond what any calendar holds.')
    return Decimal(value)


def _text(moment: datetime) -> str:
    return moment.isoformat()
