"""An edition as pages, channels and letters read it: each value with the clauses that say it.

The one reader of rules above the core. What a rule is called, and what stands for one that an edition does not have, is known
here and nowhere else in the desk; renaming a rule in the core breaks the type check of this file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.regulation.decisions import PromiseKind, State
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Change
from reglament.regulation.judging.completing import STANDSTILL
from reglament.regulation.judging.policy import in_order
from reglament.regulation.judging.preparing import policy_of
from reglament.regulation.judging.standing import IN_TURN, OUT_OF_TURN
from reglament.regulation.rules.completeness import MOST_FILE_MB
from reglament.regulation.rules.delays import DelayReason
from reglament.regulation.rules.doors import CallEnd, Channel, Role
from reglament.regulation.rules.endings import Chooser, Ending
from reglament.regulation.rules.levels import Level
from reglament.regulation.values import Names, Ruled, Span

T = TypeVar("T")

MEGABYTE = 1024 * 1024
USUAL_ITEMS = ("what_happened", "screenshots")
"""What a request should hold where the edition does not say. Whoever tells of what is usual says that no clause does."""
USUAL_FILES = ("jpg", "gif", "png", "pdf")
"""Which kinds of files are taken where the edition does not say."""
USUAL_LARGEST_MB = 20
REPEATING = ("steps", "how_often")
"""What somebody who reports no malfunction has nothing to say about."""


@dataclass(frozen=True, slots=True)
class Provision(Generic[T]):
    """What an edition says, and the clauses that say it; none for what is usual where an edition says nothing."""

    value: T
    clauses: tuple[str, ...]

    @property
    def clause(self) -> str:
        """The first clause; empty where there is none."""
        return next(iter(self.clauses), "")


@dataclass(frozen=True, slots=True)
class OfficialDoor:
    """A door that an edition names: its kind, what it does, its addresses (none for any of that kind), and the clauses.

    `may_end_as` says how a contact ends that need not become a request; None where the edition leaves it open.
    """

    kind: Channel
    role: Role
    at: tuple[str, ...]
    clauses: tuple[str, ...]
    may_end_as: Provision[tuple[CallEnd, ...]] | None

    @property
    def creates(self) -> bool:
        """Whether new requests come in by it."""
        return self.role is Role.CREATES


@dataclass(frozen=True, slots=True)
class Law:
    """The rules of one edition."""

    edition: Edition

    # Names.

    def level(self, code: str) -> Provision[Names] | None:
        """What a level is called; None for one that the edition does not know."""
        return _name_of(self.edition.rules.levels, code)

    def ending(self, code: str) -> Provision[Names] | None:
        """What an ending is called."""
        return _name_of(self.edition.rules.endings, code)

    def needs(self, code: str) -> tuple[str, ...]:
        """What an ending says beside its name: "vendor", "release", "explanation"."""
        rule = self.edition.rules.endings.get(code)
        return rule.needs.value if rule and rule.needs else ()

    def delay(self, code: str) -> Provision[Names] | None:
        """What a reason for delay is called."""
        return _name_of(self.edition.rules.delays, code)

    @property
    def levels(self) -> tuple[str, ...]:
        """The codes of the levels; none where the edition knows no levels."""
        return tuple(self.edition.rules.levels)

    @property
    def delays(self) -> dict[str, Provision[Names]]:
        """The reasons for a delay by their codes, each as it is called."""
        return {code: _said(rule.called) for code, rule in self.edition.rules.delays.items()}

    @property
    def endings_of_staff(self) -> dict[str, Provision[Names]]:
        """The endings that people choose, by their codes, each as it is called; those of the clock are not among them."""
        found = self.edition.rules.endings.items()
        return {code: _said(rule.called) for code, rule in found if rule.chosen_by.value is Chooser.STAFF}

    @property
    def changes(self) -> tuple[Change, ...]:
        """The reasons that a change of level may give; all of them where the edition does not say."""
        triage = self.edition.rules.triage
        return tuple(Change(each) for each in triage.changes.value) if triage else tuple(Change)

    def turn(self, level: str, group: int) -> Provision[str]:
        """Why a request of a level stands where it does in the queue: out of turn (group 0) or in the order of receipt."""
        terms = policy_of(self.edition).levels.get(level)
        return Provision(IN_TURN if group else OUT_OF_TURN, terms.turn_clauses if terms else ())

    @property
    def topics(self) -> dict[str, Names]:
        """The topics; none where levels do not depend on them."""
        return {code: topic.called.value for code, topic in self.edition.rules.topics.items()}

    @property
    def effects(self) -> dict[str, Names]:
        """The answers to the first question of triage."""
        triage = self.edition.rules.triage
        return triage.effects.value if triage and triage.effects else {}

    @property
    def hits(self) -> dict[str, Names]:
        """The answers to the second question of triage."""
        triage = self.edition.rules.triage
        return triage.hit.value if triage and triage.hit else {}

    # Doors and agreements.

    @property
    def doors(self) -> tuple[OfficialDoor, ...]:
        """The official doors in the order of the regulation."""
        return tuple(self._doors())

    def door(self, kind: Channel) -> OfficialDoor | None:
        """The official door of a kind; None where the edition names none."""
        return next((door for door in self._doors() if door.kind is kind), None)

    def addresses(self, kind: Channel) -> tuple[str, ...]:
        """The official addresses of a door, as the edition writes them; none where it names none."""
        door = self.door(kind)
        return door.at if door else ()

    @property
    def is_silent_about_the_portal(self) -> bool:
        """Whether it names doors, and the desk's own pages for clients are not one of them."""
        return bool(self.edition.rules.doors) and self.door(Channel.PORTAL) is None

    @property
    def elsewhere(self) -> Provision[bool] | None:
        """Whether what comes by any other way is registered (Siroka 2.2); None where the edition says nothing of other ways."""
        rule = self.edition.rules.elsewhere
        return _said(rule.registered) if rule else None

    def _doors(self) -> Iterator[OfficialDoor]:
        for name, rule in self.edition.rules.doors.items():
            named = (rule.role.clause, *([rule.at.clause] if rule.at else []))
            ends = _said(rule.may_end_as) if rule.may_end_as else None
            at = rule.at.value if rule.at else ()
            yield OfficialDoor(Channel(name), rule.role.value, at, in_order(named), ends)

    @property
    def agreements(self) -> Provision[tuple[str, ...]] | None:
        """The kinds of agreements that entitle; None where none is asked for."""
        admission = self.edition.rules.admission
        return _said(admission.agreements) if admission else None

    # What a request should hold.

    @property
    def items(self) -> Provision[tuple[str, ...]]:
        """What a request should hold, in the edition's order (Siroka 3.2)."""
        rule = self.edition.rules.completeness
        return _said(rule.should_hold) if rule else Provision(USUAL_ITEMS, ())

    @property
    def asks_by_itself(self) -> bool:
        """Whether the desk asks for items that a request lacks."""
        rule = self.edition.rules.completeness
        return rule is not None and rule.asks_for is not None

    def wanted(self, effect: str, hit: str = "", words: str = "") -> tuple[str, ...]:
        """Of those items, what is asked of somebody who says this of the effect and the users hit, in words of this purpose:
        who wants advice has nothing to repeat, and where the work stands still a phone number is all.
        """
        rule = self.edition.rules.completeness
        if rule is None:
            return self.items.value
        if rule.urgent_asks_for is not None and self._is_urgent(effect, hit, words):
            return tuple(
                item for item in self.items.value if item == "what_happened" or item in rule.urgent_asks_for.value
            )
        is_spared = rule.not_about is not None and effect in rule.not_about.value
        is_spared |= not effect and rule.spares is not None and words in rule.spares.value
        return tuple(item for item in self.items.value if not (is_spared and item in REPEATING))

    def _is_urgent(self, effect: str, hit: str, words: str) -> bool:
        """Whether the answers suggest a level of those that are asked for next to nothing, or the words say so."""
        rule, triage = self.edition.rules.completeness, self.edition.rules.triage
        if rule is None or rule.urgent_at is None:
            return False
        grid = triage.suggests.value if triage and triage.suggests else {}
        return grid.get(effect, {}).get(hit) in rule.urgent_at.value or (not effect and words == STANDSTILL)

    @property
    def files(self) -> Provision[tuple[str, ...]]:
        """The kinds of files that are taken: "jpg", "gif", "png", "pdf"."""
        rule = self.edition.rules.completeness
        return _said(rule.files) if rule and rule.files else Provision(USUAL_FILES, ())

    @property
    def largest_file(self) -> Provision[int]:
        """The largest file that is taken, in bytes. No clause is behind the desk's own bound, where an edition allows more."""
        rule = self.edition.rules.completeness
        said = rule.largest_file_mb if rule else None
        if said and said.value > MOST_FILE_MB:
            return Provision(MOST_FILE_MB * MEGABYTE, ())
        return Provision(said.value * MEGABYTE, (said.clause,)) if said else Provision(USUAL_LARGEST_MB * MEGABYTE, ())

    # Goals, promises, windows.

    def goal(self, of: PromiseKind) -> Provision[Span] | None:
        """The desk's average for a kind of promise."""
        goals = (goal for goal in self.edition.rules.goals.values() if goal.of.value == of)
        return next((_said(goal.average) for goal in goals), None)

    def promised(self, kind: PromiseKind, level: str) -> Provision[Span] | None:
        """How long a promise of a level may take; None for one that the edition does not make."""
        rule = self.edition.rules.levels.get(level)
        if rule is None:
            return None
        match kind:
            case PromiseKind.FIRST_ANSWER:
                return _perhaps(rule.first_answer_within)
            case PromiseKind.FOLLOW_UP:
                return _perhaps(rule.follow_up_within)
            case PromiseKind.SOLVE:
                return _perhaps(rule.solve_within)

    @property
    def promises_solutions(self) -> bool:
        """Whether a solution is promised at any level."""
        return any(level.solve_within for level in self.edition.rules.levels.values())

    @property
    def promises_answers(self) -> bool:
        """Whether an answer of a person is promised at any level, first or later."""
        levels = self.edition.rules.levels.values()
        return any(level.first_answer_within or level.follow_up_within for level in levels)

    def rank(self, level: str) -> Provision[int] | None:
        """The rank of a level, 1 for the highest; None for one that the edition does not know."""
        rule = self.edition.rules.levels.get(level)
        return _said(rule.rank) if rule else None

    def counts_working_hours(self, calendar: str) -> bool:
        """Whether time by a calendar counts in some hours alone; not by one that is always open, or that the edition does not know."""
        rule = self.edition.rules.calendars.get(calendar)
        return rule is not None and not (rule.always and rule.always.value)

    def runs_at_any_hour(self, level: str) -> bool:
        """Whether requests of a level are worked on around the clock, by the calendar that the edition gives it."""
        rule = self.edition.rules.levels.get(level)
        return rule is not None and not self.counts_working_hours(rule.calendar.value)

    @property
    def round_the_clock(self) -> tuple[Provision[Names], ...]:
        """What the levels are called that are worked on around the clock, each with the clauses that say so."""
        levels, calendars = self.edition.rules.levels, self.edition.rules.calendars
        found = []
        for code, level in levels.items():
            calendar = calendars.get(level.calendar.value)
            if self.runs_at_any_hour(code):
                always = (calendar.always.clause,) if calendar and calendar.always else ()
                found.append(Provision(level.called.value, together((level.calendar.clause,), always)))
        return tuple(found)

    def pause(self, state: State) -> tuple[str, ...]:
        """The clauses by which the clock of the resolution stands still in a state; none where it does not."""
        rule = self.edition.rules.pauses
        stops = rule is not None and state in rule.solve_stops_in.value
        return (rule.solve_stops_in.clause,) if rule and stops else ()

    @property
    def told_apart(self) -> tuple[str, ...]:
        """The clause by which reports tell apart where requests stood; none where no rule says so."""
        rule = self.edition.rules.pauses
        return (rule.told_apart.clause,) if rule and rule.told_apart else ()

    @property
    def confirmation(self) -> Provision[Span] | None:
        """How long a completed request waits for its confirmation; None where it closes at once."""
        rule = self.edition.rules.confirmation
        return _said(rule.within) if rule else None

    @property
    def reopening(self) -> Provision[Span] | None:
        """How long after its closing a client's message opens a request again."""
        rule = self.edition.rules.reopening
        return _said(rule.within) if rule else None

    @property
    def silence(self) -> Provision[Span] | None:
        """How long after a question without an answer a request closes."""
        rule = self.edition.rules.silence
        return _said(rule.close_after) if rule else None

    @property
    def idle(self) -> Provision[Span] | None:
        """How long after the last thing that happened staff are reminded of a request at which nothing lies ahead."""
        rule = self.edition.rules.idle
        return _said(rule.remind_staff_after) if rule else None

    def leaves_open(self, end: str) -> tuple[str, ...]:
        """The clauses whose readings decide that an end (of `OPEN_ENDS`) is left open; none where none does."""
        return in_order(each.clause for each in self.edition.readings if end in each.leaves_open)


def together(*grounds: tuple[str, ...]) -> tuple[str, ...]:
    """The clauses of several provisions, each once and in the order of the regulation."""
    return in_order(clause for ground in grounds for clause in ground)


def law_of(row: EditionRow) -> Law:
    """The rules of a published edition."""
    return Law(compiled(row))


def _said(ruled: Ruled[T]) -> Provision[T]:
    return Provision(ruled.value, (ruled.clause,))


def _perhaps(ruled: Ruled[T] | None) -> Provision[T] | None:
    return _said(ruled) if ruled else None


def _name_of(
    rules: Mapping[str, Level] | Mapping[str, Ending] | Mapping[str, DelayReason], code: str
) -> Provision[Names] | None:
    rule: Level | Ending | DelayReason | None = rules.get(code)
    return _said(rule.called) if rule else None
