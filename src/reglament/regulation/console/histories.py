"""Reads the records of `reglament judge`: marks of a history, and plain policies of other systems.

What comes from elsewhere is written in many ways, so words are read liberally; what cannot be read is a ValueError
with a sentence.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from reglament.regulation.calendars import WorkingTime
from reglament.regulation.decisions import PromiseKind, State
from reglament.regulation.facts import By, Change, Fact, Kind
from reglament.regulation.policy import Pledge, Policy, Terms, Timer

Record = Mapping[str, Any]

HELD = ("pending", "put_on_hold", "on_hold", "waiting", "waiting_for_client")
"""Words of other systems for a state in which the client is waited for, whether or not anybody asked."""

OTHER_WORDS = {
    Kind.RECEIVED: ("created", "opened", "registered", "submitted"),
    Kind.ACKNOWLEDGED: ("auto_acknowledged", "autoresponse", "auto_response"),
    Kind.ANSWERED: ("replied", "responded", "agent_replied", "agent_reply", "agent_message", "first_response"),
    Kind.NOTED: ("note", "internal_note"),
    Kind.ASKED: ("question", *HELD),
    Kind.ASK_WITHDRAWN: ("question_withdrawn", "resumed", "taken_off_hold", "off_hold"),
    Kind.REMINDED: ("reminder",),
    Kind.TOLD_MORE: ("client_message", "client_replied", "customer_message", "customer_replied", "customer_reply"),
    Kind.AUTO_REPLIED: ("auto_reply", "out_of_office"),
    Kind.COMPLETED: ("resolved", "solved", "done"),
    Kind.DISPUTED: ("rejected",),
    Kind.BENCH_BEGAN: ("bench_started",),
    Kind.HANDED_OVER: ("escalated_to_development",),
}
"""Other words for the kinds of marks, as other systems have them."""

KINDS = {kind.value: kind for kind in Kind} | {word: kind for kind, words in OTHER_WORDS.items() for word in words}
CHANGES = {change.value: change for change in Change}
BY_CLIENT = {Kind.RECEIVED, Kind.TOLD_MORE, Kind.AUTO_REPLIED, Kind.CONFIRMED, Kind.DISPUTED, Kind.REOPENED}
BY_DESK = {Kind.ACKNOWLEDGED, Kind.WARNED, Kind.BREACHED}
BY_WORDS = {
    **dict.fromkeys(("client", "customer", "user", "requester", "contact"), By.CLIENT),
    **dict.fromkeys(("person", "agent", "staff", "specialist", "head", "operator"), By.PERSON),
    **dict.fromkeys(("desk", "system", "clock", "bot", "auto", "automatic"), By.DESK),
}
MINUTE = 60_000_000
STATES = {"completed": State.COMPLETED, "resolved": State.COMPLETED, "waiting": State.WAITING, "pending": State.WAITING}


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain policy made ready, and the calendar whose zone answers are written in."""

    policy: Policy
    hours: WorkingTime


def moment(value: object, what: str) -> datetime:
    """A moment of a record in UTC."""
    try:
        read = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError(f"{what} is {value!r}: write a moment such as 2026-03-06T17:30:00+06:00.") from error
    if read.utcoffset() is None:
        raise ValueError(f"{what} is {value!r}, without an offset from UTC: write it as {value}+06:00.")
    return read.astimezone(UTC)


def history(record: Record, levels: Mapping[str, str] | None) -> list[Fact]:
    """The marks of a record. `levels` finds a level by its name or rank; None reads over all that is said of levels."""
    facts = record.get("facts")
    if not isinstance(facts, list):
        raise ValueError('The record has no "facts": write a list such as [{"at": "...", "kind": "received"}].')
    read = [_fact(fact, number, levels) for number, fact in enumerate(facts, 1)]
    return [fact for fact in read if fact is not None]


def plain_policy(record: object) -> Plain:
    """A policy of its own: a calendar, up to three promises in minutes, and the states in which the solution's clock
    stops.
    """
    if not isinstance(record, Mapping):
        raise ValueError('"policy" must be an object with "calendar" and minutes such as "solve_minutes".')
    return _compiled(json.dumps(record, sort_keys=True, default=str))


