"""With whom a request stood, and how long by the plain clock: told apart as the edition wants its reports to (Siroka 1.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from reglament.regulation.decisions import State, StaysWith
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Fact
from reglament.regulation.judging.history import live
from reglament.regulation.judging.life import Life
from reglament.regulation.judging.preparing import policy_of
from reglament.regulation.moments import to_us


@dataclass(frozen=True, slots=True)
class Stay:
    """`passed` are the microseconds up to the moment of judging, `lasts` says that it goes on."""

    passed: int
    lasts: bool


_OF_STATE = {StaysWith.OURS: State.OPEN, StaysWith.WAITING: State.WAITING, StaysWith.CONFIRMATION: State.COMPLETED}


def stays(edition: Edition, history: Sequence[Fact], at: datetime) -> dict[StaysWith, Stay]:
    """Where the request stood up to the aware moment `at`; only where it ever did. Raises what `judge` raises."""
    now = to_us(at)
    life = live(policy_of(edition), history, now)
    found = {where: list(_spells(life, where)) for where in StaysWith}
    return {where: _stay(spells, now) for where, spells in found.items() if spells}


def _spells(life: Life, where: StaysWith) -> Iterable[tuple[int, int | None]]:
    if where is StaysWith.BENCH:
        return life.bench
    if where is StaysWith.DEVELOPMENT:
        return life.development
    spells = (spell for cycle in life.cycles for spell in cycle.spells)
    return ((spell.start, spell.end) for spell in spells if spell.state is _OF_STATE[where])


def _stay(spells: Sequence[tuple[int, int | None]], now: int) -> Stay:
    passed = sum((now if end is None else end) - start for start, end in spells)
    return Stay(passed, any(end is None for _, end in spells))
