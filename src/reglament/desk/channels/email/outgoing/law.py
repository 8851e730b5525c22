"""What the edition says on what a letter speaks about: each thing by its name or length, with its clauses."""

from dataclasses import dataclass

from reglament.desk.channels.email.outgoing.letter_context import LetterContext
from reglament.desk.channels.email.outgoing.marks import Cited
from reglament.desk.rulebook.law import Provision
from reglament.desk.tickets.pages.official import creating
from reglament.regulation.decisions import PromiseKind, State
from reglament.regulation.values import Names, Span


@dataclass(frozen=True, slots=True)
class LetterProvision:
    """What a rule says, in the reader's language ("14 days", "another maker's product"), and by which clauses."""

    name: str
    clauses: Cited | None

    def __str__(self) -> str:
        return self.name


class LetterLaw:
    """The law of the edition that the letter speaks under as letters need it. What the edition does not rule is None."""

    def __init__(self, letter: LetterContext) -> None:
        self._letter, self._law = letter, letter.law

    @property
    def goal(self) -> LetterProvision | None:
        """The desk's average for the first answer."""
        return self._length(self._law.goal(PromiseKind.FIRST_ANSWER))

    @property
    def window(self) -> LetterProvision | None:
        """How long a completed request waits for confirmation."""
        return self._length(self._law.confirmation)

    @property
    def reopening(self) -> LetterProvision | None:
        """How long after its closing a client's message opens the request again."""
        return self._length(self._law.reopening)

    @property
    def pause(self) -> Cited | None:
        """The clause by which the clock of the resolution stands still while the desk waits for an answer."""
        return self._pause(State.WAITING)

    @property
    def pause_of_completed(self) -> Cited | None:
        """The clause by which it stands still while a completed request waits for its confirmation."""
        return self._pause(State.COMPLETED)

    @property
    def asks(self) -> str:
        """Which question fits the ending that the notice names: "vendor", "release", "explanation", or "" for whether all is well."""
        needs = self._law.needs(str(self._letter.payload.get("ending", "")))
        return next((kind for kind in ("vendor", "release", "explanation") if kind in needs), "")

    @property
    def solve(self) -> LetterProvision | None:
        """How long the solution may take at the request's level."""
        return self._length(self._law.promised(PromiseKind.SOLVE, self._letter.standing.level))

    @property
    def ending(self) -> LetterProvision | None:
        """What the ending that the notice names is called."""
        return self._called(self._law.ending(str(self._letter.payload.get("ending") or "")))

    @property
    def files(self) -> LetterProvision:
        """The kinds of files that are taken, and the clauses that say so, where any do."""
        files = self._law.files
        return LetterProvision(
            ", ".join(files.value).upper(), self._letter.cite(files.clauses) if files.clauses else None
        )

    @property
    def delay(self) -> LetterProvision | None:
        """What the reason for delay that the notice names is called."""
        return self._called(self._law.delay(str(self._letter.payload.get("reason") or "")))

    @property
    def doors(self) -> list[LetterProvision]:
        """The official ways to send a request: their addresses, or what a way is called that has none."""
        return [
            LetterProvision(
                ", ".join(door.shown) or self._letter.speech.noun("channel", door.kind),
                self._letter.cite(door.clauses),
            )
            for door in creating(self._letter.notice.desk, self._law)
        ]

    def _pause(self, state: State) -> Cited | None:
        clauses = self._law.pause(state) if self.solve else ()
        return self._letter.cite(clauses) if clauses else None

    def _called(self, names: Provision[Names] | None) -> LetterProvision | None:
        return LetterProvision(self._letter.named(names.value), self._letter.cite(names.clauses)) if names else None

    def _length(self, span: Provision[Span] | None) -> LetterProvision | None:
        if span is None:
            return None
        return LetterProvision(
            self._letter.speech.within(span.value.amount, span.value.unit.value), self._letter.cite(span.clauses)
        )
