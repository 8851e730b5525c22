"""A company of the story, founded once and written again row by row: most tests begin with one, and each would found it anew."""

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from reglament.desk.people.models import Desk
from tools.story.companies import Company

Founding = Callable[[datetime], Company]
Key = tuple[object, ...]

COUNTED = ("AutoField", "BigAutoField", "OneToOneField")
"""Kinds of keys that are numbers."""


@dataclass(frozen=True, slots=True)
class FoundedTable:
    """The rows of a table that a founding wrote, as the database has them, and the largest key before them."""

    name: str
    columns: tuple[str, ...]
    key: str
    largest: int
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Founded:
    """A company as it was founded, untouched, and the rows that it is."""

    company: Company
    tables: tuple[FoundedTable, ...]


FOUNDED: dict[Key, Founded] = {}
"""What this process has founded already: by whom, when, beside which desks, and in which other circumstances."""


def founded(found: Founding, at: datetime, *circumstances: object) -> Company:
    """The company that `found` founds at a moment: genuinely the first time, and by its rows in a later database that has the same
    desks. `circumstances` are whatever else the founding depends on.
    """
    key: Key = (found, at, tuple(Desk.objects.order_by("pk").values_list("slug", flat=True)), *circumstances)
    known = FOUNDED.get(key)
    if known is None or not _has_room(known.tables):
        known = FOUNDED[key] = _for_the_first_time(found, at)
    else:
        _write(known.tables)
    return copy.deepcopy(known.company)


def _for_the_first_time(found: Founding, at: datetime) -> Founded:
    before = {model: _largest(model._meta.db_table, _key_of(model)) for model in _models()}
    company = copy.deepcopy(found(at))
    written = (_written(model, largest) for model, largest in before.items())
    return Founded(company, tuple(table for table in written if table.rows))


def _models() -> Iterable[type[Model]]:
    """Those with tables of their own whose rows are counted."""
    models = apps.get_models(include_auto_created=True)
    return [each for each in models if each._meta.managed and each._meta.pk.get_internal_type() in COUNTED]


def _key_of(model: type[Model]) -> str:
    return str(model._meta.pk.column)


def _largest(table: str, key: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT max("{key}") FROM "{table}"')  # noqa: S608 - names of our own tables.
        return int(cursor.fetchone()[0] or 0)


def _written(model: type[Model], largest: int) -> FoundedTable:
    name, key = model._meta.db_table, _key_of(model)
    columns = tuple(str(field.column) for field in model._meta.local_concrete_fields)
    listed = ", ".join(f'"{each}"' for each in columns)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {listed} FROM "{name}" WHERE "{key}" > %s ORDER BY "{key}"', [largest])  # noqa: S608
        return FoundedTable(name, columns, key, largest, tuple(cursor.fetchall()))


def _has_room(tables: Iterable[FoundedTable]) -> bool:
    """Whether no row stands where one of these would be written."""
    return all(_largest(each.name, each.key) <= each.largest for each in tables)


def _write(tables: Iterable[FoundedTable]) -> None:
    """All rows of a table at once. Keys to other tables are looked at when the transaction ends, in both databases."""
    with transaction.atomic(), connection.cursor() as cursor:
        for each in tables:
            listed = ", ".join(f'"{column}"' for column in each.columns)
            one = f"({', '.join(['%s'] * len(each.columns))})"
            values = ", ".join([one] * len(each.rows))
            told = [value for row in each.rows for value in row]
            cursor.execute(f'INSERT INTO "{each.name}" ({listed}) VALUES {values}', told)  # noqa: S608
