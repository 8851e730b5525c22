"""What becomes of a request when the desk does all that it does by itself, and nobody else does anything."""

from collections.abc import Sequence
from datetime import datetime

from reglament.regulation.decisions import Act, Standing, State
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Fact, Kind
from reglament.regulation.judging.standing import judge


def carried_out(law: Edition, facts: Sequence[Fact], at: datetime) -> tuple[list[Fact], Standing]:
    """Everything that the desk does by itself by a moment is done and on record."""
    done = list(facts)
    for _ in range(60):
        standing = judge(law, done, at)
        due = [each for each in standing.next if each.at <= at]
        if not due:
            return done, standing
        kinds = {Act.WARN: Kind.WARNED, Act.BREACH: Kind.BREACHED, Act.REMIND: Kind.REMINDED, Act.CLOSE: Kind.CLOSED}
        kind = kinds.get(due[0].what, Kind.NUDGED)
        done.append(Fact(at, kind, By.DESK, promise=due[0].promise, due=due[0].due, ending=due[0].ending))
    raise AssertionError("the desk would do the same again and again")


def forgotten(law: Edition, facts: Sequence[Fact], at: datetime) -> str:
    """How a request lies so that nothing will wake it: an end that editions can leave open; empty where something will."""
    done, standing = carried_out(law, facts, at)
    if standing.next or standing.state is State.CLOSED:
        return ""
    assert standing.turn is not None or standing.state is State.WAITING, "Neither staff nor its client have it."
    if standing.state is State.WAITING:
        return "waiting"
    return "late" if any(each.kind is Kind.BREACHED for each in done) else "answered"
