"""Walking through a history: the dated marks of a request, once, in order, become its life up to a moment."""

from collections.abc import Sequence

from reglament.regulation.facts import Fact, Kind
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
        Kind.CLASSIFIED,
        Kind.RECLASSIFIED,
        Kind.ACKNOWLEDGED,
        Kind.ASSIGNED,
        Kind.AUTO_REPLIED,
        Kind.TOLD_MORE,
    ),
    *(
        Kind.NOTED,
        Kind.LINKED,
        Kind.SPLIT,
        Kind.DELAYED,
        Kind.BENCH_BEGAN,
        Kind.BENCH_ENDED,
        Kind.HANDED_OVER,
        Kind.HANDED_BACK,
    ),
    *(
        Kind.ANSWERED,
        Kind.ASKED,
        Kind.REMINDED,
        Kind.ASK_WITHDRAWN,
        Kind.COMPLETED,
        Kind.CONFIRMED,
        Kind.DISPUTED,
        Kind.MERGED,
    ),
    *(Kind.CLOSED, Kind.REOPENED, Kind.WARNED, Kind.BREACHED),
)
_ORDER = {kind: place for place, kind in enumerate(_IN_TURN)}

_Mark = tuple[int, int, str, str, bool, str, int, Fact]


def live(policy: Policy, history: Sequence[Fact], until: int) -> Life:
    """Walk the marks up to and at the moment `until` (microseconds), in whatever order they come.

    A ValueError says that the history has no receipt by then, or names a level that the policy does not know.
    """
    marks = sorted(
        (at, _ORDER[fact.kind], fact.level, fact.change or "", fact.message, fact.by, place, fact)
        for place, fact in enumerate(history)
        if (at := to_us(fact.at)) <= until
    )
    walk = Walk(policy, _receipt(marks))
    for mark in marks:
        if mark[0] >= walk.life.received:  # What is dated before the receipt cannot be about this request.
            walk.take(mark[-1], mark[0])
    return walk.life


def _receipt(marks: Sequence[_Mark]) -> Fact:
    for mark in marks:
        if mark[-1].kind is Kind.RECEIVED:
            return mark[-1]
    raise ValueError(
        "The history has no receipt by the moment of judging: add a mark of the kind received, or judge it later."
    )
