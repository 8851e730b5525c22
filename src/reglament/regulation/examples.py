"""Runs the examples of an edition: what is given is judged, and what comes out is held against what was written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from reglament.regulation import readers
from reglament.regulation.calendars import working_time
from reglament.regulation.case_facts import claim, history, moment
from reglament.regulation.decisions import Act, Promise, PromiseKind, Standing
from reglament.regulation.edition import Edition, Example
from reglament.regulation.faults import Fault
from reglament.regulation.judging import admit, judge, suggest
from reglament.regulation.values import Unit

ARRIVAL = ("admitted", "registered", "why", "suggested")
CALENDAR = ("open", "opens_at")
COMING = {"reminds_at": Act.REMIND, "warns_at": Act.WARN, "closes_at": Act.CLOSE}
MINUTES = {Unit.SECONDS: 1 / 60, Unit.MINUTES: 1, Unit.HOURS: 60, Unit.DAYS: 1440}
NEVER = "never"


def run(edition: Edition, example: Example) -> Fault | None:
    """Judge one example by its edition; the fault says what came out instead, or which clause the decision does not cite."""
    try:
        outcomes = list(_outcomes(edition, example))
    except ValueError as error:
        return _fault(example, f"the example cannot be judged: {error}")
    differing = [outcome.difference() for outcome in outcomes if outcome.expected != outcome.actual]
    if differing:
        return _fault(example, f"the example comes out otherwise: {'; '.join(differing)}")
    cited = {clause for outcome in outcomes for clause in outcome.clauses}
    uncited = [clause for clause in example.because if clause not in cited]
    if uncited:
        given = ", ".join(sorted(cited)) or "no clause"
        return _fault(example, f"the decision does not rest on {', '.join(uncited)}, but on {given}; mend because")
    return None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One line of `then` beside what came out, both in the form in which they are compared, and the clauses of the decision."""

    key: str
    expected: object
    actual: object
    clauses: tuple[str, ...]

    def difference(self) -> str:
        return f"{self.key} is {_shown(self.actual)}, not {_shown(self.expected)}"


def _fault(example: Example, sentence: str) -> Fault:
    return Fault(example.place.file, example.place.line, example.place.clause, sentence)


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(timespec="minutes" if not value.second else "auto")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return f"{value:g} minutes" if isinstance(value, float) else f'"{value}"' if isinstance(value, str) else str(value)


def _outcomes(edition: Edition, example: Example) -> Iterator[_Outcome]:
    """Each line of `then` with what came out. Raises ValueError where the case cannot be judged."""
    given, then = example.given, example.then
    zone = ZoneInfo(edition.time_zone)
    about_request = {key: value for key, value in then.items() if key not in (*ARRIVAL, *CALENDAR)}
    if about_request:
        yield from _Request(edition, given, zone).outcomes(about_request)
    for key in ARRIVAL:
        if key in then:
            yield _arrival(edition, given, key, then[key])
    for key in CALENDAR:
        if key in then:
            yield _calendar(edition, given, zone, key, then[key])


def _arrival(edition: Edition, given: Mapping[str, Any], key: str, expected: object) -> _Outcome:
    coming = claim(edition, _with_receipt(given))
    if key == "suggested":
        suggestion = suggest(edition, coming)
        return _Outcome(key, expected, suggestion.level, suggestion.clauses)
    ruling = admit(edition, coming)
    return _Outcome(key, expected, ruling.why if key == "why" else ruling.holds, ruling.clauses)


def _calendar(edition: Edition, given: Mapping[str, Any], zone: ZoneInfo, key: str, expected: Any) -> _Outcome:
    if "calendar" not in given or "at" not in given:
        raise ValueError(f"{key} asks a calendar at a moment; write calendar and at into given")
    name = given["calendar"]
    hours, at = working_time(edition, name), moment(given["at"], zone)
    rule = edition.rules.calendars[name]
    leaves = (rule.always, rule.hours, rule.holidays, rule.short_eves, rule.closed, rule.open)
    clauses = tuple(leaf.clause for leaf in leaves if leaf)
    if key == "open":
        return _Outcome(key, expected, hours.is_open(at), clauses)
    return _Outcome(key, moment(expected, zone).astimezone(zone), hours.next_open(at).astimezone(zone), clauses)


def _with_receipt(given: Mapping[str, Any]) -> Mapping[str, Any]:
    if "received" not in given:
        raise ValueError("it does not say when the request came; write received = ... into given")
    return given


