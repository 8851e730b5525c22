"""Does the database answer, is it of this version, does it take writing, does it guard its records?"""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib import append_only
from reglament.desk.vitals.illness import Illness

MIGRATE = _("Run `reglament migrate`.")


def answers() -> Iterator[Illness]:
    """A question that costs nothing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        yield _silent(error)


def database() -> Iterator[Illness]:
    """Whether it answers, and has the tables of this version."""
    try:
        waiting, unknown = _waiting_migrations()
        tables = set(connection.introspection.table_names())
    except DatabaseError as error:
        yield _silent(error)
        return
    if waiting:
        what = _("Migrations are waiting: %(count)d.")
        yield Illness("migrations", what, MIGRATE, {"count": waiting}, stops=True)
    if unknown:
        what = _("The database is of a newer version: it has migrations that this one does not know (%(names)s).")
        cure = _("Install the version that migrated it, or restore the backup that was made before.")
        yield Illness("migrations", what, cure, {"names": ", ".join(unknown)}, stops=True)
    table = settings.CACHES["default"].get("LOCATION", "")
    if hasattr(caches["default"], "_table") and table not in tables:
        yield Illness("migrations", _("The table %(table)s is not there."), MIGRATE, {"table": table}, stops=True)


def written_to() -> Iterator[Illness]:
    """Whether it takes writing: a PostgreSQL that stands by, or was told to be read only, answers and does not."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_is_in_recovery(), current_setting('transaction_read_only')")
            stands_by, read_only = cursor.fetchone()
        is_read_only = stands_by or read_only == "on"
    else:
        is_read_only = _is_file_read_only()
    if is_read_only:
        what = _("The database is open for reading only: nothing that people send can be kept.")
        cure = _("Give the desk the primary server, a user that may write, or a file of its own user.")
        yield Illness("read_only", what, cure, stops=True)


def guards() -> Iterator[Illness]:
    """Whether the database refuses to change its records."""
    absent = ", ".join(append_only.missing())
    if absent:
        yield Illness(
            "guards",
            _("The database does not guard its records (no %(names)s)."),
            MIGRATE,
            {"names": absent},
            stops=True,
        )


def _waiting_migrations() -> tuple[int, list[str]]:
    """How many of this version's migrations the database has not seen, and the names of ours that this version has not."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    needed, known = _of_this_version()
    ours = {each.label for each in apps.get_app_configs() if each.name.startswith("reglament.")}
    unknown = sorted(f"{app}.{name}" for app, name in applied - known if app in ours)
    return len(needed - applied), unknown


@lru_cache(maxsize=1)
def _of_this_version() -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """Those that it needs, and all that it has files of: some are replaced by others. Read once in a process."""
    loader = MigrationLoader(None)
    return frozenset(loader.graph.nodes), frozenset(loader.disk_migrations)


def _is_file_read_only() -> bool:
    """A transaction takes the write lock when it begins, so beginning one would wait for whoever has it; a version is only read."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only")
        told = cursor.fetchone()
    if told and told[0]:
        return True
    name = str(connection.settings_dict["NAME"])
    if name.startswith("file:") or ":memory:" in name:
        return False
    return Path(name).exists() and not _may_be_written(Path(name))


def _may_be_written(file: Path) -> bool:
    """Whether this process may read and write the file and the log beside it; a log that is not there yet is made in the folder.

    No file is opened for it: closing it again would let go the locks that SQLite holds on it for this process.
    """
    log = [file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm")]
    there = [each for each in log if each.exists()]
    may_make = len(there) == len(log) or os.access(file.parent, os.W_OK | os.X_OK)
    return may_make and all(os.access(each, os.R_OK | os.W_OK) for each in (file, *there))


def _silent(error: DatabaseError) -> Illness:
    """In the first line of what it says; the rest repeats the address."""
    said = str(error).strip().partition("\n")[0][:300]
    return Illness(
        "database",
        _("The database does not answer: %(error)s."),
        _("See that it runs and that DATABASE_URL is right."),
        {"error": said.rstrip(".")},
        stops=True,
    )
