"""What the edition says about the matter of a letter: each thing by its name or length, with its clauses."""

from dataclasses import dataclass
from typing import Any

from reglament.desk.channels.email.outgoing.marks import Cited
from reglament.desk.channels.email.outgoing.matter import Matter


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule says, in the reader's language ("14 days", "another maker's product"), and by which clauses."""

    name: str
    clauses: Cited

    def __str__(self) -> str:
        return self.name


class Ruling:
    """The rules of the matter's edition as letters need them. What the edition does not rule is None."""

    def __init__(self, matter: Matter) -> None:
        self._matter, self._rules = matter, matter.rules

    @property
    def goal(self) -> Said | None:
        """The desk's average for the first answer."""
        goals = (goal for goal in self._rules.goals.values() if goal.of.value == "first_answer")
        return next((self._length(goal.average) for goal in goals), None)

    @property
    def window(self) -> Said | None:
        """How long a completed request waits for confirmation."""
        return self._length(self._rules.confirmation.within) if self._rules.confirmation else None

    @property
    def reopening(self) -> Said | None:
        """How long after its closing a client's message opens the request again."""
        return self._length(self._rules.reopening.within) if self._rules.reopening else None

    @property
    def pause(self) -> Cited | None:
        """The clause by which the clock of the solution stands still while the desk waits for an answer."""
        stops = self._rules.pauses.solve_stops_in if self._rules.pauses else None
        return self._matter.cite([stops.clause]) if stops and "waiting" in stops.value else None

    @property
    def solve(self) -> Said | None:
        """How long the solution may take at the request's level."""
        level = self._rules.levels.get(self._matter.standing.level)
        return self._length(level.solve_within) if level and level.solve_within else None

    @property
    def ending(self) -> Said | None:
        """What the ending that the notice names is called."""
        return self._called(self._rules.endings, self._matter.payload.get("ending"))

    @property
    def delay(self) -> Said | None:
        """What the reason for delay that the notice names is called."""
        return self._called(self._rules.delays, self._matter.payload.get("reason"))

    @property
    def doors(self) -> list[Said]:
        """The official ways to send a request: their addresses, or what a way is called that the edition gives none."""
        creating = [(kind, rule) for kind, rule in self._rules.doors.items() if rule.role.value == "creates"]
        return [
            Said(
                ", ".join(rule.at.value) if rule.at else self._matter.speech.doors.get(kind, kind),
                self._matter.cite([(rule.at or rule.role).clause]),
            )
            for kind, rule in creating
        ]

    def _called(self, rules: dict[str, Any], name: str | None) -> Said | None:
        rule = rules.get(name or "")
        return Said(self._matter.named(rule.called.value), self._matter.cite([rule.called.clause])) if rule else None

    def _length(self, span: Any) -> Said:
        return Said(
            self._matter.speech.within(span.value.amount, str(span.value.unit)), self._matter.cite([span.clause])
        )
