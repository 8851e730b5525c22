"""Judging against a slow reference that walks half hour by half hour, and what must hold of any history.

All spans of the levels are whole half hours, and so are all moments here; a slot is a half hour, counted from Monday
2 March 2026 in Bishkek.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reglament.regulation.decisions import Act, Promise, PromiseKind, Standing, Status
from reglament.regulation.facts import By, Change, Fact, Kind
from reglament.regulation.judging.standing import judge
from reglament.regulation.tests.building import local, strict

STRICT = strict()
MONDAY = local("2 00:00")
SLOT = timedelta(minutes=30)
SLOTS_OF = {"critical": 2, "high": 16, "medium": 36, "low": 90}
ROUND_THE_CLOCK = {"critical", "high"}
SOON = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

Event = tuple[int, str, str]
"""A slot, what happened, and for changes of level the new level."""

STORY = (
    "asked",
    "told_more",
    "ask_withdrawn",
    "completed",
    "disputed",
    "answered",
    "noted",
    "auto_replied",
    "thanked",
    *Change,
)
TAKEN = "taken_for_thanks"
TELLS = ("asked", "completed", "answered")
LATER = ("undelivered", "reached")
"""What may come of each thing that the client was told: it bounces, arrives after all, bounces again."""
events = st.lists(
    st.tuples(st.integers(1, 20) | st.integers(1, 400), st.sampled_from(STORY), st.sampled_from(list(SLOTS_OF))),
    max_size=7,
    unique_by=lambda event: event[0],
)
receipts = st.integers(0, 335)
levels = st.sampled_from(list(SLOTS_OF))
moments = st.integers(0, 20) | st.integers(0, 450)


def at_slot(slot: int) -> datetime:
    return MONDAY + slot * SLOT


Lost = tuple[int, int, str]
"""Which of the things told to the client, how many slots after it, and what became of it."""
lost = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 60), st.sampled_from(LATER)), max_size=4)


def with_lost(story: Sequence[Event], losses: Sequence[Lost]) -> list[Event]:
    """The story with what became of the things told, as events whose third word is the slot of what they speak of."""
    told_at = [slot for slot, what, _ in sorted(story) if what in TELLS]
    taken, found = {event[0] for event in story}, list(story)
    for place, after, what in losses:
        slot = told_at[place % len(told_at)] + after if told_at else 0
        if told_at and slot not in taken:
            taken.add(slot)
            found.append((slot, what, str(told_at[place % len(told_at)])))
    return found


Taking = tuple[int, int]
"""Which of the client's words, and how many slots after them somebody took them for mere thanks."""
takings = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 60)), max_size=3)


def with_takings(story: Sequence[Event], taken: Sequence[Taking]) -> list[Event]:
    """The story with the words that somebody took for mere thanks; the third word is the slot of the words, each taken once."""
    said_at = [slot for slot, what, _ in sorted(story) if what == "told_more"]
    used, found = {event[0] for event in story}, list(story)
    for place, after in taken:
        slot = said_at.pop(place % len(said_at)) if said_at else 0
        if slot and slot + after not in used:
            used.add(slot + after)
            found.append((slot + after, TAKEN, str(slot)))
    return found


