"""Reads the plain policies that a record of `reglament judge` may bring instead of being judged by an edition."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reglament.regulation.calendars.working_time import WorkingTime, working_time
from reglament.regulation.console.words import STATES, word
from reglament.regulation.decisions import PromiseKind, State
from reglament.regulation.judging.policy import Pledge, Policy, Terms, Timer
from reglament.regulation.moments import MINUTE


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain policy made ready, and the calendar whose zone answers are written in."""

    policy: Policy
    hours: WorkingTime


def plain_policy(record: object) -> Plain:
    """A calendar, up to three promises in minutes, and the states in which the clock of the resolution stops.

    Raises ValueError with a sentence. Records mostly come with the same few policies, so they are kept.
    """
    if not isinstance(record, Mapping):
        raise ValueError('"policy" must be an object with "calendar" and minutes such as "solve_minutes".')
    return _ready(json.dumps(record, sort_keys=True))


@lru_cache(maxsize=256)
def _ready(text: str) -> Plain:
    record = json.loads(text)
    hours = _calendar(record)
    pledges = {}
    for kind in PromiseKind:
        minutes = record.get(f"{kind}_minutes")
        if minutes is not None:
            pledges[kind] = Pledge(kind, Timer(hours, _amount(minutes, f"{kind}_minutes")), "policy", ())
    stops = frozenset(map(_state, _names(record.get("stops_in"))))
    policy = Policy(
        levels={"": Terms("", pledges)},
        stops=stops,
        confirms=True,
        closing_solves=True,
        always_reopens=True,
        opening_message_counts=True,
    )
    return Plain(policy, hours)


def _calendar(record: Mapping[str, Any]) -> WorkingTime:
    calendar = record.get("calendar")
    if calendar is None:
        raise ValueError('The policy has no "calendar".')
    if not isinstance(calendar, Mapping) or "edition" not in calendar:
        return WorkingTime.of_record(calendar)
    from reglament.regulation.library import shipped

    try:
        edition = shipped(str(calendar["edition"]))
        level = edition.rules.levels[str(calendar.get("level"))] if "calendar" not in calendar else None
    except KeyError as error:
        raise ValueError(f"The calendar names what does not ship: {error.args[0]}.") from error
    return working_time(edition, level.calendar.value if level else str(calendar["calendar"]))


def _amount(minutes: object, what: str) -> int:
    if isinstance(minutes, bool) or not isinstance(minutes, int | float) or not 0 <= minutes <= 10**9:
        raise ValueError(f'"{what}" is {minutes!r}: write minutes such as 180.')
    return round(minutes * MINUTE)


def _names(value: object) -> list[object]:
    if value is None or isinstance(value, list):
        return value or []
    return [value]


def _state(name: object) -> State:
    state = STATES.get(word(name))
    if state is None:
        raise ValueError(f'"stops_in" names {name!r}: write states such as "waiting" and "completed".')
    return state
