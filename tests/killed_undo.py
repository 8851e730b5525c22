"""A desk that is killed while words are pressed, taken back and sent, for `test_kill_undo.py`; run as a script with its home and database
in the environment.

It reads orders line by line and has each carried out by a child of its own, which is a whole desk of one process:

    prepare        migrate, and let the story's people move in
    press N        write the draft N + 1 in words and press it, and be killed at the Nth event
    undo N         press, then take it back, and be killed at the Nth event of that
    due N          press, then send what is due, and be killed at the Nth event of that
    look DAYS      send what is due so many days later, and tell where the words are

An event is a line of the rooms that do it, when it is first reached, or a statement that writes. A child that was not killed says
`{"over": true}`; then the number was larger than there are events.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

from reglament.desk.lib.opening import open_desk

sys.path.append(str(Path(__file__).parent.parent))  # The story lies beside the sources, in `tools`.
open_desk()  # Before the models are imported, which is why the imports below stand where they stand.
# ruff: noqa: E402

from django.db import connection

from reglament.desk.conftest import FRIDAY
from reglament.desk.console.migrate import bring_up
from reglament.desk.drafts import keeping
from reglament.desk.drafts.keeping import Writer, keep, new_mark, used
from reglament.desk.drafts.models import Draft
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Staff
from reglament.desk.tickets.actions.reply import Answer, reply
from reglament.desk.tickets.models import Message, PendingWords, Ticket
from reglament.desk.tickets.pending import sender
from reglament.desk.tickets.pending.pressing import Press, press
from reglament.desk.tickets.pending.taking_back import take_back
from reglament.desk.tickets.proving.checking import checked
from reglament.desk.tickets.proving.examining import faults
from reglament.desk.tickets.proving.rebuilding import differences
from tools.story import companies
from tools.story.acting import by_staff, sends

WINDOW = timedelta(seconds=10)
PLACE = "/siroka/work/1/words/"
WRITES = ("INSERT", "UPDATE", "DELETE", "RELEASE", "ROLLBACK")
ROOMS = ("tickets/pending/", "drafts/keeping.py", "lib/once.py")


def say(**told: Any) -> None:
    """One line at once, so that what was said before a kill arrives."""
    os.write(1, (json.dumps(told) + "\n").encode())


def prepare(_: int) -> None:
    bring_up()
    sends(companies.siroka(FRIDAY), "nurse", FRIDAY, product="lis", effect="minor", hit="one")


@contextmanager
def killed_at(last: int) -> Iterator[None]:
    """Kill this process when so many events have come."""
    events, seen = count(1), set[tuple[str, int]]()

    def come() -> None:
        if next(events) >= last:
            os.kill(os.getpid(), signal.SIGKILL)

    def line(frame: FrameType, what: str, _: Any) -> Any:
        place = frame.f_code.co_filename, frame.f_lineno
        if what == "line" and place not in seen:
            seen.add(place)
            come()
        return line

    def call(frame: FrameType, *_: Any) -> Any:
        return line if any(room in frame.f_code.co_filename for room in ROOMS) else None

    def statement(execute: Any, sql: str, *told: Any) -> Any:
        if sql.startswith(WRITES):
            come()
        return execute(sql, *told)

    sys.settrace(call)
    try:
        with connection.execute_wrapper(statement):
            yield
    finally:
        sys.settrace(None)


def do(act: str, last: int) -> None:
    """Words of their own for each time, from the draft to wherever they get before somebody kills it."""
    ticket = Ticket.objects.select_related("edition").get()
    staff = Staff.objects.select_related("user").filter(role="specialist").earliest("pk")
    viewer, writer, at = as_staff(staff), Writer(staff.user_id, staff.desk_id), FRIDAY + last * WINDOW
    text = f"Words of {act} {last}."
    mark = new_mark()
    keep(writer, PLACE, mark, {"text": text}, at)
    order = by_staff(staff, ticket, at, key=f"{act} {last}", seen=ticket.last_seq)
    made = Press(reply, order, Answer(text), PLACE, {"text": text}, WINDOW)

    def pressed() -> PendingWords:
        with used(writer, [str(mark)]):
            found = press(viewer, ticket, made)
        assert isinstance(found, PendingWords)
        return found

    if act == "press":
        with killed_at(last):
            pressed()
    elif act == "undo":
        words = pressed()
        with killed_at(last):
            take_back(viewer, words, at)
    else:
        due = pressed().due_at
        with killed_at(last):
            sender.tick(due)
    say(over=True)


def look(days: int) -> None:
    """Where the words are before and after everything is sent, and whether the journals hold."""
    before = where()
    while sender.tick(FRIDAY + timedelta(days=days)):
        pass
    wrong = [sentence for sentences in checked(faults, differences) for sentence in sentences]
    letters = Notice.objects.filter(kind="answered", channel="email").count()
    say(before=before, after=where(), wrong=wrong, letters=letters)


def where() -> dict[str, list[str]]:
    return {
        "draft": [each["text"] for each in Draft.objects.values_list("fields", flat=True)],
        "waiting": [each["text"] for each in PendingWords.objects.values_list("told", flat=True)],
        "said": list(Message.objects.filter(kind="answer").values_list("text", flat=True)),
    }


def main() -> None:
    # Each kill leaves its words, and they are more than a person may keep.
    keeping.MOST = 10_000
    for line in sys.stdin:
        name, _, number = line.strip().partition(" ")
        child = os.fork()
        if child == 0:
            whole = {"prepare": prepare, "look": look}.get(name)
            whole(int(number or 0)) if whole else do(name, int(number))
            os._exit(0)
        os.write(1, f"child {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"over\n")


if __name__ == "__main__":
    main()