def is_open(level: str, slot: int) -> bool:
    return level in ROUND_THE_CLOCK or (slot // 48 % 7 < 5 and 18 <= slot % 48 < 36)


def fact(slot: int, what: str, level: str = "") -> Fact:
    if what in set(Change):
        return Fact(at_slot(slot), Kind.RECLASSIFIED, level=level, change=Change(what))
    by = By.CLIENT if what in ("received", "told_more", "disputed", "auto_replied", "thanked") else By.PERSON
    return Fact(at_slot(slot), Kind(what), by, level=level if what == "classified" else "")


def became(received: int, slot: int, what: str, of: str) -> Fact:
    by = By.PERSON if what == TAKEN else By.DESK
    return Fact(at_slot(received + slot), Kind(what), by, of=at_slot(received + int(of)))


def told(received: int, level: str, story: Sequence[Event]) -> list[Fact]:
    """Received and classified at once, and then the story, its slots counted from the receipt."""
    return [
        fact(received, "received"),
        fact(received, "classified", level),
        *(
            became(received, slot, what, more) if what in (*LATER, TAKEN) else fact(received + slot, what, more)
            for slot, what, more in story
        ),
    ]


def standing(facts: Sequence[Fact], slot: int) -> Standing:
    return judge(STRICT, facts, at_slot(slot))


def solution(facts: Sequence[Fact], slot: int) -> Promise:
    return next(each for each in standing(facts, slot).promises if each.kind is PromiseKind.SOLVE)


class Reference:
    """The solution's promise, worked out by looking at every half hour from the receipt on."""

    def __init__(self, received: int, level: str, story: Sequence[Event], now: int) -> None:
        self.received, self.now = received, now
        happened = sorted((received + slot, what, new) for slot, what, new in story if received + slot <= now)
        self.story = self._as_the_client_has_it(self._without_thanks(happened))
        self.states = self._states()
        self.met = self._met()
        self.end = now if self.met is None else self.met
        self.clocks = self._clocks(level)

    def _without_thanks(self, happened: Sequence[Event]) -> list[Event]:
        """The story without the words that turn out to be mere thanks by the moment that is looked at."""
        thanks = {self.received + int(of) for _, what, of in happened if what == TAKEN}
        return [
            event for event in happened if event[1] != TAKEN and (event[1] != "told_more" or event[0] not in thanks)
        ]

    def _as_the_client_has_it(self, happened: Sequence[Event]) -> list[Event]:
        """The story in which what did not arrive happens when it reaches the client, and never where it does not."""
        seen = []
        for slot, what, new in happened:
            news = [(at, said) for at, said, of in happened if said in LATER and self.received + int(of) == slot]
            if what not in TELLS or "undelivered" not in {said for _, said in news}:
                seen.append((slot, what, new))
                continue
            if what == "completed":
                seen.append((slot, "laid down", new))
            last = max(at for at, said in news if said == "undelivered")
            arrived = next((at for at, said in news if said == "reached" and at > last), None)
            ended = {
                "asked": ("told_more", "disputed", "ask_withdrawn", "completed"),
                "completed": ("told_more", "disputed"),
            }
            overtaken = any(slot < at <= (arrived or 0) and said in ended.get(what, ()) for at, said, _ in happened)
            if arrived is not None and not overtaken:
                seen.append((arrived, what, new))
        return sorted(seen)

    def _states(self) -> dict[int, str]:
        state, states, left = "open", {}, list(self.story)
        for slot in range(self.received, self.now + 1):
            while left and left[0][0] == slot:
                state = self._after(state, left.pop(0)[1])
            states[slot] = state
        return states

    @staticmethod
    def _after(state: str, what: str) -> str:
        moves = {
            ("open", "asked"): "waiting",
            ("waiting", "told_more"): "open",
            ("waiting", "disputed"): "open",
            ("waiting", "ask_withdrawn"): "open",
            ("open", "completed"): "completed",
            ("waiting", "completed"): "completed",
            ("waiting", "laid down"): "open",
            ("completed", "disputed"): "open",
        }
        return moves.get((state, what), state)

    def _met(self) -> int | None:
        if self.states[self.now] != "completed":
            return None
        slot = self.now
        while self.states.get(slot - 1) == "completed":
            slot -= 1
        return slot

    def _clocks(self, level: str) -> list[tuple[str, str, int]]:
        clocks = [("", level, self.received)]
        for slot, what, new in self.story:
            if what in set(Change) and slot <= self.end and not (what == "eased" and self._is_broken(clocks, slot)):
                clocks = [("", new, self.received)] if what == "corrected" else [*clocks, (what, new, slot)]
        return clocks

    def _is_broken(self, clocks: list[tuple[str, str, int]], slot: int) -> bool:
        """Whether what stood was late when the level changed, for all that was known then."""
        end, self.end = self.end, slot
        due = self._due(clocks)[0]
        self.end = end
        return slot > due

    def _due(self, clocks: list[tuple[str, str, int]]) -> tuple[int, tuple[str, str, int]]:
        due, decider = self._runs_out(*clocks[0][1:]), clocks[0]
        for clock in clocks[1:]:
            moment = self._runs_out(*clock[1:])
            if moment < due if clock[0] == "worsened" else moment > due:
                due, decider = moment, clock
        return due, decider

    def _is_paused(self, slot: int) -> bool:
        return slot < self.end and self.states[slot] != "open"

    def _runs_out(self, level: str, start: int) -> int:
        left, slot = SLOTS_OF[level], start
        while left:
            left -= is_open(level, slot) and not self._is_paused(slot)
            slot += 1
        if not self._is_paused(slot):
            return slot
        # Used up exactly where a pause begins: it runs out when the clock would run again.
        while self._is_paused(slot) or not is_open(level, slot):
            slot += 1
        return slot

    def verdict(self) -> tuple[datetime, Status, float]:
        """Due, status and minutes used."""
        due, (_, level, start) = self._due(self.clocks)
        used = sum(is_open(level, slot) and not self._is_paused(slot) for slot in range(start, self.end))
        if self.met is not None:
            status = Status.MET if self.met <= due else Status.LATE
        elif self.now > due:
            status = Status.LATE
        else:
            status = Status.RUNNING if self.states[self.now] == "open" else Status.PAUSED
        return at_slot(due), status, used * 30.0


@SOON
@given(receipts, levels, events, takings, lost, moments)
@example(36, "medium", [(2, "asked", "")], [], [(0, 3, "undelivered")], 60)
@example(36, "medium", [(2, "asked", "")], [], [(0, 3, "undelivered"), (0, 9, "reached")], 60)
@example(
    36, "medium", [(2, "completed", "")], [], [(0, 3, "undelivered"), (0, 9, "reached"), (0, 20, "undelivered")], 60
)
@example(36, "low", [(2, "asked", ""), (9, "completed", "")], [], [(1, 3, "undelivered")], 60)
@example(36, "medium", [(2, "asked", ""), (9, "told_more", "")], [(0, 3)], [], 60)
@example(36, "medium", [(2, "asked", ""), (9, "told_more", "")], [(0, 30)], [], 20)
@example(36, "critical", [(1, "asked", ""), (3, "told_more", ""), (9, "told_more", "")], [(0, 30)], [], 40)
@example(
    36, "low", [(2, "asked", ""), (9, "told_more", "")], [(0, 30)], [(0, 1, "undelivered"), (0, 20, "reached")], 60
)
def test_it_agrees_with_the_slow_reference_on_what_did_not_arrive_and_on_mere_thanks(
    received: int, level: str, story: list[Event], taken: list[Taking], losses: list[Lost], later: int
) -> None:
    whole = with_lost(with_takings(story, taken), losses)
    found = solution(told(received, level, whole), received + later)
    assert (found.due, found.status, found.used_minutes) == Reference(
        received, level, whole, received + later
    ).verdict()


@SOON
@given(receipts, levels, events, moments)
@example(36, "critical", [(2, "asked", ""), (9, "told_more", "")], 10)
@example(36, "critical", [(5, "eased", "low")], 10)
@example(36, "critical", [(1, "asked", ""), (5, "eased", "low")], 10)
@example(96, "medium", [(36, "asked", ""), (60, "ask_withdrawn", "")], 70)
def test_it_agrees_with_the_slow_reference(received: int, level: str, story: list[Event], later: int) -> None:
    found = solution(told(received, level, story), received + later)
    expected = Reference(received, level, story, received + later).verdict()
    assert (found.due, found.status, found.used_minutes) == expected


@SOON
@given(receipts, levels, events, moments, st.randoms(use_true_random=False))
def test_it_does_not_depend_on_the_order_of_the_input(
    received: int, level: str, story: list[Event], later: int, chance: st.DrawFn
) -> None:
    facts = told(received, level, [(slot // 60 * 60 + 1, what, new) for slot, what, new in story])
    shuffled = list(facts)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert standing(shuffled, received + later) == standing(facts, received + later)


@SOON
@given(receipts, levels, events, moments)
def test_it_comes_to_the_same_in_steps_as_at_once(received: int, level: str, story: list[Event], later: int) -> None:
    facts = told(received, level, story)
    noted = list(facts)
    for slot in sorted({received, *(received + event[0] for event in story), received + later}):
        for moment in standing(noted, slot).next:
            if moment.what in (Act.WARN, Act.BREACH) and moment.at <= at_slot(slot):
                kind = Kind.WARNED if moment.what is Act.WARN else Kind.BREACHED
                noted.append(Fact(at_slot(slot), kind, By.DESK, promise=moment.promise, due=moment.due))
    in_steps, at_once = standing(noted, received + later), standing(facts, received + later)
    assert (in_steps.state, in_steps.promises, in_steps.turn) == (at_once.state, at_once.promises, at_once.turn)
    assert all(
        moment.at > at_slot(received + later) for moment in in_steps.next if moment.what in (Act.WARN, Act.BREACH)
    )


@SOON
@given(receipts, levels, st.integers(1, 100), st.integers(1, 100), st.integers(0, 300))
def test_it_is_never_made_late_by_a_pause(received: int, level: str, asked: int, waited: int, later: int) -> None:
    now = received + asked + waited + later
    without = solution(told(received, level, []), now)
    paused = solution(told(received, level, [(asked, "asked", ""), (asked + waited, "told_more", "")]), now)
    assert paused.due >= without.due
    assert paused.status is not Status.LATE or without.status is Status.LATE


@SOON
@given(receipts, levels, levels, st.integers(1, 100), st.sampled_from(list(Change)))
def test_it_keeps_the_bounds_of_a_change_of_level(
    received: int, first: str, second: str, changed: int, how: Change
) -> None:
    now = received + changed
    stood = solution(told(received, first, []), now).due
    due = solution(told(received, first, [(changed, how, second)]), now).due
    if how is Change.WORSENED:
        assert due <= stood
    elif how is Change.EASED:
        assert due >= stood
    else:
        assert due == solution(told(received, second, []), now).due


@SOON
@given(receipts, levels, st.integers(1, 100), st.integers(1, 60), st.integers(1, 400))
def test_it_neither_closes_nor_waits_for_what_did_not_arrive(
    received: int, level: str, asked: int, later: int, on: int
) -> None:
    for what in ("asked", "completed"):
        story = [(asked, what, ""), (asked + later, "undelivered", str(asked))]
        now = received + asked + later + on
        found, without = (standing(told(received, level, each), now) for each in (story, []))
        assert (found.state, found.next, found.turn) == (without.state, without.next, without.turn)
        assert not [moment for moment in found.next if moment.what in (Act.CLOSE, Act.REMIND)]
        assert found.state == "open"
        assert [promise.due for promise in found.promises if promise.kind is PromiseKind.SOLVE] == [
            promise.due for promise in without.promises if promise.kind is PromiseKind.SOLVE
        ]
