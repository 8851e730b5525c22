"""`reglament restore BACKUP`: bring a desk back from a backup, into an empty home and an empty database.

What waited to be sent at the moment of the backup is held back: `--send-held` lets it go, `--leave-held` leaves it unsent.
Exit codes: 0 done, 1 not, 64 called wrongly, 74 the disk does not take it.
"""

import argparse
import os
from pathlib import Path

from reglament.desk.backups.console.telling import carried_out
from reglament.desk.lib import home as homes
from reglament.desk.lib.opening import open_desk


def run(arguments: list[str]) -> int:
    """Restore, or say what becomes of what is held back."""
    parser = argparse.ArgumentParser(
        prog="reglament restore", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("backup", type=Path, nargs="?", metavar="BACKUP", help="the folder of one backup")
    parser.add_argument(
        "--home", type=Path, help="the empty home (default: REGLAMENT_HOME); DATABASE_URL names an empty database"
    )
    parser.add_argument("--identity", type=Path, metavar="FILE", help="the file with the secret key of a sealed backup")
    verbs = parser.add_mutually_exclusive_group()
    verbs.add_argument("--send-held", action="store_true", help="send what a restored desk has held back")
    verbs.add_argument("--leave-held", action="store_true", help="leave it unsent: it had left before")
    asked = parser.parse_args(arguments)
    if asked.home:
        os.environ["REGLAMENT_HOME"] = str(asked.home.absolute())
    if asked.send_held or asked.leave_held:
        return _end_holding(is_sent=asked.send_held)
    if asked.backup is None:
        parser.error("name the backup: one of the folders that `reglament backup` has made.")
    return carried_out(lambda: _restore(asked.backup, asked.identity), "the home is as empty as before")


def _restore(backup: Path, identity: Path | None) -> int:
    from reglament.desk.backups.restoring import restore
    from reglament.desk.backups.sealing import opener

    restored = restore(backup, opener(identity), homes.folder())
    print(
        f"Restored: the desk as it stood at {restored.moment:%Y-%m-%d %H:%M:%S} UTC, with {restored.files} files, in {homes.folder()}."
    )
    if restored.was_older:
        print("The backup was of an older version; its database was migrated to this one.")
    if restored.held:
        print(
            f"Held back, as they may have left since the backup: {restored.held} letters and messages. When you have looked, run "
            "`reglament restore --send-held` or `reglament restore --leave-held`."
        )
    if restored.drafts:
        print(f"Words that staff were just sending are drafts again: {restored.drafts}.")
    print("What was erased since the backup is there again; erase it once more before anybody reads it.")
    print("Start it with `reglament run`, and look with `reglament doctor`.")
    return 0


def _end_holding(*, is_sent: bool) -> int:
    open_desk()
    from django.utils import timezone

    from reglament.desk.notices import outbox

    count = outbox.let_go(timezone.now()) if is_sent else outbox.leave_held(timezone.now())
    print(f"Letters and messages that were held back and {'leave now' if is_sent else 'stay unsent'}: {count}.")
    return 0