class _Request:
    """A request of an example, judged once for all lines of `then`."""

    def __init__(self, edition: Edition, given: Mapping[str, Any], zone: ZoneInfo) -> None:
        self.edition, self.zone = edition, zone
        self.history = history(_with_receipt(given), zone)
        self.at = moment(given["at"], zone) if "at" in given else self.history[-1].at

    def outcomes(self, then: Mapping[str, Any]) -> Iterator[_Outcome]:
        standing = judge(self.edition, self.history, self.at)
        for key, expected in then.items():
            if key in COMING:
                yield self._coming(standing, key, expected)
            elif key in ("turn_before", "turn_after"):
                yield self._turn(key, expected)
            elif key == "closes_as":
                closing = [coming for coming in standing.next if coming.what is Act.CLOSE]
                endings = closing[0].ending if closing else NEVER
                yield _Outcome(key, expected, endings, _clauses_of_all(standing))
            elif key == "may":
                yield _Outcome(key, tuple(sorted(expected)), tuple(sorted(standing.may)), _clauses_of_all(standing))
            elif key == "apart":
                yield from self._apart(standing, expected)
            elif key in ("state", "level", "cycle"):
                yield _Outcome(key, expected, _plain(getattr(standing, key)), _clauses_of_all(standing))
            else:
                yield self._promise(standing, key, expected)

    def _promise(self, standing: Standing, key: str, expected: Any) -> _Outcome:
        kind = next(kind for kind in PromiseKind if key.startswith(kind))
        part = key.removeprefix(kind).lstrip("_")
        promises = sorted((promise for promise in standing.promises if promise.kind is kind), key=lambda one: one.cycle)
        if not promises:
            return _Outcome(key, self._local(expected), NEVER, _clauses_of_all(standing))
        promise = promises[-1]
        if part in ("used", "left"):
            minutes = promise.used_minutes if part == "used" else promise.left_minutes
            return _Outcome(key, _minutes(expected), round(float(minutes), 3), promise.clauses)
        actual = {"": str(promise.status.value), "by": promise.due or NEVER, "late_at": promise.late_at or NEVER}[part]
        return _Outcome(key, self._local(expected), self._local(actual), promise.clauses)

    def _coming(self, standing: Standing, key: str, expected: Any) -> _Outcome:
        comings = sorted((coming for coming in standing.next if coming.what is COMING[key]), key=lambda one: one.at)
        moments = tuple(self._local(coming.at) for coming in comings)
        clauses = tuple(clause for coming in comings for clause in coming.clauses)
        if isinstance(expected, list):
            return _Outcome(key, tuple(sorted(map(self._local, expected))), moments, clauses)
        return _Outcome(
            key, self._local(expected), moments[0] if moments else NEVER, clauses or _clauses_of_all(standing)
        )

    def _turn(self, key: str, expected: Mapping[str, Any]) -> _Outcome:
        other = _Request(self.edition, expected, self.zone)
        at = max(self.at, other.at) + timedelta(seconds=1)
        ours = judge(self.edition, self.history, at).turn
        theirs = judge(self.edition, other.history, at).turn
        if ours is None or theirs is None:
            raise ValueError(f"{key} compares requests of which one is not in the queue")
        first = ours.key < theirs.key
        return _Outcome(key, key == "turn_before", first, (*ours.clauses, *theirs.clauses))

    def _apart(self, standing: Standing, expected: Mapping[str, str]) -> Iterator[_Outcome]:
        for part, length in expected.items():
            minutes = round(float(standing.apart.get(part, 0)), 3)
            yield _Outcome(f"apart.{part}", _minutes(length), minutes, _clauses_of_all(standing))

    def _local(self, value: Any) -> Any:
        return moment(value, self.zone).astimezone(self.zone) if isinstance(value, datetime) else value


def _plain(value: Any) -> object:
    return value.value if hasattr(value, "value") else value


def _minutes(length: str) -> float:
    span = readers.span.read(length)
    return round(float(span.amount) * MINUTES[span.unit], 3)


def _clauses_of_all(standing: Standing) -> tuple[str, ...]:
    """Every clause that the standing rests on, for what it says as a whole."""
    parts: list[Promise | Any] = [*standing.promises, *standing.next, *([standing.turn] if standing.turn else [])]
    return tuple(clause for part in parts for clause in part.clauses)
