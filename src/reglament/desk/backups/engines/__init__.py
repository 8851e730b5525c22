"""How the rows of a desk are copied as they stand at one moment, and laid into an empty database: a file for each engine."""

from pathlib import Path

from django.db import connection

from reglament.desk.backups.engines.moments import DatabaseCopy, Engine
from reglament.desk.backups.engines.postgres import Postgres
from reglament.desk.backups.engines.sqlite import SqliteFile
from reglament.desk.backups.faults import BackupError

__all__ = ["DatabaseCopy", "Engine", "engine"]


def engine(work: Path) -> Engine:
    """That of this desk; `work` is a folder for what is only needed meanwhile."""
    if connection.vendor == "sqlite":
        return SqliteFile(Path(str(connection.settings_dict["NAME"])), work)
    if connection.vendor == "postgresql":
        return Postgres(work)
    raise BackupError(f"Nothing is known here of backups of {connection.vendor}.")
