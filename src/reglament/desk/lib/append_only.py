"""Tables whose rows the database itself refuses to change or delete, on SQLite and on PostgreSQL.

A room names its tables once, in its `AppConfig.ready`:

    append_only.protect("tickets_entry")                        # no column ever changes
    append_only.protect("tickets_message", "text", "sent_at")   # these columns never change
    append_only.keep_after_migrations(self)

With `emptied`, one change is let through: words become empty (`lib/emptying.py`), by an entry of a journal where it has them. A
forbidden change raises django.db.IntegrityError. The guards are triggers, and Django's migrations on SQLite rebuild a table without
them, and cannot where a trigger of another table looks at it. So what looks elsewhere is taken away there before something is
migrated, all are made again after every migrate, and `/readyz` and `reglament doctor` ask for `missing`.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate, pre_migrate

from reglament.desk.lib.emptying import Blanking, Emptying, Eraser, function_of

_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_protected: dict[str, tuple[tuple[str, ...], Emptying | Blanking | None]] = {}


def protect(table: str, *columns: str, emptied: Emptying | Blanking | None = None) -> None:
    """Forbid to delete rows of a table, and to change these columns (all of them, where none is named).

    `emptied` is the one change that is let through; the columns that it concerns are named among the `columns`.
    """
    for name in (table, *columns):
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} cannot be protected: write the table or column as the database names it.")
    _protected[table] = columns, emptied


def keep_after_migrations(application: AppConfig) -> None:
    """Make all guards anew each time that the application's migrations have run.

    A signal is the one way to hear of that from every command and every test that migrates.
    """
    named = f"append_only:{application.label}"
    pre_migrate.connect(_before_migrate, sender=application, dispatch_uid=named)
    post_migrate.connect(_after_migrate, sender=application, dispatch_uid=named)


def restore(using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the guards of every protected table that the database has, in the place of those that it had."""
    vendor = connections[using].vendor
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if vendor == "postgresql":
            cursor.execute(_REFUSAL)
        for guard in _present(using):
            cursor.execute(guard.dropped(vendor))
            for statement in guard.made(vendor):
                cursor.execute(statement)


def lift(using: str = DEFAULT_DB_ALIAS) -> None:
    """Drop every guard until the next `restore`: for tests that empty their tables, and migrations that mend records."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for guard in _present(using):
            cursor.execute(guard.dropped(connections[using].vendor))


@contextmanager
def lifted(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> Iterator[None]:
    """Within one transaction, the guards that these tables have are off, and on again before it is committed.

    For migrations that mend records while others go on working. What is put back is what was there, whatever later versions
    of the program guard.
    """
    with transaction.atomic(using=connection.alias):
        if connection.vendor == "postgresql":
            yield from _disabled(connection, tables)
        else:
            yield from _set_aside(connection, tables)


def _disabled(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> Iterator[None]:
    for table in tables:
        _run(connection, f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for table in tables:
        _run(connection, f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _set_aside(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = [(name, sql) for table, name, sql in cursor.fetchall() if table in tables]
    for name, _sql in found:
        _run(connection, f"DROP TRIGGER {name}")
    yield
    for _name, sql in found:
        _run(connection, sql)


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The names of guards that should be there and are not; empty when all is well."""
    vendor = connections[using].vendor
    with connections[using].cursor() as cursor:
        cursor.execute(_LISTED[vendor])
        there = set(cursor.fetchall())
    return [guard.name for guard in _wanted(vendor) if (guard.table, guard.name) not in there]


@dataclass(frozen=True, slots=True)
class _Guard:
    """One trigger: what it forbids on a table, and for which columns (empty: for the whole row)."""

    table: str
    event: str
    columns: tuple[str, ...] = ()
    emptied: Emptying | Blanking | None = None

    @property
    def name(self) -> str:
        return f"{self.table}_no_{self.event}"

    @property
    def looks_elsewhere(self) -> bool:
        """Whether the trigger names other tables than its own."""
        return isinstance(self.emptied, Emptying)

    def dropped(self, vendor: str) -> str:
        """The statement that removes the trigger where it is."""
        return f"DROP TRIGGER IF EXISTS {self.name}" + (f" ON {self.table}" if vendor == "postgresql" else "")

    def made(self, vendor: str) -> list[str]:
        """The statements that make the trigger.

        Columns are compared by value, because Django writes all columns of a row even where one has changed.
        """
        differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
        changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in self.columns)
        head = f"CREATE TRIGGER {self.name} BEFORE {self.event.upper()} ON {self.table}"
        let_through = self.emptied.condition(self.columns, differs) if self.emptied else ""
        if vendor == "postgresql":
            return self._made_of_functions(head, changed, let_through)
        refused = f"({changed}) AND NOT ({let_through})" if let_through else changed
        when = f" WHEN ({refused})" if refused else ""
        return [f"{head} FOR EACH ROW{when} BEGIN SELECT RAISE(ABORT, '{self.table} is append-only'); END"]

    def _made_of_functions(self, head: str, changed: str, let_through: str) -> list[str]:
        """On PostgreSQL a trigger's condition cannot look at other rows, so a function of its own does."""
        each = "STATEMENT" if self.event == "truncate" else "ROW"
        when = f" WHEN ({changed})" if changed else ""
        if not let_through:
            return [f"{head} FOR EACH {each}{when} EXECUTE FUNCTION reglament_refuse_change()"]
        function = f"reglament_{self.name}"
        refusal = f"RAISE EXCEPTION '{self.table} is append-only' USING ERRCODE = 'integrity_constraint_violation';"
        body = f"IF {let_through} THEN RETURN NEW; END IF; {refusal}"
        return [function_of(function, body), f"{head} FOR EACH {each}{when} EXECUTE FUNCTION {function}()"]


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


def _wanted(vendor: str) -> list[_Guard | Eraser]:
    found: list[_Guard | Eraser] = []
    for table, (columns, emptied) in _protected.items():
        found += [_Guard(table, "update", columns, emptied), _Guard(table, "delete")]
        if vendor == "postgresql":  # TRUNCATE deletes rows without asking the guard of deletions.
            found.append(_Guard(table, "truncate"))
    emptied_by: dict[str, dict[str, Emptying]] = {}
    for table, (_columns, emptied) in _protected.items():
        if isinstance(emptied, Emptying):
            emptied_by.setdefault(emptied.journal, {})[table] = emptied
    return [*found, *(Eraser(journal, tables) for journal, tables in emptied_by.items())]


def _present(using: str) -> list[_Guard | Eraser]:
    """Guards of tables that exist: a migrate may stop before the last room."""
    tables = set(connections[using].introspection.table_names())
    return [guard for guard in _wanted(connections[using].vendor) if guard.table in tables]


def _before_migrate(using: str, plan: Sequence[Any] = (), **_told: Any) -> None:
    """SQLite renames no table that a trigger of another one names; a rebuilt table gets its name by being renamed."""
    vendor = connections[using].vendor
    if vendor != "sqlite" or not plan:
        return
    for guard in _present(using):
        if guard.looks_elsewhere:
            _run(connections[using], guard.dropped(vendor))


def _after_migrate(using: str, **_told: Any) -> None:
    restore(using)
