"""The life of a request as clocks see it: cycles, spells of one state, changes of level, questions that wait for an
answer.

All moments are microseconds since 1970. What these mean for promises is said in `promises.py`.
"""

from dataclasses import dataclass, field
from datetime import datetime

from reglament.regulation.decisions import State
from reglament.regulation.facts import Change, Fact, Kind


@dataclass(slots=True)
class Spell:
    """A stretch of one state; `end` is None while it lasts."""

    state: State
    start: int
    end: int | None = None


@dataclass(slots=True)
class DecidedLevel:
    """A level was decided; `how` says from when its clocks run, `again` that it replaced another decision."""

    at: int
    level: str
    how: Change
    again: bool


@dataclass(slots=True)
class OwedAnswer:
    """Something that the client wrote and a person owes an answer to; `level` and `seen` are the level and its
    changes by then.
    """

    at: int
    level: str
    seen: int
    answered: int | None = None


@dataclass(slots=True)
class Cycle:
    """From receipt, or a reopening, to closing. `first_words` is when a person first wrote to the client in it."""

    number: int
    start: int
    level: str
    spells: list[Spell]
    changes: list[DecidedLevel] = field(default_factory=list)
    questions: list[OwedAnswer] = field(default_factory=list)
    first_words: int | None = None
    completed: int | None = None
    closed: int | None = None


@dataclass(frozen=True, slots=True)
class Untold:
    """Something that the client was told at a moment and that has not arrived."""

    at: int
    fact: Fact

    @property
    def kind(self) -> Kind:
        """What it was to tell."""
        return self.fact.kind


@dataclass(slots=True)
class Notified:
    """A warning or a breach that was recorded, about which promise and which due moment."""

    at: int
    promise: str
    due: datetime | None


@dataclass(slots=True)
class Life:
    """Everything that happened. `asks` are the question to the client and its reminders, none while no answer is
    awaited.

    `missed` is when the client was last asked or reminded to no avail in this wait. `untold` is what has not arrived.

    `window` is when a completed request began to wait for confirmation, None while the desk owes the client an answer, or
    one that it gave has not arrived.
    `is_decided` says that a level was decided, `is_looked_at` that a person of the desk did so, or wrote to the client.

    `moved` is when something happened to it last, `nudged` when staff were last reminded that nothing does.

    `asked_for` are the items that the desk asked for by itself, `brought` those that came; `own_waits` are the spells that
    waited for nothing but such a question, where the edition lets it wait.
    """

    received: int
    level: str
    cycles: list[Cycle]
    state: State = State.OPEN
    unanswered: OwedAnswer | None = None
    asks: list[int] = field(default_factory=list)
    missed: int | None = None
    untold: list[Untold] = field(default_factory=list)
    window: int | None = None
    bench: list[tuple[int, int | None]] = field(default_factory=list)
    development: list[tuple[int, int | None]] = field(default_factory=list)
    is_decided: bool = False
    is_looked_at: bool = False
    own_waits: list[Spell] = field(default_factory=list)
    asked_for: tuple[str, ...] = ()
    brought: set[str] = field(default_factory=set)
    warned: list[Notified] = field(default_factory=list)
    breached: list[Notified] = field(default_factory=list)
    moved: int = 0
    nudged: int | None = None

    @property
    def cycle(self) -> Cycle:
        """The latest cycle."""
        return self.cycles[-1]

    @property
    def waits_for_own(self) -> bool:
        """Does the request wait for what the desk asked by itself, and for nothing that a person asked?"""
        return self.state is State.WAITING and any(spell is self.cycle.spells[-1] for spell in self.own_waits)
