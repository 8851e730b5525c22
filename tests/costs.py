"""What something costs the processor, told so that neither a slow machine nor a busy one changes it."""

import gc
import re
import resource
import time
from collections.abc import Callable

YARDSTICK = 0.006
"""Seconds that the yardstick takes on the processor for which the bounds of the tests were written."""
PROSE = "The printer in room four stands still, and nobody can send the results of the morning.\n" * 1200
WORD = re.compile(r"\w+")


def seconds(work: Callable[[], object]) -> float:
    """Seconds that some work would take on the processor of the bounds: what it took here, by how quick this one is.

    The collector of garbage is kept out: it would walk through all that other tests have left, at moments of its own.
    """
    return _on_our_processor(spent, work)


def seconds_with_children(work: Callable[[], object]) -> float:
    """The same with what the processes took that were started for it and have ended."""
    return _on_our_processor(spent_with_children, work)


def _on_our_processor(clock: Callable[[Callable[[], object]], float], work: Callable[[], object]) -> float:
    gc.disable()
    try:
        before, took, after = spent(_yardstick), clock(work), spent(_yardstick)
    finally:
        gc.enable()
    return took * 2 * YARDSTICK / (before + after)


def least(work: Callable[[], object], tries: int = 3, *, enough: float = 0.0) -> float:
    """The least of several tries: what else the machine does only ever adds. One that takes less than `enough` is the last."""
    found = seconds(work)
    for _ in range(tries - 1):
        if found < enough:
            break
        found = min(found, seconds(work))
    return found


def spent(work: Callable[[], object]) -> float:
    """Seconds of this processor: enough to compare two pieces of work with each other. What other threads do is not counted."""
    began = time.thread_time()
    work()
    return time.thread_time() - began


def spent_with_children(work: Callable[[], object]) -> float:
    """Seconds of this processor, with what the processes took that were started for the work and have ended."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = spent(work)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took + (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def _yardstick() -> object:
    """What readers do for the most part: to find pieces of a text, to look at each and to keep some of it."""
    counted: dict[str, int] = {}
    for found in WORD.finditer(PROSE):
        word = found[0].lower()
        counted[word] = counted.get(word, 0) + len(word)
    return counted
