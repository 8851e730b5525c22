"""How many statements a piece of work asks the database, and how many rows come back, by table.

read = RowsRead()
with connection.execute_wrapper(read):
    client.get(path)
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

FIRST = re.compile(r'SELECT (?:DISTINCT )?"(\w+)"')
"""The table from which a statement takes its first column: it is the one that gives the rows."""


class RowsRead:
    """What was read: `statements` of every kind, and `rows` by the table that gave them. Rows are counted by asking again."""

    def __init__(self) -> None:
        self.statements = 0
        self.rows: Counter[str] = Counter()
        self._asked: list[tuple[str, int]] = []

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Count one statement and let it happen."""
        self.statements += 1
        found = execute(sql, params, many, context)
        if table := FIRST.match(sql):
            self._asked.append((sql.partition(" FROM ")[0], count := _rows_of(sql, params)))
            self.rows[table[1]] += count
        return found

    def rows_with(self, column: str) -> int:
        """How many rows came with this column, written as the database reads it: `"tickets_entry"."words"`."""
        return sum(count for columns, count in self._asked if column in columns)


def _rows_of(sql: str, params: Any) -> int:
    counted = f"SELECT COUNT(*) FROM ({sql}) AS counted"  # noqa: S608 - it is the statement that was just asked.
    if connection.vendor != "postgresql":
        counted = counted % (("?",) * len(params or ()))
    with _plain() as cursor:
        cursor.execute(counted, params)
        return int(cursor.fetchone()[0])


@contextmanager
def _plain() -> Iterator[Any]:
    """A cursor of the driver, so that the question itself is not counted."""
    cursor = connection.connection.cursor()
    try:
        yield cursor
    finally:
        cursor.close()
