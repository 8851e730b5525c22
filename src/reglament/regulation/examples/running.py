"""Runs the examples of an edition: what is given is judged, and what comes out is held against what was written."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from reglament.regulation.calendars.working_time import working_time
from reglament.regulation.edition import Edition, Example
from reglament.regulation.examples.case_facts import claim, moment
from reglament.regulation.examples.outcomes import NEVER, Outcome
from reglament.regulation.examples.outcomes_of_request import RequestOutcomes
from reglament.regulation.faults import Fault
from reglament.regulation.judging.admitting import admit, door
from reglament.regulation.judging.completing import NewRequest, lack
from reglament.regulation.judging.triage import scope, suggest

Given = Mapping[str, Any]


def run(edition: Edition, example: Example) -> Fault | None:
    """Judge one example by its edition; the fault says what came out instead, or which clause the decision does not cite."""
    try:
        outcomes = list(_outcomes(edition, example.given, example.then))
    except ValueError as error:
        return _fault(example, f"the example cannot be judged: {error}")
    differing = [outcome.difference() for outcome in outcomes if outcome.expected != outcome.actual]
    if differing:
        return _fault(example, f"the example comes out otherwise: {'; '.join(differing)}")
    cited = {clause for outcome in outcomes for clause in outcome.clauses}
    uncited = [clause for clause in example.because if clause not in cited]
    if uncited:
        grounds = ", ".join(sorted(cited)) or "no clause"
        return _fault(example, f"the decision does not rest on {', '.join(uncited)}, but on {grounds}; mend because")
    return None


def _fault(example: Example, sentence: str) -> Fault:
    return Fault(example.place.file, example.place.line, example.place.clause, sentence)


def _outcomes(edition: Edition, given: Given, then: Given) -> Iterator[Outcome]:
    """Each line of `then` with what came out. Raises ValueError where the case cannot be judged."""
    others = {key: expected for key, expected in then.items() if key not in ALONE}
    if others:
        yield from RequestOutcomes(edition, given).outcomes(others)
    for key, expected in then.items():
        if key in ALONE:
            needed, outcome = ALONE[key]
            lacking = [name for name in needed if name not in given]
            if lacking:
                raise ValueError(f"{key} needs {lacking[0]}; write it into given")
            yield outcome(edition, given, expected)


def _admitted(edition: Edition, given: Given, expected: object) -> Outcome:
    ruling = admit(edition, claim(edition, given))
    return Outcome("admitted", expected, ruling.holds, ruling.clauses)


def _registered(edition: Edition, given: Given, expected: object) -> Outcome:
    """A new request is registered when the agreement entitles and the door creates requests."""
    coming = claim(edition, given)
    entitled, way = admit(edition, coming), door(edition, coming.channel, coming.address)
    holds = entitled.holds and way.holds and way.why == "creates"
    return Outcome("registered", expected, holds, (*entitled.clauses, *way.clauses))


def _why(edition: Edition, given: Given, expected: object) -> Outcome:
    """Why nothing is registered: for want of an agreement, else for the door."""
    coming = claim(edition, given)
    entitled, way = admit(edition, coming), door(edition, coming.channel, coming.address)
    ruling = way if entitled.holds else entitled
    return Outcome("why", expected, ruling.why, ruling.clauses)


def _suggested(edition: Edition, given: Given, expected: object) -> Outcome:
    suggestion = suggest(edition, claim(edition, given))
    return Outcome("suggested", expected, suggestion.level, suggestion.clauses)


def _confirmed_by_staff(edition: Edition, given: Given, expected: object) -> Outcome:
    """Whether the level that the topic gives waits for a person's word."""
    suggestion = suggest(edition, claim(edition, given))
    topic = edition.rules.topics.get(given["topic"])
    own = (topic.confirmed_by_staff.clause,) if topic and topic.confirmed_by_staff else ()
    return Outcome(
        "confirmed_by_staff", expected, suggestion.why == "topic, to be confirmed", (*suggestion.clauses, *own)
    )


def _dispute_needs_reason(edition: Edition, given: Given, expected: object) -> Outcome:
    """Whether who may disagree with a completed request must say why."""
    rule = edition.rules.confirmation
    if rule is None:
        return Outcome("dispute_needs_reason", expected, False, ())
    return Outcome(
        "dispute_needs_reason", expected, rule.dispute_needs_reason.value, (rule.dispute_needs_reason.clause,)
    )


def _told(edition: Edition, given: Given, expected: object) -> Outcome:
    """Who is told of an event."""
    notice = edition.rules.notices.get(given["notice"])
    return Outcome("told", expected, notice.to.value if notice else NEVER, (notice.to.clause,) if notice else ())


def _published(edition: Edition, given: Given, expected: object) -> Outcome:
    """Whether an event stands on the public page too."""
    notice = edition.rules.notices.get(given["notice"])
    leaf = notice.published if notice else None
    return Outcome("published", expected, bool(leaf and leaf.value), (leaf.clause,) if leaf else ())


def _covered(edition: Edition, given: Given, expected: object) -> Outcome:
    ruling = scope(edition, given["level"], given["topic"])
    return Outcome("covered", expected, ruling.holds, ruling.clauses)


def _instead(edition: Edition, given: Given, expected: object) -> Outcome:
    ruling = scope(edition, given["level"], given["topic"])
    return Outcome("instead", expected, ruling.instead, ruling.clauses)


def _asks_for(edition: Edition, given: Given, expected: Any) -> Outcome:
    about = NewRequest(given.get("effect", ""), given.get("level", ""), given.get("says", ""))
    lacking = lack(edition, given["holds"], about)
    return Outcome("asks_for", tuple(expected), lacking.asked, lacking.clauses)


def _open(edition: Edition, given: Given, expected: object) -> Outcome:
    zone = ZoneInfo(edition.time_zone)
    is_open = working_time(edition, given["calendar"]).is_open(moment(given["at"], zone))
    return Outcome("open", expected, is_open, _clauses_of_calendar(edition, given))


def _opens_at(edition: Edition, given: Given, expected: Any) -> Outcome:
    zone = ZoneInfo(edition.time_zone)
    opening = working_time(edition, given["calendar"]).next_open(moment(given["at"], zone))
    clauses = _clauses_of_calendar(edition, given)
    return Outcome("opens_at", moment(expected, zone).astimezone(zone), opening.astimezone(zone), clauses)


def _clauses_of_calendar(edition: Edition, given: Given) -> tuple[str, ...]:
    rule = edition.rules.calendars[given["calendar"]]
    leaves = (rule.always, rule.hours, rule.holidays, rule.short_eves, rule.closed, rule.open)
    return tuple(leaf.clause for leaf in leaves if leaf)


ALONE: dict[str, tuple[tuple[str, ...], Callable[[Edition, Given, Any], Outcome]]] = {
    "admitted": (("received",), _admitted),
    "registered": (("received",), _registered),
    "why": (("received",), _why),
    "suggested": (("received",), _suggested),
    "confirmed_by_staff": (("received", "topic"), _confirmed_by_staff),
    "dispute_needs_reason": (("completed",), _dispute_needs_reason),
    "told": (("notice",), _told),
    "published": (("notice",), _published),
    "covered": (("level", "topic"), _covered),
    "instead": (("level", "topic"), _instead),
    "asks_for": (("holds",), _asks_for),
    "open": (("calendar", "at"), _open),
    "opens_at": (("calendar", "at"), _opens_at),
}
"""Lines of `then` that are no matter of a request's history: what each needs to be given, and what decides it."""
