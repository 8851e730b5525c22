"""What judging needs of an edition: every span on its calendar, with the clauses that it stands on.

`preparing.py` makes it from an edition; the plain policies of other systems come to the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reglament.regulation.calendars.working_time import WorkingTime, due_after
from reglament.regulation.decisions import PromiseKind, State
from reglament.regulation.moments import from_us, to_us
from reglament.regulation.values import Counting, Span


@dataclass(frozen=True, slots=True)
class Timer:
    """A span on a calendar. `amount` is its working time in microseconds; `whole` is set where whole days are
    counted. `clause` is the one that the span stands under, `clauses` all that it rests on.
    """

    hours: WorkingTime
    amount: int
    clauses: tuple[str, ...] = ()
    whole: Span | None = None
    clause: str = ""

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
    """One promise of a level. `hours_clauses` are those that open and close its calendar, `warn_clause` says when to warn."""

    kind: PromiseKind
    timer: Timer
    calendar: str
    clauses: tuple[str, ...]
    hours_clauses: tuple[str, ...] = ()
    warn_before: int | None = None
    warn_clause: str = ""


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
class Asking:
    """What becomes of a question that the desk asks by itself (Siroka 3.2): it makes the request wait where something of
    `waits_for` is missing, but not at the levels of `goes_on_at`.
    """

    waits_for: frozenset[str]
    goes_on_at: frozenset[str]
    clauses: tuple[str, ...]

    def waits(self, items: Iterable[str], level: str) -> bool:
        """Whether the request waits for the answer to a question about these items."""
        return level not in self.goes_on_at and not self.waits_for.isdisjoint(items)


@dataclass(frozen=True, slots=True)
class Policy:
    """An edition, or another system's plain policy, ready for judging.

    `idle`: so long after the last thing that happened staff are reminded of a request at which nothing lies ahead.
    `confirms`: a completed request waits (for `window`, where there is one) instead of being closed at once.
    The last three are for plain policies: other systems know no end but closing, open a closed request again without
    limit, and write a message that comes at the moment of receipt down because it wants its own answer.
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
    idle: Timer | None = None
    asking: Asking | None = None
    reopening: Timer | None = None
    closing_solves: bool = False
    always_reopens: bool = False
    opening_message_counts: bool = False


def in_order(clauses: Iterable[str]) -> tuple[str, ...]:
    """Clause numbers once each, in the order of the text: 2.4, 2.6, 2.10."""
    return _ordered(frozenset(clauses))


@lru_cache(maxsize=1024)
def _ordered(clauses: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(clauses, key=_clause_key))


def _clause_key(clause: str) -> tuple[tuple[int, str], ...]:
    parts = clause.replace(" ", ".").split(".")
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)
