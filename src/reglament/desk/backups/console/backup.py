"""`reglament backup FOLDER`: copy the whole desk while it serves. `reglament backup --verify BACKUP`: try to restore it.

A folder keeps each file once for all of its backups. Exit codes: 0 done or proven, 1 not, 64 called wrongly, 74 the disk is full,
75 somebody else is at work in the folder.
"""

import argparse
import json
import os
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from reglament.desk.backups.console.telling import carried_out
from reglament.desk.lib.opening import open_desk

if TYPE_CHECKING:  # Nothing of the desk is imported before it is open.
    from reglament.desk.backups.folder import BackupFolder
    from reglament.desk.backups.rehearsing import Proof

NICENESS = 10
"""Pages come first."""


def run(arguments: list[str]) -> int:
    """Make one, or try one."""
    parser = argparse.ArgumentParser(
        prog="reglament backup", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "place", type=Path, metavar="FOLDER", help="where backups are kept; with --verify, one of the backups there"
    )
    parser.add_argument(
        "--keep", type=int, default=0, metavar="N", help="keep the youngest N; older ones go once this one is whole"
    )
    sealing = "seal it to this public key of age (age1...); several times for several keys"
    parser.add_argument("--to", action="append", default=None, metavar="KEY", help=sealing)
    parser.add_argument(
        "--verify", action="store_true", help="restore the backup into an empty place that goes again, and compare"
    )
    parser.add_argument(
        "--identity", type=Path, metavar="FILE", help="with --verify: the file with the secret key of a sealed backup"
    )
    parser.add_argument("--json", action="store_true", help="say what came of it as one JSON object")
    asked = parser.parse_args(arguments)
    if asked.keep < 0:
        parser.error("--keep takes a number of backups, 1 or more.")
    open_desk()
    os.nice(NICENESS)
    return carried_out(lambda: _verify(asked) if asked.verify else _make(asked), "nothing half is left")


def _make(asked: argparse.Namespace) -> int:
    from django.conf import settings

    from reglament.desk.backups import remembering
    from reglament.desk.backups.folder import BackupFolder
    from reglament.desk.backups.making import make
    from reglament.desk.backups.sealing import Seal

    began, folder = time.monotonic(), BackupFolder(asked.place)
    keys = settings.REGLAMENT_BACKUP_KEYS if asked.to is None else asked.to
    with remembering.a_backup(folder.path) as row, folder.held():
        made = make(folder, Seal(keys), asked.keep)
        remembering.made(row, made)
    told = {
        "backup": str(made.path),
        "moment": made.moment.isoformat(),
        "files": made.files,
        "bytes": made.size,
        "new_bytes": made.copied,
        "seconds": round(time.monotonic() - began, 1),
        "missing": made.gone,
        "dropped": made.dropped,
    }
    if asked.json:
        print(json.dumps(told))
        return 0
    print(f"{made.path}: the desk as it stood at {made.moment:%Y-%m-%d %H:%M:%S} UTC.")
    print(f"Files: {made.files}. Bytes: {made.size}, of which new here: {made.copied}. Seconds: {told['seconds']}.")
    for name in made.gone:
        print(f"{name} is named by a row and was not there to copy.")
    for name in made.dropped:
        print(f"{name} went: --keep {asked.keep}.")
    return 0


def _verify(asked: argparse.Namespace) -> int:
    from reglament.desk.backups import remembering
    from reglament.desk.backups.folder import BackupFolder
    from reglament.desk.backups.rehearsing import rehearse
    from reglament.desk.backups.sealing import opener

    folder = BackupFolder(asked.place.absolute().parent)
    with remembering.a_rehearsal(folder.path) as row, _held_where_it_can_be(folder):
        proof = rehearse(asked.place, opener(asked.identity), asked.identity)
        remembering.tried(row, proof)
    if asked.json:
        told = {"backup": proof.backup, "moment": proof.moment.isoformat(), "restored": proof.is_restored}
        print(json.dumps({**told, "proven": proof.is_proven, "faults": proof.faults, **proof.told}))
    else:
        _say(proof)
    return 1 if proof.faults else 0


def _held_where_it_can_be(folder: "BackupFolder") -> AbstractContextManager[None]:
    """A backup that is only read, such as one on a disk that is mounted for reading, has nobody at work beside it."""
    return folder.held() if os.access(folder.path, os.W_OK) else nullcontext()


def _say(proof: "Proof") -> None:
    for sentence in proof.faults:
        print(sentence)
    if proof.is_proven:
        told = proof.told
        print(
            f"Proven: {proof.backup} can be restored. Rows: {told['rows']} in {told['tables']} tables. Files: {told['files']}."
        )
        print(str(told["examined"]))
    elif not proof.faults:
        print(
            f"{proof.backup} is sealed, and all of its parts are as they were written. That it can be restored is shown with the "
            "secret key alone: --identity FILE."
        )
    else:
        print(f"Not proven: {proof.backup} cannot be restored as it was. Faults: {len(proof.faults)}.")
