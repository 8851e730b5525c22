"""What the rows of a desk name and count, asked of one held moment: files that must be there, tables, migrations behind it."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from reglament.desk.backups.engines.moments import AskedRows


def files_named(copy: AskedRows) -> Iterator[str]:
    """The names in the storage of all files that some row has."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField):
                table, column = (
                    connection.ops.quote_name(model._meta.db_table),
                    connection.ops.quote_name(str(field.column)),
                )
                # Names of our own models, and no word of anybody's.
                statement = f"SELECT {column} FROM {table} WHERE {column} <> ''"  # noqa: S608
                yield from (str(row[0]) for row in copy.rows(statement))


def counted(copy: AskedRows) -> dict[str, int]:
    """How many rows each table of the desk has."""
    return {table: count(copy, table) for table in tables()}


def tables() -> list[str]:
    """The tables of all models, in the order of their names, and that of the migrations."""
    found = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed}
    return sorted({*found, "django_migrations"})


def migrations(copy: AskedRows) -> tuple[str, ...]:
    """What the database had behind it, as "tickets.0001_first"."""
    return tuple(sorted({f"{app}.{name}" for app, name in copy.rows("SELECT app, name FROM django_migrations")}))


def known_migrations() -> set[str]:
    """What this version of the desk knows, also what a later file replaces."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    replaced = {name for each in loader.disk_migrations.values() for name in each.replaces}
    return {f"{app}.{name}" for app, name in {*loader.disk_migrations, *replaced}}


def count(copy: AskedRows, table: str) -> int:
    """How many rows a table has."""
    statement = f"SELECT count(*) FROM {connection.ops.quote_name(table)}"  # noqa: S608 - see above.
    return int(next(iter(copy.rows(statement)))[0])
