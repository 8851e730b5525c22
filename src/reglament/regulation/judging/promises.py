"""The promises of a request: which there are, when they are due, and how they stand.

Siroka 2.6 and iStom 2; what stops and what moves a clock: the readings under Siroka 1.5, 2.5, 2.6 and 3.7.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reglament.regulation.decisions import Promise, PromiseKind, State, Status, Stretch
from reglament.regulation.facts import Change
from reglament.regulation.judging.clocks import Clock, Due, Pause, clock_from, due_of, used_until
from reglament.regulation.judging.life import Cycle, DecidedLevel, Life, OwedAnswer
from reglament.regulation.judging.policy import Policy, in_order
from reglament.regulation.moments import from_us, to_minutes


@dataclass(slots=True)
class Course:
    """How one promise ran, in microseconds: its clocks and pauses up to `end`: when met, closed, or judged."""

    kind: PromiseKind
    cycle: int
    start: int
    end: int
    met: int | None
    clocks: list[Clock]
    pauses: list[Pause]
    due: Due
    status: Status
    changed: bool


def courses_of(policy: Policy, life: Life, at: int) -> list[Course]:
    """Every promise that the request was ever owed by the moment `at`, in the order in which they began."""
    courses: list[Course] = []
    is_answered = False
    for cycle in life.cycles:
        courses += _of_cycle(policy, cycle, at, is_answered=is_answered)
        is_answered = is_answered or cycle.first_words is not None
    return courses


def promise_of(policy: Policy, course: Course, stretches: tuple[Stretch, ...] = ()) -> Promise:
    """The course as an answer, with the clauses that it stands on."""
    clock = course.due.clock
    used = used_until(clock, course.end, course.pauses)
    late = course.status is Status.LATE
    return Promise(
        kind=course.kind,
        cycle=course.cycle,
        status=course.status,
        start=from_us(course.start),
        due=from_us(course.due.at),
        met_at=None if course.met is None else from_us(course.met),
        late_at=from_us(course.due.at) if late else None,
        used_minutes=to_minutes(used),
        left_minutes=to_minutes(clock.amount - used),
        calendar=clock.pledge.calendar,
        clauses=clauses_of(policy, course),
        stretches=stretches,
    )


def clauses_of(policy: Policy, course: Course) -> tuple[str, ...]:
    """The level's span and calendar; and where they played a part, the pauses and the change of level."""
    clauses = course.due.clock.pledge.clauses
    if course.pauses:
        clauses += policy.stops_clauses
    if course.changed:
        clauses += policy.change_clauses
    return in_order(clauses) if len(clauses) > len(course.due.clock.pledge.clauses) else clauses


def _of_cycle(policy: Policy, cycle: Cycle, at: int, *, is_answered: bool) -> Iterator[Course]:
    """A request that was closed unanswered and opened again still owes its first answer (the reading under Siroka 3.7)."""
    owes_follow_up = PromiseKind.FOLLOW_UP in policy.levels[cycle.level].pledges
    if not is_answered or not owes_follow_up:
        yield from _course(
            policy,
            cycle,
            at,
            PromiseKind.FIRST_ANSWER,
            _Span(cycle.start, cycle.level, cycle.changes, cycle.first_words),
        )
    yield from _course(
        policy, cycle, at, PromiseKind.SOLVE, _Span(cycle.start, cycle.level, cycle.changes, cycle.completed)
    )
    for question in cycle.questions:
        yield from _course(policy, cycle, at, PromiseKind.FOLLOW_UP, _span_of(question, cycle))


@dataclass(slots=True)
class _Span:
    """From when a promise runs, on which level, the changes of level after that, and when it was met."""

    start: int
    level: str
    changes: list[DecidedLevel]
    met: int | None


def _span_of(question: OwedAnswer, cycle: Cycle) -> _Span:
    return _Span(question.at, question.level, cycle.changes[question.seen :], question.answered)


def _course(policy: Policy, cycle: Cycle, at: int, kind: PromiseKind, span: _Span) -> Iterator[Course]:
    stops = policy.stops if kind is PromiseKind.SOLVE else frozenset()
    clocks = _clocks(policy, kind, span, cycle, stops)
    if not clocks:
        return
    end = next(moment for moment in (span.met, cycle.closed, at) if moment is not None)
    pauses = _pauses(cycle, stops, end) if stops else []
    due = due_of(clocks, pauses)
    if span.met is not None:
        status = Status.MET if span.met <= due.at else Status.LATE
    elif end > due.at:
        status = Status.LATE
    elif cycle.closed is not None:
        status = Status.LAPSED
    else:
        status = Status.PAUSED if cycle.spells[-1].state in stops else Status.RUNNING
    changed = any(change.again and change.at <= end for change in span.changes)
    yield Course(kind, cycle.number, span.start, end, span.met, clocks, pauses, due, status, changed)


def _clocks(policy: Policy, kind: PromiseKind, span: _Span, cycle: Cycle, stops: frozenset[State]) -> list[Clock]:
    """The expression of clocks that the level and its changes make. What was met, closed or broken before a change stays
    as it was judged: easing mends no broken promise (the reading under Siroka 2.5).
    """
    pledge = policy.levels[span.level].pledges.get(kind)
    clocks = [clock_from(pledge, span.start)] if pledge else []
    over = cycle.closed if span.met is None else span.met
    for change in span.changes:
        if over is not None and change.at > over and clocks:
            break
        if change.how is Change.EASED and _is_broken(clocks, _pauses(cycle, stops, change.at), change.at):
            continue
        pledge = policy.levels[change.level].pledges.get(kind)
        if change.how is Change.CORRECTED:
            clocks = [clock_from(pledge, span.start)] if pledge else []
        elif pledge is None:
            clocks = [] if change.how is Change.EASED else clocks  # Nothing promised is later than any promise.
        elif clocks or change.how is Change.WORSENED:
            clocks.append(clock_from(pledge, change.at, change.how))
    return clocks


def _is_broken(clocks: list[Clock], pauses: list[Pause], at: int) -> bool:
    """Whether the promise that these clocks make was late already at a moment."""
    return bool(clocks) and at > due_of(clocks, pauses).at


def _pauses(cycle: Cycle, stops: frozenset[State], end: int) -> list[Pause]:
    pauses = []
    for spell in cycle.spells:
        if spell.state in stops:
            stop = end if spell.end is None else min(spell.end, end)
            if stop > spell.start:
                pauses.append((spell.start, stop))
    return pauses
