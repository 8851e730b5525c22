"""What each mark of a history does to the life of a request, in the state that it meets."""

from collections.abc import Callable, Mapping

from reglament.regulation.decisions import State
from reglament.regulation.facts import ASKS, By, Change, Fact, Kind
from reglament.regulation.judging.life import Cycle, DecidedLevel, Life, Notified, OwedAnswer, Spell, Untold
from reglament.regulation.judging.policy import Policy
from reglament.regulation.moments import to_us

_ALWAYS_WORDS = frozenset({Kind.ANSWERED, Kind.ASKED})
_LEVEL_SET = frozenset({Kind.CLASSIFIED, Kind.RECLASSIFIED})
_TELLS = ASKS | {Kind.ANSWERED, Kind.COMPLETED}
"""What has not happened for the client until it arrives."""
_NEVER_WORDS = frozenset(
    {
        *(
            Kind.RECEIVED,
            Kind.ACKNOWLEDGED,
            Kind.AUTO_REPLIED,
            Kind.NOTED,
            Kind.TOLD_MORE,
            Kind.CONFIRMED,
            Kind.DISPUTED,
        ),
        *(Kind.THANKED, Kind.REWORDED, Kind.TAKEN_FOR_THANKS, Kind.RATED),
    }
)


_MOVES_NOTHING = frozenset({Kind.AUTO_REPLIED, Kind.THANKED, Kind.RATED, Kind.ERASED, Kind.FOLLOWED, Kind.UNFOLLOWED})
"""After which a request lies as still as before: nobody did anything about it."""


