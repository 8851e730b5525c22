"""Tables whose rows the database itself refuses to change or delete, on SQLite and on PostgreSQL.

A room names its tables once, in its `AppConfig.ready`:

    append_only.protect("tickets_entry")                        # no column ever changes
    append_only.protect("tickets_message", "text", "sent_at")   # these columns never change
    append_only.keep_after_migrations(self)

A forbidden change raises django.db.IntegrityError. The guards are triggers, and Django's migrations on SQLite rebuild a
table without them; so they are made again after every migrate, and `/readyz` and `reglament doctor` ask for `missing`.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models.signals import post_migrate

_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_protected: dict[str, tuple[str, ...]] = {}


def protect(table: str, *columns: str) -> None:
    """Forbid to delete rows of a table, and to change these columns (all of them, where none is named)."""
    for name in (table, *columns):
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} cannot be protected: write the table or column as the database names it.")
    _protected[table] = columns


def keep_after_migrations(application: AppConfig) -> None:
    """Make all guards anew each time that the application's migrations have run.

    A signal is the one way to hear of that from every command and every test that migrates.
    """
    post_migrate.connect(_after_migrate, sender=application, dispatch_uid=f"append_only:{application.label}")


def restore(using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the guards of every protected table that the database has, in the place of those that it had."""
    vendor = connections[using].vendor
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if vendor == "postgresql":
            cursor.execute(_REFUSAL)
        for guard in _present(using):
            cursor.execute(guard.dropped(vendor))
            cursor.execute(guard.made(vendor))


def lift(using: str = DEFAULT_DB_ALIAS) -> None:
    """Drop every guard until the next `restore`: for tests that empty their tables, and migrations that mend records."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for guard in _present(using):
            cursor.execute(guard.dropped(connections[using].vendor))


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The names of guards that should be there and are not; empty when all is well."""
    vendor = connections[using].vendor
    with connections[using].cursor() as cursor:
        cursor.execute(_LISTED[vendor])
        there = set(cursor.fetchall())
    return [guard.name for guard in _wanted(vendor) if (guard.table, guard.name) not in there]


def guards() -> str:
    """Nothing, or for `/readyz` a sentence about guards that are missing."""
    absent = ", ".join(missing())
    return f"The database does not guard its records (no {absent}); run `reglament migrate`." if absent else ""


@dataclass(frozen=True, slots=True)
class _Guard:
    """One trigger: what it forbids on a table, and for which columns (empty: for the whole row)."""

    table: str
    event: str
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.table}_no_{self.event}"

    def dropped(self, vendor: str) -> str:
        """The statement that removes the trigger where it is."""
        return f"DROP TRIGGER IF EXISTS {self.name}" + (f" ON {self.table}" if vendor == "postgresql" else "")

    def made(self, vendor: str) -> str:
        """The statement that makes the trigger.

        Columns are compared by value, because Django writes all columns of a row even where one has changed.
        """
        differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
        changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in self.columns)
        head = f"CREATE TRIGGER {self.name} BEFORE {self.event.upper()} ON {self.table}"
        when = f" WHEN ({changed})" if changed else ""
        if vendor == "postgresql":
            each = "STATEMENT" if self.event == "truncate" else "ROW"
            return f"{head} FOR EACH {each}{when} EXECUTE FUNCTION reglament_refuse_change()"
        return f"{head} FOR EACH ROW{when} BEGIN SELECT RAISE(ABORT, '{self.table} is append-only'); END"


_REFUSAL = """
CREATE OR REPLACE FUNCTION reglament_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_LISTED = {
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """
        SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND pg_table_is_visible(c.oid)
    """,
}


def _wanted(vendor: str) -> list[_Guard]:
    found = []
    for table, columns in _protected.items():
        found += [_Guard(table, "update", columns), _Guard(table, "delete")]
        if vendor == "postgresql":  # TRUNCATE deletes rows without asking the guard of deletions.
            found.append(_Guard(table, "truncate"))
    return found


def _present(using: str) -> list[_Guard]:
    """Guards of tables that exist: a migrate may stop before the last room."""
    tables = set(connections[using].introspection.table_names())
    return [guard for guard in _wanted(connections[using].vendor) if guard.table in tables]


def _after_migrate(using: str, **_told: Any) -> None:
    restore(using)