@lru_cache(maxsize=256)
def _compiled(text: str) -> Plain:
    record = json.loads(text)
    if "calendar" not in record:
        raise ValueError('The policy has no "calendar".')
    hours = WorkingTime.of_record(record["calendar"])
    pledges = {}
    for kind in PromiseKind:
        minutes = record.get(f"{kind}_minutes")
        if minutes is not None:
            pledges[kind] = Pledge(kind, Timer(hours, _amount(minutes, f"{kind}_minutes")), "policy", ())
    stops = frozenset(_state(word) for word in record.get("stops_in") or ())
    policy = Policy({"": Terms("", pledges)}, stops=stops, confirms=True, closing_solves=True, always_reopens=True)
    return Plain(policy, hours)


def _amount(minutes: object, what: str) -> int:
    if isinstance(minutes, bool) or not isinstance(minutes, int | float) or not 0 <= minutes <= 10**9:
        raise ValueError(f'"{what}" is {minutes!r}: write minutes such as 180.')
    return round(minutes * MINUTE)


def _state(word: object) -> State:
    state = STATES.get(_word(word))
    if state is None:
        raise ValueError(f'"stops_in" names {word!r}: write "waiting", "completed" or both.')
    return state


def _fact(said: object, number: int, levels: Mapping[str, str] | None) -> Fact | None:
    what = f"Mark {number}"
    if not isinstance(said, Mapping):
        raise ValueError(f'{what} is {said!r}: write an object such as {{"at": "...", "kind": "answered"}}.')
    kind, change = _kind(said, what)
    if kind in (Kind.CLASSIFIED, Kind.RECLASSIFIED) and levels is None:
        return None
    level = said.get("level")
    return Fact(
        at=moment(said.get("at"), f'{what}: "at"'),
        kind=kind,
        by=_by(said, kind, what),
        level="" if level is None or levels is None else _level(level, levels, what),
        change=change,
        ending=str(said.get("ending") or ""),
        reason=str(said.get("reason") or ""),
        channel=str(said.get("channel") or ""),
        message=said.get("message") not in (None, False, ""),
        promise=_word(said.get("promise") or ""),
        due=moment(said["due"], f'{what}: "due"') if said.get("due") else None,
    )


def _kind(said: Record, what: str) -> tuple[Kind, Change | None]:
    """What happened; a change of level may be written as its reason alone."""
    word = _word(said.get("kind") or said.get("what") or "")
    if word in CHANGES:
        return Kind.RECLASSIFIED, CHANGES[word]
    if word not in KINDS:
        raise ValueError(f"{what} is of the unknown kind {said.get('kind')!r}; the kinds are {', '.join(Kind)}.")
    kind = KINDS[word]
    if kind is not Kind.RECLASSIFIED:
        return kind, None
    reason = said.get("change") or said.get("reason")
    change = Change.CORRECTED if reason is None else CHANGES.get(_word(reason))
    if change is None:
        raise ValueError(f"{what} gives the change {reason!r}: write one of {', '.join(Change)}.")
    return kind, change


def _by(said: Record, kind: Kind, what: str) -> By:
    who = said.get("by")
    if kind is Kind.ASKED and not said.get("message", _word(said.get("kind")) not in HELD):
        return By.DESK  # A request that is only put on hold waits, but nobody has written to the client.
    if who is None:
        return By.CLIENT if kind in BY_CLIENT else By.DESK if kind in BY_DESK else By.PERSON
    if _word(who) not in BY_WORDS:
        raise ValueError(f"{what} was done by {who!r}: write one of {', '.join(By)}.")
    return BY_WORDS[_word(who)]


def _level(level: object, levels: Mapping[str, str], what: str) -> str:
    name = levels.get(str(level).strip().lower())
    if name is None:
        known = ", ".join(dict.fromkeys(levels.values()))
        raise ValueError(f"{what} names the level {level!r}; the levels are {known}.")
    return name


def _word(text: object) -> str:
    return str(text).strip().lower().replace(" ", "_").replace("-", "_")
