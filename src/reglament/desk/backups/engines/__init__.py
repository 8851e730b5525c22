"""How the rows of a desk are copied as they stand at one moment, and laid into an empty database: a file for each engine."""

from pathlib import Path

from django.db import connection

from reglament.desk.backups.engines.moments import BackupEngine, DatabaseCopy
from reglament.desk.backups.engines.postgres import PostgresDatabase
from reglament.desk.backups.engines.sqlite import SqliteDatabase
from reglament.desk.backups.faults import BackupError

__all__ = ["BackupEngine", "DatabaseCopy", "engine"]


def engine(work: Path) -> BackupEngine:
    """That of this desk; `work` is a folder for what is only needed meanwhile."""
    if connection.vendor == "sqlite":
        return SqliteDatabase(Path(str(connection.settings_dict["NAME"])), work)
    if connection.vendor == "postgresql":
        return PostgresDatabase(work)
    raise BackupError(f"Nothing is known here of backups of {connection.vendor}.")
