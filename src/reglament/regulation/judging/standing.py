"""Judging: an edition, the history of a request and a moment give how the request stands. Pure, and the same in any
number of steps.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from reglament.regulation.decisions import May, Standing, State, Turn
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Fact, Kind
from reglament.regulation.judging.admitting import admit, door, register
from reglament.regulation.judging.coming import coming
from reglament.regulation.judging.defence import stretches_of
from reglament.regulation.judging.history import live
from reglament.regulation.judging.life import Life
from reglament.regulation.judging.policy import Policy, in_order
from reglament.regulation.judging.preparing import policy_of
from reglament.regulation.judging.promises import courses_of, promise_of
from reglament.regulation.judging.triage import scope, suggest
from reglament.regulation.moments import from_us, to_minutes, to_us

__all__ = ["admit", "door", "judge", "judge_by", "register", "scope", "suggest"]

OUT_OF_TURN = "out of turn"
IN_TURN = "order of receipt"
UNREAD = "not looked at yet"


def judge(edition: Edition, history: Sequence[Fact], at: datetime, *, defence: bool = False) -> Standing:
    """How a request stands at the aware moment `at`, by the edition that it was received under. Later marks are not
    looked at.

    The stretches of the promises are worked out only when their `defence` is asked for. Moments come back in UTC. A
    ValueError says what the history lacks (its receipt, a level that the edition knows), a CalendarError that a
    calendar does not reach far enough.
    """
    return judge_by(policy_of(edition), history, at, defence=defence)


def judge_by(policy: Policy, history: Sequence[Fact], at: datetime, *, defence: bool = False) -> Standing:
    """As `judge`, by a policy that is ready."""
    now = to_us(at)
    life = live(policy, history, now)
    courses = courses_of(policy, life, now)
    apart = _apart(life, now)
    return Standing(
        at=at,
        state=life.state,
        level=life.level,
        cycle=life.cycle.number,
        turn=_turn(policy, life),
        promises=tuple(
            promise_of(policy, course, stretches_of(policy, course, life.cycles[course.cycle - 1]) if defence else ())
            for course in courses
        ),
        next=coming(policy, life, courses, now),
        may=_may(policy, life, now),
        apart=apart,
        clauses=_clauses(policy, life, apart),
        asked_for=life.asked_for,
        missing=tuple(item for item in life.asked_for if item not in life.brought),
        untold=tuple(dict.fromkeys(from_us(told.at) for told in life.untold)),
    )


def _turn(policy: Policy, life: Life) -> Turn | None:
    """The place in the queue, for requests with something to do: open ones, completed ones with a message to answer or an
    answer that has not arrived, and those that wait for what the desk asked by itself, until a person has looked at them.
    """
    is_unread = life.waits_for_own and not life.is_looked_at
    is_unanswered = life.state is State.COMPLETED and life.window is None
    if life.state is not State.OPEN and not is_unread and not is_unanswered:
        return None
    terms = policy.levels[life.level]
    group, place = terms.turn
    key = (group, place, from_us(life.received), terms.rank)
    if is_unread and policy.asking is not None:
        return Turn(key, UNREAD, in_order((*terms.turn_clauses, *policy.asking.clauses)))
    return Turn(key, IN_TURN if group else OUT_OF_TURN, terms.turn_clauses)


def _may(policy: Policy, life: Life, now: int) -> tuple[May, ...]:
    if life.state is State.COMPLETED:
        return (May.CONFIRM, May.DISPUTE, May.TELL_MORE)
    if life.state is not State.CLOSED:
        return (May.TELL_MORE,)
    closed, window = life.cycle.closed, policy.reopening
    in_time = closed is not None and window is not None and now <= window.due_from(closed)
    return (May.REOPEN,) if in_time or policy.always_reopens else ()


def _clauses(policy: Policy, life: Life, apart: dict[str, float]) -> tuple[str, ...]:
    """What the level, the state, the times told apart and the client's rights rest on."""
    clauses = policy.levels[life.level].clauses + (
        policy.decided_clauses if life.is_decided else policy.undecided_clauses
    )
    if any(apart.values()):
        clauses += policy.apart_clauses
    if life.asked_for and policy.asking is not None:
        clauses += policy.asking.clauses
    if life.untold:
        clauses += _untold_clauses(policy, life)
    if life.state is State.WAITING:
        clauses += policy.stops_clauses + (policy.hush.close_clauses if policy.hush else ())
    elif life.state is not State.OPEN and policy.window is not None:
        clauses += policy.window.clauses
    if life.state is State.CLOSED and policy.reopening is not None:
        clauses += policy.reopening.clauses
    return in_order(clauses)


def _untold_clauses(policy: Policy, life: Life) -> tuple[str, ...]:
    """What it rests on that something told has not begun, because it has not arrived."""
    kinds = {told.kind for told in life.untold}
    clauses: tuple[str, ...] = ()
    if kinds - {Kind.ANSWERED, Kind.COMPLETED} and policy.hush is not None:
        clauses += policy.hush.close_clauses
    if Kind.COMPLETED in kinds and policy.window is not None:
        clauses += policy.window.clauses
    return clauses


def _apart(life: Life, now: int) -> dict[str, float]:
    """Minutes by the plain clock that the request spent waiting, in confirmation, on a bench and with development
    (Siroka 1.5).
    """
    spells = [spell for cycle in life.cycles for spell in cycle.spells]
    return {
        "waiting": _minutes(((spell.start, spell.end) for spell in spells if spell.state is State.WAITING), now),
        "confirmation": _minutes(((spell.start, spell.end) for spell in spells if spell.state is State.COMPLETED), now),
        "bench": _minutes(life.bench, now),
        "development": _minutes(life.development, now),
    }


def _minutes(stretches: Iterable[tuple[int, int | None]], now: int) -> float:
    return to_minutes(sum((now if end is None else end) - start for start, end in stretches))
