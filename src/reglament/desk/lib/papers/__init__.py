"""PDF files from strangers: read whole by a process of its own, whose memory and time are bounded by the system.

A parser in Python cannot be stopped in the middle of one object, and a hostile file can make one object long. So the parent
waits with a limit, and whatever becomes of the child, the parent has a verdict.
"""

import logging
import re
import subprocess
import sys
import threading

from reglament.desk.lib.time_limits import OutOfTimeError, TimeLimit, turn
from reglament.desk.lib.unfit import Unfit, UnfitReason

logger = logging.getLogger(__name__)
SECONDS = 20
"""Of patience where nobody waits. The reader's own bound, of processor, is ten times as narrow."""
AT_ONCE = threading.BoundedSemaphore(2)
"""So many files are read at the same time; others wait for their turn."""
READER = (sys.executable, "-I", "-m", "reglament.desk.lib.papers.reading")
END = b"%%EOF"
NAME = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?)(?![A-Za-z0-9_.-])")
TELLING = {b"JavaScript": UnfitReason.SCRIPT, b"Launch": UnfitReason.LAUNCH}
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def clean_pdf(data: bytes, limit: TimeLimit | None = None) -> bytes:
    """The file as it came, without what somebody put behind its end; Unfit says why it is not taken.

    Raises OutOfTimeError where it is not read within the limit; without one, such a file is too complex.
    """
    _need_quiet(data)
    end = data.rfind(END)
    if end < 0:
        raise Unfit(UnfitReason.BROKEN)
    kept = data if not data[end + len(END) :].strip(b"\0 \t\r\n") else data[: end + len(END)] + b"\n"
    with turn(AT_ONCE, limit):
        verdict = _read_apart(kept, limit)
    if verdict:
        raise Unfit(UnfitReason(verdict))
    return kept


def _need_quiet(data: bytes) -> None:
    """Find the telling names wherever they stand in the open, also where the file's own tables do not lead.

    Readers that mend broken tables find such objects too, each in its own way.
    """
    unescaped = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)
    found = NAME.search(unescaped)
    if found:
        raise Unfit(TELLING.get(found[1], UnfitReason.FILES))


def _read_apart(data: bytes, limit: TimeLimit | None) -> str:
    """What the reader says: nothing, or the reason; a reader that was stopped means that the file is too complex."""
    seconds = SECONDS if limit is None else limit.left
    try:
        done = subprocess.run(READER, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        if limit is not None:
            raise OutOfTimeError("The PDF was not read in time.") from error
        return UnfitReason.TOO_COMPLEX
    if done.returncode < 0:
        return UnfitReason.TOO_COMPLEX
    if done.returncode:
        logger.warning("the reader of a PDF failed: %s", done.stderr[-2000:].decode(errors="replace"))
        return UnfitReason.BROKEN
    return done.stdout.decode().strip()
