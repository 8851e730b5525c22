"""All that the core ever answers: what, since when, because of which clauses. Values with reasons, never a bare yes
or no.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    WAITING = "waiting"
    COMPLETED = "completed"
    CLOSED = "closed"


class PromiseKind(StrEnum):
    """What was promised: the first answer, an answer to further information, the solution."""

    FIRST_ANSWER = "first_answer"
    FOLLOW_UP = "follow_up"
    SOLVE = "solve"


class Status(StrEnum):
    """How a promise stands. Lapsed: the request was closed before it was due, and nobody owes it any more."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    LATE = "late"
    LAPSED = "lapsed"


class StaysWith(StrEnum):
    """With whom a request stands (Siroka 1.5). Every moment before its end is in one of the first three; a bench test and development go
    on beside them.
    """

    OURS = "ours"
    WAITING = "waiting"
    CONFIRMATION = "confirmation"
    BENCH = "bench"
    DEVELOPMENT = "development"


class Act(StrEnum):
    """What must happen at a coming moment. The client is reminded, the desk's own people are nudged."""

    WARN = "warn"
    BREACH = "breach"
    REMIND = "remind"
    CLOSE = "close"
    NUDGE = "nudge"


class May(StrEnum):
    """What the client may do now."""

    TELL_MORE = "tell_more"
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    REOPEN = "reopen"


class Entitled(StrEnum):
    """Why the agreements of whoever asks entitle them to support, or do not."""

    AGREEMENT = "agreement"
    OPEN_TO_ALL = "open to all"
    OTHER_PRODUCT = "other product"
    EXPIRED = "expired"
    NOT_YET_VALID = "not yet valid"
    OTHER_KIND = "other kind of agreement"
    NO_AGREEMENT = "no agreement"


class Scope(StrEnum):
    """Whether a level covers a topic, and why it does not."""

    COVERED = "covered"
    OUTSIDE = "outside"
    HIGHER_LEVEL = "higher level"


class Unofficial(StrEnum):
    """Why a way is not one of the official ones."""

    OTHER_ADDRESS = "other address"
    OTHER_CHANNEL = "other channel"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of time `[start, end)` of a promise: counted or not, and why not ("closed hours", "waiting",
    "completed").

    `minutes` are the working minutes counted in it; `clauses` those that open, close or pause the clock there.
    """

    start: datetime
    end: datetime
    counted: bool
    why: str
    minutes: float
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise as it stands: the due moment, working minutes used and left (negative once overdue), and the defence.

    `cycle` counts from 1 and grows with each reopening; `met_at` is when it was kept (late or not); `late_at` when it
    was broken. While the promise is paused, `due` is when it would fall due if the wait ended at the moment of
    judging.
    """

    kind: PromiseKind
    cycle: int
    status: Status
    start: datetime
    due: datetime
    met_at: datetime | None
    late_at: datetime | None
    used_minutes: float
    left_minutes: float
    calendar: str
    clauses: tuple[str, ...]
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A coming moment at which something must happen, by which clauses, about which promise (empty when about none).

    `clause` is the one of them that the length of time stands under, empty in plain policies. `since` is set for a nudge: from
    when on nothing has happened.
    """

    at: datetime
    what: Act
    clauses: tuple[str, ...]
    promise: str = ""
    due: datetime | None = None
    ending: str = ""
    clause: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """The place in the queue: tickets are worked on in the order of `key`; `why` and `clauses` defend it.

    The key is 0 for out of turn and 1 for in turn, the rank among those out of turn (0 for others), the receipt, and
    the rank, which decides between two receipts of the same moment.
    """

    key: tuple[int, int, datetime, int]
    why: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A yes or no with its reason: `why` is a short code that screens turn into a sentence, `clauses` the ground.

    `instead` names the level that covers what a level does not.
    """

    holds: bool
    why: str
    clauses: tuple[str, ...]
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Lack:
    """What a request lacks of what it should hold, in the edition's order.

    `asked` are the items that the desk asks for by itself: none where the edition has it ask nothing, or where what is
    missing is not asked for alone.
    """

    items: tuple[str, ...]
    asked: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The level that triage suggests and why; `why` is a short code such as "effect and users hit" or "tariff".

    `until_decided` is the level on which clocks run until staff decide: what the tariff gives, else what the edition
    says.
    """

    level: str
    why: str
    clauses: tuple[str, ...]
    until_decided: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stands at a moment.

    `next` stands in the order of time.
    `apart` tells minutes of waiting, confirmation, bench test and development by the plain clock (Siroka 1.5).
    `clauses` are those that the level, the state, the times told apart and the client's rights rest on.
    `asked_for` are the items that the desk asked for by itself, `missing` those of them that the client has not brought.
    `untold` are the moments at which people told the client something that has not arrived.
    """

    at: datetime
    state: State
    level: str
    cycle: int
    turn: Turn | None
    promises: tuple[Promise, ...]
    next: tuple[Moment, ...]
    may: tuple[May, ...]
    apart: dict[str, float]
    clauses: tuple[str, ...] = ()
    asked_for: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    untold: tuple[datetime, ...] = ()
