"""Walking through a history: the dated marks of a request, once, in order, become its life up to a moment."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reglament.regulation.facts import By, Change, Fact, Kind
from reglament.regulation.judging.life import Life
from reglament.regulation.judging.policy import Policy
from reglament.regulation.judging.walking import Walk
from reglament.regulation.moments import to_us

# Marks of one moment are taken in this order, whatever order they come in. A level is decided before anything is
# promised upon it, what the client wrote comes before what the desk answered, and a request is completed before it is
# confirmed.
_IN_TURN = (
    *(
        Kind.RECEIVED,
        Kind.AMENDED,
        Kind.CLASSIFIED,
        Kind.RECLASSIFIED,
        Kind.ACKNOWLEDGED,
        Kind.ASSIGNED,
        Kind.AUTO_REPLIED,
        Kind.TOLD_MORE,
        Kind.REWORDED,
        Kind.THANKED,
        Kind.TAKEN_FOR_THANKS,
        Kind.RATED,
    ),
    *(
        Kind.NOTED,
        Kind.LINKED,
        Kind.UNLINKED,
        Kind.FOLLOWED,
        Kind.UNFOLLOWED,
        Kind.SPLIT,
        Kind.DELAYED,
        Kind.ERASED,
        Kind.BENCH_BEGAN,
        Kind.BENCH_ENDED,
        Kind.HANDED_OVER,
        Kind.HANDED_BACK,
    ),
    *(
        Kind.ANSWERED,
        Kind.ASKED,
        Kind.ASK_ADOPTED,
        Kind.REMINDED,
        Kind.ASK_WITHDRAWN,
        Kind.COMPLETED,
        Kind.COMPLETION_WITHDRAWN,
        Kind.CONFIRMED,
        Kind.DISPUTED,
        Kind.MERGED,
        Kind.UNDELIVERED,
        Kind.REACHED,
    ),
    *(Kind.CLOSED, Kind.REOPENED, Kind.WARNED, Kind.BREACHED, Kind.NUDGED),
)
_ORDER = {kind: place for place, kind in enumerate(_IN_TURN)}

_ENDS_COMPLETION = frozenset({Kind.CONFIRMED, Kind.DISPUTED, Kind.CLOSED, Kind.REOPENED})
"""After these a completion is no slip any more: somebody has answered it, or the clock has."""

_Mark = tuple[int, int, str, Change | str, bool, By, int, int, Fact]


def live(policy: Policy, history: Sequence[Fact], until: int) -> Life:
    """Walk the marks up to and at the moment `until` (microseconds), in whatever order they come.

    A ValueError says that the history has no receipt by then, or names a level that the policy does not know.
    """
    marks = sorted(
        (
            at,
            _ORDER[fact.kind],
            fact.level,
            fact.change or "",
            fact.message,
            fact.by,
            to_us(fact.of) if fact.of else 0,
            place,
            fact,
        )
        for place, fact in enumerate(history)
        if (at := to_us(fact.at)) <= until
    )
    # Most histories have none of these kinds of marks, and are walked as they are.
    kinds = {mark[-1].kind for mark in marks}
    walk = Walk(policy, _receipt(marks), _lost(marks) if Kind.UNDELIVERED in kinds else {})
    if Kind.TAKEN_FOR_THANKS in kinds:
        marks = _with_thanks(marks)
    if Kind.COMPLETION_WITHDRAWN in kinds:
        marks = _without_taken_back(marks, is_closed_at_once=not policy.confirms)
    received = walk.life.received
    for mark in marks:
        if mark[0] >= received:  # What is dated before the receipt cannot be about this request.
            walk.take(mark[-1], mark[0])
    return walk.life


def _lost(marks: Sequence[_Mark]) -> dict[int, int]:
    """The moments of what did not arrive, each with the last moment at which that was known."""
    lost: dict[int, int] = {}
    for mark in marks:
        fact = mark[-1]
        if fact.kind is Kind.UNDELIVERED:
            lost[_spoken_of(fact)] = mark[0]
    return lost


def _spoken_of(fact: Fact) -> int:
    if fact.of is None:
        raise ValueError(f"A mark of the kind {fact.kind} does not say of what it speaks: name its moment in `of`.")
    return to_us(fact.of)


def _with_thanks(marks: Sequence[_Mark]) -> list[_Mark]:
    """The same marks, with the words of the client that a person took for mere thanks as thanks from the beginning: they
    change nothing, and only what they brought is there.

    Of the words of one moment as many are thanks as were taken for it, so words that are counted again count once more.
    """
    taken = Counter(_spoken_of(mark[-1]) for mark in marks if mark[-1].kind is Kind.TAKEN_FOR_THANKS)
    found = []
    for mark in marks:
        fact = mark[-1]
        if fact.kind is Kind.TOLD_MORE and taken[mark[0]]:
            taken[mark[0]] -= 1
            fact = replace(fact, kind=Kind.THANKED)
        found.append((*mark[:-1], fact))
    return found


def _without_taken_back(marks: Sequence[_Mark], *, is_closed_at_once: bool) -> list[_Mark]:
    """The same marks, with what is left of each completion that was taken back in its place."""
    found = _taken_back(marks, is_closed_at_once=is_closed_at_once)
    return [(*mark[:-1], _left_of(mark[-1])) if mark[-2] in found else mark for mark in marks]


def _left_of(completion: Fact) -> Fact:
    """What stays of a completion that was taken back: words that a person wrote to the client, if it came with any."""
    return replace(completion, kind=Kind.ANSWERED if completion.message else Kind.NOTED)


def _taken_back(marks: Sequence[_Mark], *, is_closed_at_once: bool) -> frozenset[int]:
    """The places of the completions that staff took back before anything came of them. Nothing but its words is left of such
    a one: what waited goes on to wait, what ran has run all the time.

    `is_closed_at_once` where a completion waits for nothing: there the client's next message speaks of a closed request.
    """
    ends = _ENDS_COMPLETION | ({Kind.TOLD_MORE} if is_closed_at_once else set())
    found: set[int] = set()
    standing: int | None = None
    for *_order, place, fact in marks:
        if fact.kind is Kind.COMPLETED:
            standing = place if standing is None else standing
        elif fact.kind is Kind.COMPLETION_WITHDRAWN and standing is not None:
            found.add(standing)
            standing = None
        elif fact.kind in ends:
            standing = None
    return frozenset(found)


def _receipt(marks: Sequence[_Mark]) -> Fact:
    for mark in marks:
        if mark[-1].kind is Kind.RECEIVED:
            return mark[-1]
    raise ValueError(
        "The history has no receipt by the moment of judging: add a mark of the kind received, or judge it later."
    )
