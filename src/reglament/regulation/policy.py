"""What judging needs of an edition, made ready once: every span on its calendar, with the clauses that it stands on."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reglament.regulation.calendars import WorkingTime, due_after, length_of, microseconds, working_time
from reglament.regulation.decisions import PromiseKind, State
from reglament.regulation.edition import Edition
from reglament.regulation.moments import from_us, to_us
from reglament.regulation.rules import Rulebook
from reglament.regulation.rules.calendars import Calendar
from reglament.regulation.rules.levels import Level
from reglament.regulation.values import Counting, Ruled, Span, Unit

_READY_AT_MOST = 64
_ready: dict[int, tuple[Edition, "Policy"]] = {}


@dataclass(frozen=True, slots=True)
class Timer:
    """A span on a calendar. `amount` is its working time in microseconds; `whole` is set where whole days are
    counted.
    """

    hours: WorkingTime
    amount: int
    clauses: tuple[str, ...] = ()
    whole: Span | None = None

    def amount_from(self, start_us: int) -> int:
        """Working time from a start to the due moment. Whole days take what is left of their first day along."""
        if self.whole is None:
            return self.amount
        return self.hours.between_us(start_us, self._whole_days_from(self.whole, start_us))

    def due_from(self, start_us: int) -> int:
        """The moment at which the span is over."""
        if self.whole is None:
            return self.hours.add_us(start_us, self.amount)
        return self._whole_days_from(self.whole, start_us)

    def _whole_days_from(self, span: Span, start_us: int) -> int:
        return to_us(due_after(span, Counting.WHOLE_DAYS, self.hours, from_us(start_us)))


@dataclass(frozen=True, slots=True)
class Pledge:
    """One promise of a level. `hours_clauses` are those that open and close its calendar."""

    kind: PromiseKind
    timer: Timer
    calendar: str
    clauses: tuple[str, ...]
    hours_clauses: tuple[str, ...] = ()
    warn_before: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a level means for a request: its promises, its place in the turn, and the clause that makes it a level."""

    name: str
    pledges: dict[PromiseKind, Pledge]
    turn: tuple[int, int] = (1, 0)
    rank: int = 0
    turn_clauses: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hush:
    """The rule of silence: reminders and closing, all timed from the question."""

    reminders: tuple[Timer, ...]
    closing: Timer
    asks_at_least: int
    ending: str
    remind_clauses: tuple[str, ...]
    close_clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """An edition, or another system's plain policy, ready for judging.

    `confirms`: a completed request waits (for `window`, where there is one) instead of being closed at once.
    `closing_solves` and `always_reopens` are for plain policies, which know no other end and no limit.
    """

    levels: dict[str, Terms]
    until_decided: str = ""
    stops: frozenset[State] = frozenset()
    stops_clauses: tuple[str, ...] = ()
    apart_clauses: tuple[str, ...] = ()
    change_clauses: tuple[str, ...] = ()
    undecided_clauses: tuple[str, ...] = ()
    decided_clauses: tuple[str, ...] = ()
    confirms: bool = False
    window: Timer | None = None
    hush: Hush | None = None
    reopening: Timer | None = None
    closing_solves: bool = False
    always_reopens: bool = False


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


def in_order(clauses: Iterable[str]) -> tuple[str, ...]:
    """Clause numbers once each, in the order of the text: 2.4, 2.6, 2.10."""
    return _ordered(frozenset(clauses))


@lru_cache(maxsize=1024)
def _ordered(clauses: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(clauses, key=_clause_key))


def _clause_key(clause: str) -> tuple[tuple[int, str], ...]:
    parts = clause.replace(" ", ".").split(".")
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)


def _prepared(edition: Edition) -> Policy:
    rules = edition.rules
    pauses, triage, confirmation, reopening = rules.pauses, rules.triage, rules.confirmation, rules.reopening
    window = confirmation and _timer(edition, confirmation.within, confirmation.calendar, confirmation.counting)
    reopens = reopening and _timer(edition, reopening.within, reopening.calendar, reopening.counting)
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
        window=window,
        hush=_hush(edition),
        reopening=reopens,
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
    warn = level.warn_before and _timer(edition, level.warn_before, level.calendar, level.counting).amount
    hours_clauses = _calendar_clauses(edition.rules, level.calendar.value)
    return Pledge(kind, timer, level.calendar.value, timer.clauses, hours_clauses, warn)


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


def _timer(edition: Edition, span: Ruled[Span], calendar: Ruled[str], counting: Ruled[Counting] | None) -> Timer:
    hours = working_time(edition, calendar.value)
    clauses = [span.clause, calendar.clause, *_calendar_clauses(edition.rules, calendar.value)]
    whole = None
    if span.value.unit is Unit.DAYS:  # Plain days are the clock's, on any calendar.
        hours = WorkingTime.of_rule(Calendar(calendar.value, always=Ruled(True, span.place)), edition.time_zone)
    elif span.value.unit is Unit.WORKING_DAYS and counting is not None:
        clauses.append(counting.clause)
        whole = span.value if counting.value is Counting.WHOLE_DAYS else None
    return Timer(hours, microseconds(length_of(span.value, hours)), in_order(clauses), whole)


def _calendar_clauses(rules: Rulebook, name: str) -> tuple[str, ...]:
    calendar = rules.calendars[name]
    leaves = (calendar.always, calendar.hours, calendar.holidays, calendar.closed, calendar.open, calendar.working_day)
    return in_order(leaf.clause for leaf in leaves if leaf is not None)
