"""Asks the examinations of a part without ever waiting longer than it was told to, whatever dies.

A round of questions runs in a thread of its own, and whoever asks waits for it a moment. What a round has found by then is told;
what has not answered is an illness itself. A round that hangs goes on hanging by itself: the next who ask are told of it, until it
is old enough to be left and another begun. So no database, disk or name server can hold an answer up.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import DatabaseError, connections
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.patience import at_most
from reglament.desk.vitals.illness import Examination, Illness, VitalPart, examinations

PATIENCE = 0.7
"""Seconds that a probe waits for the answers."""
FRESH = 2.0
"""Seconds for which the answers of a round are told again without asking anew."""
LEFT = 20.0
"""After so many seconds a round that hangs is left to itself, and another begun."""
SILENT = 0.3
"""After so many seconds an examination does not answer; one that is only slower than the patience of whoever asks does."""
MOST_HANGING = 4
"""Rounds of a part that may hang beside each other; there are no more threads than that."""
SPOILING = {"database", "migrations", "disk_full", "not_writable"}
"""Illnesses of which every examination that asks the database fails, too."""
CANNOT_EXAMINE = "cannot_examine"

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Asked:
    """An examination that was asked for one part: the others that have it take its answer. `found` is None until it answers."""

    began: float = field(default_factory=time.monotonic)
    found: list[Illness] | None = None
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def is_old(self) -> bool:
        """Whether it must be asked anew: its answer is not fresh any more, or it hangs and is left to itself."""
        return time.monotonic() - self.began >= (FRESH if self.over.is_set() else LEFT)


@dataclass(slots=True)
class Round:
    """One turn of questions to a part: what was found, and who is being asked since when (`time.monotonic`); `before` is what
    the turn before it found.
    """

    asked: list[tuple[str, Examination]]
    before: list[Illness] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)
    found: list[Illness] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    asking: str = ""
    asking_since: float = 0.0
    over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Ask all, one after another; one that fails is an illness, and keeps nobody behind it from being asked."""
        try:
            for name, examination in self.asked:
                self.asking, self.asking_since = name, time.monotonic()
                self.found += answer_for_all(name, examination)
                self.checked.append(name)
            self.asking = ""
        finally:
            self.over.set()

    def illnesses(self) -> list[Illness]:
        """Those found so far. Until the round is over also the one that does not answer; where all answer and there are just many
        of them, those of the round before.
        """
        return without_echoes([*self.found, *self._silent()])

    def _silent(self) -> Iterator[Illness]:
        if self.over.is_set():
            return
        if not self.asking or time.monotonic() - self.asking_since < SILENT:
            yield from (each for each in self.before if each not in self.found)
            return
        yield Illness(
            code="no_answer",
            what=_("The examination “%(name)s” has not answered for %(seconds).1f s; those behind it were not asked."),
            cure=_("See that the database, the disk and the name server that it waits for answer."),
            values={"name": self.asking, "seconds": time.monotonic() - self.asking_since},
            stops=True,
        )


def without_echoes(found: list[Illness]) -> list[Illness]:
    """The illnesses without the failed examinations, where an illness that was found is why they failed."""
    is_spoilt = any(each.code in SPOILING for each in found)
    return [each for each in found if not is_spoilt or each.code != CANNOT_EXAMINE]


def in_a_thread(job: Callable[[], None]) -> None:
    """Begin the job beside; a daemon, so that one which hangs cannot keep the process from ending."""
    threading.Thread(target=job, name="examination", daemon=True).start()


begin: Callable[[Callable[[], None]], None] = in_a_thread
_lock = threading.Lock()
_rounds: dict[VitalPart, list[Round]] = {}
_asked: dict[Examination, Asked] = {}


def look(part: VitalPart, patience: float = PATIENCE) -> Round:
    """What is known of a part after at most `patience` seconds."""
    current = _begun(part)
    current.over.wait(patience)
    return current


def look_at_all(patience: float) -> dict[VitalPart, list[Illness]]:
    """What is wrong with each part, as far as it is known after at most `patience` seconds for all of them together.

    All are begun before the first is waited for, so that one which hangs takes no time from the others.
    """
    end = time.monotonic() + patience
    begun = {part: _begun(part) for part in VitalPart}
    for current in begun.values():
        current.over.wait(max(end - time.monotonic(), 0))
    return {part: current.illnesses() for part, current in begun.items()}


def _begun(part: VitalPart) -> Round:
    current, is_new = _current(part)
    if is_new:
        begin(current.run)
    return current


def _current(part: VitalPart) -> tuple[Round, bool]:
    """The round to wait for, and whether it must be begun."""
    now = time.monotonic()
    with _lock:
        hanging = [each for each in _rounds.get(part, []) if not each.over.is_set()]
        last = _rounds[part][-1] if _rounds.get(part) else None
        if last is not None and last.over.is_set() and now - last.began < FRESH:
            return last, False
        if hanging and (now - hanging[-1].began < LEFT or len(hanging) >= MOST_HANGING):
            return hanging[-1], False
        begun = Round(examinations(part), last.illnesses() if last is not None and last.over.is_set() else [])
        _rounds[part] = [*hanging, begun]
        return begun, True


def begin_early() -> None:
    """Have a first round behind us before the first probe comes: what is read once in a process is read then."""
    for part in VitalPart:
        look(part, 0)


def forget() -> None:
    """Ask anew, whatever was answered a moment ago: for tests."""
    with _lock:
        _rounds.clear()
        _asked.clear()


def answer_for_all(name: str, examination: Examination) -> list[Illness]:
    """What one examination finds; asked once where several parts have it and ask at about the same time."""
    mine = Asked()
    with _lock:
        last = _asked.get(examination)
        if last is None or last.is_old:
            last = _asked[examination] = mine
    if last is not mine and last.over.wait(LEFT) and last.found is not None:
        return last.found
    try:
        mine.found = answer(name, examination)
        return mine.found
    finally:
        mine.over.set()


def answer(name: str, examination: Examination) -> list[Illness]:
    """What one examination finds; that it fails is an illness too."""
    try:
        with at_most(LEFT):
            return list(examination())
    except Exception as error:
        # Of a database that fails, the sentence says all.
        log.warning("The examination %s failed: %s.", name, error, exc_info=not isinstance(error, DatabaseError))
        return [
            Illness(
                code=CANNOT_EXAMINE,
                what=_("The examination “%(name)s” failed: %(error)s."),
                cure=_(
                    "If the database does not answer, see to it first; otherwise read the log, and tell the makers."
                ),
                values={"name": name, "error": f"{type(error).__name__}: {error}".strip()[:300]},
                stops=True,
            )
        ]
    finally:
        if begin is in_a_thread:
            connections.close_all()
