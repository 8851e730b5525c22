"""`reglament doctor`: everything that is wrong with the desk, in sentences with the next step. It knocks at mail servers, mailboxes
and Telegram, and reads every journal, word and file.
"""

import argparse
from typing import TYPE_CHECKING

from reglament.desk.lib.opening import open_desk

if TYPE_CHECKING:  # Nothing of the desk is imported before it is open.
    from reglament.desk.vitals.illness import Illness, VitalPart

UNREADABLE = {"database", "no_answer", "migrations"}
"""Illnesses with which the records cannot be read."""
PATIENCE_SECONDS = 60.0
"""A part that has not answered by then is ill of that."""


def run(arguments: list[str]) -> int:
    """Exit code 0 when everything is whole and well, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="reglament doctor", description=__doc__)
    removal = "remove stored files, older than a day, that no message has"
    parser.add_argument("--sweep", action="store_true", help=removal)
    acceptance = "take the present key for the desk's own from now on, and end"
    parser.add_argument("--accept-key", action="store_true", help=acceptance)
    parser.add_argument("--quick", action="store_true", help="knock at no other machine, and read no journals")
    asked = parser.parse_args(arguments)
    open_desk()
    return _accept() if asked.accept_key else _examine(asked.sweep, asked.quick)


def _accept() -> int:
    from reglament.desk.health.examinations.key import accept

    accept()
    print("The key that signs now is the desk's from now on.")
    return 0


def _examine(is_swept: bool, is_quick: bool) -> int:
    """Print every illness, then every fault of the records. Where the database is away or of another version, records cannot be read."""
    from reglament.desk.health.watching import without_echoes
    from reglament.desk.vitals.illness import VitalPart, distinct

    found = [illness for part in VitalPart for illness in _look(part)]
    codes = {illness.code for illness in found}
    if not is_quick:
        found += [illness for illness in _knock() if illness.code not in codes]
    told = distinct(without_echoes(found))
    for illness in told:
        print(f"{illness.said}\n  {illness.to_do}")
    print(f"Illnesses: {len(told)}.")
    _tell_of_backups(codes)
    code = 1 if found else 0
    if is_quick or codes & UNREADABLE:
        return code
    from reglament.desk.tickets.console.doctor import examine, tell_of_doors, tell_of_files

    code = max(code, examine())
    tell_of_doors()
    tell_of_files(is_swept)
    return code


def _tell_of_backups(codes: set[str]) -> None:
    """No illness: when the last one was made, and when one was last shown to be more than a copy."""
    if codes & UNREADABLE:
        return
    from reglament.desk.backups.asking import last_backup, last_proven_restore

    backup, proven = last_backup(), last_proven_restore()
    if backup is not None:
        shown = f"{proven.ended_at:%Y-%m-%d %H:%M} UTC" if proven else "never"
        print(f"Backups: the last of {backup.ended_at:%Y-%m-%d %H:%M} UTC. A restore was last proven: {shown}.")


def _look(part: "VitalPart") -> "list[Illness]":
    from reglament.desk.health import watching

    return watching.look(part, PATIENCE_SECONDS).illnesses()


def _knock() -> "list[Illness]":
    from django.conf import settings
    from django.utils.module_loading import import_string

    from reglament.desk.health.watching import answer

    paths: list[str] = settings.REGLAMENT_KNOCKING
    return [
        illness for path in paths for illness in answer(path.partition(":")[2], import_string(path.replace(":", ".")))
    ]
