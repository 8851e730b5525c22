"""What a rehearsal does in its place: restore, compare, examine. Run by `rehearsing`, with home and database in the environment; it says
one line of JSON.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from reglament.desk.backups.faults import BackupError
from reglament.desk.backups.laying import KeptBackup
from reglament.desk.backups.restoring import begin, bring_up, lay
from reglament.desk.backups.sealing import opener
from reglament.desk.lib import home as homes

SHOWN = 50
"""So many faults of the records are told; a desk of which nothing is right would fill a disk with them."""


def main(words: list[str]) -> None:
    """`BACKUP [IDENTITY]`, from a pipe that closes when whoever rehearses ends."""
    threading.Thread(target=_end_with_them, daemon=True).start()
    print(json.dumps(_rehearsed(Path(words[0]), Path(words[1]) if len(words) > 1 else None)))


def _end_with_them() -> None:
    """Nothing goes on in the place after them: the next rehearsal wants it empty. With this process go those that it began."""
    os.read(sys.stdin.fileno(), 1)
    os.killpg(os.getpgrp(), signal.SIGKILL)


def _rehearsed(path: Path, identity: Path | None) -> dict[str, Any]:
    home = homes.folder()
    try:
        begin(home)
        backup = KeptBackup(path, opener(identity), home, may_link=True)
        files = lay(backup, home)
        contents = backup.contents()
        faults = [*_of_counts(contents["tables"]), *_of_files(contents["lacking"])]
        was_older = bring_up(backup.manifest)
        examined, said = _examined()
    except BackupError as error:
        return {"faults": [str(error)]}
    told = {"tables": len(contents["tables"]), "rows": sum(contents["tables"].values()), "files": files}
    return {**told, "was_older": was_older, "examined": said, "faults": [*faults, *examined]}


def _of_counts(tables: dict[str, int]) -> Iterator[str]:
    """As many rows in each table as at the moment of the backup."""
    from reglament.desk.backups.naming import count

    for table, had in tables.items():
        if (found := count(DeskRows(), table)) != had:
            yield f"The table {table} has {found} rows, and had {had}."


def _of_files(lacking: list[str]) -> Iterator[str]:
    """Each file that a row names is there; that it has its bytes was seen as it was laid. What was missing then is told by the backup."""
    from django.core.files.storage import default_storage

    from reglament.desk.backups.naming import files_named
    from reglament.desk.backups.sources import STORED

    for name in files_named(DeskRows()):
        if not default_storage.exists(name) and f"{STORED}/{name}" not in lacking:
            yield f"The file {name} is named by a row and is not in the backup."


def _examined() -> tuple[list[str], str]:
    """What `reglament doctor` and `rebuild --check` say of the records: the chain of every journal, words, files, derived rows."""
    from reglament.desk.lib import append_only
    from reglament.desk.tickets.console.doctor import examine

    with redirect_stdout(StringIO()) as said:
        code = examine()
    lines = said.getvalue().splitlines()
    summed = next((place for place, line in enumerate(lines) if line.startswith("Tickets examined:")), len(lines))
    faults = lines[:summed] if code else []
    return [*faults[:SHOWN], *(f"The guard {name} is missing." for name in append_only.missing())], " ".join(
        lines[summed : summed + 1]
    )


class DeskRows:
    """The database as it is now, to be asked as a copy is."""

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """What a question answers, row by row."""
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(statement)
            while some := cursor.fetchmany(1000):
                yield from some


if __name__ == "__main__":
    main(sys.argv[1:])
