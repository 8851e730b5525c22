"""Makes an edition ready for judging, once: looks up its calendars, turns spans into working time, gathers clauses."""

from reglament.regulation.calendars.working_time import WorkingTime, carried_on, length_of, microseconds
from reglament.regulation.decisions import PromiseKind, State
from reglament.regulation.edition import Edition
from reglament.regulation.judging.policy import Asking, Hush, Pledge, Policy, Terms, Timer, in_order
from reglament.regulation.rules import Rulebook
from reglament.regulation.rules.calendars import Calendar
from reglament.regulation.rules.completeness import Completeness
from reglament.regulation.rules.confirmation import Confirmation
from reglament.regulation.rules.idle import IdleRule
from reglament.regulation.rules.levels import Level
from reglament.regulation.rules.reopening import ReopeningRule
from reglament.regulation.values import Counting, Ruled, Span, Unit

_READY_AT_MOST = 64
_ready: dict[int, tuple[Edition, Policy]] = {}


def policy_of(edition: Edition) -> Policy:
    """The edition made ready; done once for each edition, which never changes."""
    known = _ready.get(id(edition))
    if known is not None:
        return known[1]
    if len(_ready) >= _READY_AT_MOST:
        _ready.clear()
    policy = _prepared(edition)
    _ready[id(edition)] = (edition, policy)  # The edition is held, so that its identity is not given to another one.
    return policy


def _prepared(edition: Edition) -> Policy:
    rules = edition.rules
    pauses, triage, confirmation, reopening = rules.pauses, rules.triage, rules.confirmation, rules.reopening
    return Policy(
        levels={"": Terms("", {})} | {name: _terms(edition, level) for name, level in rules.levels.items()},
        until_decided=triage.until_decided.value if triage else "",
        stops=frozenset(map(State, pauses.solve_stops_in.value)) if pauses else frozenset(),
        stops_clauses=(pauses.solve_stops_in.clause,) if pauses else (),
        apart_clauses=(pauses.told_apart.clause,) if pauses and pauses.told_apart else (),
        undecided_clauses=(triage.until_decided.clause,) if triage else (),
        decided_clauses=(triage.decided_by.clause,) if triage else (),
        change_clauses=(triage.changes.clause,) if triage else (),
        confirms=confirmation is not None,
        window=_window(edition, confirmation),
        hush=_hush(edition),
        idle=_idle(edition, rules.idle),
        asking=_asking(rules.completeness),
        reopening=_window(edition, reopening),
    )


def _terms(edition: Edition, level: Level) -> Terms:
    spans = {
        PromiseKind.FIRST_ANSWER: level.first_answer_within,
        PromiseKind.FOLLOW_UP: level.follow_up_within,
        PromiseKind.SOLVE: level.solve_within,
    }
    pledges = {kind: _pledge(edition, level, kind, span) for kind, span in spans.items() if span}
    turn, clauses = _turn(edition.rules, level)
    return Terms(level.name, pledges, turn, level.rank.value, clauses, (level.rank.clause,))


def _turn(rules: Rulebook, level: Level) -> tuple[tuple[int, int], tuple[str, ...]]:
    rule = rules.turn
    order = (rule.order.clause,) if rule else ()
    if level.out_of_turn is None or not level.out_of_turn.value:
        return (1, 0), order
    among = rule.out_of_turn if rule else None
    by_rank = among is None or among.value != "receipt"
    own = (level.out_of_turn.clause, *((among.clause,) if among else ()), *((level.rank.clause,) if by_rank else ()))
    return (0, level.rank.value if by_rank else 0), in_order((*order, *own))


def _pledge(edition: Edition, level: Level, kind: PromiseKind, span: Ruled[Span]) -> Pledge:
    timer = _timer(edition, span, level.calendar, level.counting)
    ahead = level.warn_before
    warn = _timer(edition, ahead, level.calendar, level.counting).amount if ahead else None
    hours_clauses = _calendar_clauses(edition.rules, level.calendar.value)
    return Pledge(kind, timer, level.calendar.value, timer.clauses, hours_clauses, warn, ahead.clause if ahead else "")


def _asking(rule: Completeness | None) -> Asking | None:
    if rule is None or rule.asks_for is None:
        return None
    leaves = (rule.waits_for, rule.goes_on_at)
    waits_for, goes_on_at = (frozenset(leaf.value) if leaf else frozenset() for leaf in leaves)
    return Asking(waits_for, goes_on_at, in_order(leaf.clause for leaf in (rule.asks_for, *leaves) if leaf))


def _hush(edition: Edition) -> Hush | None:
    rule = edition.rules.silence
    if rule is None:
        return None
    spans = [Ruled(span, rule.remind_after.place) for span in rule.remind_after.value]
    reminders = tuple(_timer(edition, span, rule.calendar, rule.counting) for span in spans)
    closing = _timer(edition, rule.close_after, rule.calendar, rule.counting)
    asks = rule.asks_at_least
    close_clauses = in_order((*closing.clauses, asks.clause, rule.ending.clause))
    remind_clauses = reminders[0].clauses if reminders else closing.clauses
    return Hush(reminders, closing, asks.value, rule.ending.value, remind_clauses, close_clauses)


def _idle(edition: Edition, rule: IdleRule | None) -> Timer | None:
    return _timer(edition, rule.remind_staff_after, rule.calendar, rule.counting) if rule else None


def _window(edition: Edition, rule: Confirmation | ReopeningRule | None) -> Timer | None:
    return _timer(edition, rule.within, rule.calendar, rule.counting) if rule else None


def _timer(edition: Edition, span: Ruled[Span], calendar: Ruled[str], counting: Ruled[Counting] | None) -> Timer:
    hours = carried_on(edition, calendar.value)
    clauses = [span.clause, calendar.clause, *_calendar_clauses(edition.rules, calendar.value)]
    whole = None
    if span.value.unit is Unit.DAYS:  # Plain days are the clock's, on any calendar.
        hours = WorkingTime.of_rule(Calendar(calendar.value, always=Ruled(True, span.place)), edition.time_zone)
    elif span.value.unit is Unit.WORKING_DAYS and counting is not None:
        clauses.append(counting.clause)
        whole = span.value if counting.value is Counting.WHOLE_DAYS else None
    return Timer(hours, microseconds(length_of(span.value, hours)), in_order(clauses), whole, span.clause)


def _calendar_clauses(rules: Rulebook, name: str) -> tuple[str, ...]:
    rule = rules.calendars[name]
    days = (rule.holidays, rule.short_eves, rule.closed, rule.open)
    return in_order(leaf.clause for leaf in (rule.always, rule.hours, *days, rule.working_day) if leaf is not None)
