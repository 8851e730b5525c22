"""Writes a standing as `reglament judge` answers it: plain JSON values, moments in the zone of the record."""

from datetime import datetime, tzinfo
from typing import Any

from reglament.regulation.decisions import Moment, Promise, Standing, Stretch

Answer = dict[str, Any]


def told(standing: Standing, zone: tzinfo) -> Answer:
    """The whole answer but for its id."""
    turn = standing.turn
    return {
        "state": standing.state.value,
        "level": standing.level,
        "cycle": standing.cycle,
        "turn": [_at(part, zone) if isinstance(part, datetime) else part for part in turn.key] if turn else None,
        "turn_why": turn.why if turn else None,
        "turn_clauses": list(turn.clauses) if turn else [],
        "promises": [_promise(promise, zone) for promise in standing.promises],
        "next": [_moment(moment, zone) for moment in standing.next],
        "may": [may.value for may in standing.may],
        "apart": {name: _number(minutes) for name, minutes in standing.apart.items()},
        "clauses": list(standing.clauses),
        **({"untold": [_at(moment, zone) for moment in standing.untold]} if standing.untold else {}),
        **({"asked_for": list(standing.asked_for), "missing": list(standing.missing)} if standing.asked_for else {}),
    }


def _promise(promise: Promise, zone: tzinfo) -> Answer:
    return {
        "kind": promise.kind.value,
        "cycle": promise.cycle,
        "start": _at(promise.start, zone),
        "due": _at(promise.due, zone),
        "status": promise.status.value,
        "used_minutes": _number(promise.used_minutes),
        "left_minutes": _number(promise.left_minutes),
        "met_at": _at(promise.met_at, zone) if promise.met_at else None,
        "late_at": _at(promise.late_at, zone) if promise.late_at else None,
        "clauses": list(promise.clauses),
        "stretches": [_stretch(stretch, zone) for stretch in promise.stretches],
    }


def _stretch(stretch: Stretch, zone: tzinfo) -> Answer:
    return {
        "start": _at(stretch.start, zone),
        "end": _at(stretch.end, zone),
        "counted": stretch.counted,
        "why": stretch.why,
        "minutes": _number(stretch.minutes),
        "clauses": list(stretch.clauses),
    }


def _moment(moment: Moment, zone: tzinfo) -> Answer:
    said: Answer = {
        "at": _at(moment.at, zone),
        "what": moment.what.value,
        "clause": moment.clause or None,
        "clauses": list(moment.clauses),
    }
    if moment.promise:
        said["promise"] = str(moment.promise)
    if moment.due is not None:
        said["due"] = _at(moment.due, zone)
    if moment.since is not None:
        said["since"] = _at(moment.since, zone)
    if moment.ending:
        said["ending"] = moment.ending
    return said


def _at(moment: datetime, zone: tzinfo) -> str:
    return moment.astimezone(zone).isoformat()


def _number(minutes: float) -> int | float:
    return int(minutes) if minutes == int(minutes) else minutes