class Walk:
    """One pass over the marks. What a mark does depends on its kind and on the state that it meets."""

    def __init__(self, policy: Policy, receipt: Fact, lost: Mapping[int, int]) -> None:
        """Begin with the receipt. A level that comes with it (one that the tariff gives) holds until staff decide.

        `lost` are the moments of what did not arrive, each with the last moment at which that was known.
        """
        self.policy, self.lost = policy, lost
        self.answered_at: int | None = None
        start, level = to_us(receipt.at), receipt.level or policy.until_decided
        self._known(level)
        self.life = Life(start, level, [Cycle(1, start, level, [Spell(State.OPEN, start)])])

    def take(self, fact: Fact, at: int) -> None:
        """Let one mark happen."""
        kind = fact.kind
        if kind is Kind.NUDGED:
            self.life.nudged = at
        elif kind not in _MOVES_NOTHING:
            self.life.moved, self.life.nudged = at, None
        words = (fact.message or kind in _ALWAYS_WORDS) and fact.by is By.PERSON and kind not in _NEVER_WORDS
        if words:
            self.answered_at = at
        if words and self.life.state is not State.CLOSED:
            self._answer(at)
            self._begin_window(at)
        if words or (kind in _LEVEL_SET and fact.by is By.PERSON):
            self.life.is_looked_at = True
        if kind in _TELLS and at in self.lost:
            self._hold(fact, at)
        elif (step := _STEPS.get(kind)) is not None:
            step(self, fact, at)

    def reach(self, fact: Fact, at: int) -> None:
        """What had not arrived has reached the client, by another way or in the end: it happens for them now."""
        of = None if fact.of is None else to_us(fact.of)
        for told in [each for each in self.life.untold if of in (None, each.at) and self.lost[each.at] <= at]:
            self.life.untold.remove(told)
            if (step := _STEPS.get(told.kind)) is not None:
                step(self, told.fact, at)
            if told.kind in _ALWAYS_WORDS and self.life.unanswered is None:
                self._begin_window(at)

    def decide(self, fact: Fact, at: int) -> None:
        """A level was decided; the first decision, and one that gives no reason, hold from the start."""
        self._known(fact.level or "(none)")
        self.life.level = fact.level
        self.life.is_decided = True
        how, again = fact.change or Change.CORRECTED, fact.kind is Kind.RECLASSIFIED
        self.life.cycle.changes.append(DecidedLevel(at, fact.level, how, again))
        if self.policy.asking is not None and fact.level in self.policy.asking.goes_on_at:
            self._go_on(how, at)

    def hear(self, fact: Fact, at: int) -> None:
        """The client wrote something more: it ends a wait, and may open a closed request again."""
        life = self.life
        life.brought.update(fact.items)
        if at == life.received and not self.policy.opening_message_counts:
            return  # What comes together with the request is the request.
        life.untold.clear()  # Whatever it was, the client has said something since.
        if life.state is State.CLOSED:
            if not self._is_reopened_by_message(at):
                return
            self._new_cycle(at)
        elif life.state is State.WAITING:
            self._turn_to(State.OPEN, at)
        life.window = None
        if life.unanswered is None:
            life.unanswered = OwedAnswer(at, life.level, len(life.cycle.changes))
            life.cycle.questions.append(life.unanswered)

    def thank(self, fact: Fact, _: int) -> None:
        """Thanks change nothing; what came with them is there."""
        self.life.brought.update(fact.items)

    def reword(self, fact: Fact, at: int) -> None:
        """The client put earlier words of theirs right. That is something more only where a person has answered the earlier
        wording; it opens nothing again.
        """
        is_answered = fact.of is not None and self.answered_at is not None and self.answered_at > to_us(fact.of)
        if is_answered and self.life.state is not State.CLOSED:
            self.hear(fact, at)

    def ask(self, fact: Fact, at: int) -> None:
        """A question to the client: the first one starts the wait, a repeated one counts as a reminder."""
        life = self.life
        if not fact.is_own_question:
            self._begin_to_wait(at)
            return
        life.asked_for = fact.items or life.asked_for
        asking = self.policy.asking
        if life.state is State.OPEN and asking is not None and asking.waits(fact.items, life.level):
            self._begin_to_wait(at)
            life.own_waits.append(life.cycle.spells[-1])

    def adopt(self, fact: Fact, at: int) -> None:
        """A person makes the desk's own question theirs: it waits from here on like any question of a person."""
        self.life.asked_for = self.life.asked_for or fact.items
        self._begin_to_wait(at)

    def remind(self, _: Fact, at: int) -> None:
        """A reminder of a question that waits."""
        if self.life.state is State.WAITING:
            self.life.asks.append(at)

    def withdraw(self, _: Fact, at: int) -> None:
        """The question is taken back, so the wait is over."""
        self._forget_asks()
        if self.life.state is State.WAITING:
            self._turn_to(State.OPEN, at)

    def complete(self, _: Fact, at: int) -> None:
        """The work is done. Without a rule of confirmation the request is closed at once."""
        life = self.life
        if life.state not in (State.OPEN, State.WAITING):
            return
        self._forget_asks()
        life.cycle.completed = at
        if self.policy.confirms:
            self._turn_to(State.COMPLETED, at)
            life.window = at
        else:
            self._close(at)

    def close(self, fact: Fact, at: int) -> None:
        """Confirmed by the client, or closed by a person or the clock."""
        if fact.by is not By.DESK:
            self.life.untold.clear()
        if self.life.state is not State.CLOSED:
            self._close(at)

    def dispute(self, fact: Fact, at: int) -> None:
        """The client does not agree that it is solved: the work goes on, and the dispute is a message that wants an
        answer.
        """
        if self.life.state is State.COMPLETED:
            self._resume(at)
        self.hear(fact, at)

    def reopen(self, fact: Fact, at: int) -> None:
        """Opened again by a decision; after a message that did so already, this changes nothing."""
        life = self.life
        if life.state is State.CLOSED:
            self._new_cycle(at)
        elif life.state is State.COMPLETED:
            self._resume(at)
        else:
            return
        if fact.by is By.CLIENT:
            self.hear(fact, at)

    def begin_bench(self, _: Fact, at: int) -> None:
        """A bench test begins; clocks run on, its time is only told apart."""
        _begin(self.life.bench, at)

    def end_bench(self, _: Fact, at: int) -> None:
        """The bench test is over."""
        _end(self.life.bench, at)

    def hand_over(self, _: Fact, at: int) -> None:
        """Development has it; clocks run on, the time is only told apart."""
        _begin(self.life.development, at)

    def hand_back(self, _: Fact, at: int) -> None:
        """Development gave it back."""
        _end(self.life.development, at)

    def warned(self, fact: Fact, at: int) -> None:
        """The desk's people were warned of a due moment."""
        self.life.warned.append(Notified(at, fact.promise, fact.due))

    def breached(self, fact: Fact, at: int) -> None:
        """A broken promise was put on record."""
        self.life.breached.append(Notified(at, fact.promise, fact.due))

    def _go_on(self, how: Change, at: int) -> None:
        """At this level nothing waits for what the desk asked by itself. A level that was wrong from the start takes such
        waits back whole; one that became more serious ends the one that lasts. What a person asked waits on, and silence
        is then counted from there.
        """
        life = self.life
        if not life.own_waits or life.state is State.CLOSED:
            return
        waits_for_own = life.waits_for_own
        if how is Change.CORRECTED:
            for wait in life.own_waits:
                wait.state = State.OPEN
        elif waits_for_own:
            self._turn_to(State.OPEN, at)
        if waits_for_own:
            life.state, life.asks = State.OPEN, []
        else:
            life.asks = [ask for ask in life.asks if ask >= life.cycle.spells[-1].start]

    def _begin_to_wait(self, at: int) -> None:
        """Somebody asked. A question besides another is one more ask; where only the desk's own question waited, a spell
        of its own begins, because the two may end differently.
        """
        life = self.life
        if life.waits_for_own:
            asks = [*life.asks, at]
            self._turn_to(State.WAITING, at)
            life.asks = asks
        elif life.state is State.OPEN:
            self._turn_to(State.WAITING, at)
            life.asks = [at]
        elif life.state is State.WAITING:
            life.asks.append(at)

    def _hold(self, fact: Fact, at: int) -> None:
        """The client was to be told this, and it did not arrive: so it waits for whatever reaches them. What is missing
        stays missing, and who has completed a request waits for no answer any more.
        """
        life = self.life
        if fact.is_own_question:
            life.asked_for = fact.items or life.asked_for
        elif fact.kind is Kind.ASK_ADOPTED:
            life.asked_for = life.asked_for or fact.items
        if fact.kind in ASKS and life.state is State.WAITING:
            life.missed = at
        if fact.kind is Kind.COMPLETED:
            self._forget_asks()
            if life.state is State.WAITING:
                self._turn_to(State.OPEN, at)
        if fact.kind is Kind.REMINDED:
            # It says all that an earlier one would have said, and is one ask however late it arrives.
            life.untold = [told for told in life.untold if told.kind is not Kind.REMINDED]
        life.untold.append(Untold(at, fact))

    def _forget_asks(self) -> None:
        """Nobody needs an answer any more to what did not arrive."""
        self.life.untold = [told for told in self.life.untold if told.kind not in ASKS]

    def _answer(self, at: int) -> None:
        """A person's words to the client answer what is unanswered: they were written, whatever becomes of their letter."""
        life = self.life
        if life.cycle.first_words is None:
            life.cycle.first_words = at
        if life.unanswered is not None:
            life.unanswered.answered = at
            life.unanswered = None

    def _begin_window(self, at: int) -> None:
        """Silence after completion counts from the answer that arrived."""
        if at not in self.lost and self.life.state is State.COMPLETED and self.life.window is None:
            self.life.window = at

    def _turn_to(self, state: State, at: int) -> None:
        self.life.cycle.spells[-1].end = at
        self.life.cycle.spells.append(Spell(state, at))
        self.life.state = state
        self.life.asks, self.life.missed = [], None

    def _resume(self, at: int) -> None:
        self.life.cycle.completed = None
        self.life.window = None
        self._turn_to(State.OPEN, at)

    def _close(self, at: int) -> None:
        life = self.life
        if life.cycle.completed is None and self.policy.closing_solves:
            life.cycle.completed = at
        self._turn_to(State.CLOSED, at)
        life.cycle.closed = at
        life.unanswered = life.window = None
        _end(life.bench, at)
        _end(life.development, at)

    def _new_cycle(self, at: int) -> None:
        life = self.life
        life.cycle.spells[-1].end = at
        life.cycles.append(Cycle(life.cycle.number + 1, at, life.level, [Spell(State.OPEN, at)]))
        life.state, life.own_waits = State.OPEN, []

    def _is_reopened_by_message(self, at: int) -> bool:
        if self.policy.always_reopens:
            return True
        closed, window = self.life.cycle.closed, self.policy.reopening
        return closed is not None and window is not None and at <= window.due_from(closed)

    def _known(self, level: str) -> None:
        if level not in self.policy.levels:
            known = ", ".join(filter(None, self.policy.levels)) or "none"
            raise ValueError(f"There is no level {level!r} here; the levels are: {known}.")


