"""What comes out of an example about a request: its promises, its coming moments, its state and its turn."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from reglament.regulation.decisions import Act, PromiseKind, Standing
from reglament.regulation.edition import Edition
from reglament.regulation.examples.case_facts import history, moment
from reglament.regulation.examples.outcomes import NEVER, Outcome
from reglament.regulation.judging.standing import judge
from reglament.regulation.leaves import readers
from reglament.regulation.values import Ruled, Unit

COMING = {"reminds_at": Act.REMIND, "warns_at": Act.WARN, "closes_at": Act.CLOSE, "nudges_at": Act.NUDGE}
MINUTES = {Unit.SECONDS: 1 / 60, Unit.MINUTES: 1, Unit.HOURS: 60, Unit.DAYS: 1440}
GROUNDS = {
    "state": ("confirmation", "silence", "reopening", "completeness"),
    "may": ("confirmation", "reopening"),
    "apart": ("pauses",),
    "level": ("triage",),
    "cycle": ("reopening",),
    "closes_as": ("silence", "confirmation"),
    "missing": ("completeness",),
}
"""The rules that decide what a standing says as a whole; promises, moments and turns name their clauses themselves."""


class RequestOutcomes:
    """A request of an example, judged once for all lines of `then`. Raises ValueError for a case that cannot be judged."""

    def __init__(self, edition: Edition, given: Mapping[str, Any]) -> None:
        if "received" not in given:
            raise ValueError("it does not say when the request came; write received = ... into given")
        self.edition = edition
        self.zone = ZoneInfo(edition.time_zone)
        self.history = history(given, self.zone)
        self.at = moment(given["at"], self.zone) if "at" in given else self.history[-1].at

    def outcomes(self, then: Mapping[str, Any]) -> Iterator[Outcome]:
        """Each line of `then` with what came out, moments in the zone of the edition."""
        standing = judge(self.edition, self.history, self.at)
        for key, expected in then.items():
            if key in COMING:
                yield self._coming(standing, key, expected)
            elif key in ("turn_before", "turn_after"):
                yield self._turn(key, expected)
            elif key == "apart":
                yield from self._apart(standing, expected)
            elif key in GROUNDS:
                yield self._whole(standing, key, expected)
            else:
                yield self._promise(standing, key, expected)

    def _coming(self, standing: Standing, key: str, expected: Any) -> Outcome:
        comings = sorted((coming for coming in standing.next if coming.what is COMING[key]), key=lambda one: one.at)
        moments = tuple(self._local(coming.at) for coming in comings)
        clauses = tuple(clause for coming in comings for clause in coming.clauses)
        if isinstance(expected, list):
            return Outcome(key, tuple(sorted(map(self._local, expected))), moments, clauses)
        return Outcome(key, self._local(expected), moments[0] if moments else NEVER, clauses)

    def _turn(self, key: str, expected: Mapping[str, Any]) -> Outcome:
        other = RequestOutcomes(self.edition, expected)
        at = max(self.at, other.at) + timedelta(seconds=1)
        ours = judge(self.edition, self.history, at).turn
        theirs = judge(self.edition, other.history, at).turn
        if ours is None or theirs is None:
            raise ValueError(f"{key} compares requests of which one is not in the queue")
        return Outcome(key, key == "turn_before", ours.key < theirs.key, (*ours.clauses, *theirs.clauses))

    def _apart(self, standing: Standing, expected: Mapping[str, str]) -> Iterator[Outcome]:
        for part, length in expected.items():
            minutes = round(float(standing.apart.get(part, 0)), 3)
            yield Outcome(f"apart.{part}", _minutes(length), minutes, self._grounds("apart"))

    def _whole(self, standing: Standing, key: str, expected: Any) -> Outcome:
        if key == "may":
            return Outcome(key, tuple(sorted(expected)), tuple(sorted(standing.may)), self._grounds(key))
        if key == "missing":
            return Outcome(key, tuple(expected), standing.missing, self._grounds(key))
        if key == "closes_as":
            closing = next((coming for coming in standing.next if coming.what is Act.CLOSE), None)
            clauses = closing.clauses if closing else self._grounds(key)
            return Outcome(key, expected, closing.ending if closing else NEVER, clauses)
        return Outcome(key, expected, getattr(standing, key), self._grounds(key))

    def _promise(self, standing: Standing, key: str, expected: Any) -> Outcome:
        kind = next(kind for kind in PromiseKind if key.startswith(kind))
        part = key.removeprefix(kind).lstrip("_")
        promises = sorted((promise for promise in standing.promises if promise.kind is kind), key=lambda one: one.cycle)
        if not promises:
            return Outcome(key, self._local(expected), NEVER, ())
        promise = promises[-1]
        if part in ("used", "left"):
            minutes = promise.used_minutes if part == "used" else promise.left_minutes
            return Outcome(key, _minutes(expected), round(float(minutes), 3), promise.clauses)
        actual = {"": promise.status, "by": promise.due or NEVER, "late_at": promise.late_at or NEVER}[part]
        return Outcome(key, self._local(expected), self._local(actual), promise.clauses)

    def _grounds(self, key: str) -> tuple[str, ...]:
        rules = filter(None, (getattr(self.edition.rules, kind) for kind in GROUNDS[key]))
        leaves = (getattr(rule, leaf.name) for rule in rules for leaf in fields(rule))
        return tuple(leaf.clause for leaf in leaves if isinstance(leaf, Ruled))

    def _local(self, value: Any) -> Any:
        return moment(value, self.zone).astimezone(self.zone) if isinstance(value, datetime) else value


def _minutes(length: str) -> float:
    span = readers.span.read(length)
    return round(float(span.amount) * MINUTES[span.unit], 3)