def _begin(stretches: list[tuple[int, int | None]], at: int) -> None:
    if not stretches or stretches[-1][1] is not None:
        stretches.append((at, None))


def _end(stretches: list[tuple[int, int | None]], at: int) -> None:
    if stretches and stretches[-1][1] is None:
        stretches[-1] = (stretches[-1][0], at)


_STEPS: dict[Kind, Callable[[Walk, Fact, int], None]] = {
    Kind.CLASSIFIED: Walk.decide,
    Kind.RECLASSIFIED: Walk.decide,
    Kind.TOLD_MORE: Walk.hear,
    Kind.REWORDED: Walk.reword,
    Kind.THANKED: Walk.thank,
    Kind.ASKED: Walk.ask,
    Kind.ASK_ADOPTED: Walk.adopt,
    Kind.REMINDED: Walk.remind,
    Kind.ASK_WITHDRAWN: Walk.withdraw,
    Kind.COMPLETED: Walk.complete,
    Kind.CONFIRMED: Walk.close,
    Kind.CLOSED: Walk.close,
    Kind.DISPUTED: Walk.dispute,
    Kind.REOPENED: Walk.reopen,
    Kind.BENCH_BEGAN: Walk.begin_bench,
    Kind.BENCH_ENDED: Walk.end_bench,
    Kind.HANDED_OVER: Walk.hand_over,
    Kind.HANDED_BACK: Walk.hand_back,
    Kind.WARNED: Walk.warned,
    Kind.BREACHED: Walk.breached,
    Kind.REACHED: Walk.reach,
}
